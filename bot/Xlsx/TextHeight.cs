using System.Globalization;
using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>Estimates how high a row must be for a wrapped text. Excel would find the height of unmerged rows itself when it opens
/// the file, but previews and conversions to PDF would show one line; so every row that needs more says so.</summary>
internal static class TextHeight
{
    /// <summary>Points; the most Excel allows for a row.</summary>
    public const double Max = 409;

    /// <summary>Points of a row with one line of ordinary text.</summary>
    public const double OneLine = 15.75;

    /// <summary>The part of a column's width that text may fill; the rest is the cell's own margin and a reserve for rounding.</summary>
    private const double Usable = 0.96;
    private const double Margin = 0.6;

    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.12;

    /// <summary>Height in points for a text wrapped at a width in Excel's column unit.</summary>
    public static double Of(string text, double width, CellStyle style)
    {
        var lines = Wrap(text, PerLine(width, style), int.MaxValue).Lines;
        return Math.Min(Max, lines * OneLine * Size(style));
    }

    /// <summary>How many characters of a text fit into the highest row; the break is between words where there is one.</summary>
    public static int Fitting(string text, double width, CellStyle style) =>
        Wrap(text, PerLine(width, style), (int)(Max / OneLine / Size(style))).End;

    private static double Size(CellStyle style) => style == CellStyle.Title ? 14 / 12.0 : 1;

    private static int PerLine(double width, CellStyle style)
    {
        var weight = style is CellStyle.Title or CellStyle.Header ? Bold : 1;
        return (int)(Math.Max(1, width - Margin) * TextWidth.OfDigit * Usable / (Size(style) * weight));
    }

    /// <summary>Breaks a text between words; a word longer than the line is broken inside. Reads until the text ends or the next line would
    /// be one too many.</summary>
    /// <remarks>Every letter of a workbook comes by here: only where a line is full is the word looked for that goes to the next.</remarks>
    private static (int Lines, int End) Wrap(ReadOnlySpan<char> text, int perLine, int maxLines)
    {
        var (lines, start, line) = (1, 0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            var width = TextWidth.Of(text[index]);
            line += width;
            if (line <= perLine) continue;
            int next;
            if (text[index] == '\n') (next, line) = (index + 1, 0);
            // A space may hang over the edge, and one letter stands on every line, however narrow.
            else if (TextWidth.Ends(text[index]) || line == width) continue;
            else (next, line) = LastWord(text, start, index);
            if (lines == maxLines) return (lines, EndBefore(text, next));
            (lines, start) = (lines + 1, next);
        }

        return (lines, text.Length);
    }

    /// <summary>Where the word begins that does not fit, and how wide it is up to the letter at <paramref name="index"/>; that letter
    /// alone, where the word fills the line.</summary>
    private static (int Start, int Width) LastWord(ReadOnlySpan<char> text, int lineStart, int index)
    {
        var (start, width) = (index, TextWidth.Of(text[index]));
        for (; start > lineStart && !TextWidth.Ends(text[start - 1]); start--) width += TextWidth.Of(text[start - 1]);
        return start > lineStart ? (start, width) : (index, TextWidth.Of(text[index]));
    }

    /// <summary>Never between the halves of a character, and never nowhere.</summary>
    private static int EndBefore(ReadOnlySpan<char> text, int index) =>
        Math.Max(1, index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index);
}

/// <summary>How wide characters are in Times New Roman, in thousandths of the font's size; a letter with marks is as wide as its base
/// letter.</summary>
internal static class TextWidth
{
    /// <summary>What one unit of a column's width holds: a digit of the workbook's normal font.</summary>
    public const int OfDigit = 500;

    /// <summary>Fills any line, so that who adds widths up need not ask for it.</summary>
    public const int OfLineBreak = 1 << 24;

    private const int OfUnknown = 500;
    private const int OfWide = 1000;

    /// <summary>From there on characters are ideographs, emoji and their like.</summary>
    private const char FirstWide = '\u2E80';

    /// <summary>The font's published advance widths, from the space to the tilde.</summary>
    private static readonly int[] Ascii =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
        500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
        556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
        500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    private static readonly int[] Known =
        [.. Enumerable.Range(0, FirstWide).Select(code => code == '\n' ? OfLineBreak : Measure((char)code))];

    /// <summary>Each half of a surrogate pair counts half.</summary>
    public static int Of(char character) => character < FirstWide ? Known[character] : char.IsSurrogate(character) ? OfWide / 2 : OfWide;

    /// <summary>Whether a line may end after the character.</summary>
    public static bool Ends(char character) => character is ' ' or '-' or '\n';

    private static int Measure(char character)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(character);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)
            return 0;
        var letter = character switch
        {
            'đ' => 'd',
            'Đ' => 'D',
            _ => character.ToString().Normalize(NormalizationForm.FormD)[0],
        };
        return letter is >= ' ' and <= '~' ? Ascii[letter - ' '] : OfUnknown;
    }
}
