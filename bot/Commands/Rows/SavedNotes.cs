using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>What the member should know of a row beside the fact that it is saved, in sentences.</summary>
internal static class SavedNotes
{
    /// <summary>What a draft still lacks, in the form's order.</summary>
    public static IReadOnlyList<string> Missing(Form form, Row row)
    {
        var missing = Answers.Missing(form, row.Values);
        return [.. form.Columns.Where(column => missing.ContainsKey(column.Key)).Select(column => column.Heading)];
    }

    /// <summary>What the member should know beside the fact that the row is saved.</summary>
    public static IEnumerable<string> Of(RowOutcome.Saved saved)
    {
        if (saved.EndsNil) yield return Texts.WasNil;
        if (saved.Row.Draft)
        {
            var missing = Missing(saved.Report.Form, saved.Row);
            yield return missing.Count > 0 ? Texts.DraftNote(missing) : Texts.DraftComplete;
        }

        foreach (var column in saved.OutsidePeriod) yield return ReportWords.OutsidePeriod(column, saved.Report.Period);
        foreach (var changed in LinkChanges.Of(saved.Report.Form, saved.Typed, saved.Row.Values)) yield return changed;
    }
}
