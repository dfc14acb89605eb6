using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>What stands in a row, in words.</summary>
internal static class Values
{
    public static string Shown(Column column, string value) => column.Shown(value);

    /// <summary>Of the columns that are filled, in the form's order.</summary>
    public static IEnumerable<(Column Column, string Shown)> Of(Form form, Row row) =>
        form.Columns.Where(column => row.Values.ContainsKey(column.Key)).Select(column => (column, Shown(column, row.Values[column.Key])));

    /// <summary>Two values of a column in words, so that what is different between them is seen; null is an empty one.</summary>
    public static (string One, string Other) Differing(Column column, string? one, string? other, int letters)
    {
        if (one is not null && other is not null) return Excerpt.Of(Shown(column, one), Shown(column, other), letters);
        return (Words(one), Words(other));

        string Words(string? value) => value is null ? Texts.Empty : Excerpt.Of(Shown(column, value), letters);
    }
}

/// <summary>
/// As much of a text as a card has room for, on one line; of two versions, the part in which they begin to differ. No letter is cut in two.
/// </summary>
internal static class Excerpt
{
    /// <summary>A letter with more marks than any writing has is cut between its marks, or there would be no end to it.</summary>
    private const int LongestLetter = 16;

    /// <param name="letters">How many are shown at most, the «…» among them.</param>
    public static string Of(string text, int letters) => Cut(Line(text), 0, letters);

    /// <summary>Both alike, from a little before the first letter that is not the same.</summary>
    /// <param name="letters">How many are shown of each at most, the «…» among them.</param>
    public static (string One, string Other) Of(string one, string other, int letters)
    {
        // Where nothing but the ends of lines is different, these are shown.
        var lineEnd = Line(one) == Line(other) ? "↵" : " ";
        var (first, second) = (Line(one, lineEnd), Line(other, lineEnd));
        if (Math.Max(first.Length, second.Length) <= letters) return (first, second);
        var from = Start(first, Same(first, second), letters);
        return (Cut(first, from, letters), Cut(second, from, letters));
    }

    /// <returns>How far both are the same, in whole letters.</returns>
    private static int Same(string one, string other)
    {
        var at = 0;
        while (at < one.Length && at < other.Length && LetterAt(one, at) is var letter && letter.SequenceEqual(LetterAt(other, at)))
            at += letter.Length;
        return at;
    }

    /// <returns>
    /// Where to begin so that a third of the room shows what comes before; at the beginning as long as enough of the difference is seen
    /// from there.
    /// </returns>
    private static int Start(string text, int difference, int letters)
    {
        var before = letters / 3;
        if (difference + before < letters) return 0;
        var at = 0;
        while (at < difference - before) at += LetterAt(text, at).Length;
        return at;
    }

    private static string Cut(string line, int from, int letters)
    {
        var begin = from > 0 ? "…" : "";
        if (begin.Length + line.Length - from <= letters) return begin + line[from..];
        var end = from;
        while (LetterAt(line, end).Length is var letter && begin.Length + end + letter - from < letters) end += letter;
        return $"{begin}{line[from..end]}…";
    }

    private static ReadOnlySpan<char> LetterAt(string line, int at)
    {
        var rest = line.AsSpan(at, Math.Min(LongestLetter + 1, line.Length - at));
        var letter = StringInfo.GetNextTextElementLength(rest);
        return rest[..(letter <= LongestLetter ? letter : char.IsSurrogatePair(line, at) ? 2 : 1)];
    }

    private static string Line(string text, string lineEnd = " ") => text.ReplaceLineEndings(lineEnd);
}
