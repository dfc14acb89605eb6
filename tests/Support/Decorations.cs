using System.Globalization;
using System.Text;

namespace HumanRightsBot.Tests.Support;

/// <summary>What keyboards, people and clients put around or into a text without changing what it says; and what slips of the finger do to it.</summary>
internal static class Decorations
{
    private const string Marks = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>A text that is understood is understood with each of these; with two of them one after the other too.</summary>
    public static IReadOnlyList<(string Name, Func<string, Random, string> Of)> All { get; } =
    [
        ("as it is", (text, _) => text),
        ("in capitals", (text, _) => text.ToUpperInvariant()),
        ("like a title", (text, _) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text)),
        ("with diacritics", (text, random) => Marked(text, random).Normalize(NormalizationForm.FormC)),
        ("decomposed", (text, random) => Marked(text, random).Normalize(NormalizationForm.FormD)),
        ("with wide blanks", (text, _) => "  " + text.Replace(" ", "   ", StringComparison.Ordinal) + " "),
        ("with blanks that do not break", (text, _) => text.Replace(' ', '\u00A0')),
        ("with invisible letters", (text, random) => text.Insert(random.Next(text.Length), "\u200B")),
        ("with a full stop", (text, _) => text + "."),
        ("in quotes", (text, _) => $"«{text}»!"),
        ("with a break", (text, _) => text + "\r\n"),
    ];

    /// <summary>One letter or blank is doubled, left out, exchanged with the next or replaced; what counts rows, quarters and years stays.</summary>
    public static string Mistyped(string text, Random random)
    {
        while (true)
        {
            var at = random.Next(text.Length - 1);
            if (IsCounting(text, at) || IsCounting(text, at + 1)) continue;
            return random.Next(4) switch
            {
                0 => text.Insert(at, text[at].ToString()),
                1 => text.Remove(at, 1),
                2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                _ => text[..at] + (char)('a' + random.Next(26)) + text[(at + 1)..],
            };
        }
    }

    /// <summary>A digit, or a letter of a Roman number.</summary>
    private static bool IsCounting(string text, int at)
    {
        var start = text.AsSpan(0, at + 1).LastIndexOfAny(' ', '/') + 1;
        var length = text.AsSpan(start).IndexOfAny(' ', '/');
        var word = length < 0 ? text[start..] : text.Substring(start, length);
        return char.IsAsciiDigit(text[at]) || (word.Length > 0 && word.All(letter => letter is 'i' or 'v'));
    }

    private static string Marked(string text, Random random) => string.Concat(text.Select(letter => letter switch
    {
        'd' when random.Next(3) == 0 => "đ",
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' when random.Next(2) == 0 => $"{letter}{Marks[random.Next(Marks.Length)]}",
        _ => letter.ToString(),
    }));
}
