using System.Collections.Frozen;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>
/// Tells articles from an outlet's other pages on the same host. The page of an author lists what one person wrote: taken here, it would
/// turn a report on articles into a list of people.
/// </summary>
internal static partial class ArticlePath
{
    private static readonly char[] EndsOfSegment = [.. ".;?#&="];

    /// <summary>Folders and pages no article stands in, whatever comes before them.</summary>
    private static readonly FrozenSet<string> NeverArticles = new[]
    {
        // People who write, and people who read.
        "tac gia", "tacgia", "author", "authors", "but danh", "user", "users", "profile", "profiles", "member", "members", "thanh vien",
        "nguoi dung", "trang ca nhan",
        // Lists of articles.
        "tag", "tags", "tu khoa", "tukhoa", "keyword", "keywords", "tim kiem", "timkiem", "search", "chu de", "chude", "nhom chu de",
        "topic", "topics", "dong su kien", "rss",
        // Videos.
        "video", "videos", "clip", "clips", "shorts", "livestream",
        // What readers wrote.
        "comment", "comments", "y kien ban doc", "ban doc viet", "blog", "blogs", "forum",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A section of commentary where the title of an article follows, else what readers wrote about one.</summary>
    private const string Commentary = "binh luan";
    private const int FewestWords = 4;

    /// <param name="path">In its canonical form, from the first slash on.</param>
    public static bool IsArticle(string path)
    {
        var segments = LinkEncoding.Unescaped(path).Split('/', '\\').Where(segment => segment.Length > 0).ToList();
        if (segments.Exists(IsHandle) || ListEnding().IsMatch(segments.LastOrDefault() ?? "")) return false;
        var words = segments.ConvertAll(WordsOf);
        if (words.FirstOrDefault() == Commentary && !IsTitle(words[^1])) return false;
        return !words.Exists(NeverArticles.Contains) && !Person().IsMatch(words.LastOrDefault() ?? "");
    }

    /// <summary>«@hoa»: a person, wherever it is read.</summary>
    private static bool IsHandle(string segment) => segment[0] is '@' or '~';

    /// <summary>Numbers, and the pages of a list, have fewer words.</summary>
    private static bool IsTitle(string words) => words.Split(' ').Count(word => word.All(char.IsAsciiLetterLower)) >= FewestWords;

    private static string WordsOf(string segment) =>
        TypedText.Folded(segment.IndexOfAny(EndsOfSegment) is var end and > 0 ? segment[..end] : segment);

    /// <summary>A name has few words; the title of an article that begins like this has more.</summary>
    [GeneratedRegex("^(?:tac gia|author)(?: [a-z]+){1,4}(?: [a-z]{0,6}[0-9]+)?$")]
    private static partial Regex Person();

    /// <summary><c>…-tag49139.html</c> and <c>….topic</c>.</summary>
    [GeneratedRegex(
        @"-(?:tag|topic|author|auth|tacgia)[0-9]+(?:\.[a-z]+)?$|\.(?:tags?|topics?|authors?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ListEnding();
}
