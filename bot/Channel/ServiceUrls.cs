namespace HumanRightsBot.Channel;

/// <summary>Decides where the bot may send anything, and where its token may go along.</summary>
internal static class ServiceUrls
{
    public static bool IsAllowed(string? serviceUrl, ChannelSettings settings) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
        && (settings.Mode == ChannelMode.Anonymous ? IsOnThisMachine(url) : TakesTokens(url, settings));

    public static bool IsOnThisMachine(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && IsOnThisMachine(url);

    private static bool IsOnThisMachine(Uri url) =>
        url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static bool TakesTokens(Uri url, ChannelSettings settings) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns
        && settings.ServiceHosts.Any(host => Covers(host, url.IdnHost));

    // "*.host" keeps its dot in the comparison, so that "evilhost" is not below "host".
    private static bool Covers(string allowed, string host) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > allowed.Length - 1 && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
