using System.Globalization;
using System.Text;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>What came of a typed link: its one canonical form, or why it is refused; exactly one of the two is there.</summary>
internal readonly record struct LinkReading
{
    private LinkReading(string? link, LinkFault? fault, string? key) => (Link, Fault, Key) = (link, fault, key);

    public string? Link { get; }

    public LinkFault? Fault { get; }

    /// <summary>Of the query, which refuses the link; null where something else does.</summary>
    public string? Key { get; }

    public static LinkReading Good(string link) => new(link, null, null);

    public static LinkReading Bad(LinkFault fault, string? key = null) => new(null, fault, key);
}

/// <summary>Reads a typed link as the Bounds allow it. The raw text is judged, never what a parser has already put right.</summary>
internal static class Links
{
    private const string Secure = "https://";
    private const string Plain = "http://";

    private static readonly string[] OfficialRoots = ["gov.vn", "un.org", "ohchr.org"];

    /// <summary>In names of official sites where citizens complain or ask, of letters about single cases, and of videos.</summary>
    private static readonly string[] OfCases =
    [
        "dichvucong", "kiennghi", "phananh", "pakn", "tiepcongdan", "khieunai", "tocao",
        "spcommreports.", "spsubmission.", "juris.ohchr.", "webtv.", "media.un.",
    ];

    /// <summary>An article of one outlet: on exactly one of its hosts, with only the query keys its entry names.</summary>
    public static LinkReading ReadPress(string typed, PressOutlet outlet)
    {
        var reading = Read(
            typed, Secure, host => outlet.Hosts.Contains(host, StringComparer.Ordinal) ? null : LinkFault.NotAllowed,
            query => (QueryOf(query, outlet.QueryKeys), null));
        if (reading.Link is not { } link) return reading;
        var page = link[link.IndexOf('/', Secure.Length)..];
        if (LinkEncoding.CarriesLink(page)) return LinkReading.Bad(LinkFault.Redirect);
        if (page == "/") return LinkReading.Bad(LinkFault.FrontPage);
        return ArticlePath.IsArticle(page.Split('?')[0]) ? reading : LinkReading.Bad(LinkFault.NotAnArticle);
    }

    /// <summary>A page of an official source. A unit's own site is under <c>gov.vn</c>, so it needs no rule of its own.</summary>
    public static LinkReading ReadOfficial(string typed) => Read(typed, null, FaultOfOfficial, OfficialQuery.Read);

    /// <summary>Whether a lower-case host is the root or below it, at a label boundary.</summary>
    public static bool IsUnder(string host, string root) => host == root || host.EndsWith($".{root}", StringComparison.Ordinal);

    /// <summary>Null where the text begins with no scheme a link may have.</summary>
    public static string? SchemeOf(string text) =>
        text.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) ? Secure
        : text.StartsWith(Plain, StringComparison.OrdinalIgnoreCase) ? Plain
        : null;

    /// <summary>Whether both are the same, or the same link but for its scheme and the signs that close it.</summary>
    public static bool AreOne(string? one, string? other) =>
        one == other || (one is not null && other is not null && Bare(one) is { } bare && bare == Bare(other));

    /// <summary>What links that are one have in common; null of what is no link.</summary>
    public static string? Bare(string link) => SchemeOf(link) is { } scheme ? link[scheme.Length..].TrimEnd('.', ',', ')', '/') : null;

    /// <summary>Without invisible marks. Those that turn the order of letters round are no accident, and stay to be refused.</summary>
    public static string Visible(string typed) => string.Concat(TypedText.WithoutHiddenEnds(typed).Where(letter =>
        letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || char.GetUnicodeCategory(letter) != UnicodeCategory.Format));

    /// <summary>Without the signs a sentence puts behind a link; a bracket that closes one of its own is part of it.</summary>
    public static string WithoutClosing(string link) => link switch
    {
        [.. var rest, '.' or ','] => WithoutClosing(rest),
        [.. var rest, ')'] when link.Count(letter => letter == ')') > link.Count(letter => letter == '(') => WithoutClosing(rest),
        _ => link,
    };

    /// <summary>The addresses a link leads on to: Safe Links, google.com/url, l.facebook.com and their like, one in another too.</summary>
    public static IEnumerable<string> Wrapped(string link)
    {
        var query = link.Split('#')[0].Split('?', 2);
        foreach (var pair in query[^1].Split('&').Where(pair => query.Length == 2 && pair.Contains('=', StringComparison.Ordinal)))
        {
            var value = Uri.UnescapeDataString(pair.Split('=', 2)[1]);
            while (SchemeOf(value) is null && Uri.UnescapeDataString(value) is var once && once != value) value = once;
            if (SchemeOf(value) is null) continue;
            yield return value;
            foreach (var inner in Wrapped(value)) yield return inner;
        }
    }

    private static LinkFault? FaultOfOfficial(string host) =>
        !OfficialRoots.Any(root => IsUnder(host, root)) ? LinkFault.NotAllowed
        : OfCases.Any(name => host.Replace("-", "", StringComparison.Ordinal).Contains(name, StringComparison.Ordinal)) ? LinkFault.OfCases
        : null;

    /// <param name="stored">The scheme it is stored with; null for the one that was typed.</param>
    /// <param name="readQuery">What stays of a query, with its «?»; or null, and the key that refuses it.</param>
    private static LinkReading Read(
        string typed, string? stored, Func<string, LinkFault?> ofHost, Func<string, (string? Kept, string? Key)> readQuery)
    {
        var text = Visible(typed);
        if (text.Length > Column.MaxLinkLength) return LinkReading.Bad(LinkFault.TooLong);
        if (SchemeOf(text) is not { } scheme || HasHiddenCharacters(text)) return LinkReading.Bad(LinkFault.NotALink);

        var address = WithoutClosing(text[scheme.Length..].Split('#')[0]);
        var authority = address.Split('/', '?')[0];
        if (FaultOf(authority) is { } fault) return LinkReading.Bad(fault);
        var host = authority.ToLowerInvariant();
        if (ofHost(host) is { } foreign)
            return LinkReading.Bad(foreign == LinkFault.NotAllowed && Wrapped(text).Any() ? LinkFault.Redirect : foreign);

        var parts = address[authority.Length..].Split('?', 2);
        if (LinkEncoding.Canonical(parts[0]) is not { } path || HasDotSegment(path)) return LinkReading.Bad(LinkFault.NotALink);
        var (query, key) = readQuery(parts.ElementAtOrDefault(1) ?? "");
        if (query is null) return LinkReading.Bad(key is null ? LinkFault.NotALink : LinkFault.Query, key);
        var page = WithoutClosing((path.Length == 0 ? "/" : path) + query);
        if (LinkEncoding.CarriesLink(page.Split('?')[0])) return LinkReading.Bad(LinkFault.Redirect);

        var link = (stored ?? scheme) + host + page;
        return link.Length > Column.MaxLinkLength ? LinkReading.Bad(LinkFault.TooLong) : LinkReading.Good(link);
    }

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
    private static string? QueryOf(string query, IReadOnlyList<string> keys)
    {
        var typed = query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair is [_, { Length: > 0 }]).ToList();
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
