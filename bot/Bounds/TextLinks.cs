using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Bounds;

/// <summary>Finds in free text what looks like a link or an address, disguised or not, and leaves Vietnamese office prose alone.</summary>
internal static partial class TextLinks
{
    // Cyrillic and Greek letters, and below them the Latin ones they pass for.
    private const string LooksLike = "аеорсухіѕјкмтнвԁһɡıοναικρτυΑΒΕΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЅЈ";
    private const string Latin = "aeopcyxisjkmthbdhgiovaikptuABEHIKMNOPTYXABEKMHOPCTXISJ";

    /// <summary>Files are named in reports, and no host ends so.</summary>
    private static readonly FrozenSet<string> FileEndings = TopLevels.Set("doc docx xls xlsx ppt pptx pdf jpg jpeg png txt csv rar");

    /// <summary>Towns and titles are shortened before a dot: «tp.hcm/q.5», «gs.ts/pgs.ts».</summary>
    private static readonly FrozenSet<string> Titles = TopLevels.Set("tp tx tt gs pgs ts ths bs ks kts");

    public static bool LooksLikeLink(string text)
    {
        var plain = Bracketed().Replace(Unmasked(text), ".");
        return Marked().IsMatch(plain)
            || KnownHosts.StandIn(plain)
            || FourNumbers().Matches(plain).Any(match => IsAddress(match.Value.Split('.')))
            || Dotted().Matches(plain).Any(IsHost)
            || Spaced().Matches(plain).Any(match => IsNoWord(match.Groups["label"].Value));
    }

    /// <summary>Groups of three digits are an amount, a zero in front a telephone number, and low numbers a paragraph.</summary>
    private static bool IsAddress(string[] parts)
    {
        if (parts.Any(part => part is ['0', _, ..]) || parts.Skip(1).All(part => part.Length == 3)) return false;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers.All(number => number <= 255) && (numbers.Any(number => number >= 100) || (numbers[0] >= 10 && numbers.Contains(0)));
    }

    private static bool IsHost(Match match)
    {
        var (label, ending, hasPath) = (match.Groups["label"].Value, match.Groups["ending"].Value, match.Groups["path"].Success);
        var lower = ending.ToLowerInvariant();
        if (TopLevels.Plain.Contains(lower)) return true;
        if (lower == "vn") return IsVietnameseHost(label, ending);
        if (!Ascii.IsValid(label)) return false;
        if (TopLevels.Modern.Contains(lower)) return IsModernHost(label, ending, hasPath);
        if (TopLevels.Ambiguous.Contains(lower)) return IsAmbiguousHost(label, ending, hasPath);
        return hasPath && IsUnknownHost(label, ending);
    }

    private static bool IsModernHost(string label, string ending, bool hasPath) =>
        hasPath || (IsLower(ending) && !IsUpper(label) && !IsNumber(label) && label.Length >= 3);

    /// <summary>With a path behind it any ending in small letters is a host's; capitals make an abbreviation or begin a sentence.</summary>
    private static bool IsUnknownHost(string label, string ending)
    {
        if (IsNumber(label) || FileEndings.Contains(ending.ToLowerInvariant())) return false;
        if (IsLower(ending)) return !Titles.Contains(label.ToLowerInvariant());
        return !IsUpper(ending) && !IsUpper(label) && label.Length >= 4 && !Syllable().IsMatch(label) && !Syllable().IsMatch(ending);
    }

    /// <summary>A capital after the dot begins a sentence unless a path follows; capitals before it, if few, are an abbreviation.</summary>
    private static bool IsAmbiguousHost(string label, string ending, bool hasPath)
    {
        if (IsNumber(label)) return hasPath && IsLower(ending) && !Syllable().IsMatch(ending);
        if (IsUpper(label)) return IsLower(ending) && (hasPath || label.Length >= 6);
        var isWord = Syllable().IsMatch(label);
        var isName = label.Length >= 4 || label.Any(IsVowel) || label.Any(char.IsAsciiDigit);
        return IsLower(ending) ? hasPath || (!isWord && isName) : hasPath && !isWord;
    }

    /// <summary>«VN» in capitals also ends abbreviations («MTTQ.VN») and begins sentences («… trong.VN đã …»).</summary>
    private static bool IsVietnameseHost(string label, string ending)
    {
        if (ending == "vn") return true;
        if (!Ascii.IsValid(label)) return false;
        return IsUpper(label) ? label.Length >= 6 && label.Count(IsVowel) >= 2 : IsNoWord(label);
    }

    private static bool IsNoWord(string label) => !IsNumber(label) && !Syllable().IsMatch(label);

    private static bool IsUpper(string text) => !text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiLetterUpper);

    private static bool IsLower(string text) => !text.Any(char.IsAsciiLetterUpper);

    private static bool IsNumber(string label) => label.All(char.IsAsciiDigit);

    private static bool IsVowel(char letter) => char.ToLowerInvariant(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>Takes off the masks: compatibility forms, invisible characters, foreign letters and dots that look like ours.</summary>
    private static string Unmasked(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not (0xFFFE or 0xFFFF)) whole.Append(rune.ToString());
        }

        var plain = new StringBuilder(whole.Length);
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var isInvisible = rune.Value is 0x115F or 0x1160
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;
            if (!isInvisible) plain.Append(Unmasked(rune));
        }

        return plain.ToString();
    }

    private static string Unmasked(Rune rune) => rune.Value switch
    {
        '。' or '·' or '‧' or '∙' or '⋅' or '・' => ".",
        '⁄' or '∕' or '⧸' => "/",
        '∶' or 'ː' or '꞉' => ":",
        _ when rune.IsBmp && LooksLike.IndexOf((char)rune.Value, StringComparison.Ordinal) is var at and >= 0 => Latin[at].ToString(),
        _ => rune.ToString(),
    };

    /// <summary>A scheme, <c>www.</c>, punycode, an e-mail address, or an IP address with a port or a path.</summary>
    [GeneratedRegex(
        @"://|\bh(?:tt|xx|\*\*)ps?\s*:\s*[/\\]|\bwww\d?\s*\.\s*[\p{L}\p{N}]|\bmailto\s*:|\bxn--[a-z0-9]"
        + @"|[\w+-]@[\p{L}\p{N}-]+\.[a-z]{2,}|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5}\b|/[\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    /// <summary>A bare IP address, unless it is an amount of money, a telephone number, a version or a numbered paragraph.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\d.,+/-])(?<!(?:phiên bản|version)\s+)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\p{L}\d]|[.,]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FourNumbers();

    [GeneratedRegex(@"\s*[\[({<]\s*(?:\.|dot|chấm)\s*[\])}>]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}-])(?<label>[\p{L}\p{N}-]+)\.(?=(?<ending>[A-Za-z]{2,})(?![\p{L}\p{N}])"
        + @"(?<path>/[^\s.,;:)\]»”""]|[?#][A-Za-z0-9@_+%-])?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    /// <summary>A host written with blanks around its dot, or with the dot spelled out.</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}-])(?<label>[A-Za-z0-9-]{2,})(?:\s+\.\s*|\.\s+|\s+(?:chấm|dot)\s+)"
        + @"(?:com|net|org|info|xyz|edu|gov|vn)(?![\p{L}\p{N}])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    /// <summary>One Vietnamese syllable without its marks.</summary>
    [GeneratedRegex(
        "^(?:ngh?|nh|[gkpt]h|ch|tr|qu|gi|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Syllable();
}
