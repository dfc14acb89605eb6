using System.Text.RegularExpressions;
using HumanRightsBot.Forms;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Intake;

/// <summary>
/// A workbook to fill in for a form and period: headings, hints, lists of choices and one example, which is never read as a row.
/// </summary>
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
            Titles =
            [
                Cell.Text(form.Title, CellStyle.Title), Cell.Text(IntakeWords.TemplateOf(period), CellStyle.Subtitle),
                Cell.Text(IntakeWords.TemplateNote, CellStyle.Subtitle),
            ],
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
            Rows = Enumerable.Range(0, lists.Max(list => list.Count)).Select(ChoicesAt).ToAsyncEnumerable(),
        };
        using var content = new MemoryStream();
        var title = $"{form.Title} – {period.Title}";
        var workbook = new Workbook(title, [rows, choices]) { Application = "HumanRightsBot", Language = "vi-VN" };
        await XlsxWriter.WriteAsync(workbook, content, ct);
        return content.ToArray();

        IReadOnlyList<Cell> ChoicesAt(int row) =>
            [.. listed.Select(column => Cell.Text(lists[column].ElementAtOrDefault(row) ?? "", CellStyle.Plain))];
    }

    /// <summary>What stands in the example: of the hint what follows «Ví dụ:», or something of the column's kind.</summary>
    public static Dictionary<Column, string> ExampleOf(Form form, Period period) => form.Columns.ToDictionary(
        column => column,
        column => column.Kind switch
        {
            ColumnKind.Date => Vietnamese.FullDate(period.FirstDay),
            ColumnKind.Choice => column.Choices[0].Title,
            // The one that the link beside it, an example too, is of.
            ColumnKind.PressOutlet => PressOutlets.Licensed.Select(outlet => outlet.Name)
                .FirstOrDefault(name => column.Hint?.Contains(name, StringComparison.Ordinal) == true, PressOutlets.Licensed[0].Name),
            _ => Example().Match(column.Hint ?? "") is { Success: true } match ? match.Groups[1].Value.Trim() : $"Ví dụ: {column.Heading}",
        });

    private static IEnumerable<IReadOnlyList<Cell>> Rows(Form form, Period period)
    {
        var example = ExampleOf(form, period);
        yield return
        [
            Cell.Text(IntakeWords.Example, CellStyle.ColumnNumber),
            .. form.Columns.Select(column => column.Kind == ColumnKind.Date ? Cell.Date(period.FirstDay) : Cell.Text(example[column])),
        ];
        Cell[] blank = [Cell.Blank(), .. form.Columns.Select(BlankOf)];
        for (var row = 0; row < BlankRows; row++) yield return blank;

        static Cell BlankOf(Column column) => Cell.Blank(column.Kind == ColumnKind.Date ? CellStyle.Date : CellStyle.Body);
    }

    private static IReadOnlyList<HeaderCell>[] HeadersOf(Form form) =>
    [
        [new(IntakeWords.RowNumber, Rows: 2), .. form.Groups.Select(group => new HeaderCell(group.Heading, group.Columns.Count))],
        [.. form.Columns.Select(column => new HeaderCell(column.Heading))],
        [Hint(""), .. form.Columns.Select(column => Hint(column.Hint ?? ""))],
    ];

    private static HeaderCell Hint(string words) => new(words, Style: CellStyle.ColumnNumber);

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
