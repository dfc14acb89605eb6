using System.Text.Json.Nodes;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What becomes of a link as people copy it: with what clients and programs put into and around it.</summary>
public sealed class LinkTests(LocalParts parts)
{
    private const string Good = "https://nhandan.vn/bai-1.html";

    private static readonly ReportKey Commitments = new(SomeCommitments.Form.Id, ChatApp.Period, "ha-dinh");

    private static readonly Form Sources = SomeForms.Of(
        SomeForms.Column("place", ColumnKind.Text) with { Heading = "Nơi làm", Required = true },
        SomeForms.Column("source", ColumnKind.OfficialLink) with { Heading = "Nguồn" },
        SomeForms.Column("proof", ColumnKind.Evidence) with { Heading = "Văn bản" });

    [Theory]
    [InlineData("https://hanoi.gov.vn/chi-tiet?id=5", "https://hanoi.gov.vn/chi-tiet?id=5", "")]
    [InlineData("https://HANOI.gov.vn/a", "https://hanoi.gov.vn/a", "đã ghi theo dạng chuẩn.")]
    [InlineData(
        "https://vanban.hanoi.gov.vn/?pageid=1&docid=2&fbclid=x#muc-3", "https://vanban.hanoi.gov.vn/?pageid=1&docid=2",
        "đã bỏ phần sau dấu ? không cần để mở trang («fbclid»); đã bỏ phần sau dấu #.")]
    [InlineData(
        "http://tbinternet.ohchr.org/Download.aspx?symbolno=CCPR%2FC%2FVNM%2FCO%2F3).",
        "http://tbinternet.ohchr.org/Download.aspx?symbolno=CCPR/C/VNM/CO/3", "đã bỏ dấu câu ở cuối.")]
    [InlineData("https://hanoi.gov.vn/a\u200Bb?token=1&sid=2&code=3&auth=4", "https://hanoi.gov.vn/ab", "(«token», «sid», «code», …); đã bỏ ký tự ẩn.")]
    public async Task The_query_that_names_a_document_stays_and_the_receipt_says_what_was_dropped(string typed, string stored, string said)
    {
        await using var app = await StartAsync();

        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới báo chí");
        await hoa.FillsRow().Fills("evidence", typed).PressesAsync("Lưu dòng");
        Says("Căn cứ");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["evidence"].ShouldBe(stored);

        await (await hoa.SaysAsync("báo cáo mới cam kết")).FillsCommitment("38.112", "hoan-thanh").Fills("evidence", typed).PressesAsync("Lưu nháp");
        Says("Minh chứng");
        (await RowsAsync(app, Commitments)).ShouldHaveSingleItem().Values["evidence"].ShouldBe(stored);

        void Says(string heading)
        {
            if (said.Length > 0) hoa.Sees($"Đường dẫn ở «{heading}»: ", said);
            else hoa.Sees("Đã lưu").DoesNotSee("Đường dẫn ở");
        }
    }

    [Fact]
    public async Task An_article_is_stored_by_https_without_what_is_around_it_and_the_receipt_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow(link: "http://nhandan.vn/bai-1.html?zarsrc=30#x).").PressesAsync("Lưu dòng");

        hoa.Sees("Đường dẫn ở «Đường dẫn»: đã bỏ phần sau dấu ? không cần để mở trang («zarsrc»); đã bỏ phần sau dấu #; lưu với https://.");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["link"].ShouldBe(Good);
    }

    [Fact]
    public async Task A_draft_of_which_a_part_is_wrong_says_what_was_changed_in_the_rest()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        await hoa.FillsRow(link: Good + ".").Fills("evidence", "https://facebook.com/a#b").PressesAsync("Lưu nháp");

        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng", "Đường dẫn ở «Đường dẫn»: đã bỏ dấu câu ở cuối.").DoesNotSee("Đường dẫn ở «Căn cứ»");
    }

    [Theory]
    [InlineData("source")]
    [InlineData("proof")]
    public async Task A_query_of_a_search_or_a_person_refuses_an_official_link_and_names_the_key(string column)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: new([Sources]));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.Fills("place", "Nhà văn hóa").Fills(column, "https://hanoi.gov.vn/a?id=1&ho_[x]ten=1").PressesAsync("Lưu dòng");
        hoa.Sees(@"Phần «ho\_\[x\]ten» sau dấu ?", "gov.vn, un.org, ohchr.org");
        await hoa.Fills(column, "https://hanoi.gov.vn/a?id=1&Q=1").PressesAsync("Lưu dòng");

        hoa.Sees("Phần «Q» sau dấu ? của đường dẫn không được nhận", "gov.vn, un.org, ohchr.org");
        (await RowsAsync(app, new(Sources.Id, ChatApp.Period, "ha-dinh"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Good, "http://nhandan.vn/bai-1.html")]
    [InlineData(Good, "https://nhandan.vn/bai-1.html).")]
    [InlineData(Good, "https://nhandan.vn/bai-1.html/")]
    [InlineData("http://nhandan.vn/bai-1.html", Good)]
    [InlineData("http://nhandan.vn/bai-1.html/", Good + ",")]
    [InlineData("https://nhandan.vn/bai-1.html).", Good)]
    public async Task A_link_that_differs_in_scheme_and_closing_signs_is_there_already(string stored, string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(Office.Key("ha-dinh"), Binh, Article(stored));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow("Tên khác", typed).PressesAsync("Lưu dòng");
        hoa.Sees("Đường dẫn này đã có ở dòng số 1");
        await (await hoa.SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        await hoa.FillsRow("Tên khác", typed).PressesAsync("Lưu nháp");
        hoa.Sees("Đường dẫn này đã có ở dòng số 1");

        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("https://nhandan.vn/bai-1.html-2")]
    [InlineData("https://nhandan.vn/bai-1.html/2")]
    [InlineData("https://nhandan.com.vn/bai-1.html")]
    public async Task A_link_that_only_begins_alike_is_another(string stored)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(Office.Key("ha-dinh"), Binh, Article(stored));
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow("Tên khác", Good).PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 2");
    }

    [Fact]
    public async Task The_same_submit_with_the_same_link_written_otherwise_is_answered_alike()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var press = hoa.FillsRow(link: Good).Press("Lưu dòng");
        await hoa.PostAsync(press);
        press["value"]!["action"]!["data"]!["c_link"] = "http://nhandan.vn/bai-1.html/.";

        using var answer = await hoa.PostAsync(press);

        hoa.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject()).Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://nhandan.vn/bai-1.html.", null)]
    [InlineData("http://nhandan.vn/bai-1.html.", "https://nhandan.vn/bai-1.html")]
    [InlineData("https://nhandan.vn/bai-1.html", "http://nhandan.vn/bai-1.html),")]
    [InlineData("https://nhandan.vn/bai-1.html/", "https://nhandan.vn/bai-1.html")]
    public async Task An_edit_that_leaves_a_link_equal_keeps_it_letter_for_letter(string stored, string? typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(Office.Key("ha-dinh"), Binh, Article(stored, ("evidence", "http://hanoi.gov.vn/a/,")));
        var hoa = await app.As(Hoa).SaysAsync("sửa 1");

        if (typed is not null) hoa.Fills("link", typed);
        await hoa.Fills("evidence", "http://hanoi.gov.vn/a").Fills("answer", "Đã sửa xong.").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        var row = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        (row.Values["link"], row.Values["evidence"], row.Values["answer"]).ShouldBe((stored, "http://hanoi.gov.vn/a/,", "Đã sửa xong."));
        if (typed is null) hoa.DoesNotSee("Đường dẫn ở «Đường dẫn»");
    }

    [Fact]
    public async Task Two_who_wrote_one_link_differently_are_not_told_that_they_differ()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow(link: Filling.LinkTo(2)).PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Sửa");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await binh.Fills("link", Good).PressesAsync("Lưu dòng");

        await hoa.Fills("link", Good + "/").PressesAsync("Lưu dòng");

        hoa.Sees($"Đường dẫn: «{Filling.LinkTo(2)}» → «{Good}»").DoesNotSee("Trong thẻ này");
    }

    [Fact]
    public void Nor_where_the_log_says_nothing_of_what_others_did()
    {
        var stored = SomeCards.Row with { Values = Article("http://nhandan.vn/bai-1.html/") };

        ColumnChange.Of(SomeCards.Form, [], stored, Article(Good + ".", ("answer", "Khác")), _ => "Bình").ShouldHaveSingleItem().Column.Key.ShouldBe("answer");
    }

    [Theory]
    [InlineData("https://dichvucong.gov.vn/p/1")]
    [InlineData("https://hanoi.gov.vn/tim?q=a")]
    [InlineData("https://vanban.chinhphu.vn/?docid=1")]
    public async Task What_was_taken_once_stays_through_other_changes_and_is_not_taken_anew(string old)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(Office.Key("ha-dinh"), Binh, Article(Good, ("evidence", old)));
        var hoa = await app.As(Hoa).SaysAsync("sửa 1");

        await hoa.Fills("answer", "Đã sửa xong.").PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1", old);
        await hoa.PressesAsync("Rút");
        await hoa.LooksAtLast().PressesAsync("Rút dòng này");
        await hoa.PressesAsync("Hoàn tác");
        await (await hoa.SaysAsync("sửa 1")).Fills("evidence", old + "1").PressesAsync("Lưu dòng");
        hoa.Sees("Chưa lưu được", "gov.vn");
        await (await hoa.SaysAsync("báo cáo mới")).FillsRow(link: Filling.LinkTo(2)).Fills("evidence", old).PressesAsync("Lưu dòng");
        hoa.Sees("Chưa lưu được", "gov.vn");

        var row = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        (row.Values["evidence"], row.Values["answer"]).ShouldBe((old, "Đã sửa xong."));
        await app.PublishAsync();
        new XlsxFile(await File.ReadAllBytesAsync(app.Workbook, TestContext.Current.CancellationToken)).Read("Tổng hợp")
            .ShouldContain(row => row.Contains(old));
    }

    [Fact]
    public async Task A_draft_keeps_what_was_taken_once_whatever_is_typed_into_the_column()
    {
        const string old = "https://dichvucong.gov.vn/p/1";
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.AddRowAsync(Office.Key("ha-dinh"), Binh, Article("https://nhandan.vn/tac-gia/a", ("evidence", old)), draft: true);
        var hoa = await app.As(Hoa).SaysAsync("sửa 1");

        await hoa.Fills("answer", "Đã sửa xong.").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1").DoesNotSee("chữ đỏ");
        await (await hoa.PressesAsync("Sửa")).Fills("evidence", "https://facebook.com/a").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["evidence"].ShouldBe(old);

        await hoa.Fills("evidence", "").Fills("outlet", "dan-tri").PressesAsync("Lưu nháp");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values.ShouldNotContainKey("link");
    }

    [Theory]
    [InlineData("https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnhandan.vn%2Fbai-1.html%3Futm_source%3Dx&data=05%7C01&reserved=0")]
    [InlineData("https://www.google.com/url?sa=t&url=https://nhandan.vn/bai-1.html&usg=AOv")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fnhandan.vn%2Fbai-1.html%3Ffbclid%3DIwAR&h=AT0")]
    [InlineData(
        "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?dest=https%3A%2F%2Fteams.microsoft.com"
        + "&url=http%3A%2F%2Fnhandan.vn%2Fbai-1.html.")]
    [InlineData(
        "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252F"
        + "nhandan.vn%252Fbai-1.html&data=1")]
    public async Task The_article_inside_a_link_that_leads_on_is_offered_and_stored_once_it_was_seen(string wrapper)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow(link: wrapper).PressesAsync("Lưu dòng");
        hoa.Sees("Đường dẫn này chuyển tiếp sang trang khác nên không nhận.", "Ô này đã được điền sẵn địa chỉ gốc").Value("link").ShouldBe(Good);
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["link"].ShouldBe(Good);
    }

    [Theory]
    [InlineData("source")]
    [InlineData("proof")]
    public async Task An_official_page_inside_a_link_that_leads_on_is_offered_in_drafts_and_the_dialog_too(string column)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: new([Sources]));
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");

        await hoa.Fills("place", "Nhà văn hóa")
            .Fills(column, "https://l.facebook.com/l.php?u=https%3A%2F%2Fhanoi.gov.vn%2Fa%3Fid%3D5%26fbclid%3Dx").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng", "chuyển tiếp sang trang khác").Value(column).ShouldBe("https://hanoi.gov.vn/a?id=5");
        var key = new ReportKey(Sources.Id, ChatApp.Period, "ha-dinh");
        (await RowsAsync(app, key)).ShouldHaveSingleItem().Values.ShouldNotContainKey(column);
        await hoa.PressesAsync("Lưu dòng");

        (await RowsAsync(app, key)).ShouldHaveSingleItem().Values[column].ShouldBe("https://hanoi.gov.vn/a?id=5");
    }

    [Theory]
    [InlineData("https://www.google.com/url?q=https://facebook.com/groups/1")]
    [InlineData("https://www.google.com/url?q=https://nhandan.vn/tac-gia/a")]
    [InlineData("https://www.google.com/url?q=https://dantri.com.vn/xa-hoi/bai-1.htm")]
    [InlineData("https://www.google.com/url?q=https://hanoi.gov.vn/a")]
    public async Task What_is_not_good_for_the_outlet_inside_a_link_that_leads_on_is_not_offered(string wrapper)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow(link: wrapper).PressesAsync("Lưu dòng");

        hoa.Sees("chuyển tiếp sang trang khác nên không nhận. Hãy mở bài", "chỉ nhận bài trên nhandan.vn, nhandan.com.vn, www.nhandan.com.vn.");
        hoa.Value("link").ShouldBe(wrapper);
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Carrying_over_leaves_empty_what_would_not_be_taken_today_and_says_where()
    {
        var form = SomeFormFiles.Read(SomeFormFiles.FollowUp
            .With("\"keep\": [\"field\", \"task\"]", "\"keep\": [\"field\", \"task\", \"proof\", \"source\"]")
            .With("{ \"key\": \"proof\"", "{ \"key\": \"source\", \"heading\": \"Nguồn\", \"kind\": \"officialLink\" }, { \"key\": \"proof\"")).Form!;
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: new([form]));
        var before = new ReportKey(form.Id, ChatApp.Period, "ha-dinh");
        await app.AddRowAsync(before, Binh, Work("https://hanoi.gov.vn/tim?q=a", "https://dichvucong.gov.vn/p/1"));
        await app.AddRowAsync(before, Binh, Work("http://hanoi.gov.vn/a", "Biên bản số 3"));
        await app.AddRowAsync(before, Binh, Work("https://hanoi.gov.vn/b", "https://kiennghi.hanoi.gov.vn/1"));
        await app.ChangeAsync(before, Hoa, (head, stamp) => FilingRules.Submit(head, head.Version, stamp));
        await app.ChangeAsync(before, Minh, (head, stamp) => ReviewRules.Accept(head, head.Version, stamp));
        app.Clock.Advance(TimeSpan.FromDays(30));
        var hoa = await app.As(Hoa).SaysAsync("chép từ kỳ trước");

        await hoa.PressesAsync("Chép tất cả (3 dòng)");

        hoa.Sees(
            "«Nguồn» của kỳ trước nay không còn được nhận nên để trống ở dòng số 1.",
            "«Minh chứng» của kỳ trước nay không còn được nhận nên để trống ở dòng số 1, 3.");
        var rows = await RowsAsync(app, before with { Period = ChatApp.Period.Next });
        rows.OrderBy(row => row.Number).Select(row => (row.Values.GetValueOrDefault("source"), row.Values.GetValueOrDefault("proof")))
            .ShouldBe([(null, null), ("http://hanoi.gov.vn/a", "Biên bản số 3"), ("https://hanoi.gov.vn/b", null)]);

        static Dictionary<string, string> Work(string source, string proof) => new()
        {
            ["field"] = "y-te",
            ["task"] = "Lắp lan can",
            ["done"] = "Đã khảo sát.",
            ["progress"] = "dang",
            ["source"] = source,
            ["proof"] = proof,
        };
    }

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), forms: new([SomeCards.Form, SomeCommitments.Form]));

    private static async Task<IReadOnlyList<Row>> RowsAsync(ChatApp app, ReportKey key) => await app.Part<ReportTable>().RowsAsync(key, default).ToListAsync();

    /// <summary>A row as the version before may have stored it.</summary>
    private static Dictionary<string, string> Article(string link, params (string Key, string Value)[] more)
    {
        Dictionary<string, string> values = new()
        {
            ["publishedOn"] = "2023-08-15",
            ["outlet"] = "nhan-dan",
            ["pieceTitle"] = "Ngõ nhỏ thiếu đèn",
            ["content"] = "Ngõ 12 thiếu đèn chiếu sáng.",
            ["link"] = link,
            ["finding"] = "phan-anh-dung",
            ["answer"] = "Đã lắp 6 đèn.",
        };
        foreach (var (key, value) in more) values[key] = value;
        return values;
    }
}
