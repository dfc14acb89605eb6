using System.Buffers;

namespace HumanRightsBot.Forms;

/// <summary>Names of hosts as outlets and links may have them: labels of a-z, 0-9 and «-», joined by dots.</summary>
internal static class HostName
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>Whether it is a plain name in lower case: nothing that could pass for another, and no address.</summary>
    public static bool IsPlain(string host) =>
        HasOnlyLetters(host) && !host.Any(char.IsAsciiLetterUpper) && !IsLookAlike(host) && !IsAddress(host) && IsWellFormed(host);

    public static bool HasOnlyLetters(ReadOnlySpan<char> host) => !host.ContainsAnyExcept(Letters);

    /// <summary>A dot at the end names the same host to a browser, not to a comparison; punycode shows as foreign letters.</summary>
    public static bool IsLookAlike(string host) =>
        host.EndsWith('.') || host.Split('.').Any(label => label.StartsWith("xn--", StringComparison.Ordinal));

    /// <summary>Browsers read a host whose last label is a number as an IPv4 address, in decimal, octal or hexadecimal.</summary>
    public static bool IsAddress(string host) => host.Split('.')[^1] is { Length: > 0 } label
        && (label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigit)));

    public static bool IsWellFormed(string host) => host.Length <= 253 && host.Split('.') is { Length: >= 2 } labels && labels.All(IsLabel);

    private static bool IsLabel(string label) => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-';
}
