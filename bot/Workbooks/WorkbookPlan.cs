using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>One unit's report as a workbook needs it: the head says why there may be no rows; drafts among the rows are left out.</summary>
internal sealed record UnitReport(Unit Unit, ReportHead Head, IReadOnlyList<Row> Rows);

/// <summary>What one workbook is made of.</summary>
internal sealed record WorkbookSource
{
    public required Form Form { get; init; }

    public required Period Period { get; init; }

    /// <summary>The office that collects, and who signs for it; null where the directory names none.</summary>
    public required Unit? Office { get; init; }

    /// <summary>The first instant that is too late for units without an extension.</summary>
    public DateTimeOffset Deadline => ReportCalendar.Deadline(Form, Period);

    /// <summary>Of what the workbook shows; it names it in its hidden sheet.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Every unit that owes the form, in the directory's order.</summary>
    public required IReadOnlyList<StatusLine> Standings { get; init; }

    /// <summary>The units' reports in the same order, one at a time. It is enumerated once for each sheet, and for a
    /// grouped sheet once for each choice; every enumeration must give the same, or the sheets contradict each other.</summary>
    public required IAsyncEnumerable<UnitReport> Reports { get; init; }
}

/// <summary>Lays a form's reports out as the sheets of its workbook. Pure: rows are read only when the sheets are written.</summary>
/// <remarks>Paper, margins, page numbers and font are the writer's own, as Decree 30/2020/NĐ-CP wants them (annex I, part I, section I,
/// points 1–4, 7).</remarks>
internal static class WorkbookPlan
{
    public static Workbook For(WorkbookSource source) =>
        new(
            $"{source.Form.Title} – {source.Period.Title}",
            [.. source.Form.Sheets.Select(rule => SheetOf(source, rule)), StatusSheet.Of(source), WorkbookStamp.SheetOf(source)])
        {
            Subject = WorkbookWords.Period(source.Period.Title),
            Company = source.Office?.Name ?? "",
            Application = "HumanRightsBot",
            Language = "vi-VN",
            CutMark = WorkbookWords.Continued,
        };

    /// <summary>Whose workbook it is and of when.</summary>
    public static IEnumerable<Cell> Facts(WorkbookSource source)
    {
        if (source.Office is { } office) yield return Cell.Text(WorkbookWords.Office(office.Name), CellStyle.Subtitle);
        yield return Cell.Text(WorkbookWords.Period(source.Period.Title), CellStyle.Subtitle);
    }

    /// <summary>The last line of a header: (1), (2), (3), …</summary>
    public static IReadOnlyList<HeaderCell> ColumnNumbers(int columns) =>
        [
            .. Enumerable.Range(1, columns)
                .Select(number => new HeaderCell(WorkbookWords.ColumnNumber(number), Style: CellStyle.ColumnNumber)),
        ];

    private static Sheet SheetOf(WorkbookSource source, SheetRule rule)
    {
        var grouped = rule.GroupBy is not null;
        var cells = new RowCells(source.Form, grouped);
        var signature = SignatureBlock.Of(source.Office, cells.Widths);
        return new Sheet
        {
            Name = rule.Name,
            ColumnWidths = cells.Widths,
            Titles = TitlesOf(source, rule),
            Headers = HeadersOf(source.Form, grouped, cells.Widths.Count),
            Count = ExpectedRows(source, rule) + signature.Count,
            Rows = (grouped ? SheetRows.ByChoice(source, rule, cells) : SheetRows.ByUnit(source, rule, cells))
                .Concat(signature.ToAsyncEnumerable()),
        };
    }

    private static Cell[] TitlesOf(WorkbookSource source, SheetRule rule)
    {
        var form = Cell.Text(source.Form.Title, CellStyle.Title);
        return rule is { Where: null, GroupBy: null }
            ? [form, .. Facts(source)]
            : [form, Cell.Text(rule.Name, CellStyle.Title), .. Facts(source)];
    }

    /// <summary>The form's groups over their columns; a group that only repeats its one column's heading is one cell of two rows.</summary>
    private static IReadOnlyList<HeaderCell>[] HeadersOf(Form form, bool grouped, int columns)
    {
        var upper = new List<HeaderCell> { new(WorkbookWords.RowNumber, Rows: 2) };
        var lower = new List<HeaderCell>();
        if (grouped)
            upper.Add(new HeaderCell(WorkbookWords.Unit, Rows: 2));
        foreach (var group in form.Groups)
        {
            var single = group.Columns is [var only] && only.Heading == group.Heading;
            upper.Add(new HeaderCell(group.Heading, group.Columns.Count, single ? 2 : 1));
            if (!single)
                lower.AddRange(group.Columns.Select(column => new HeaderCell(column.Heading)));
        }

        return [upper, lower, ColumnNumbers(columns)];
    }

    /// <summary>A heading for each unit or choice, a note where there are no rows, and the rows the heads speak of.</summary>
    private static long ExpectedRows(WorkbookSource source, SheetRule rule)
    {
        var headings = rule.GroupBy is { } key ? source.Form.Find(key)?.Choices.Count + 1 ?? 0 : source.Standings.Count;
        return (2L * headings) + source.Standings.Sum(unit => (long)unit.Head.CompleteRows) + 1;
    }
}
