using System.Buffers;
using System.Text;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

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

    /// <summary>Whether a lower-case host is <paramref name="root"/> or below it, at a label boundary.</summary>
    public static bool IsUnder(string host, string root) =>
        host == root || (host.Length > root.Length && host.EndsWith(root, StringComparison.Ordinal) && host[^(root.Length + 1)] == '.');

    private static LinkReading Read(string typed, Func<string, bool> isAllowed, IReadOnlyList<string> queryKeys)
    {
        var text = TypedText.WithoutHiddenEnds(typed);
        if (text.Length > Column.MaxLinkLength) return LinkReading.Bad(LinkFault.TooLong);
        if (SchemeOf(text) is not { } scheme || HasHiddenCharacters(text)) return LinkReading.Bad(LinkFault.NotALink);

        var rest = text.AsSpan(scheme.Length);
        var authority = Until(rest, EndOfAuthority);
        if (LinkHost.FaultOf(authority) is { } fault) return LinkReading.Bad(fault);
        var host = authority.ToString().ToLowerInvariant();
        if (!isAllowed(host)) return LinkReading.Bad(LinkFault.NotAllowed);

        rest = rest[authority.Length..];
        var typedPath = Until(rest, EndOfPath);
        if (LinkEncoding.Canonical(typedPath) is not { } path || HasDotSegment(path)) return LinkReading.Bad(LinkFault.NotALink);
        if (LinkQuery.Kept(rest[typedPath.Length..], queryKeys) is not { } query) return LinkReading.Bad(LinkFault.NotALink);
        if (LinkEncoding.CarriesLink(path) || LinkEncoding.CarriesLink(query)) return LinkReading.Bad(LinkFault.Redirect);

        var link = $"{scheme}{host}{(path.Length == 0 ? "/" : path)}{query}";
        return link.Length > Column.MaxLinkLength ? LinkReading.Bad(LinkFault.TooLong) : LinkReading.Good(link);
    }

    private static string? SchemeOf(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://"
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://"
        : null;

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

    private static bool HasDotSegment(string path) => path.Split('/').Any(segment => segment is "." or "..");
}
