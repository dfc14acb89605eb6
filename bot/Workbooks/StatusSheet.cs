using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>«Tình hình báo cáo»: where each unit's report stands, who filed it and when, and how many units stand where. Units keep the directory's order.</summary>
internal static class StatusSheet
{
    private static readonly double[] Widths = [6, 34, 20, 17, 22, 12, 17, 24];

    public static Sheet Of(WorkbookSource source)
    {
        var rows = source.Units.Select((unit, index) => Row(index + 1, unit, source.Deadline)).Concat(Totals(source)).Concat(SignatureBlock.Of(source.Office, Widths)).ToList();
        return new()
        {
            Name = FormSheets.StatusName,
            ColumnWidths = Widths,
            Titles = [Cell.Text(Words.StatusTitle, CellStyle.Title), Cell.Text(source.Form.Title, CellStyle.Subtitle), .. WorkbookPlan.Facts(source), Cell.Text(Words.Deadline(source.Deadline), CellStyle.Subtitle)],
            Headers =
            [
                [.. Words.StatusColumns.Select(heading => new HeaderCell(heading))],
                [.. Enumerable.Range(1, Widths.Length).Select(number => new HeaderCell(Words.ColumnNumber(number), Style: CellStyle.ColumnNumber))],
            ],
            Count = rows.Count,
            Rows = rows.ToAsyncEnumerable(),
        };
    }

    private static IReadOnlyList<Cell> Row(int number, UnitStanding standing, DateTimeOffset deadline) =>
    [
        Cell.Number(number),
        Cell.Text(standing.Unit.Name),
        Cell.Text(Words.State(standing.Head)),
        standing.Head.Filed is { } filed ? Cell.Text(Words.Moment(filed.At)) : Cell.Blank(),
        standing.FiledBy is { } name ? Cell.Text(name) : Cell.Blank(),
        standing.IsOnTime(deadline) is { } onTime ? Cell.Text(Words.OnTime(onTime)) : Cell.Blank(),
        standing.Head.Due is { } due ? Cell.Text(Words.Moment(due)) : Cell.Blank(),
        standing.ByOffice ? Cell.Text(Words.ByOffice) : Cell.Blank(),
    ];

    private static IEnumerable<IReadOnlyList<Cell>> Totals(WorkbookSource source)
    {
        yield return [Cell.Text(Words.Total(source.Units.Count), CellStyle.Heading), .. Enumerable.Repeat(Cell.Blank(CellStyle.LineInside), Widths.Length - 2), Cell.Blank(CellStyle.LineEnd)];
        foreach (var state in source.Units.GroupBy(unit => unit.Head.State).OrderBy(group => group.Key)) yield return Total(Words.State(state.First().Head with { Closed = false }), state.Count());
        foreach (var onTime in (bool[])[true, false])
        {
            if (source.Units.Count(unit => unit.IsOnTime(source.Deadline) == onTime) is > 0 and var units) yield return Total(Words.OnTime(onTime), units);
        }
    }

    private static IReadOnlyList<Cell> Total(string what, int units) => [Cell.Blank(), Cell.Text(what), Cell.Number(units), .. Enumerable.Repeat(Cell.Blank(), Widths.Length - 3)];
}
