using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HumanRightsBot.Bounds;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>Which part of an official link's query names a document, which is dropped, and which refuses the link.</summary>
public sealed partial class OfficialQueryTests
{
    private const string Page = "https://tbinternet.ohchr.org/_layouts/15/treatybodyexternal/Download.aspx";

    private static readonly string[] Documents = ["id", "docid", "symbolno", "Lang", "page.id", "a-b_c", "gId", "x", "print", new('k', 60)];

    private static readonly string[] Dropped =
        ["utm_source", "UTM_x", "utm_", "fbclid", "FBCLID", "gclid", "token", "Token", "sid", "session", "auth", "sig", "code", "CODE"];

    private static readonly string[] Searches = ["q", "Q", "query", "s", "search", "Keyword", "keywords", "tukhoa", "timkiem"];

    private static readonly string[] Persons =
    [
        "name", "fullname", "HoTen", "author", "tacgia", "user", "username", "uid", "profile", "email", "phone", "cccd", "CCCD",
    ];

    private static readonly string[] NoKeys =
        ["", "name[]", "a b", "tên", "%71", "a%62", "a:b", "a/b", "$filter", "fb.com", "www.facebook.com", "t.me", new('k', 61)];

    private static readonly string[] GoodValues =
        ["", "5", "CCPR/C/VNM/CO/3", "CCPR%2FC%2FVNM%2FCO%2F3", "12-2023.pdf", "1,2", "%41", "2023-09-12", new('a', 120)];

    private static readonly string[] BadValues =
    [
        "a b", "a+b", "a%20b", "a%2Bb", "12/N%C4%90-CP", "ng\u00E0y", "a%252Fb", "%zz", "%", "a=b", "a;b", "(1", "*", "a:b", new('a', 121),
        "https://hanoi.gov.vn", "https%3A%2F%2Fhanoi.gov.vn%2Fa", "//hanoi", "%2F%2Fevil", "www.evil", "facebook.com", "t.me/x", "hanoi.gov.vn", "evil%2Ecom",
    ];

    [Theory]
    [InlineData("https://vanban.hanoi.gov.vn/?pageid=27160&docid=209217")]
    [InlineData("https://hanoi.gov.vn/chi-tiet?id=5")]
    [InlineData($"{Page}?symbolno=CCPR/C/VNM/CO/3&Lang=en")]
    [InlineData("https://docs.un.org/en/A/HRC/57/6?v=pdf&a")]
    public void What_names_a_document_is_kept_letter_for_letter(string link) => Links.ReadOfficial(link).ShouldBe(LinkReading.Good(link));

    [Theory]
    [InlineData("symbolno=CCPR%2fC%2FVNM%2fCO%2F3&Lang=en", "?symbolno=CCPR/C/VNM/CO/3&Lang=en")]
    [InlineData("utm_source=zalo&id=5&fbclid=A_b!*&utm_=", "?id=5")]
    [InlineData("Token=a.b.c&CODE=1&Auth&sid=&session=x%20y&sig=%zz", "")]
    [InlineData("&id=5&", "?id=5")]
    [InlineData("", "")]
    [InlineData("id=5#page=2", "?id=5")]
    [InlineData("id=5).", "?id=5")]
    public void A_value_is_decoded_once_and_trackers_and_session_keys_go_whatever_they_hold(string query, string kept) =>
        Links.ReadOfficial($"{Page}?{query}").Link.ShouldBe(Page + kept);

    [Theory]
    [InlineData("id=1&q=", "q")]
    [InlineData("HoTen=a", "HoTen")]
    [InlineData("id=1&b=2&ID=3", "ID")]
    [InlineData("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1", "i")]
    [InlineData("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&utm_a=1&utm_b=1&a1=1", "a1")]
    [InlineData("url=https%3A%2F%2Fhanoi.gov.vn", "url")]
    public void Anything_else_refuses_the_link_and_names_the_key(string query, string key) =>
        Links.ReadOfficial($"{Page}?{query}").ShouldBe(LinkReading.Bad(LinkFault.Query, key));

    [Fact]
    public void Eight_keys_are_taken_beside_any_number_of_dropped_ones() =>
        Links.ReadOfficial($"{Page}?a=1&b=1&c=1&d=1&e=1&utm_a=1&utm_b=1&f=1&g=1&h=1").Link.ShouldBe($"{Page}?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1");

    [Property(MaxTest = 5_000)]
    public Property Every_key_and_value_is_kept_dropped_or_refused_as_the_bounds_say() => Prop.ForAll(Queries, pairs =>
    {
        var rest = pairs.Where(pair => !Dropped.Contains(pair.Key)).ToList();
        var isGood = rest.Count <= 8 && rest.All(pair => Documents.Contains(pair.Key) && GoodValues.Contains(pair.Value))
            && !pairs.Any(pair => pair.Value.Contains(' ', StringComparison.Ordinal))
            && rest.DistinctBy(pair => pair.Key.ToUpperInvariant()).Count() == rest.Count;

        var typed = Page + "?" + string.Join('&', pairs.Select(pair => $"{pair.Key}={pair.Value}"));
        var reading = Links.ReadOfficial(typed);

        if (typed.Length > HumanRightsBot.Forms.Column.MaxLinkLength)
        {
            reading.Fault.ShouldBe(LinkFault.TooLong);
        }
        else if (isGood)
        {
            var kept = string.Join('&', rest.Select(pair => $"{pair.Key}={Uri.UnescapeDataString(pair.Value)}"));
            reading.Link.ShouldBe(Page + (kept.Length > 0 ? "?" + kept : ""));
        }
        else
        {
            reading.Link.ShouldBeNull();
            if (reading.Fault == LinkFault.Query) rest.ShouldContain(pair => pair.Key == reading.Key);
        }
    });

    [Property(MaxTest = 3_000, Arbitrary = [typeof(Nasty)])]
    public void Whatever_is_typed_behind_the_question_mark_no_more_is_stored_than_names_a_document(string? query)
    {
        if (Links.ReadOfficial($"{Page}?{query}").Link is not { } link) return;

        link.ShouldStartWith(Page);
        Links.ReadOfficial(link).Link.ShouldBe(link);
        if (link == Page) return;
        var keys = link[Page.Length..].TrimStart('?').Split('&').Select(pair => KeptPair().Match(pair)).ToList();
        keys.ShouldAllBe(pair => pair.Success);
        keys.Count.ShouldBeLessThanOrEqualTo(8);
        string[] never = [.. Dropped, .. Searches, .. Persons];
        keys.Select(pair => pair.Groups["key"].Value).ShouldNotContain(key => never.Contains(key, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Half of them of documents alone, so that links with many keys are taken as well.</summary>
    private static Arbitrary<(string Key, string Value)[]> Queries => Arb.From(
        from isNasty in Gen.Elements(false, true)
        from count in Gen.Choose(0, 10)
        from pairs in (
            from key in Gen.Elements<string>(isNasty ? [.. Documents, .. Dropped, .. Searches, .. Persons, .. NoKeys] : [.. Documents, .. Dropped])
            from value in Gen.Elements<string>(isNasty || Dropped.Contains(key) ? [.. GoodValues, .. BadValues] : GoodValues)
            select (key, value)).ArrayOf(count)
        select pairs);

    [GeneratedRegex("^(?<key>[A-Za-z0-9_.-]{1,60})(?:=[A-Za-z0-9._/,-]{0,120})?$")]
    private static partial Regex KeptPair();
}
