namespace HumanRightsBot.Manifest;

/// <summary>Draws the product's icons: a speech bubble that holds the rows of a report, the last one done.</summary>
internal static class Icons
{
    /// <summary>The accent colour of the manifest, <c>#0B6A5B</c>.</summary>
    private static readonly (byte R, byte G, byte B) Green = (0x0B, 0x6A, 0x5B);
    private static readonly (byte R, byte G, byte B) White = (0xFF, 0xFF, 0xFF);

    /// <summary>Samples along each side of a pixel.</summary>
    private const int Fine = 8;

    /// <summary>Half the width of a line, on a drawing 32 units wide: upright and level lines fill whole pixels of the small icon.</summary>
    private const double Stroke = 1;

    /// <summary>192 px, in colour, no transparency; the symbol keeps clear of the edge, which clients cut round.</summary>
    public static Png Color() => Draw(192, (x, y) =>
    {
        var (u, v) = (((x - 16) * 1.15) + 16, ((y - 16) * 1.15) + 16);
        if (Bubble(u, v) > 0) return (Green, 1);
        return (IsRow(u, v) ? Green : White, 1);
    });

    /// <summary>32 px, white lines on nothing.</summary>
    public static Png Outline() => Draw(32, (x, y) => (White, Math.Abs(Bubble(x, y)) < Stroke || IsRow(x, y) ? 1 : 0));

    private static Png Draw(int size, Func<double, double, ((byte R, byte G, byte B) Paint, double Alpha)> at)
    {
        var pixels = new byte[4 * size * size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                double r = 0, g = 0, b = 0, alpha = 0;
                for (var sample = 0; sample < Fine * Fine; sample++)
                {
                    var (paint, cover) = at((x + (((sample % Fine) + 0.5) / Fine)) * 32 / size, (y + (((sample / Fine) + 0.5) / Fine)) * 32 / size);
                    (r, g, b, alpha) = (r + (paint.R * cover), g + (paint.G * cover), b + (paint.B * cover), alpha + cover);
                }

                if (alpha == 0) continue;
                var here = 4 * ((y * size) + x);
                (pixels[here], pixels[here + 1], pixels[here + 2]) = (Whole(r / alpha), Whole(g / alpha), Whole(b / alpha));
                pixels[here + 3] = Whole(255 * alpha / (Fine * Fine));
            }
        }

        return new(size, size, pixels);
    }

    private static byte Whole(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    /// <summary>Distance to the bubble's edge, negative inside.</summary>
    private static double Bubble(double x, double y) => Math.Min(Box(x - 16, y - 14, 11, 9, 3), Tail(x, y));

    private static double Box(double x, double y, double halfWidth, double halfHeight, double round)
    {
        var (dx, dy) = (Math.Abs(x) - halfWidth + round, Math.Abs(y) - halfHeight + round);
        return Math.Min(Math.Max(dx, dy), 0) + Math.Sqrt((Math.Max(dx, 0) * Math.Max(dx, 0)) + (Math.Max(dy, 0) * Math.Max(dy, 0))) - round;
    }

    /// <summary>The corner that points at who speaks: left of a slanted line, right of an upright one, below the middle of the box.</summary>
    private static double Tail(double x, double y) => Math.Max(Math.Max(9.5 - x, 14 - y), (x + y - 37.5) / Math.Sqrt(2));

    private static bool IsRow(double x, double y) =>
        Line(x, y, 10, 10, 22, 10) < Stroke || Line(x, y, 10, 14, 22, 14) < Stroke || Line(x, y, 10, 18, 14, 18) < Stroke
        || Line(x, y, 17.3, 17.8, 18.8, 19.3) < Stroke || Line(x, y, 18.8, 19.3, 22, 17) < Stroke;

    private static double Line(double x, double y, double x1, double y1, double x2, double y2)
    {
        var along = Math.Clamp((((x - x1) * (x2 - x1)) + ((y - y1) * (y2 - y1))) / (((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1))), 0, 1);
        var (dx, dy) = (x - x1 - (along * (x2 - x1)), y - y1 - (along * (y2 - y1)));
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
