using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HumanRightsBot.Reports;

/// <summary>A row's fingerprint: the first 128 bits of SHA-256 over its number and its canonical values; a report's is their sum.</summary>
internal static class RowHash
{
    /// <summary>The number is part of it, since two rows with the same values stand in the sheet in the order of their numbers.</summary>
    public static UInt128 Of(Row row)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{row.Number}");
        foreach (var (key, value) in row.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append('\0').Append(key).Append('\0').Append(value);
        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>What the row adds to its report's hash: nothing while it is a draft or withdrawn.</summary>
    public static UInt128 Share(Row? row) => row is { IsComplete: true } ? Of(row) : UInt128.Zero;
}
