using MiniExcelLibs;

namespace HumanRightsBot.Workbooks;

/// <summary>The hidden sheet of a workbook: what it was made from. The same content gives the same sheet, so it names no time.</summary>
internal static class WorkbookStamp
{
    private const string SheetName = "Nguồn gốc";
    private const string Hash = "Mã nội dung";

    public static Sheet SheetOf(WorkbookSource source) => Lines(
        ("Biểu mẫu", source.Form.Id),
        ("Phiên bản biểu mẫu", $"{source.Form.Version}"),
        ("Phiên bản khuôn bảng", $"{ContentHash.TemplateVersion}"),
        ("Kỳ", source.Period.ToString()),
        (Hash, source.ContentHash));

    /// <summary>The content hash of a workbook of ours, also when Excel or the library has written it anew; null for any other file.</summary>
    public static async Task<string?> ReadAsync(Stream content, CancellationToken ct)
    {
        await using var file = TemporaryFile.Create();
        await content.CopyToAsync(file, ct);
        try
        {
            if (!file.GetSheetNames().Contains(SheetName)) return null;
            return (await file.QueryAsync(sheetName: SheetName, cancellationToken: ct)).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToList())
                .Where(row => row is [Hash, _, ..]).Select(row => row[1]?.ToString()).FirstOrDefault();
        }
#pragma warning disable CA1031 // Somebody may have put any file there; the reading library meets it with whatever exception comes first.
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static Sheet Lines(params (string Name, string Value)[] lines) => new()
    {
        Name = SheetName,
        ColumnWidths = [24, 70],
        Count = lines.Length,
        Rows = lines.Select(IReadOnlyList<Cell> (line) => [Cell.Text(line.Name), Cell.Text(line.Value)]).ToAsyncEnumerable(),
        Hidden = true,
    };
}
