using System.Buffers.Binary;
using System.IO.Compression;

namespace HumanRightsBot.Manifest;

/// <summary>A picture of 8-bit red, green, blue and alpha, row by row, as a PNG file holds it (PNG specification, third edition).</summary>
internal sealed record Png(int Width, int Height, byte[] Rgba)
{
    private const int Header = 0x49484452;
    private const int Data = 0x49444154;

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public (byte R, byte G, byte B, byte A) this[int x, int y] =>
        (Rgba[At(x, y)], Rgba[At(x, y) + 1], Rgba[At(x, y) + 2], Rgba[At(x, y) + 3]);

    /// <summary>Null when the file is no PNG of 8-bit RGB or RGBA without interlacing, or is damaged.</summary>
    public static Png? Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature)) return null;
        using var packed = new MemoryStream();
        byte[]? header = null;
        for (var at = Signature.Length; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var kind = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 4));
            if (length < 0 || length > file.Length - at - 12) return null;
            var content = file.AsSpan(at + 8, length);
            if (kind == Header && length == 13) header = content.ToArray();
            if (kind == Data) packed.Write(content);
            at += 12 + length;
        }

        if (header is not [_, _, _, _, _, _, _, _, 8, 2 or 6, 0, 0, 0]) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        if (width is < 1 or > 4096 || height is < 1 or > 4096) return null;
        packed.Position = 0;
        try
        {
            return Unpack(packed, width, height, header[9] == 6 ? 4 : 3);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static Png Unpack(Stream packed, int width, int height, int channels)
    {
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var picture = new Png(width, height, new byte[4 * width * height]);
        var (above, line) = (new byte[channels * width], new byte[channels * width]);
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(line);
            for (var i = 0; i < line.Length; i++) line[i] = unchecked((byte)(line[i] + Predicted(filter, line, above, i, channels)));
            for (var x = 0; x < width; x++)
            {
                line.AsSpan(channels * x, 3).CopyTo(picture.Rgba.AsSpan(picture.At(x, y)));
                picture.Rgba[picture.At(x, y) + 3] = channels == 4 ? line[(4 * x) + 3] : byte.MaxValue;
            }

            (above, line) = (line, above);
        }

        return picture;
    }

    private static int Predicted(int filter, byte[] line, byte[] above, int i, int channels)
    {
        var (left, up, corner) = (i < channels ? 0 : line[i - channels], above[i], i < channels ? 0 : above[i - channels]);
        return filter switch
        {
            0 => 0,
            1 => left,
            2 => up,
            3 => (left + up) / 2,
            4 => Nearest(left, up, corner),
            _ => throw new InvalidDataException($"PNG has no filter {filter}."),
        };
    }

    private static int Nearest(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - corner - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private int At(int x, int y) => 4 * ((y * Width) + x);
}
