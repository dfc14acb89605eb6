using System.Buffers;
using System.Text;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>What came of a typed link: its one canonical form, or why it is refused; exactly one of the two is there.</summary>
internal readonly record struct LinkReading
{
    private LinkReading(string? link, LinkFault? fault) => (Link, Fault) = (link, fault);

    public string? Link { get; }

    public LinkFault? Fault { get; }

    public static LinkReading Good(string link) => new(link, null);

    public static LinkReading Bad(LinkFault fault) => new(null, fault);
}

/// <summary>Reads a typed link as the Bounds allow it. The raw text is judged, never what a parser has already put right.</summary>
internal static class Links
{
    private static readonly string[] OfficialRoots = ["gov.vn", "un.org", "ohchr.org"];
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#");
    private static readonly SearchValues<char> EndOfPath = SearchValues.Create("?#");

    /// <summary>An article of one outlet: on exactly one of its hosts, with only the query keys its entry names.</summary>
    public static LinkReading ReadPress(string typed, PressOutlet outlet)
    {
        var reading = Read(typed, host => outlet.Hosts.Contains(host, StringComparer.Ordinal), outlet.QueryKeys);
        if (reading.Link is not { } link) return reading;
        var page = link[link.IndexOf('/', link.IndexOf("//", StringComparison.Ordinal) + 2)..];
        if (page == "/") return LinkReading.Bad(LinkFault.FrontPage);
        return ArticlePath.IsArticle(page.Split('?')[0]) ? reading : LinkReading.Bad(LinkFault.NotAnArticle);
    }

    /// <summary>A page of an official source. A unit's own site is under <c>gov.vn</c>, so it needs no rule of its own.</summary>
    public static LinkReading ReadOfficial(string typed) => Read(typed, host => OfficialRoots.Any(root => IsUnder(host, root)), []);

    /// <summary>Whether a lower-case host is the root or below it, at a label boundary.</summary>
    public static bool IsUnder(string host, string root) => host == root || host.EndsWith($".{root}", StringComparison.Ordinal);

    /// <summary>Null where the text begins with no scheme a link may have.</summary>
    public static string? SchemeOf(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://"
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://"
        : null;

    private static LinkReading Read(string typed, Func<string, bool> isAllowed, IReadOnlyList<string> queryKeys)
    {
        var text = TypedText.WithoutHiddenEnds(typed);
        if (text.Length > Column.MaxLinkLength) return LinkReading.Bad(LinkFault.TooLong);
        if (SchemeOf(text) is not { } scheme || HasHiddenCharacters(text)) return LinkReading.Bad(LinkFault.NotALink);

        var rest = text.AsSpan(scheme.Length);
        var authority = Until(rest, EndOfAuthority);
        if (FaultOf(authority) is { } fault) return LinkReading.Bad(fault);
        var host = authority.ToString().ToLowerInvariant();
        if (!isAllowed(host)) return LinkReading.Bad(LinkFault.NotAllowed);

        rest = rest[authority.Length..];
        var typedPath = Until(rest, EndOfPath);
        if (LinkEncoding.Canonical(typedPath) is not { } path || HasDotSegment(path)) return LinkReading.Bad(LinkFault.NotALink);
        if (QueryOf(rest[typedPath.Length..], queryKeys) is not { } query) return LinkReading.Bad(LinkFault.NotALink);
        if (LinkEncoding.CarriesLink(path) || LinkEncoding.CarriesLink(query)) return LinkReading.Bad(LinkFault.Redirect);

        var link = $"{scheme}{host}{(path.Length == 0 ? "/" : path)}{query}";
        return link.Length > Column.MaxLinkLength ? LinkReading.Bad(LinkFault.TooLong) : LinkReading.Good(link);
    }

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, SearchValues<char> end) =>
        text.IndexOfAny(end) is var at and >= 0 ? text[..at] : text;

    /// <summary>Blanks, control and invisible characters, halves of characters, and the backslash that browsers read as a slash.</summary>
    private static bool HasHiddenCharacters(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune) || rune.Value == '\\' || LinkEncoding.IsHidden(rune)) return true;
            if (rune.Utf16SequenceLength == 2) at++;
        }

        return false;
    }

    /// <summary>Between <c>//</c> and the path stands a plain host name, and nothing more.</summary>
    private static LinkFault? FaultOf(ReadOnlySpan<char> authority)
    {
        if (authority.IsEmpty) return LinkFault.NotALink;
        if (authority.Contains('@')) return LinkFault.UserInfo;
        if (authority[0] == '[') return LinkFault.Address;
        var colon = authority.IndexOf(':');
        var typed = colon < 0 ? authority : authority[..colon];
        if (!HostName.HasOnlyLetters(typed)) return LinkFault.LookAlike;
        if (colon >= 0) return LinkFault.Port;
        var host = typed.ToString().ToLowerInvariant();
        if (host.EndsWith('.')) return LinkFault.LookAlike;
        if (HostName.IsAddress(host)) return LinkFault.Address;
        if (!HostName.IsWellFormed(host)) return LinkFault.NotALink;
        return HostName.IsLookAlike(host) ? LinkFault.LookAlike : null;
    }

    private static bool HasDotSegment(string path) => path.Split('/').Any(segment => segment is "." or "..");

    /// <summary>The keys that name the article, in the order of the outlet's entry; null where a kept value is broken.</summary>
    private static string? QueryOf(ReadOnlySpan<char> tail, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0 || tail.IsEmpty || tail[0] != '?') return "";
        var query = tail[1..];
        if (query.IndexOf('#') is var fragment and >= 0) query = query[..fragment];

        var typed = query.ToString().Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair is [_, { Length: > 0 }]).ToList();
        var kept = new List<string>();
        foreach (var key in keys)
        {
            // Old sites read their keys in any case; the entry's spelling makes it one.
            if (typed.Find(pair => pair[0].Equals(key, StringComparison.OrdinalIgnoreCase)) is not { } pair) continue;
            if (LinkEncoding.Canonical(pair[1]) is not { } value) return null;
            kept.Add($"{key}={value}");
        }

        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }
}
