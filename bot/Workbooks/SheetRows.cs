using System.Runtime.CompilerServices;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>The lines below a sheet's header, made one unit at a time while the sheet is written.</summary>
internal static class SheetRows
{
    /// <summary>A heading for each unit with its rows below. A filtered sheet leaves out units without matching rows; the whole
    /// sheet names every unit that owes the form and says why it has none.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Cell>> ByUnit(
        WorkbookSource source, SheetRule rule, RowCells cells, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var (unit, lines) = (0, 0L);
        await foreach (var report in source.Reports.WithCancellation(ct))
        {
            unit++;
            var rows = RowsOf(report, source.Form, rule.Where);
            if (rows.Count == 0 && rule.Where is not null)
                continue;

            yield return cells.Line(WorkbookWords.Numbered(unit, report.Unit.Name), CellStyle.Heading);
            lines++;
            if (rows.Count == 0)
                yield return cells.Line(ReasonForNone(report.Head), CellStyle.Note);
            for (var index = 0; index < rows.Count; index++)
            {
                foreach (var row in cells.Of(rows[index], index + 1, report.Unit))
                    yield return row;
            }
        }

        if (lines == 0)
            yield return cells.Line(WorkbookWords.EmptySheet, CellStyle.Note);
    }

    /// <summary>A heading for each choice of the form, in its order, with the rows of all units below. Rows whose value the form no
    /// longer knows come after them, and rows without one last: nothing a unit wrote disappears.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Cell>> ByChoice(
        WorkbookSource source, SheetRule rule, RowCells cells, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var column = source.Form.Find(rule.GroupBy ?? "")
            ?? throw new InvalidOperationException($"Sheet '{rule.Name}' is grouped by an unknown column '{rule.GroupBy}'.");
        var values = column.Choices.Select(choice => choice.Value).ToHashSet(StringComparer.Ordinal);

        for (var index = 0; index < column.Choices.Count; index++)
        {
            var choice = column.Choices[index];
            yield return cells.Line(WorkbookWords.Numbered(index + 1, choice.Title), CellStyle.Heading);
            var number = 0;
            await foreach (var (unit, row) in Matching(row => row.Values.GetValueOrDefault(column.Key) == choice.Value))
            {
                foreach (var line in cells.Of(row, ++number, unit))
                    yield return line;
            }

            if (number == 0)
                yield return cells.Line(WorkbookWords.EmptySheet, CellStyle.Note);
        }

        var heading = column.Choices.Count;
        (string Title, Predicate<string> Belongs)[] others =
        [
            (WorkbookWords.OtherChoice, value => value.Length > 0 && !values.Contains(value)),
            (WorkbookWords.NoChoice, value => value.Length == 0),
        ];
        foreach (var (title, belongs) in others)
        {
            var number = 0;
            await foreach (var (unit, row) in Matching(row => belongs(row.Values.GetValueOrDefault(column.Key, ""))))
            {
                if (number == 0)
                    yield return cells.Line(WorkbookWords.Numbered(++heading, title), CellStyle.Heading);
                foreach (var line in cells.Of(row, ++number, unit))
                    yield return line;
            }
        }

        async IAsyncEnumerable<(Unit Unit, Row Row)> Matching(Func<Row, bool> matches)
        {
            await foreach (var report in source.Reports.WithCancellation(ct))
            {
                foreach (var row in RowsOf(report, source.Form, rule.Where).Where(matches))
                    yield return (report.Unit, row);
            }
        }
    }

    private static IReadOnlyList<Row> RowsOf(UnitReport report, Form form, Condition? where) =>
        Row.ForPrint(form, report.Rows.Where(row => where is null || where.Holds(row.Values)));

    /// <summary>A report can be accepted without rows only when it was «không phát sinh».</summary>
    private static string ReasonForNone(ReportHead head) => head.State switch
    {
        ReportState.Nil or ReportState.Accepted => ReportWords.State(ReportState.Nil),
        ReportState.None => ReportWords.State(ReportState.None),
        ReportState.Open or ReportState.Submitted or ReportState.Returned => WorkbookWords.NoCompleteRow,
        _ => throw new InvalidOperationException($"State {head.State} has no words."),
    };
}
