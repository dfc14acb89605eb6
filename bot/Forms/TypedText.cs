using System.Buffers;
using System.Globalization;
using System.Text;

namespace HumanRightsBot.Forms;

/// <summary>Brings what people typed or pasted to one form: NFC, trimmed, without what nobody sees; empty when nothing is left.</summary>
internal static class TypedText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    private const string Accented = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(at => (char)at), .. Accented, .. Accented.ToUpperInvariant(), .. "\n–—“”‘’«»•"]);

    private static readonly string[] DayFormats = ["yyyy-MM-dd", "d/M/yyyy"];

    public static string OneLine(string typed) => Clean(typed, ' ');

    public static string ManyLines(string typed) => Clean(typed, '\n');

    /// <summary>
    /// Nothing but letters and signs that everybody sees and every composed normal form leaves as they are, blanks and line feeds:
    /// nearly every text, so that what is done to the others need not be done to it.
    /// </summary>
    public static bool IsOrdinary(string text) => !text.AsSpan().ContainsAnyExcept(Ordinary);

    /// <summary>Nothing is left of it; said without making what is left.</summary>
    public static bool IsBlank(string typed)
    {
        foreach (var rune in typed.EnumerateRunes())
        {
            if (IsVisible(rune)) return false;
        }

        return true;
    }

    /// <summary>As a date input sends it, or as people type it where the client has no calendar.</summary>
    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Without the blanks and invisible marks that copying leaves at the ends; what is between stays as typed.</summary>
    public static string WithoutHiddenEnds(string typed)
    {
        var (start, end) = (0, typed.Length);
        while (start < end && IsHidden(typed[start])) start++;
        while (end > start && IsHidden(typed[end - 1])) end--;
        return typed[start..end];
    }

    /// <summary>Lower case without diacritics, single blanks, nothing but letters and digits at the ends.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Normalizable(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            var plain = letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter);
            if (!char.IsLetterOrDigit(plain)) plain = ' ';
            if (plain != ' ' || (folded.Length > 0 && folded[^1] != ' ')) folded.Append(plain);
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>Two code points are no characters at all, and normalisation throws at them.</summary>
    public static string Normalizable(string text) =>
        text.Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);

    /// <summary>Makes no string of the rune where it is one letter.</summary>
    public static StringBuilder AppendRune(this StringBuilder text, Rune rune) =>
        rune.IsBmp ? text.Append((char)rune.Value) : text.Append(rune.ToString());

    private static string Clean(string typed, char lineBreak)
    {
        if (IsOrdinary(typed)) return typed.Replace('\n', lineBreak).Trim();
        var kept = new StringBuilder(typed.Length);
        var isVisible = false;

        // A lone surrogate is read as U+FFFD.
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') kept.Append(lineBreak);
            else if (rune.Value is '\t' or '\v') kept.Append(' ');
            // Signs of Word's fonts Symbol and Wingdings, which nothing else shows: bullets of a list.
            else if (rune.Value is > 0xF020 and <= 0xF0FF) kept.Append('•');
            else if (IsKept(rune)) kept.AppendRune(rune);
            isVisible |= IsVisible(rune);
        }

        return isVisible ? kept.ToString().Normalize(NormalizationForm.FormC).Trim() : "";
    }

    private static bool IsHidden(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format;

    /// <summary>Joiners stay, emoji are made with them; U+FFFE and U+FFFF can stand in no XML file.</summary>
    private static bool IsKept(Rune rune) => rune.Value switch
    {
        ZeroWidthNonJoiner or ZeroWidthJoiner => true,
        0xFFFE or 0xFFFF => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format),
    };

    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && rune.Value is not (0xFFFE or 0xFFFF or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark);
}
