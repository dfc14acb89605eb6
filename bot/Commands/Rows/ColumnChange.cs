using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>A column of a row that somebody else changed meanwhile: from what to what, by whom, and what the member typed there.</summary>
/// <param name="Before">When the member opened the form; where <paramref name="Changed"/> is null nobody knows.</param>
/// <param name="Changed">The last change of the column; null where only what is stored differs from what was typed.</param>
internal sealed record ColumnChange(Column Column, string? Before, string? Stored, string? Typed, Stamp? Changed, string By)
{
    /// <param name="since">The row's log since the member opened it, oldest first; empty where they never saw the row as it was.</param>
    /// <param name="typed">What the member sent.</param>
    /// <param name="nameOf">Of a user name.</param>
    public static IReadOnlyList<ColumnChange> Of(Form form, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> typed, Func<string, string> nameOf)
    {
        List<ColumnChange> changed = [.. form.Columns.Select(column => Meanwhile(column, since, stored, typed, nameOf)).OfType<ColumnChange>()];
        return changed.Count > 0 ? changed : [.. form.Columns.Select(column => Different(column, stored, typed)).OfType<ColumnChange>()];
    }

    private static ColumnChange? Meanwhile(Column column, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> typed, Func<string, string> nameOf)
    {
        var changes = since.Where(entry => entry.Before.ContainsKey(column.Key) || entry.After.ContainsKey(column.Key)).ToList();
        if (changes.Count == 0) return null;
        var (before, now) = (changes[0].Before.GetValueOrDefault(column.Key), stored.Values.GetValueOrDefault(column.Key));
        return before == now ? null : new(column, before, now, typed.GetValueOrDefault(column.Key), changes[^1].Stamp, nameOf(changes[^1].Stamp.By));
    }

    private static ColumnChange? Different(Column column, Row stored, IReadOnlyDictionary<string, string> typed)
    {
        var (now, mine) = (stored.Values.GetValueOrDefault(column.Key), typed.GetValueOrDefault(column.Key));
        return now == mine ? null : new(column, null, now, mine, null, "");
    }
}
