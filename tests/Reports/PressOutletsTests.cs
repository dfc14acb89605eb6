using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class PressOutletsTests
{
    private const string Good = """{ "code": "a", "name": "Báo A", "hosts": ["a.vn"], "queryKeys": ["id"], "source": ["S1"] }""";

    [Fact]
    public void The_embedded_list_names_outlets_by_code_with_hosts_that_can_be_linked()
    {
        PressOutlets.Licensed.Count.ShouldBeGreaterThan(30);

        foreach (var outlet in PressOutlets.Licensed)
        {
            PressOutlets.Find(outlet.Code).ShouldBe(outlet);
            foreach (var host in outlet.Hosts) Links.ReadPress($"https://{host}/bai-1.html", outlet).Link.ShouldBe($"https://{host}/bai-1.html");
        }
    }

    [Fact]
    public void An_unknown_code_names_no_outlet() => PressOutlets.Find("blog-ca-nhan").ShouldBeNull();

    [Theory]
    [InlineData("facebook.com")]
    [InlineData("youtube.com")]
    [InlineData("zalo.me")]
    [InlineData("t.me")]
    [InlineData("blogspot.com")]
    [InlineData("wordpress.com")]
    [InlineData("voz.vn")]
    public void No_host_is_a_social_network_or_a_blog(string site) =>
        PressOutlets.Licensed.SelectMany(outlet => outlet.Hosts).ShouldNotContain(host => Links.IsUnder(host, site));

    [Fact]
    public void No_host_is_a_section_for_readers_opinions_videos_or_forums()
    {
        string[] sections = ["video", "tv", "clip", "media", "forum", "diendan", "blog", "blogs", "bandoc", "ydoc", "ykien", "podcast", "m", "amp"];

        var labels = PressOutlets.Licensed.SelectMany(outlet => outlet.Hosts).SelectMany(host => host.Split('.')[..^2]);

        labels.ShouldNotContain(label => sections.Contains(label));
    }

    [Fact]
    public void Names_are_sorted_as_a_Vietnamese_reader_expects()
    {
        var list = PressOutlets.Parse(ListOf(Named("c", "Đại"), Named("d", "Em"), Named("b", "Dân"), Named("a", "Ấp"), Named("e", "Áo")));

        list.Select(outlet => outlet.Name).ShouldBe(["Áo", "Ấp", "Dân", "Đại", "Em"]);
    }

    [Theory]
    [InlineData("", "no outlets")]
    [InlineData(Good + "," + Good, "code «a» twice")]
    [InlineData(Good + "," + """{ "code": "b", "name": "Báo B", "hosts": ["a.vn"], "queryKeys": [], "source": ["S1"] }""", "host «a.vn» twice")]
    [InlineData("""{ "code": "A b", "name": "Báo A", "hosts": ["a.vn"], "queryKeys": [], "source": ["S1"] }""", "code «A b»")]
    [InlineData("""{ "code": "a", "name": " ", "hosts": ["a.vn"], "queryKeys": [], "source": ["S1"] }""", "a has no name")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": [], "queryKeys": [], "source": ["S1"] }""", "a has no host")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["A.vn"], "queryKeys": [], "source": ["S1"] }""", "host «A.vn»")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["https://a.vn"], "queryKeys": [], "source": ["S1"] }""", "host «https://a.vn»")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["xn--a.vn"], "queryKeys": [], "source": ["S1"] }""", "host «xn--a.vn»")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["a.vn"], "queryKeys": ["i=d"], "source": ["S1"] }""", "query key «i=d»")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["a.vn"], "queryKeys": [], "source": [] }""", "a has no source")]
    [InlineData("""{ "code": "a", "name": "Báo A", "hosts": ["a.vn"], "queryKeys": [], "source": ["S9"] }""", "source «S9»")]
    public void A_broken_list_says_what_is_wrong(string outlets, string wrong) =>
        Should.Throw<InvalidOperationException>(() => PressOutlets.Parse(ListOf(outlets))).Message.ShouldContain(wrong);

    [Fact]
    public void A_source_that_nobody_can_open_breaks_the_list() =>
        Should.Throw<InvalidOperationException>(() => PressOutlets.Parse(ListOf(Good).Replace("https://so.vn/1", "so 1", StringComparison.Ordinal)))
            .Message.ShouldContain("source S1 has no address");

    private static string Named(string code, string name) =>
        $$"""{ "code": "{{code}}", "name": "{{name}}", "hosts": ["{{code}}.vn"], "queryKeys": [], "source": ["S1"] }""";

    private static string ListOf(params string[] outlets) => $$"""{ "about": "Thử", "sources": { "S1": "Sổ — https://so.vn/1" }, "outlets": [{{string.Join(',', outlets)}}] }""";
}
