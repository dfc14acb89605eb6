using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class LinksTests
{
    private static readonly PressOutlet Outlet = new("bao-thu", "Báo Thử", ["bao.vn", "www.bao.vn"], ["ArticleID", "page"], []);

    [Theory]
    [InlineData("https://bao.vn/bai-1.html", "https://bao.vn/bai-1.html")]
    [InlineData("  https://bao.vn/bai-1.html\r\n", "https://bao.vn/bai-1.html")]
    [InlineData("\uFEFF\u200Bhttps://bao.vn/bai-1.html\u200B ", "https://bao.vn/bai-1.html")]
    [InlineData("HTTPS://WWW.Bao.VN/Bai-1.html", "https://www.bao.vn/Bai-1.html")]
    [InlineData("http://bao.vn/a", "https://bao.vn/a")]
    [InlineData("https://bao.vn/bai-1.html.", "https://bao.vn/bai-1.html")]
    [InlineData("https://bao.vn/bai-1.html),", "https://bao.vn/bai-1.html")]
    [InlineData("https://bao.vn/bai-1.html).#x", "https://bao.vn/bai-1.html")]
    [InlineData("https://bao.vn/bai-1.?x=1", "https://bao.vn/bai-1")]
    [InlineData("https://bao.vn/bai-1/.", "https://bao.vn/bai-1/")]
    [InlineData("https://bao.vn/bai-(1)", "https://bao.vn/bai-(1)")]
    [InlineData("https://bao.vn/bai-(1)).", "https://bao.vn/bai-(1)")]
    [InlineData("https://bao.vn/a?ArticleID=7).", "https://bao.vn/a?ArticleID=7")]
    [InlineData("https://bao.vn/a\u200Bb", "https://bao.vn/ab")]
    [InlineData("https://ba\u00ADo.vn/a", "https://bao.vn/a")]
    [InlineData("ht\u2060tps://bao.vn/a\uFEFF?x\u200E=1", "https://bao.vn/a")]
    [InlineData("https://bao.vn?ArticleID=5", "https://bao.vn/?ArticleID=5")]
    [InlineData("https://bao.vn/a?utm_source=zalo&fbclid=1#binh-luan", "https://bao.vn/a")]
    [InlineData("https://bao.vn/a#?ArticleID=5", "https://bao.vn/a")]
    [InlineData("https://bao.vn/a?page=2&utm=1&articleid=7#x", "https://bao.vn/a?ArticleID=7&page=2")]
    [InlineData("https://bao.vn/a?ArticleID=7&ArticleID=8", "https://bao.vn/a?ArticleID=7")]
    [InlineData("https://bao.vn/a?ArticleID=&page", "https://bao.vn/a")]
    [InlineData("https://bao.vn/quyền", "https://bao.vn/quy%E1%BB%81n")]
    [InlineData("https://bao.vn/quy\u00EA\u0300n", "https://bao.vn/quy%E1%BB%81n")]
    [InlineData("https://bao.vn/quy%c3%aa%cc%80n", "https://bao.vn/quy%E1%BB%81n")]
    [InlineData("https://bao.vn/%41%2d%7e%2f", "https://bao.vn/A-~%2F")]
    [InlineData("https://bao.vn/%2C\u0327", "https://bao.vn/%2C%CC%A7")]
    [InlineData("https://bao.vn/a|b\"c", "https://bao.vn/a%7Cb%22c")]
    [InlineData("https://bao.vn/%ff%E1", "https://bao.vn/%FF%E1")]
    [InlineData("https://bao.vn/index.php/bai.html", "https://bao.vn/index.php/bai.html")]
    [InlineData("https://bao.vn/xa-hoi/bai-1.vov", "https://bao.vn/xa-hoi/bai-1.vov")]
    [InlineData("https://bao.vn/a@b:c/d.e,f;g", "https://bao.vn/a@b:c/d.e,f;g")]
    public void A_link_of_the_outlet_has_one_canonical_form(string typed, string canonical) =>
        Links.ReadPress(typed, Outlet).ShouldBe(LinkReading.Good(canonical));

    [Theory]
    [InlineData("")]
    [InlineData("bài báo hôm qua")]
    [InlineData("bao.vn/a")]
    [InlineData("//bao.vn/a")]
    [InlineData("ftp://bao.vn/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https:/bao.vn/a")]
    [InlineData("https:bao.vn/a")]
    [InlineData("https:///bao.vn/a")]
    [InlineData("https:\\\\bao.vn\\a")]
    [InlineData("https://evil.com\\@bao.vn/a")]
    [InlineData("https://bao.vn/a\\b")]
    [InlineData("https://bao.vn/a b")]
    [InlineData("https://bao\n.vn/a")]
    [InlineData("https://bao.vn/a\tb")]
    [InlineData("https://bao.vn/a\u00A0b")]
    [InlineData("https://bao.vn/\u202Elmth")]
    [InlineData("https://bao.vn/a\u2067b")]
    [InlineData("https://bao.vn/a%E2%80%8Bb")]
    [InlineData("https://bao.vn/%zz")]
    [InlineData("https://bao.vn/%4")]
    [InlineData("https://bao.vn/%00")]
    [InlineData("https://bao.vn/a%0d%0ab")]
    [InlineData("https://bao.vn/a%5cb")]
    [InlineData("https://bao.vn/%E2%80%AE")]
    [InlineData("https://bao.vn/a/../b")]
    [InlineData("https://bao.vn/%2e%2E/b")]
    [InlineData("https://bao.vn/./b")]
    [InlineData("https://bao.vn/a?ArticleID=%zz")]
    [InlineData("https://bao..vn/a")]
    [InlineData("https://-bao.vn/a")]
    [InlineData("https://localhost/a")]
    [InlineData("http://http://bao.vn", nameof(LinkFault.Port))]
    public void What_is_no_plain_address_is_refused(string typed, string fault = nameof(LinkFault.NotALink)) =>
        Links.ReadPress(typed, Outlet).Fault.ShouldBe(Enum.Parse<LinkFault>(fault));

    [Theory]
    [InlineData("https://user@bao.vn/a", nameof(LinkFault.UserInfo))]
    [InlineData("https://bao.vn@evil.com/a", nameof(LinkFault.UserInfo))]
    [InlineData("https://bao.vn:443@evil.com/a", nameof(LinkFault.UserInfo))]
    [InlineData("https://@bao.vn/a", nameof(LinkFault.UserInfo))]
    [InlineData("https://bao.vn:443/a", nameof(LinkFault.Port))]
    [InlineData("https://bao.vn:/a", nameof(LinkFault.Port))]
    [InlineData("https://bao.vn:8080", nameof(LinkFault.Port))]
    [InlineData("https://127.0.0.1/a", nameof(LinkFault.Address))]
    [InlineData("https://127.1/a", nameof(LinkFault.Address))]
    [InlineData("https://2130706433/a", nameof(LinkFault.Address))]
    [InlineData("https://0x7f000001/a", nameof(LinkFault.Address))]
    [InlineData("https://0x7F.0.0.0X1/a", nameof(LinkFault.Address))]
    [InlineData("https://0177.0.0.01/a", nameof(LinkFault.Address))]
    [InlineData("https://[::1]/a", nameof(LinkFault.Address))]
    [InlineData("https://[::ffff:127.0.0.1]:80/a", nameof(LinkFault.Address))]
    [InlineData("https://xn--bo-jja.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://XN--bo-jja.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://báo.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bаo.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao。vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao．vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao.vn／a", nameof(LinkFault.LookAlike))]
    [InlineData("https://ⓑao.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao.vn./a", nameof(LinkFault.LookAlike))]
    [InlineData("https://b%61o.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao%2Evn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao_thu.vn/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://bao.vn;x/a", nameof(LinkFault.LookAlike))]
    [InlineData("https://evil.com/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://m.bao.vn/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://bandoc.bao.vn/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://xbao.vn/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://bao.vn.evil.com/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://bao.com.vn/a", nameof(LinkFault.NotAllowed))]
    [InlineData("https://www.facebook.com/bao.vn", nameof(LinkFault.NotAllowed))]
    [InlineData("https://youtu.be/x", nameof(LinkFault.NotAllowed))]
    [InlineData("https://bit.ly/x", nameof(LinkFault.NotAllowed))]
    [InlineData("https://gov.vn/x", nameof(LinkFault.NotAllowed))]
    [InlineData("https://bao.vn/redirect/https://evil.com", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/redirect/https:/evil.com", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn//evil.com/a", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/%2F%2Fevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/%252F%252Fevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x/HTTP%3Aevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x/http%253Aevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x/%255C%255Cevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/to/www.evil.ru/a", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/to/facebook.com/a", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/to/youtu.be", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/reut.rs/3xyz", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x,evil.rs", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x(evil.rs)", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/x/evil%2Ers", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/abc.cloud", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/evil.kitchen%2Fxyz", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/abc.xn--p1ai", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/a?ArticleID=http%3A%2F%2Fevil", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/a?page=evil.com", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn/to/youtu.be.?x=1", nameof(LinkFault.Redirect))]
    [InlineData("https://evil.com/?url=https%3A%2F%2Fbao.vn%2Fa", nameof(LinkFault.Redirect))]
    [InlineData("https://bao.vn@evil.com/?url=https://bao.vn/a", nameof(LinkFault.UserInfo))]
    public void Each_trick_has_its_own_fault(string typed, string fault) =>
        Links.ReadPress(typed, Outlet).Fault.ShouldBe(Enum.Parse<LinkFault>(fault));

    [Theory]
    [InlineData("https://bao.vn")]
    [InlineData("https://bao.vn/")]
    [InlineData("HTTP://WWW.BAO.VN/")]
    [InlineData("https://bao.vn?x=1")]
    [InlineData("https://bao.vn/?ArticleID=")]
    [InlineData("https://bao.vn#x")]
    public void The_front_page_is_no_article(string typed) => Links.ReadPress(typed, Outlet).Fault.ShouldBe(LinkFault.FrontPage);

    [Fact]
    public void The_front_page_of_an_official_source_is_taken() => Links.ReadOfficial("https://hanoi.gov.vn").Link.ShouldBe("https://hanoi.gov.vn/");

    [Fact]
    public void A_link_in_a_dropped_query_does_no_harm() =>
        Links.ReadPress("https://bao.vn/a?next=https://evil.com", Outlet).Link.ShouldBe("https://bao.vn/a");

    [Fact]
    public void A_link_may_take_2000_characters_and_not_one_more()
    {
        var longest = "https://bao.vn/" + new string('a', Column.MaxLinkLength - 15);

        Links.ReadPress(longest, Outlet).Link.ShouldBe(longest);
        Links.ReadPress(longest + "a", Outlet).Fault.ShouldBe(LinkFault.TooLong);
        Links.ReadPress(longest + "?a", Outlet).Fault.ShouldBe(LinkFault.TooLong);
    }

    [Fact]
    public void A_link_that_grows_beyond_the_limit_by_escaping_is_too_long() =>
        Links.ReadPress("https://bao.vn/" + new string('ề', 300), Outlet).Fault.ShouldBe(LinkFault.TooLong);

    [Theory]
    [InlineData("https://gov.vn/a", "https://gov.vn/a")]
    [InlineData("https://hadinh.thanhxuan.hanoi.gov.vn/tin/1.html?id=5#x", "https://hadinh.thanhxuan.hanoi.gov.vn/tin/1.html?id=5")]
    [InlineData("http://hanoi.gov.vn/a", "http://hanoi.gov.vn/a")]
    [InlineData("http://hanoi.gov.vn/van-ban/a.pdf).", "http://hanoi.gov.vn/van-ban/a.pdf")]
    [InlineData("https://hanoi.gov.vn/a/,", "https://hanoi.gov.vn/a/")]
    [InlineData("https://hanoi.gov.vn.", "https://hanoi.gov.vn/")]
    [InlineData("https://hanoi.gov\u200B.vn/a", "https://hanoi.gov.vn/a")]
    [InlineData("https://docs.un.org/en/A/HRC/57/6/Add.1", "https://docs.un.org/en/A/HRC/57/6/Add.1")]
    [InlineData("https://www.ohchr.org/en/hr-bodies/upr/vn-index", "https://www.ohchr.org/en/hr-bodies/upr/vn-index")]
    [InlineData("https://un.org", "https://un.org/")]
    public void An_official_link_is_under_one_of_three_names(string typed, string canonical) =>
        Links.ReadOfficial(typed).Link.ShouldBe(canonical);

    [Theory]
    [InlineData("https://xgov.vn/a")]
    [InlineData("https://gov.vn.evil.com/a")]
    [InlineData("https://fun.org/a")]
    [InlineData("https://notohchr.org/a")]
    [InlineData("https://vn/a", nameof(LinkFault.NotALink))]
    [InlineData("https://chinhphu.vn/a")]
    [InlineData("https://vnexpress.net/a")]
    [InlineData("https://hanoi.gov.vn./a", nameof(LinkFault.LookAlike))]
    [InlineData("https://hanoi.gov.vn:80/a", nameof(LinkFault.Port))]
    [InlineData("https://hanoi.gov.vn/goto/https://evil.com", nameof(LinkFault.Redirect))]
    [InlineData("https://vanban.chinhphu.vn/?pageid=27160&docid=209217")]
    [InlineData("https://dichvucong.gov.vn/p/1", nameof(LinkFault.OfCases))]
    [InlineData("https://dich-vu-cong.hanoi.gov.vn/p/1", nameof(LinkFault.OfCases))]
    [InlineData("http://phananhkiennghi.hanoi.gov.vn/a", nameof(LinkFault.OfCases))]
    [InlineData("https://kiennghicutri.angiang.gov.vn/a", nameof(LinkFault.OfCases))]
    [InlineData("https://pakn.dichvucong.gov.vn/a", nameof(LinkFault.OfCases))]
    [InlineData("https://khieunaitocao.thanhtra.gov.vn/a", nameof(LinkFault.OfCases))]
    [InlineData("https://SPCommReports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=28000", nameof(LinkFault.OfCases))]
    [InlineData("https://webtv.un.org/en/asset/k1", nameof(LinkFault.OfCases))]
    [InlineData("https://media.un.org/en/asset/k1", nameof(LinkFault.OfCases))]
    [InlineData("https://juris.ohchr.org/casedetails/1/en-US", nameof(LinkFault.OfCases))]
    public void Anything_else_is_not_official(string typed, string fault = nameof(LinkFault.NotAllowed)) =>
        Links.ReadOfficial(typed).Fault.ShouldBe(Enum.Parse<LinkFault>(fault));

    [Theory]
    [InlineData("https://nhandan.vn/bai-1.html", "http://nhandan.vn/bai-1.html")]
    [InlineData("https://nhandan.vn/bai-1.html", "https://nhandan.vn/bai-1.html).")]
    [InlineData("http://hanoi.gov.vn/a/", "https://hanoi.gov.vn/a,")]
    [InlineData("https://hanoi.gov.vn/a(1)", "https://hanoi.gov.vn/a(1")]
    [InlineData("Công văn số 1.", "Công văn số 1.")]
    public void Links_that_differ_in_scheme_and_closing_signs_are_one(string one, string other)
    {
        Links.AreOne(one, other).ShouldBeTrue();
        Links.AreOne(other, one).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://nhandan.vn/bai-1.html", "https://nhandan.vn/bai-1.html-2")]
    [InlineData("https://nhandan.vn/bai-1.html", "https://nhandan.vn/Bai-1.html")]
    [InlineData("https://hanoi.gov.vn/a?id=5", "https://hanoi.gov.vn/a")]
    [InlineData("Công văn số 1.", "Công văn số 1")]
    [InlineData("https://hanoi.gov.vn/a", null)]
    public void Others_are_not(string one, string? other) => Links.AreOne(one, other).ShouldBeFalse();

    [Theory]
    [InlineData("https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fun.org%2Fa%3Fid%3D5&data=05%7C01&reserved=0", "https://un.org/a?id=5")]
    [InlineData("https://www.google.com/url?sa=t&q=https://un.org/a%3Fid%3D5&ved=1", "https://un.org/a?id=5")]
    [InlineData("https://l.facebook.com/l.php?u=https%253A%252F%252Fun.org%252Fa&h=AT0", "https://un.org/a")]
    [InlineData("https://a.example/?b=1", null)]
    [InlineData("https://a.example/#u=https://un.org/a", null)]
    public void The_address_inside_a_link_is_found(string link, string? inside) => Links.Wrapped(link).FirstOrDefault().ShouldBe(inside);

    [Property(MaxTest = 2_000, Arbitrary = [typeof(Nasty)])]
    public void Reading_never_throws_and_a_canonical_link_reads_to_itself(string? tail)
    {
        var reading = Links.ReadPress("https://bao.vn/" + tail, Outlet);

        if (reading.Link is { } link) Links.ReadPress(link, Outlet).Link.ShouldBe(link);
        else reading.Fault.ShouldNotBeNull();
    }

    [Property(MaxTest = 2_000, Arbitrary = [typeof(Nasty)])]
    public void Escaped_bytes_of_any_kind_have_one_canonical_form(byte[] bytes)
    {
        var capitals = "https://bao.vn/" + string.Concat(bytes.Select(each => "%" + each.ToString("X2", CultureInfo.InvariantCulture)));

        var reading = Links.ReadPress(capitals, Outlet);

        Links.ReadPress("https://bao.vn/" + capitals[15..].ToLowerInvariant(), Outlet).ShouldBe(reading);
        if (reading.Link is not { } link) return;
        Links.ReadPress(link, Outlet).Link.ShouldBe(link);
        var typed = Uri.UnescapeDataString(capitals).Normalize(NormalizationForm.FormC);
        Uri.UnescapeDataString(link).Normalize(NormalizationForm.FormC).ShouldBe(typed.EndsWith('.') ? typed.TrimEnd('.') : typed);
    }

    [Property(MaxTest = 2_000, Arbitrary = [typeof(Nasty)])]
    public void Whatever_is_put_before_the_path_an_accepted_link_stays_on_the_outlets_host(string? before, string? after)
    {
        var reading = Links.ReadPress($"https://{before}bao.vn{after}", Outlet);

        if (reading.Link is { } link) new Uri(link).Host.ShouldBeOneOf([.. Outlet.Hosts]);
    }
}
