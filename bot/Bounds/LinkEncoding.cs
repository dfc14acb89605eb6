using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Bounds;

/// <summary>Writes the path or a query value of a link in one way: NFC, percent-encoded where needed, with capital hex digits.</summary>
internal static partial class LinkEncoding
{
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>What may stand in a path as it is (RFC 3986).</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(LettersAndDigits + "-._~!$&'()*+,;=:@/");

    /// <summary>What means the same escaped or not; any other sign may mean something else when it is escaped.</summary>
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(LettersAndDigits + "-._~");

    private static readonly char[] Separators = [.. "/?&=;,:@!$'()*+|~ \"<>[]{}"];

    /// <summary>Null where an escape is broken or hides a control character, a backslash or an invisible character.</summary>
    public static string? Canonical(ReadOnlySpan<char> typed)
    {
        var canonical = new StringBuilder(typed.Length);

        // Text between two escapes that stay escapes; each piece is composed by itself, or «%2C» and a cedilla would become «%2Ç».
        var piece = new StringBuilder();
        var rest = typed;
        while (!rest.IsEmpty)
        {
            var (rune, taken) = rest[0] == '%' ? Unescape(rest) : Next(rest);
            if (taken == 0) return null;
            if (rune is { } known && known.Value != ' ' && (IsHidden(known) || known.Value == '\\')) return null;
            if (rune is { } plain && (rest[0] != '%' || !plain.IsAscii || Unreserved.Contains((char)plain.Value)))
            {
                piece.Append(plain.ToString());
            }
            else
            {
                Flush(piece, canonical);
                canonical.Append(rest[..taken].ToString().ToUpperInvariant());
            }

            rest = rest[taken..];
        }

        Flush(piece, canonical);
        return canonical.ToString();
    }

    /// <summary>Whether a second address is wrapped in this one, however often it is escaped.</summary>
    public static bool CarriesLink(string canonical)
    {
        var text = Unescaped(canonical);
        return Wrapped().IsMatch(text) || HostBeforePath().IsMatch(text) || text.Split(Separators).Any(TopLevels.EndsHost);
    }

    /// <summary>Without any escape, however often it was escaped: for judging, never for keeping.</summary>
    public static string Unescaped(string canonical)
    {
        var text = canonical;
        for (var once = Uri.UnescapeDataString(text); once != text; once = Uri.UnescapeDataString(text)) text = once;
        return text;
    }

    public static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0xFFFE or 0xFFFF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;

    private static (Rune? Rune, int Taken) Next(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out var taken) == OperationStatus.Done ? (rune, taken) : (null, 0);

    /// <summary>The character behind one or more escapes; none for a byte that is none; nothing taken where an escape is broken.</summary>
    private static (Rune? Rune, int Taken) Unescape(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < 4 && text[(count * 3)..] is ['%', _, _, ..] escape
            && byte.TryParse(escape.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
        {
            count++;
        }

        if (count == 0) return (null, 0);
        return Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) == OperationStatus.Done ? (rune, used * 3) : (null, 3);
    }

    private static void Flush(StringBuilder piece, StringBuilder canonical)
    {
        foreach (var rune in piece.ToString().Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value)) canonical.Append((char)rune.Value);
            else Escape(rune, canonical);
        }

        piece.Clear();
    }

    private static void Escape(Rune rune, StringBuilder canonical)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var each in bytes[..rune.EncodeToUtf8(bytes)]) canonical.Append(CultureInfo.InvariantCulture, $"%{each:X2}");
    }

    [GeneratedRegex(
        @"//|\\|(?:https?|hxxps?|ftp|data|javascript|mailto):|\bwww\.",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();

    /// <summary>A dotted name with more path behind it is another host, unless it is an old kind of page (<c>index.php/bai</c>).</summary>
    [GeneratedRegex(
        @"[a-z0-9]\.(?!(?:s?html?|php|aspx?|jsp|cfm)/)(?:[a-z]{2,24}|xn--[a-z0-9-]+)/[^/]|\bxn--[a-z0-9]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostBeforePath();
}
