namespace HumanRightsBot.Channel;

/// <summary>Decides where the bot may send anything, where its token may go along, and from where it fetches a file.</summary>
internal static class ServiceUrls
{
    public static bool IsAllowed(string? serviceUrl, ChannelSettings settings) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
        && (settings.Mode == ChannelMode.Anonymous ? IsOnThisMachine(url) : IsOf(settings.ServiceHosts, url));

    /// <summary>Of a file somebody sent, with path and query as they came: another order of the query is another address.</summary>
    /// <returns>Null of an address from which nothing is fetched.</returns>
    public static Uri? OfFile(string? address, ChannelSettings settings)
    {
        var asItCame = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (!Uri.TryCreate(address, asItCame, out var url) || url.UserInfo.Length > 0) return null;
        var isAllowed = IsOf(settings.FileHosts, url) || (settings.IsDevelopment && IsOnThisMachine(url));
        return isAllowed ? url : null;
    }

    public static bool IsOnThisMachine(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && IsOnThisMachine(url);

    private static bool IsOnThisMachine(Uri url) =>
        url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    private static bool IsOf(IReadOnlyList<string> hosts, Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns
        && hosts.Any(host => Covers(host, url.IdnHost));

    // "*.host" keeps its dot in the comparison, so that "evilhost" is not below "host".
    private static bool Covers(string allowed, string host) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > allowed.Length - 1 && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
