using System.Buffers;

namespace HumanRightsBot.Bounds;

/// <summary>Judges what stands between <c>//</c> and the path: a plain host name in a-z, 0-9, «-» and «.», and nothing more.</summary>
internal static class LinkHost
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    public static LinkFault? FaultOf(ReadOnlySpan<char> authority)
    {
        if (authority.IsEmpty) return LinkFault.NotALink;
        if (authority.Contains('@')) return LinkFault.UserInfo;
        if (authority[0] == '[') return LinkFault.Address;
        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        if (host.ContainsAnyExcept(Letters)) return LinkFault.LookAlike;
        if (colon >= 0) return LinkFault.Port;
        return FaultOfName(host.ToString().ToLowerInvariant());
    }

    private static LinkFault? FaultOfName(string host)
    {
        // One dot at the end names the same host to a browser, but not to a comparison.
        if (host.EndsWith('.')) return LinkFault.LookAlike;
        var labels = host.Split('.');
        if (IsNumber(labels[^1])) return LinkFault.Address;
        if (host.Length > 253 || labels.Length < 2 || labels.Any(label => !IsLabel(label))) return LinkFault.NotALink;
        return labels.Any(label => label.StartsWith("xn--", StringComparison.Ordinal)) ? LinkFault.LookAlike : null;
    }

    /// <summary>Browsers read a host whose last label is a number as an IPv4 address, in decimal, octal or hexadecimal.</summary>
    private static bool IsNumber(string label) =>
        label.Length > 0 && (label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigit)));

    private static bool IsLabel(string label) => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-';
}
