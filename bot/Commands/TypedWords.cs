using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <summary>The words of a message, freed of what clients wrap around them and of what is left of them without an input method.</summary>
internal static partial class TypedWords
{
    /// <summary>In letters; what is longer tells something and asks for nothing.</summary>
    private const int LongestCommand = 100;

    /// <summary>Elements whose text somebody else wrote, or which stand for a name.</summary>
    private static readonly HashSet<string> NotTyped = new(["at", "attachment", "blockquote", "quoted"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Lines = new(["br", "div", "li", "p", "tr"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Folded words; where they make other words so, also as the keys of Telex or VNI: «bao cao moi» of «baos caos mowis», «bao1 cao1
    /// mo71i».
    /// </summary>
    public static IEnumerable<string> Readings(string text)
    {
        var words = TypedText.Folded(Unwrapped(text));
        yield return words;
        var meant = string.Join(' ', words.Split(' ').Select(WithoutKeys));
        if (meant != words) yield return meant;
    }

    /// <summary>A table, a row, a letter: nothing in it is meant as a command.</summary>
    public static bool IsProse(string text)
    {
        var typed = Unwrapped(text);
        return typed.Length > LongestCommand || typed.AsSpan().ContainsAny('\n', '\t');
    }

    /// <summary>Without tags, mentions and quoted messages; each line that says something on its own, cells apart by tabs.</summary>
    private static string Unwrapped(string text)
    {
        var (kept, from, depth) = (new StringBuilder(), 0, 0);
        var decoded = WebUtility.HtmlDecode(text);
        foreach (Match tag in Tag().Matches(decoded))
        {
            if (depth == 0) kept.Append(decoded, from, tag.Index - from);
            from = tag.Index + tag.Length;
            var (name, isEnd, isEmpty) = (tag.Groups["name"].Value, tag.Groups["end"].Length > 0, tag.Groups["empty"].Length > 0);
            if (NotTyped.Contains(name) && !isEmpty) depth = Math.Max(0, depth + (isEnd ? -1 : 1));
            else if (Lines.Contains(name)) kept.Append('\n');
            else if (name is "td" or "th" && isEnd) kept.Append('\t');
        }

        if (depth == 0) kept.Append(decoded, from, decoded.Length - from);
        var lines = kept.ToString().ReplaceLineEndings("\n").Split('\n').Where(line => line.Any(char.IsLetterOrDigit));
        return string.Join('\n', lines.Select(line => line.Trim()));
    }

    /// <summary>
    /// A folded syllable without the keys that only make signs: tones and horns behind its vowel, letters struck twice, digits. What was
    /// typed with its signs stays, for no syllable has such a letter there; so does a quarter («quy4», while «quy1» spells «quý»).
    /// </summary>
    private static string WithoutKeys(string word)
    {
        if (word.Length == 0 || char.IsAsciiDigit(word[0]) || Quarter().IsMatch(word)) return word;
        var kept = new StringBuilder(word.Length);
        var (hasVowel, isClosed) = (false, false);
        foreach (var key in word)
        {
            var isTwice = kept.Length > 0 && kept[^1] == key;
            var onlySigns = key switch
            {
                >= '0' and <= '9' => true,
                's' or 'f' or 'r' or 'x' or 'j' or 'z' or 'w' => hasVowel,
                'd' => hasVowel || isTwice,
                'a' or 'e' or 'o' => isClosed || isTwice,
                _ => false,
            };
            if (onlySigns) continue;
            var letter = key == 'w' ? 'u' : key;
            kept.Append(letter);
            if (letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') hasVowel = true;
            else isClosed = hasVowel;
        }

        return kept.ToString();
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[A-Za-z][A-Za-z0-9]*)[^<>]*?(?<empty>/?)>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A(?:quy[02-9]|q[0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();
}
