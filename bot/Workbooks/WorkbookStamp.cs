using HumanRightsBot.Library;
using HumanRightsBot.Xlsx;
using MiniExcelLibs;

namespace HumanRightsBot.Workbooks;

/// <summary>The hidden sheet of a workbook: what it was made from. The same content gives the same sheet, so it names no time.</summary>
internal static class WorkbookStamp
{
    private const string SheetName = "Nguồn gốc";
    private const string Hash = "Mã nội dung";

    public static Sheet SheetOf(WorkbookSource source) => new()
    {
        Name = SheetName,
        ColumnWidths = [24, 70],
        Count = 5,
        Rows = Lines(source).Select(IReadOnlyList<Cell> (line) => [Cell.Text(line.Name), Cell.Text(line.Value)]).ToAsyncEnumerable(),
        Hidden = true,
    };

    /// <summary>The content hash of the workbook under this path; null where there is none of ours.</summary>
    public static async Task<string?> ReadAsync(ILibrary library, string path, CancellationToken ct)
    {
        await using var content = await library.OpenAsync(path, ct);
        return content is null ? null : await ReadAsync(content, ct);
    }

    /// <summary>The content hash of a workbook of ours, also when Excel or the library has written it anew; null for any other.</summary>
    public static async Task<string?> ReadAsync(Stream content, CancellationToken ct)
    {
        await using var file = TemporaryFile.Create();
        await content.CopyToAsync(file, ct);
        try
        {
            if (!file.GetSheetNames().Contains(SheetName)) return null;
            return (await file.QueryAsync(sheetName: SheetName, cancellationToken: ct)).Cast<IDictionary<string, object?>>()
                .Select(row => row.Values.ToList()).Where(row => row is [Hash, _, ..]).Select(row => row[1]?.ToString()).FirstOrDefault();
        }
#pragma warning disable CA1031 // Somebody may have put any file there; the reading library meets it with whatever exception comes first.
        catch (Exception failure) when (failure is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static IEnumerable<(string Name, string Value)> Lines(WorkbookSource source)
    {
        yield return ("Biểu mẫu", source.Form.Id);
        yield return ("Phiên bản biểu mẫu", $"{source.Form.Version}");
        yield return ("Phiên bản khuôn bảng", $"{ContentHash.TemplateVersion}");
        yield return ("Kỳ", source.Period.ToString());
        yield return (Hash, source.ContentHash);
    }
}
