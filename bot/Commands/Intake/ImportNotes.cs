using HumanRightsBot.Bounds;
using HumanRightsBot.Intake;

namespace HumanRightsBot.Commands.Intake;

/// <summary>What there is to be said of a table and of each row of it, in sentences.</summary>
internal static class ImportNotes
{
    /// <summary>Why nothing of it is taken; null where it was read.</summary>
    public static string? FaultOf(ImportView view) => view switch
    {
        { Brought: SourceReading.Unreadable unreadable } => IntakeWords.Of(unreadable),
        { Reading: ImportReading.Refused refused } => IntakeWords.Of(refused, view.Target),
        _ => null,
    };

    /// <summary>Of the whole table.</summary>
    public static IEnumerable<string> Of(ImportView view)
    {
        if (view is not { Import: { } import, Brought: SourceReading.Table table }) return [];
        var left = import.Left(draftsToo: true);
        var losesCells = import.Rows.Any(row => row.Fault is null && row.Reading.Problems.Values.Any(problem => !IsMissing(problem)));
        return
        [
            .. IntakeWords.Notes(table, import),
            .. losesCells ? [Texts.DraftsLoseCells] : Array.Empty<string>(),
            .. left > 0 ? [Texts.PartLeft(left)] : Array.Empty<string>(),
        ];
    }

    /// <summary>Of one row; nothing where it is taken as it is, or is there already.</summary>
    public static IReadOnlyList<string> Of(ImportRow row, Import import)
    {
        var target = import.Target;
        if (row.Fault is { } fault) return [IntakeWords.Of(row, fault, target)];
        if (row.IsSame) return [];
        var problems = target.Form.Columns.Where(column => row.Reading.Problems.ContainsKey(column.Key))
            .Select(column => (Column: column, Problem: row.Reading.Problems[column.Key]))
            // What no row can have is said once, of the table.
            .Where(pair => !(pair.Column.Required && import.Absent.Contains(pair.Column)))
            .ToLookup(pair => IsMissing(pair.Problem));
        return
        [
            .. problems[false].Select(pair => Texts.OfCell(
                pair.Column, IntakeWords.Of(pair.Problem, pair.Column, row.Brought.GetValueOrDefault(pair.Column.Key)))),
            .. problems[true].Any() ? [Texts.Lacking([.. problems[true].Select(pair => pair.Column.Heading)])] : Array.Empty<string>(),
            .. row.Adjusted.Select(cell => Texts.OfCell(cell.Column, IntakeWords.Of(cell))),
        ];
    }

    private static bool IsMissing(Problem problem) => problem is Problem.Missing or Problem.MissingBecause;
}
