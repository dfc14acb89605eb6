using System.Net;

namespace HumanRightsBot.Intake;

/// <summary>A piece of a web page: a text, or a tag with its attributes.</summary>
/// <param name="Name">In small letters; empty for a text.</param>
internal readonly record struct HtmlToken(string Text, string Name, bool IsEnd, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Takes a page apart, one piece after the other: that takes time by its length alone, and nothing is nested.</summary>
internal static class HtmlTokens
{
    private static readonly Dictionary<string, string> NoAttributes = [];

    /// <summary>What they hold is no text of the page.</summary>
    private static readonly HashSet<string> Unseen = ["style", "script", "title", "xml"];

    public static IEnumerable<HtmlToken> Of(string html)
    {
        for (var at = 0; at < html.Length;)
        {
            var open = IndexOrEnd(html, html.IndexOf('<', at));
            if (open > at) yield return new(WebUtility.HtmlDecode(html[at..open]), "", false, NoAttributes);
            if (open == html.Length) yield break;
            if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            {
                at = Math.Min(html.Length, IndexOrEnd(html, html.IndexOf("-->", open + 4, StringComparison.Ordinal)) + 3);
                continue;
            }

            var start = open + 1;
            var isEnd = start < html.Length && html[start] == '/';
            if (isEnd) start++;
            if (start < html.Length && !char.IsAsciiLetter(html[start]) && html[start] is not ('!' or '?'))
            {
                yield return new(html[open..start], "", false, NoAttributes);
                at = start;
                continue;
            }

            var end = EndOfName(html, start);
            var name = html[start..end].ToLowerInvariant();
            (at, var attributes) = Attributes(html, end);
            if (!isEnd && Unseen.Contains(name)) at = IndexOrEnd(html, html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase));
            else yield return new("", name, isEnd, attributes);
        }
    }

    /// <returns>Where the tag ends, and what stands in it.</returns>
    private static (int End, IReadOnlyDictionary<string, string> Attributes) Attributes(string html, int at)
    {
        Dictionary<string, string>? found = null;
        while (at < html.Length && html[at] != '>')
        {
            var end = EndOfName(html, at);
            if (end == at)
            {
                at++;
                continue;
            }

            var name = html[at..end].ToLowerInvariant();
            at = SkipBlanks(html, end);
            if (at == html.Length || html[at] != '=') continue;
            at = SkipBlanks(html, at + 1);
            if (at == html.Length) break;
            var isQuoted = html[at] is '"' or '\'';
            end = isQuoted ? IndexOrEnd(html, html.IndexOf(html[at], at + 1)) : EndOfValue(html, at);
            (found ??= []).TryAdd(name, WebUtility.HtmlDecode(html[(isQuoted ? at + 1 : at)..end]));
            at = isQuoted ? Math.Min(end + 1, html.Length) : end;
        }

        return (Math.Min(at + 1, html.Length), found ?? NoAttributes);
    }

    private static int EndOfName(string html, int at)
    {
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '=' or '/')) at++;
        return at;
    }

    private static int EndOfValue(string html, int at)
    {
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>') at++;
        return at;
    }

    private static int SkipBlanks(string html, int at)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        return at;
    }

    private static int IndexOrEnd(string html, int index) => index < 0 ? html.Length : index;
}
