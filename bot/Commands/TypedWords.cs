using System.Net;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <summary>The words of a message, freed of what clients wrap around them and of what is left of them without an input method.</summary>
internal static partial class TypedWords
{
    /// <summary>In letters; what is longer tells something and asks for nothing.</summary>
    private const int LongestCommand = 100;

    /// <summary>
    /// Folded words; where they make other words so, also as the keys of Telex or VNI: «bao cao moi» of «baos caos mowis», «bao1 cao1
    /// mo71i».
    /// </summary>
    public static IEnumerable<string> Readings(string text)
    {
        var words = TypedText.Folded(Unwrapped(text));
        yield return words;
        if (words.Length > LongestCommand) yield break;
        var meant = KeysOfSigns().Replace(words, "").Replace('w', 'u');
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
        var typed = ShortYear().Replace(NotTyped().Replace(WebUtility.HtmlDecode(text), ""), "/20");
        typed = Tag().Replace(typed, tag => tag.Groups["name"].Value.ToLowerInvariant() switch
        {
            "br" or "div" or "li" or "p" or "tr" => "\n",
            "td" or "th" => "\t",
            _ => "",
        });
        var lines = typed.ReplaceLineEndings("\n").Split('\n').Where(line => line.Any(char.IsLetterOrDigit));
        return string.Join('\n', lines.Select(line => line.Trim()));
    }

    /// <summary>What somebody else wrote, or what stands for a name.</summary>
    [GeneratedRegex(
        @"<(?<name>at|attachment|blockquote|quoted)\b(?:[^<>]*/>|[^<>]*>.*?(?:</\k<name>\s*>|\z))",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotTyped();

    /// <summary>«quý 3/23», «Q4-23»: what stands before the year.</summary>
    [GeneratedRegex(@"(?<=\b[qQ](?:[uU]\w\p{M}*)?\s*(?:[1-4]|[iIvV]{1,3})\s*)[/-](?=\d{2}(?!\p{Cf}*\d))", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();

    [GeneratedRegex("</?(?<name>[A-Za-z](?>[A-Za-z0-9]*))[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    /// <summary>
    /// Digits within a word, though not of a quarter («quy4»; «quy1» spells «quý»); letters no syllable has behind its vowel; letters
    /// struck twice; vowels struck behind the end of a syllable.
    /// </summary>
    [GeneratedRegex(
        "(?<=[a-z][a-z0-9]*)[0-9](?<!q.|qu[yi][02-9]|qu[yi][sfrxj1][0-9])|(?<=[aeiouyw][a-z0-9]*)[sfrxjzwd]|(?<=d)d"
        + "|(?<=([aeo])[sfrxjzwd0-9]*)\\1|(?<=[aeiouyw][sfrxjzwd0-9]*[cghmnpt][a-z0-9]*)[aeo]",
        RegexOptions.CultureInvariant)]
    private static partial Regex KeysOfSigns();
}
