using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class NewRowTests(LocalParts parts)
{
    [Theory]
    [InlineData("báo cáo mới")]
    [InlineData("bao cao moi")]
    [InlineData("BÁO CÁO MỚI")]
    [InlineData("  Báo cáo mới!!  ")]
    [InlineData("ba\u0301o ca\u0301o mơ\u0301i")]
    public async Task The_command_is_understood_however_it_is_typed(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync(typed);

        hoa.Sees("Báo cáo mới", "UBND phường Hạ Đình", "Quý III/2023", "Hạn: trước ngày 25/9/2023 (còn 12 ngày)", "Lưu dòng", "Lưu nháp", "Hủy");
    }

    [Fact]
    public async Task A_mention_before_the_command_does_not_matter()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        var activity = hoa.Envelope("message");
        activity["text"] = "<at>Bot</at> báo cáo mới";
        activity["entities"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:bot","name":"Bot"}}]""");

        await hoa.PostAsync(activity);

        hoa.Messages[^1].Card!.ToJsonString().ShouldContain("row.save");
    }

    [Fact]
    public async Task A_row_is_saved_and_the_card_becomes_its_receipt_on_every_device()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees(
            "Đã lưu dòng số 1", "UBND phường Hạ Đình · Quý III/2023", "Hoa lưu lúc 09:00 ngày 12/09/2023", "còn 12 ngày", "15/08/2023", "Phản ánh đúng",
            "Thêm dòng khác", "Sửa", "Danh sách");
        hoa.Messages.ShouldHaveSingleItem().Card!.ToJsonString().ShouldBe(hoa.Card.ToJsonString());
    }

    [Fact]
    public async Task Nothing_is_preselected_and_the_findings_stand_in_their_order()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        hoa.Value("finding").ShouldBeNull();
        hoa.Choices("finding").ShouldBe(["Phản ánh đúng", "Đúng một phần", "Có nội dung trao đổi lại", "Đang rà soát"]);
    }

    [Fact]
    public async Task A_wrong_input_comes_back_with_everything_typed_and_a_sentence_beside_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow(link: "https://facebook.com/groups/1").Fills("publishedOn", "2023-09-13").PressesAsync("Lưu dòng");

        hoa.Sees("Chưa lưu được", "Ngày ở tương lai. Hôm nay là 12/09/2023", "Chỉ nhận bài trên trang chính của báo được cấp phép");
        hoa.Value("link").ShouldBe("https://facebook.com/groups/1");
        hoa.Value("pieceTitle").ShouldBe("Khởi công trường học");
        hoa.Value("publishedOn").ShouldBe("2023-09-13");
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_mending_what_was_wrong_the_same_card_saves()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow(link: "https://t.me/x").PressesAsync("Lưu dòng");

        await hoa.Fills("link", Filling.Link).PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["link"].ShouldBe(Filling.Link);
    }

    [Fact]
    public async Task Answering_the_press_needs_the_public_answer_itself()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("finding", "trao-doi-lai").PressesAsync("Lưu dòng");

        hoa.Sees("Cần điền vì «Kết quả rà soát» là «Có nội dung trao đổi lại».");
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_in_a_text_column_is_refused_with_the_column_it_belongs_in()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("content", "Xem facebook.com/abc").PressesAsync("Lưu dòng");

        hoa.Sees("Ô này không nhận đường dẫn. Đường dẫn bài báo xin điền vào ô «Đường dẫn».");
    }

    [Fact]
    public async Task A_draft_keeps_what_is_good_and_leaves_the_rest_in_the_card()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.Fills("pieceTitle", "Mới nghe qua").Fills("link", "không phải link").PressesAsync("Lưu nháp");

        hoa.Sees("Đã lưu nháp dòng số 1 với những ô đúng", "Hãy chọn cơ quan báo chí trước");
        hoa.Value("link").ShouldBe("không phải link");
        var row = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        (row.Draft, row.Values.Keys.Single()).ShouldBe((true, "pieceTitle"));
    }

    [Theory]
    [InlineData("Lưu dòng")]
    [InlineData("Lưu nháp")]
    public async Task The_page_of_an_author_is_kept_nowhere_and_the_card_says_what_to_paste_instead(string button)
    {
        const string page = "https://nhandan.vn/tac-gia/nguyen-van-a-12.html";
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow(link: page).PressesAsync(button);

        hoa.Sees("Đây là trang tác giả, chủ đề, tìm kiếm, video hoặc bình luận, không phải một bài báo.", "sao chép địa chỉ của chính bài đó");
        hoa.Value("link").ShouldBe(page);
        (await app.RowsAsync("ha-dinh")).ShouldAllBe(row => row.Draft && !row.Values.ContainsKey("link"));
        (await FilledReports.ToldAsync(storage, "Reports")).ShouldAllBe(entity => !entity.Contains("nguyen-van-a"));
    }

    [Fact]
    public async Task A_draft_says_what_is_missing_and_can_be_completed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Mới nghe qua").PressesAsync("Lưu nháp");
        hoa.Sees("Đã lưu nháp dòng số 1", "Còn thiếu: Ngày đăng; Cơ quan báo chí; Nội dung phản ánh; Đường dẫn; Kết quả rà soát");

        await hoa.PressesAsync("Sửa");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Draft.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_submit_three_times_at_once_writes_one_row_and_answers_alike()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var press = hoa.FillsRow().Press("Lưu dòng");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hoa.PostAsync(press)));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        bodies.Distinct().ShouldHaveSingleItem().ShouldContain("Đã lưu dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Number.ShouldBe(1);
        (await app.HeadAsync("ha-dinh"))
            .ShouldSatisfyAllConditions(head => head.CompleteRows.ShouldBe(1), head => head.NextNumber.ShouldBe(2), head => head.Version.ShouldBe(1));
    }

    [Fact]
    public async Task A_client_without_execute_gets_the_receipt_in_place_of_the_form()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().PressesFallbackAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        hoa.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_row_opens_below_and_the_receipt_stays()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Thêm dòng khác");

        hoa.Toast.ShouldBe("Xem tin nhắn bên dưới.");
        hoa.Messages.Count.ShouldBe(2);
        Talk.WordsOf(hoa.Messages[0].Card!).ShouldContain("Đã lưu dòng số 1");
        hoa.Value("pieceTitle").ShouldBeNull();
    }

    [Theory]
    [InlineData("2023-09-24T23:59:59+07:00", "Quý III/2023")]
    [InlineData("2023-09-24T17:00:00Z", "Quý IV/2023")]
    [InlineData("2023-07-01T00:00:00+07:00", "Quý III/2023")]
    public async Task A_new_row_belongs_to_the_earliest_period_still_open(string now, string period)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        hoa.Sees(period);
    }

    [Fact]
    public async Task A_day_outside_the_period_is_saved_with_a_note()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().Fills("publishedOn", "2023-05-02").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "không thuộc Quý III/2023");
    }

    [Fact]
    public async Task A_card_forged_for_another_unit_is_refused()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        var press = hoa.FillsRow().Press("Lưu dòng");
        press["value"]!["action"]!["data"]!["unit"] = "khuong-dinh";

        await hoa.PostAsync(press);

        (await app.RowsAsync("khuong-dinh")).ShouldBeEmpty();
        Talk.WordsOf(hoa.Messages[^1].Card!).ShouldContain("không phụ trách");
    }

    [Fact]
    public async Task Cancel_saves_nothing_and_says_so()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        await hoa.FillsRow().PressesAsync("Hủy");

        hoa.Sees("Đã đóng biểu mẫu", "Những gì chưa lưu đã bỏ");
        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_value_in_a_draft_does_not_take_away_the_good_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("content", "Nội dung tốt").PressesAsync("Lưu nháp");
        await hoa.PressesAsync("Sửa");

        await hoa.Fills("content", "xem facebook.com/abc").PressesAsync("Lưu nháp");

        hoa.Value("content").ShouldBe("xem facebook.com/abc");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["content"].ShouldBe("Nội dung tốt");
    }

    [Fact]
    public async Task A_draft_whose_outlet_is_changed_loses_the_link_that_is_not_of_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Mới nghe qua").Fills("outlet", "nhan-dan").Fills("link", Filling.Link).PressesAsync("Lưu nháp");
        await hoa.PressesAsync("Sửa");

        await hoa.Fills("outlet", "dan-tri").PressesAsync("Lưu nháp");

        hoa.Sees("Đường dẫn không thuộc Báo điện tử Dân trí").Value("link").ShouldBe(Filling.Link);
        var row = (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        row.Values.Keys.ShouldBe(["pieceTitle", "outlet"], ignoreOrder: true);
        (await hoa.SaysAsync("lịch sử 1")).Sees("Đường dẫn");
    }

    [Fact]
    public async Task A_complete_row_does_not_become_a_draft_and_stays_on_the_sheet()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Sửa");
        hoa.Buttons.ShouldBe(["Lưu dòng", "Hủy", "Mở rộng"]);
        var press = hoa.Fills("pieceTitle", "Tên mới").Press("Lưu dòng");
        press["value"]!["action"]!["verb"] = "row.draft";

        using var answer = await hoa.PostAsync(press);
        hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());

        hoa.Sees("Dòng này đã hoàn chỉnh nên không lưu nháp được nữa").Value("pieceTitle").ShouldBe("Tên mới");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Draft.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_row_from_a_receipt_of_a_filed_report_belongs_to_the_period_that_is_due_now()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        var receipt = hoa.Press("Thêm dòng khác");
        await hoa.SaysAsync("nộp");
        await hoa.PressesAsync("Xác nhận nộp");
        app.Clock.SetUtcNow(new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));

        using var answer = await hoa.PostAsync(receipt);
        hoa.LooksAtLast();

        hoa.Sees("Quý IV/2023").DoesNotSee("Quý III/2023");
    }
}
