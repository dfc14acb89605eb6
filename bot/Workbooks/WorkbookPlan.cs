using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>One unit's report as a workbook needs it: the head says why there may be no rows; drafts among the rows are left out.</summary>
internal sealed record UnitReport(Unit Unit, ReportHead Head, IReadOnlyList<Row> Rows);

/// <summary>What one workbook is made of.</summary>
internal sealed record WorkbookSource
{
    public required Form Form { get; init; }

    public required Period Period { get; init; }

    /// <summary>The name of the office that collects.</summary>
    public required string Office { get; init; }

    /// <summary>Of what the workbook shows; it names it in its hidden sheet.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How many units owe the form.</summary>
    public required int Units { get; init; }

    /// <summary>How many complete rows the heads speak of.</summary>
    public required long CompleteRows { get; init; }

    /// <summary>Every unit that owes the form, in the directory's order, one at a time. It is enumerated once for each sheet, and for a
    /// grouped sheet once for each choice; every enumeration must give the same, or the sheets contradict each other.</summary>
    public required IAsyncEnumerable<UnitReport> Reports { get; init; }

    /// <summary>The name of a press outlet by its code.</summary>
    public required Func<string, string> OutletName { get; init; }
}

/// <summary>Lays a form's reports out as the sheets of its workbook. Pure: rows are read only when the sheets are written.</summary>
internal static class WorkbookPlan
{
    public static Workbook For(WorkbookSource source) =>
        new($"{source.Form.Title} – {source.Period.Title}", [.. source.Form.Sheets.Select(rule => SheetOf(source, rule)), WorkbookStamp.SheetOf(source)]);

    private static Sheet SheetOf(WorkbookSource source, SheetRule rule)
    {
        var grouped = rule.GroupBy is not null;
        var cells = new RowCells(source.Form, source.OutletName, grouped);
        return new Sheet
        {
            Name = rule.Name,
            ColumnWidths = cells.Widths,
            Titles = TitlesOf(source, rule),
            Headers = HeadersOf(source.Form, grouped, cells.Widths.Count),
            Count = ExpectedRows(source, rule),
            Rows = grouped ? SheetRows.ByChoice(source, rule, cells) : SheetRows.ByUnit(source, rule, cells),
        };
    }

    private static Cell[] TitlesOf(WorkbookSource source, SheetRule rule)
    {
        var form = Cell.Text(source.Form.Title, CellStyle.Title);
        var office = Cell.Text(Words.Office(source.Office), CellStyle.Subtitle);
        var period = Cell.Text(Words.Period(source.Period.Title), CellStyle.Subtitle);
        return rule is { Where: null, GroupBy: null } ? [form, office, period] : [form, Cell.Text(rule.Name, CellStyle.Title), office, period];
    }

    /// <summary>The form's groups over their columns; a group that only repeats its one column's heading is one cell of two rows.</summary>
    private static IReadOnlyList<HeaderCell>[] HeadersOf(Form form, bool grouped, int columns)
    {
        var upper = new List<HeaderCell> { new(Words.RowNumber, Rows: 2) };
        var lower = new List<HeaderCell>();
        if (grouped)
            upper.Add(new HeaderCell(Words.Unit, Rows: 2));
        foreach (var group in form.Groups)
        {
            var single = group.Columns is [var only] && only.Heading == group.Heading;
            upper.Add(new HeaderCell(group.Heading, group.Columns.Count, single ? 2 : 1));
            if (!single)
                lower.AddRange(group.Columns.Select(column => new HeaderCell(column.Heading)));
        }

        var numbers = Enumerable.Range(1, columns).Select(number => new HeaderCell(Words.ColumnNumber(number), Style: CellStyle.ColumnNumber));
        return [upper, lower, [.. numbers]];
    }

    /// <summary>A heading for each unit or choice, a note where there are no rows, and the rows the heads speak of.</summary>
    private static long ExpectedRows(WorkbookSource source, SheetRule rule)
    {
        var headings = rule.GroupBy is { } key ? source.Form.Find(key)?.Choices.Count + 1 ?? 0 : source.Units;
        return (2L * headings) + source.CompleteRows + 1;
    }
}
