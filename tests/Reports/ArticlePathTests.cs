using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>An outlet's main host has more than articles. Above all it has a page for each author: a list of what one person wrote.</summary>
public sealed class ArticlePathTests
{
    private static readonly string[] Words =
    [
        "tac-gia", "Author", "tags", "tu-khoa", "tim-kiem", "SEARCH", "chu-de", "topic", "video", "Clips", "comments", "blog", "users", "thanh-vien",
    ];

    [Theory]
    [InlineData("nhan-dan", "https://nhandan.vn/bao-dam-quyen-con-nguoi-trong-tien-trinh-phat-trien-post764201.html")]
    [InlineData("tuoi-tre", "https://tuoitre.vn/nguoi-dan-khu-tap-the-cu-cho-duoc-tai-dinh-cu-20230815073016284.htm")]
    [InlineData("thanh-nien", "https://thanhnien.vn/phu-huynh-kien-nghi-lam-ro-khoan-thu-dau-nam-185230912140501234.htm")]
    [InlineData("vnexpress", "https://vnexpress.net/tac-gia-104-tuoi-duoc-de-nghi-trao-giai-sach-quoc-gia-4819210.html")]
    [InlineData("vnexpress", "https://vnexpress.net/tag-tren-ao-mua-he-khien-phu-huynh-lo-lang-4650123.html")]
    [InlineData("dan-tri", "https://dantri.com.vn/xa-hoi/video-ghi-canh-ngap-o-pho-ha-dinh-20230808101530123.htm")]
    [InlineData("vietnamnet", "https://vietnamnet.vn/chu-de-nong-tai-ky-hop-hdnd-ha-noi-2187421.html")]
    [InlineData("znews", "https://znews.vn/tim-kiem-nguoi-mat-tich-o-yen-bai-post1458012.html")]
    [InlineData("phap-luat-tp-hcm", "https://plo.vn/tphcm-se-thuong-cho-nhung-truong-hop-ban-giao-dat-bi-thu-hoi-truoc-quy-dinh-post899134.html")]
    [InlineData("lao-dong", "https://laodong.vn/cong-doan/cong-nhan-mong-co-nha-tre-gan-noi-lam-viec-1243567.ldo")]
    [InlineData("tien-phong", "https://tienphong.vn/hang-nghin-nguoi-dan-thieu-nuoc-sach-post1567890.tpo")]
    [InlineData("vietnamplus", "https://www.vietnamplus.vn/bao-ve-nguoi-cao-tuoi-truoc-cac-chieu-lua-dao-tinh-vi-tren-khong-gian-mang-post1101437.vnp")]
    [InlineData("vov", "https://vov.vn/xa-hoi/nguoi-khuyet-tat-kho-tiep-can-xe-buyt-post1045678.vov")]
    [InlineData("quan-doi-nhan-dan", "https://www.qdnd.vn/quoc-te/binh-luan/nhan-quyen-khong-the-ap-dat-741852")]
    [InlineData("cong-an-nhan-dan", "https://cand.com.vn/Ban-doc-cand/Tra-loi-don-thu-cua-ba-Nguyen-Thi-A-i705123/")]
    [InlineData("cong-thuong", "https://congthuong.vn/lan-dau-tien-bo-sung-chinh-sach-thuc-day-phat-trien-game-viet-466490.html")]
    [InlineData("vneconomy", "https://vneconomy.vn/nang-cao-hieu-qua-hoat-dong-cua-cac-co-quan-bao-chi-truc-thuoc-uy-ban-trung-uong-mat-tran-to-quoc-viet-nam.htm")]
    [InlineData("vneconomy", "https://vneconomy.vn/tac-gia-cua-du-an-nha-o-xa-hoi-noi-gi-ve-cham-tien-do.htm")]
    [InlineData("bao-ve-phap-luat", "https://baovephapluat.vn/phap-luat/ban-doc/don-keu-cuu-cua-cac-ho-dan-to-35-140123.html")]
    [InlineData("dau-tu", "https://baodautu.vn/author-journey-va-chuyen-nguoi-lao-dong-d198765.html")]
    [InlineData("ha-noi-moi", "https://hanoimoi.vn/thanh-xuan-doi-thoai-voi-nhan-dan-643210.html")]
    [InlineData("nguoi-lao-dong", "https://nld.com.vn/su-kien-binh-luan/dung-de-dan-cho-20230817202415678.htm")]
    [InlineData("chinh-phu", "https://baochinhphu.vn/tra-loi-kien-nghi-cua-cong-dan-102230915104512345.htm")]
    [InlineData("thanh-nien", "https://thanhnien.vn/binh-luan/phai-tra-lai-via-he-cho-nguoi-di-bo-185230912140501234.htm")]
    [InlineData("vov", "https://vov.vn/Binh-luan/vi-sao-nguoi-khuyet-tat-con-ngai-di-xe-buyt-post1045678.vov")]
    public void An_article_is_taken(string outlet, string link) => Read(outlet, link).ShouldBe(LinkReading.Good(link));

    [Theory]
    [InlineData("vnexpress", "https://vnexpress.net/tac-gia/bao-uyen-1074.html")]
    [InlineData("tuoi-tre", "https://tuoitre.vn/tac-gia/duc-thien-39180.htm")]
    [InlineData("thanh-nien", "https://thanhnien.vn/author/hong-nam-18515655.htm")]
    [InlineData("dan-tri", "https://dantri.com.vn/tac-gia/hoang-binh-3205.htm#Person")]
    [InlineData("dan-tri", "https://dantri.com.vn/chu-de/doi-tuyen-bong-da-quoc-gia-viet-nam-4218.htm")]
    [InlineData("nhan-dan", "https://nhandan.vn/tu-khoa/bongdaVietNam-tag49139.html")]
    [InlineData("nhan-dan", "https://nhandan.vn/giao-duc-tag49139.html")]
    [InlineData("vnexpress", "https://vnexpress.net/goc-nhin/tac-gia/bao-uyen-1074.html")]
    [InlineData("znews", "https://znews.vn/tac-gia.html")]
    [InlineData("znews", "https://znews.vn/TAC-GIA.HTML?x=1")]
    [InlineData("dan-viet", "https://danviet.vn/tac-gia-nguyen-van-a.html")]
    [InlineData("dan-viet", "https://danviet.vn/tac-gia-nguyen-thi-minh-anh-d1234.html")]
    [InlineData("dan-viet", "https://danviet.vn/nguyen-van-a-author12.html")]
    [InlineData("cong-thuong", "https://congthuong.vn/nguyen-van-a-1234.author")]
    [InlineData("cong-thuong", "https://congthuong.vn/thi-truong.topic")]
    [InlineData("cong-thuong", "https://congthuong.vn/thi-truong.TAG")]
    [InlineData("lao-dong", "https://laodong.vn/@nguyenvana")]
    [InlineData("lao-dong", "https://laodong.vn/a/~nguyenvana/")]
    [InlineData("tien-phong", "https://tienphong.vn/tim-kiem/?q=a")]
    [InlineData("tien-phong", "https://tienphong.vn/search.tpo")]
    [InlineData("vtv", "https://vtv.vn/video/thoi-su-19h-15-8-2023-644321.htm")]
    [InlineData("tin-tuc", "https://baotintuc.vn/media/video/a-2023081510.htm")]
    [InlineData("lao-dong", "https://laodong.vn/binh-luan/1243567")]
    [InlineData("lao-dong", "https://laodong.vn/Binh-Luan")]
    [InlineData("thanh-nien", "https://thanhnien.vn/binh-luan/trang-1.html")]
    [InlineData("lao-dong", "https://laodong.vn/binh-luan/bai-viet-ve-nha-tre-gan-noi-lam-viec/1243567")]
    [InlineData("vov", "https://vov.vn/t%61c-gi%61/a")]
    [InlineData("vov", "https://vov.vn/tác-giả/a")]
    [InlineData("vov", "https://vov.vn/ta\u0301c-gia\u0309/a")]
    [InlineData("vov", "https://vov.vn/ｔａｃ-ｇｉａ/a")]
    [InlineData("vov", "https://vov.vn/tac%20gia/a")]
    [InlineData("vov", "https://vov.vn/tac_gia/a")]
    [InlineData("vov", "https://vov.vn/tac%252dgia/a")]
    [InlineData("vov", "https://vov.vn/tac-gia%2Fa")]
    [InlineData("vov", "https://vov.vn/a%252Ftac-gia%252Fb")]
    [InlineData("vov", "https://vov.vn/tac-gia;x=1/a")]
    [InlineData("vov", "https://vov.vn/tac-gia%3Fid=1")]
    [InlineData("vov", "https://vov.vn/%40nguyenvana")]
    public void Another_page_is_not(string outlet, string link) => Read(outlet, link).ShouldBe(LinkReading.Bad(LinkFault.NotAnArticle));

    [Fact]
    public void No_outlets_host_lets_an_authors_page_through()
    {
        foreach (var outlet in PressOutlets.Licensed)
        {
            foreach (var host in outlet.Hosts)
            {
                Links.ReadPress($"https://{host}/tac-gia/nguyen-van-a-12.html", outlet).Fault.ShouldBe(LinkFault.NotAnArticle, host);
            }
        }
    }

    [Fact]
    public void A_query_that_names_an_article_does_not_make_one_of_a_list() =>
        Links.ReadPress("https://bao.vn/tags?ArticleID=7", new("bao-thu", "Báo Thử", ["bao.vn"], ["ArticleID"], [])).Fault.ShouldBe(LinkFault.NotAnArticle);

    [Fact]
    public void An_official_page_may_be_called_anything() => Links.ReadOfficial("https://hanoi.gov.vn/chu-de/quyen-con-nguoi").Fault.ShouldBeNull();

    [Property(MaxTest = 1_000)]
    public Property Any_title_with_an_articles_number_is_taken() => Prop.ForAll(TitlesWithNumbers, link => Good(link).ShouldBe(link));

    [Property(MaxTest = 1_000)]
    public Property A_listed_folder_is_seen_before_and_behind_anything() => Prop.ForAll(ListedFolders, link => Good(link).ShouldBeNull(link));

    private static Arbitrary<string> TitlesWithNumbers => Arb.From(
        from section in Gen.Elements("", "xa-hoi/", "phap-luat/ban-doc/", "Ban-doc-cand/")
        from words in Syllable.ListOf(8)
        from number in Gen.Choose(100_000, 9_999_999)
        from ending in Gen.Elements(".html", ".htm", ".vnp", ".ldo", "/", "")
        select $"https://nhandan.vn/{section}{string.Join('-', words)}-post{number}{ending}");

    private static Arbitrary<string> ListedFolders => Arb.From(
        from before in Gen.Elements("", "xa-hoi/", "vi/amp/")
        from word in Gen.Elements(Words)
        from mask in Gen.Elements<Func<string, string>>(
            text => text, text => text.ToUpperInvariant(), Escaped, text => Escaped(text).Replace("%", "%25", StringComparison.Ordinal),
            text => text.Replace('-', '_'))
        from behind in Gen.Elements("", ".html", "/", "/nguyen-van-a-12.htm", "/trang-2", "/bai-viet-dai-dong-ve-quyen-tre-em-post123456.html")
        select $"https://nhandan.vn/{before}{mask(word)}{behind}");

    /// <summary>Those of people, lists and videos among them.</summary>
    private static Gen<string> Syllable =>
        Gen.Elements("tac", "gia", "tag", "video", "search", "binh", "luan", "nguoi", "dan", "quyen", "tre", "em", "nha", "o", "2023", "author", "topic");

    private static string? Good(string link) => Read("nhan-dan", link).Link;

    private static LinkReading Read(string outlet, string link) => Links.ReadPress(link, PressOutlets.Find(outlet).ShouldNotBeNull());

    private static string Escaped(string text) => string.Concat(text.Select(letter => $"%{(int)letter:X2}"));
}
