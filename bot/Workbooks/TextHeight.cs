namespace HumanRightsBot.Workbooks;

/// <summary>Estimates how high a row must be for a wrapped text. Only for merged rows: every other height is Excel's to find.</summary>
internal static class TextHeight
{
    /// <summary>Points; the most Excel allows for a row.</summary>
    public const double Max = 409;

    /// <summary>Height in points for a text wrapped at a width in Excel's column unit.</summary>
    public static double Of(string text, double width, CellStyle style)
    {
        // Capitals in bold 14 points are half as wide again as the digits the column unit counts.
        var (size, perUnit) = style == CellStyle.Title ? (14, 0.65) : (12, 0.95);
        var lines = text.Split('\n').Sum(line => Lines(line, Math.Max(1, (int)(width * perUnit))));
        return Math.Min(Max, Math.Ceiling(lines * size * 1.35) + 4);
    }

    /// <summary>Lines a greedy break between words makes; a word longer than the line is broken inside.</summary>
    private static int Lines(string text, int perLine)
    {
        var (lines, used) = (1, 0);
        foreach (var word in text.AsSpan().Split(' '))
        {
            var length = word.End.Value - word.Start.Value;
            var needed = used == 0 ? length : used + 1 + length;
            if (needed > perLine && used > 0)
                (lines, needed) = (lines + 1, length);
            lines += Math.Max(0, needed - 1) / perLine;
            used = needed > perLine ? ((needed - 1) % perLine) + 1 : needed;
        }

        return lines;
    }
}
