using System.Text.RegularExpressions;
using HumanRightsBot.Forms;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Intake;

/// <summary>A workbook to fill in for a form and period: headings, hints, lists of choices and one example, which is never read as a row.</summary>
internal static partial class ImportTemplate
{
    /// <summary>The hidden sheet with the lists of choices.</summary>
    public const string ListsName = "Danh mục";

    private const string RowsName = "Nhập dòng";
    private const int BlankRows = 100;

    public static async Task<byte[]> MakeAsync(Form form, Period period, CancellationToken ct)
    {
        var lists = form.Columns.Select(ListOf).ToList();
        var listed = form.Columns.Index().Where(column => lists[column.Index].Count > 0).Select(column => column.Index).ToList();
        var rows = new Sheet
        {
            Name = RowsName,
            ColumnWidths = [6, .. form.Columns.Select(WidthOf)],
            Titles = [Cell.Text(form.Title, CellStyle.Title), Cell.Text($"Kỳ báo cáo: {period.Title}", CellStyle.Subtitle), Cell.Text(Note, CellStyle.Subtitle)],
            Headers = HeadersOf(form),
            Lists = [.. listed.Index().Select(list => new CellList(list.Item + 1, ListsName, list.Index, lists[list.Item].Count))],
            Count = BlankRows + 1,
            Rows = Rows(form, period).ToAsyncEnumerable(),
        };
        var choices = new Sheet
        {
            Name = ListsName,
            Hidden = true,
            ColumnWidths = [.. listed.Select(_ => 40.0).DefaultIfEmpty(40)],
            Count = lists.Max(list => list.Count),
            Rows = Enumerable.Range(0, lists.Max(list => list.Count))
                .Select(IReadOnlyList<Cell> (at) => [.. listed.Select(column => Cell.Text(lists[column].ElementAtOrDefault(at) ?? "", CellStyle.Plain))])
                .ToAsyncEnumerable(),
        };
        using var content = new MemoryStream();
        var workbook = new Workbook($"{form.Title} – {period.Title}", [rows, choices]) { Application = "HumanRightsBot", Language = "vi-VN" };
        await XlsxWriter.WriteAsync(workbook, content, ct);
        return content.ToArray();
    }

    /// <summary>What stands in the example: of the hint what follows «Ví dụ:», or something of the column's kind.</summary>
    public static Dictionary<Column, string> ExampleOf(Form form, Period period) => form.Columns.ToDictionary(
        column => column,
        column => column.Kind switch
        {
            ColumnKind.Date => Vietnamese.FullDate(period.FirstDay),
            ColumnKind.Choice => column.Choices[0].Title,
            ColumnKind.PressOutlet => PressOutlets.Licensed[0].Name,
            _ => Example().Match(column.Hint ?? "") is { Success: true } match ? match.Groups[1].Value.Trim() : $"Ví dụ: {column.Heading}",
        });

    private const string Note = "Mỗi dòng một nội dung; dòng ví dụ để nguyên hay xóa đều được. Ngày ghi như 15/07/2023.";

    private static IEnumerable<IReadOnlyList<Cell>> Rows(Form form, Period period)
    {
        var example = ExampleOf(form, period);
        yield return
        [
            Cell.Text("Ví dụ", CellStyle.ColumnNumber),
            .. form.Columns.Select(column => column.Kind == ColumnKind.Date ? Cell.Date(period.FirstDay) : Cell.Text(example[column])),
        ];
        Cell[] blank = [Cell.Blank(), .. form.Columns.Select(column => Cell.Blank(column.Kind == ColumnKind.Date ? CellStyle.Date : CellStyle.Body))];
        for (var row = 0; row < BlankRows; row++) yield return blank;
    }

    private static IReadOnlyList<HeaderCell>[] HeadersOf(Form form) =>
    [
        [new("STT", Rows: 2), .. form.Groups.Select(group => new HeaderCell(group.Heading, group.Columns.Count))],
        [.. form.Columns.Select(column => new HeaderCell(column.Heading))],
        [new("", Style: CellStyle.ColumnNumber), .. form.Columns.Select(column => new HeaderCell(column.Hint ?? "", Style: CellStyle.ColumnNumber))],
    ];

    private static IReadOnlyList<string> ListOf(Column column) => column.Kind switch
    {
        ColumnKind.Choice => [.. column.Choices.Select(choice => choice.Title)],
        ColumnKind.PressOutlet => [.. PressOutlets.Licensed.Select(outlet => outlet.Name)],
        _ => [],
    };

    private static double WidthOf(Column column) => column.Kind switch
    {
        ColumnKind.Date => 13,
        ColumnKind.Choice or ColumnKind.PressOutlet => 20,
        ColumnKind.LongText => 45,
        _ => 30,
    };

    [GeneratedRegex("[Vv]í dụ: *(.+)$")]
    private static partial Regex Example();
}
