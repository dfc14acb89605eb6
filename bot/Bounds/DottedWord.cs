using System.Buffers;

namespace HumanRightsBot.Bounds;

/// <summary>A word, a dot and an ending, as names of hosts are written; blanks may stand around the dot, and a comma for it.</summary>
/// <param name="Label">Letters, digits and hyphens, all that stand before the dot.</param>
/// <param name="Ending">Two letters of ASCII or more, and neither letter nor digit behind them.</param>
internal readonly record struct DottedWord(string Label, string Ending)
{
    private static readonly char[] Dots = ['.', ','];

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public bool IsComma { get; private init; }

    public bool HasBlankBefore { get; private init; }

    public bool HasBlankAfter { get; private init; }

    public bool HasSlash { get; private init; }

    /// <summary>Behind the ending goes on what a path, a query or a fragment begins with.</summary>
    public bool HasPath { get; private init; }

    public bool HasBlanks => HasBlankBefore || HasBlankAfter;

    public static IEnumerable<DottedWord> AllIn(string plain)
    {
        for (var at = plain.IndexOfAny(Dots); at >= 0; at = plain.IndexOfAny(Dots, at + 1))
        {
            if (At(plain, at) is { } word) yield return word;
        }
    }

    private static DottedWord? At(string plain, int at)
    {
        var after = plain.AsSpan(at + 1).TrimStart();
        var letters = after.IndexOfAnyExcept(Letters) is var end and >= 0 ? end : after.Length;
        var rest = after[letters..];
        if (letters < 2 || (!rest.IsEmpty && IsOfWord(rest[0]))) return null;
        var before = plain.AsSpan(0, at).TrimEnd();
        var start = before.Length;
        while (start > 0 && (IsOfWord(before[start - 1]) || before[start - 1] == '-')) start--;
        if (start == before.Length) return null;
        return new(before[start..].ToString(), after[..letters].ToString())
        {
            IsComma = plain[at] == ',',
            HasBlankBefore = before.Length < at,
            HasBlankAfter = after.Length < plain.Length - at - 1,
            HasSlash = rest is ['/', ..],
            HasPath = rest is ['/', var first, ..] && !char.IsWhiteSpace(first) && !".,;:)]»”\"".Contains(first, StringComparison.Ordinal)
                || rest is ['?' or '#', var next, ..] && (char.IsAsciiLetterOrDigit(next) || next is '@' or '_' or '+' or '%' or '-'),
        };
    }

    private static bool IsOfWord(char letter) => char.IsLetter(letter) || char.IsNumber(letter);
}
