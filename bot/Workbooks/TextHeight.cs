namespace HumanRightsBot.Workbooks;

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

    /// <summary>Height in points for a text wrapped at a width in Excel's column unit.</summary>
    public static double Of(string text, double width, CellStyle style)
    {
        var (size, weight) = style switch
        {
            CellStyle.Title => (14 / 12.0, 1.12),
            CellStyle.Header => (1, 1.12),
            _ => (1, 1.0),
        };
        var perLine = (int)(Math.Max(1, width - Margin) * TextWidth.OfDigit * Usable / (size * weight));
        var lines = 0;
        foreach (var line in text.AsSpan().Split('\n'))
            lines += Lines(text.AsSpan(line), perLine);
        return Math.Min(Max, lines * OneLine * size);
    }

    /// <summary>Lines a greedy break between words makes; a word longer than the line is broken inside.</summary>
    private static int Lines(ReadOnlySpan<char> text, int perLine)
    {
        var lines = 1;
        var (line, word) = (0, 0);
        foreach (var character in text)
        {
            var width = TextWidth.Of(character);
            if (character is ' ' or '-')
            {
                line += word + width;
                word = 0;
            }
            else if (line + word + width <= perLine || line + word == 0)
            {
                word += width;
            }
            else
            {
                lines++;
                (line, word) = (0, line == 0 ? width : word + width);
            }
        }

        return lines;
    }
}
