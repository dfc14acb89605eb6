using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>«Tình hình báo cáo»: where each unit's report stands, who filed it and when, and how many units stand where. Units keep the
/// directory's order.</summary>
internal static class StatusSheet
{
    private static readonly double[] Widths = [6, 34, 20, 17, 22, 12, 17, 24, 24];

    /// <summary>One for each state, in time, late, and the line above them.</summary>
    private static readonly int MostTotals = Enum.GetValues<ReportState>().Length + 3;

    public static Sheet Of(WorkbookSource source)
    {
        var signature = SignatureBlock.Of(source.Office, Widths);
        return new()
        {
            Name = SheetRule.StatusName,
            ColumnWidths = Widths,
            Titles =
            [
                Cell.Text(WorkbookWords.StatusTitle, CellStyle.Title),
                Cell.Text(source.Form.Title, CellStyle.Subtitle),
                .. WorkbookPlan.Facts(source),
                Cell.Text(WorkbookWords.Deadline(source.Deadline), CellStyle.Subtitle),
            ],
            Headers =
            [
                [.. WorkbookWords.StatusColumns.Select(heading => new HeaderCell(heading))],
                WorkbookPlan.ColumnNumbers(Widths.Length),
            ],
            Count = source.Standings.Count + MostTotals + signature.Count,
            Rows = Rows(source).Concat(signature).ToAsyncEnumerable(),
        };
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(WorkbookSource source)
    {
        foreach (var (index, standing) in source.Standings.Index()) yield return Row(index + 1, standing, source.Deadline);
        foreach (var total in Totals(source.Standings, source.Deadline)) yield return total;
    }

    private static IReadOnlyList<Cell> Row(int number, StatusLine standing, DateTimeOffset deadline) =>
    [
        Cell.Number(number),
        Cell.Text(standing.Unit.Name),
        Cell.Text(WorkbookWords.State(standing.Head)),
        standing.Head.Filed is { } filed ? Cell.Text(WorkbookWords.Moment(filed.At)) : Cell.Blank(),
        standing.FiledBy is { } name ? Cell.Text(name) : Cell.Blank(),
        standing.IsOnTime(deadline) is { } onTime ? Cell.Text(WorkbookWords.OnTime(onTime)) : Cell.Blank(),
        standing.Head.Due is { } due ? Cell.Text(WorkbookWords.Moment(due)) : Cell.Blank(),
        standing.Head is { IsReported: true, Issued: { } issued } ? Cell.Text(issued) : Cell.Blank(),
        standing.ByOffice ? Cell.Text(WorkbookWords.ByOffice) : Cell.Blank(),
    ];

    private static IEnumerable<IReadOnlyList<Cell>> Totals(IReadOnlyList<StatusLine> units, DateTimeOffset deadline)
    {
        yield return RowCells.Line(WorkbookWords.Total(units.Count), CellStyle.Heading, Widths.Length);
        foreach (var state in units.GroupBy(unit => unit.Head.State).OrderBy(group => group.Key))
            yield return Total(ReportWords.State(state.Key), state.Count());
        foreach (var onTime in (bool[])[true, false])
        {
            if (units.Count(unit => unit.IsOnTime(deadline) == onTime) is > 0 and var some)
                yield return Total(WorkbookWords.FiledOnTime(onTime), some);
        }
    }

    private static IReadOnlyList<Cell> Total(string what, int units) =>
        [Cell.Blank(), Cell.Text(what), Cell.Number(units), .. Enumerable.Repeat(Cell.Blank(), Widths.Length - 3)];
}
