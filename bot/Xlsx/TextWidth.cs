using System.Globalization;
using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>How wide characters are in Times New Roman, in thousandths of the font's size; a letter with marks is as wide as its base letter.</summary>
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

    // The font's published advance widths, from the space to the tilde.
    private static readonly int[] Ascii =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
        500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
        556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
        500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    private static readonly int[] Known = [.. Enumerable.Range(0, FirstWide).Select(code => (char)code).Select(character => character == '\n' ? OfLineBreak : Measure(character))];

    /// <summary>Each half of a surrogate pair counts half.</summary>
    public static int Of(char character) => character < FirstWide ? Known[character] : char.IsSurrogate(character) ? OfWide / 2 : OfWide;

    /// <summary>Whether a line may end after the character.</summary>
    public static bool Ends(char character) => character is ' ' or '-' or '\n';

    private static int Measure(char character)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format)
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
