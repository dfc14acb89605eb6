using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>One part of the package while it is written: UTF-8 in a pooled buffer; while a full one is compressed another fills.</summary>
internal sealed class XmlPart(Stream stream) : IAsyncDisposable
{
    private const int Size = 256 * 1024;

    /// <summary>So much that waking the other thread costs next to nothing beside compressing it.</summary>
    private const int Full = Size - (16 * 1024);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Size);
    private byte[] compressed = ArrayPool<byte>.Shared.Rent(Size);
    private Task compressing = Task.CompletedTask;
    private int length;

    /// <summary>Markup as it stands.</summary>
    public XmlPart Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        length += utf8.Length;
        return this;
    }

    /// <summary>Characters as they stand; a lone surrogate becomes U+FFFD.</summary>
    public XmlPart Raw(ReadOnlySpan<char> characters)
    {
        length += Encoding.UTF8.GetBytes(characters, Room(Encoding.UTF8.GetMaxByteCount(characters.Length)));
        return this;
    }

    /// <summary>Characters by a table, as long as it knows them: their UTF-8 bytes and, in the highest byte, how many these are; 0 for a
    /// character it leaves to others.</summary>
    /// <returns>How many characters were written.</returns>
    public int Raw(ReadOnlySpan<char> characters, ReadOnlySpan<uint> table)
    {
        // Each write is of four bytes, the last of which the next one covers.
        var room = Room((characters.Length * 3) + sizeof(uint));
        var (written, index) = (0, 0);
        for (; index < characters.Length && characters[index] < table.Length && table[characters[index]] is not 0 and var known; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(room[written..], known);
            written += (int)(known >> 24);
        }

        length += written;
        return index;
    }

    public XmlPart Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        length += written;
        return this;
    }

    public XmlPart Number(double number)
    {
        number.TryFormat(Room(32), out var written, "0.##", CultureInfo.InvariantCulture);
        length += written;
        return this;
    }

    /// <summary>Passes the buffer on once it holds enough; called between rows, so it grows by one row at most.</summary>
    public ValueTask FlushWhenFullAsync(CancellationToken ct) => length >= Full ? HandOnAsync(ct) : ValueTask.CompletedTask;

    /// <summary>All that was written is in the archive.</summary>
    public async ValueTask FlushAsync(CancellationToken ct)
    {
        await HandOnAsync(ct);
        await compressing;
    }

    private async ValueTask HandOnAsync(CancellationToken ct)
    {
        await compressing;
        var full = buffer.AsMemory(0, length);
        (buffer, compressed, length) = (compressed, buffer, 0);
        compressing = Task.Run(() => stream.WriteAsync(full, ct).AsTask(), ct);
    }

    /// <summary>Closes the part. What was not flushed is dropped: a part left by an exception is not worth finishing.</summary>
    public async ValueTask DisposeAsync()
    {
        // Its failure was told by the flush, or something else failed first.
        await Task.WhenAny(compressing);
        ArrayPool<byte>.Shared.Return(buffer);
        ArrayPool<byte>.Shared.Return(compressed);
        (buffer, compressed, length) = ([], [], 0);
        await stream.DisposeAsync();
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + bytes));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }
}
