using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>What a member reads whose row somebody else changed meanwhile: who changed which column when, from what to what, and what they typed there themselves.</summary>
internal static class Conflict
{
    private const int ShownLetters = 45;
    private const int LongestName = 30;

    /// <param name="form">Whose columns.</param>
    /// <param name="since">The row's log since the member opened it, oldest first; empty where they never saw the row as it was.</param>
    /// <param name="stored">The row as it is now.</param>
    /// <param name="mine">What the member sent.</param>
    /// <param name="speaker">Whose directory names people.</param>
    public static IReadOnlyList<string> Lines(Form form, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> mine, Speaker speaker)
    {
        List<string> lines = [.. form.Columns.Select(column => Changed(column, since, stored, mine, speaker)).OfType<string>()];
        return lines.Count > 0 ? lines : [.. form.Columns.Select(column => Different(column, stored, mine)).OfType<string>()];
    }

    private static string? Changed(Column column, IReadOnlyList<LogEntry> since, Row stored, IReadOnlyDictionary<string, string> mine, Speaker speaker)
    {
        var changes = since.Where(entry => entry.Before.ContainsKey(column.Key) || entry.After.ContainsKey(column.Key)).ToList();
        if (changes.Count == 0) return null;
        var (before, now, typed) = (changes[0].Before.GetValueOrDefault(column.Key), stored.Values.GetValueOrDefault(column.Key), mine.GetValueOrDefault(column.Key));
        if (before == now) return null;
        var stamp = changes[^1].Stamp;
        var (old, stands) = Differing(column, before, now);
        return Texts.ChangedMeanwhile(column.Heading, old, stands, RowCards.Short(speaker.NameOf(stamp.By), LongestName), stamp.At, typed == now ? null : Differing(column, typed, now).One);
    }

    private static string? Different(Column column, Row stored, IReadOnlyDictionary<string, string> mine)
    {
        var (now, typed) = (stored.Values.GetValueOrDefault(column.Key), mine.GetValueOrDefault(column.Key));
        if (now == typed) return null;
        var (entered, stands) = Differing(column, typed, now);
        return Texts.ConflictChange(column.Heading, entered, stands);
    }

    private static (string One, string Other) Differing(Column column, string? one, string? other) => RowCards.Differing(column, one, other, ShownLetters);
}
