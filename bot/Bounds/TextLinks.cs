using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

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

    /// <summary>With blanks around the dot, or with the dot spelled out, no other ending is a host's.</summary>
    private static readonly FrozenSet<string> Spaced = TopLevels.Set("com net org info xyz edu gov vn");

    public static bool LooksLikeLink(string text)
    {
        var plain = Bracketed().Replace(Unmasked(text), ".");
        return Marked().IsMatch(plain)
            || Www().IsMatch(plain)
            || FourNumbers().Matches(plain).Any(match => IsAddress($"{match.Groups["first"]}.{match.Groups["rest"]}".Split('.')))
            || DottedWord.AllIn(Spelled().Replace(plain, ".")).Any(IsHost);
    }

    /// <summary>Groups of three digits are an amount, a zero in front a telephone number, and low numbers a paragraph.</summary>
    private static bool IsAddress(string[] parts)
    {
        if (parts.Any(part => part is ['0', _, ..]) || parts.Skip(1).All(part => part.Length == 3)) return false;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers.All(number => number <= 255) && (numbers.Any(number => number >= 100) || (numbers[0] >= 10 && numbers.Contains(0)));
    }

    private static bool IsHost(DottedWord word)
    {
        if (KnownHosts.Contains(word)) return true;
        if (word.IsComma) return false;
        var (label, ending, hasPath) = (word.Label, word.Ending, word.HasPath);
        if (word.HasBlanks) return Spaced.Contains(ending) && label.Length >= 2 && Ascii.IsValid(label) && IsNoWord(label);
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
        if (TypedText.IsOrdinary(text)) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not (0xFFFE or 0xFFFF)) whole.AppendRune(rune);
        }

        var plain = new StringBuilder(whole.Length);
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var isInvisible = rune.Value is 0x115F or 0x1160
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark;
            if (!isInvisible) plain.AppendRune(Unmasked(rune));
        }

        return plain.ToString();
    }

    private static Rune Unmasked(Rune rune) => rune.Value switch
    {
        '。' or '·' or '‧' or '∙' or '⋅' or '・' => new('.'),
        '⁄' or '∕' or '⧸' => new('/'),
        '∶' or 'ː' or '꞉' => new(':'),
        _ when rune.IsBmp && LooksLike.IndexOf((char)rune.Value, StringComparison.Ordinal) is var at and >= 0 => new(Latin[at]),
        _ => rune,
    };

    /// <summary>
    /// A scheme, punycode, an e-mail address, or an IP address with a port or a path. As below, what is sought begins with a sign that
    /// is rare in prose, and looks back from it: nothing is tried at every letter.
    /// </summary>
    [GeneratedRegex(
        @":(?://|(?<=\bh(?:tt|xx|\*\*)ps?\s*:)\s*[/\\]|(?<=\bmailto\s*:))|-(?<=\bxn--)[a-z0-9]|@(?<=[\w+-]@)[\p{L}\p{N}-]+\.[a-z]{2,}"
        + @"|\.(?=\d)(?<=(?<![\d.])(?:\d{1,3}\.){3})\d{1,3}(?::\d{2,5}\b|/[\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"www(?<=\bwww)\d?\s*\.\s*[\p{L}\p{N}]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Www();

    /// <summary>A bare IP address, unless it is an amount of money, a telephone number, a version or a numbered paragraph.</summary>
    [GeneratedRegex(
        @"\.(?=(?<rest>(?:[0-9]{1,3}\.){2}[0-9]{1,3})(?![\p{L}\d]|[.,]\d))"
        + @"(?<=(?<![\p{L}\d.,+/-])(?<!(?:phiên bản|version)\s+)(?<first>[0-9]{1,3})\.)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FourNumbers();

    [GeneratedRegex(@"\s*[\[({<]\s*(?:\.|dot|chấm)\s*[\])}>]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:dot|chấm)(?<=\s(?:dot|chấm))(?=\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();

    /// <summary>One Vietnamese syllable without its marks.</summary>
    [GeneratedRegex(
        "^(?:ngh?|nh|[gkpt]h|ch|tr|qu|gi|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Syllable();
}
