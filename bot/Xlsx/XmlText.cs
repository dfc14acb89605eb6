using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>Writes texts so that the XML stays legal and a reader gets back what was typed.</summary>
internal static class XmlText
{
    // The characters XML 1.0 cannot hold; lone surrogates are replaced by the encoder. A carriage return would come back as a line feed.
    private const string Illegal =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015"
        + "\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF";

    private static readonly SearchValues<char> IllegalCharacters = SearchValues.Create(Illegal);
    private static readonly SearchValues<char> SpecialInCell = SearchValues.Create("&<>_" + Illegal);
    private static readonly SearchValues<char> SpecialInXml = SearchValues.Create("&<>\"" + Illegal);

    /// <summary>From there on there are surrogates and rare characters.</summary>
    private const char FirstRare = '\u2100';

    /// <summary>The characters a cell shows as they stand. Where many letters have marks, their length changes all the time: a table needs
    /// no guess.</summary>
    private static readonly uint[] PlainInCell =
        [.. Enumerable.Range(0, FirstRare).Select(code => SpecialInCell.Contains((char)code) ? 0 : Utf8Of((char)code))];

    /// <summary>The text of a cell in Excel's convention: a character XML cannot hold as <c>_xHHHH_</c>, and typed text of that shape kept
    /// apart from it.</summary>
    public static XmlPart CellText(this XmlPart part, ReadOnlySpan<char> text)
    {
        while ((text = text[part.Raw(text, PlainInCell)..]).Length > 0)
        {
            // Up to the two last ones, which XML does not know.
            var rare = text.IndexOfAnyExceptInRange(FirstRare, '\uFFFD') is >= 0 and var end ? text[..end] : text;
            if (rare.Length > 0)
            {
                part.Raw(rare);
                text = text[rare.Length..];
                continue;
            }

            if (text[0] == '_') part.Raw(LooksEscaped(text) ? "_x005F_"u8 : "_"u8);
            else Special(part, text[0], excel: true);
            text = text[1..];
        }

        return part;
    }

    /// <summary>Text between tags or in an attribute outside cells; what XML cannot hold becomes U+FFFD.</summary>
    public static XmlPart Text(this XmlPart part, ReadOnlySpan<char> text)
    {
        for (var special = text.IndexOfAny(SpecialInXml); special >= 0; special = text.IndexOfAny(SpecialInXml))
        {
            Special(part.Raw(text[..special]), text[special], excel: false);
            text = text[(special + 1)..];
        }

        return part.Raw(text);
    }

    /// <summary>Whether XML readers would be free to trim or join the spaces of this text.</summary>
    public static bool NeedsPreserve(ReadOnlySpan<char> text) =>
        text is [' ', ..] or [.., ' '] || text.ContainsAny('\n', '\t') || text.Contains("  ", StringComparison.Ordinal);

    private static void Special(XmlPart part, char character, bool excel)
    {
        switch (character)
        {
            case '&': part.Raw("&amp;"u8); break;
            case '<': part.Raw("&lt;"u8); break;
            case '>': part.Raw("&gt;"u8); break;
            case '"': part.Raw("&quot;"u8); break;
            case var illegal when excel: part.Raw(string.Create(CultureInfo.InvariantCulture, $"_x{(int)illegal:X4}_")); break;
            default: part.Raw("\uFFFD"u8); break;
        }
    }

    private static uint Utf8Of(char character)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        var count = Encoding.UTF8.GetBytes([character], bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((uint)count << 24);
    }

    /// <summary>Whether an underscore begins what a reader would decode; the closing underscore may be one that we write for the next
    /// character.</summary>
    private static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text is ['_', 'x' or 'X', var a, var b, var c, var d, var end, ..]
        && char.IsAsciiHexDigit(a) && char.IsAsciiHexDigit(b) && char.IsAsciiHexDigit(c) && char.IsAsciiHexDigit(d)
        && (end == '_' || IllegalCharacters.Contains(end));
}
