using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>Judges what stands between <c>//</c> and the path: a plain host name, and nothing more.</summary>
internal static class LinkHost
{
    public static LinkFault? FaultOf(ReadOnlySpan<char> authority)
    {
        if (authority.IsEmpty) return LinkFault.NotALink;
        if (authority.Contains('@')) return LinkFault.UserInfo;
        if (authority[0] == '[') return LinkFault.Address;
        var colon = authority.IndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        if (!HostName.HasOnlyLetters(host)) return LinkFault.LookAlike;
        if (colon >= 0) return LinkFault.Port;
        return FaultOfName(host.ToString().ToLowerInvariant());
    }

    private static LinkFault? FaultOfName(string host)
    {
        if (host.EndsWith('.')) return LinkFault.LookAlike;
        if (HostName.IsAddress(host)) return LinkFault.Address;
        if (!HostName.IsWellFormed(host)) return LinkFault.NotALink;
        return HostName.IsLookAlike(host) ? LinkFault.LookAlike : null;
    }
}
