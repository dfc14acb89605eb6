using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What a unit does with its report between the first row and the filing.</summary>
public sealed class QuarterTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterTheDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task A_report_is_summed_up_confirmed_and_locked()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);

        await hoa.SaysAsync("nộp");
        hoa.Sees("Nộp báo cáo Quý III/2023", "UBND phường Hạ Đình", "1 dòng");
        await hoa.PressesAsync("Xác nhận nộp");

        hoa.Sees("Đã nộp báo cáo Quý III/2023", "Hoa nộp lúc", "đúng hạn");
        (await app.HeadAsync("ha-dinh"))
            .ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.Submitted), head => head.Filed!.Value.By.ShouldBe(Hoa.Upn));
        (await hoa.SaysAsync("sửa 1")).Sees("Báo cáo đã nộp nên các dòng đang khóa");
        (await hoa.SaysAsync("rút 1")).Sees("Báo cáo đã nộp nên các dòng đang khóa");
        (await hoa.SaysAsync("không phát sinh")).Sees("Báo cáo đã nộp nên các dòng đang khóa");
    }

    [Fact]
    public async Task A_submitted_report_is_taken_back_mended_and_submitted_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await SubmitsAsync(hoa);

        await hoa.PressesAsync("Rút lại để sửa");
        hoa.Sees("Báo cáo Quý III/2023 đang mở để sửa");
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.State.ShouldBe(ReportState.Open), head => head.Filed.ShouldBeNull());
        await SavesRowAsync(hoa, 2);
        await SubmitsAsync(hoa);

        hoa.Sees("Đã nộp báo cáo", "2 dòng");
    }

    [Fact]
    public async Task Drafts_stand_in_the_summary_with_what_they_lack_and_stop_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Mới nghe qua").PressesAsync("Lưu nháp");

        await hoa.SaysAsync("nộp");
        hoa.Sees("2 dòng, trong đó 1 dòng nháp", "Còn dòng nháp nên chưa nộp được", "Dòng số 2 · nháp", "Còn thiếu:");
        hoa.Buttons.ShouldNotContain("Xác nhận nộp");
        await hoa.PressesAsync("Sửa");

        hoa.Sees("Sửa dòng số 2").Value("pieceTitle").ShouldBe("Mới nghe qua");
    }

    [Fact]
    public async Task Rows_still_under_review_are_named_before_submitting()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().Fills("finding", "dang-ra-soat").PressesAsync("Lưu dòng");

        (await hoa.SaysAsync("nop")).Sees("Còn 1 dòng «Đang rà soát» (số 1)").Buttons.ShouldContain("Xác nhận nộp");
    }

    [Fact]
    public async Task A_report_that_changed_after_its_summary_is_summed_up_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("nộp");
        await SavesRowAsync(app.As(Binh), 2);

        await hoa.PressesAsync("Xác nhận nộp");
        hoa.Sees("Báo cáo vừa thay đổi", "2 dòng");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
        await hoa.PressesAsync("Xác nhận nộp");

        hoa.Sees("Đã nộp báo cáo");
    }

    [Fact]
    public async Task An_empty_report_is_not_submitted_but_offered_both_ways_on()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("nộp");

        hoa.Sees("Báo cáo chưa có dòng nào");
        hoa.Buttons.ShouldBe(["Báo cáo mới", "Không phát sinh", "Danh sách"]);
    }

    [Fact]
    public async Task A_row_is_withdrawn_after_one_question_and_comes_back_from_its_receipt()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(await SavesRowAsync(app.As(Hoa), 1), 2);

        await hoa.SaysAsync("rút 1");
        hoa.Sees("Rút dòng số 1?", "Bài 1");
        await hoa.PressesAsync("Rút dòng này");
        hoa.Sees("Đã rút dòng số 1");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Number.ShouldBe(2);
        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã đưa lại dòng số 1");
        (await app.RowsAsync("ha-dinh")).Select(row => row.Number).Order().ShouldBe([1, 2]);
        (await app.HeadAsync("ha-dinh")).ShouldSatisfyAllConditions(head => head.CompleteRows.ShouldBe(2), head => head.NextNumber.ShouldBe(3));
    }

    [Fact]
    public async Task A_number_is_never_given_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("rut 1");
        await hoa.PressesAsync("Rút dòng này");

        await SavesRowAsync(hoa, 2);

        hoa.Sees("Đã lưu dòng số 2");
        (await hoa.SaysAsync("rút 1")).Sees("Không tìm thấy dòng này");
    }

    [Fact]
    public async Task A_row_somebody_changed_meanwhile_is_shown_again_before_it_is_withdrawn()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("rút 1");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Rút dòng này");
        hoa.Sees("Bình vừa sửa dòng này", "Bản của Bình");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        await hoa.PressesAsync("Rút dòng này");

        (await app.RowsAsync("ha-dinh")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_into_a_row_withdrawn_meanwhile_becomes_a_new_row()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("sửa 1");
        var binh = await app.As(Binh).SaysAsync("rút 1");
        await binh.PressesAsync("Rút dòng này");

        await hoa.Fills("pieceTitle", "Bản của Hoa").PressesAsync("Lưu dòng");
        hoa.Sees("Dòng số 1 đã được rút").Value("pieceTitle").ShouldBe("Bản của Hoa");
        await hoa.PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 2");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bản của Hoa");
    }

    [Fact]
    public async Task The_history_of_a_row_says_who_changed_what_from_what_to_what()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await binh.Fills("pieceTitle", "Tên đã sửa").PressesAsync("Lưu dòng");

        await hoa.SaysAsync("lịch sử 1");

        hoa.Sees("Lịch sử dòng số 1", "Sửa dòng", "Bình, 09:00 ngày 12/09/2023", "«Bài 1» → «Tên đã sửa»", "Thêm dòng", "Hoa, 09:00");
        (await hoa.SaysAsync("lịch sử 7")).Sees("Không tìm thấy dòng này");
        (await app.As(Lan).SaysAsync("lịch sử 1")).DoesNotSee("Bài 1");
    }

    [Fact]
    public async Task The_same_link_again_names_the_row_that_has_it_and_opens_it_instead()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("báo cáo mới");

        await hoa.FillsRow("Tên khác", Filling.LinkTo(1)).PressesAsync("Lưu dòng");
        hoa.Sees("Đường dẫn này đã có ở dòng số 1").Value("pieceTitle").ShouldBe("Tên khác");
        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem();
        await hoa.PressesAsync("Mở dòng số 1");

        hoa.Sees("Sửa dòng số 1").Value("pieceTitle").ShouldBe("Bài 1");
    }

    [Fact]
    public async Task The_same_link_again_is_saved_when_the_member_wants_it_and_not_asked_about_at_an_edit()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("báo cáo mới");
        await hoa.FillsRow("Tên khác", Filling.LinkTo(1)).PressesAsync("Lưu dòng");

        await hoa.PressesAsync("Vẫn lưu");
        hoa.Sees("Đã lưu dòng số 2");
        await hoa.PressesAsync("Sửa");
        await hoa.Fills("answer", "Đã sửa xong mái trường.").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 2");
        (await app.RowsAsync("ha-dinh")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_the_deadline_the_form_offers_the_unfinished_period_first_and_marks_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        app.Clock.SetUtcNow(AfterTheDeadline);

        await hoa.SaysAsync("báo cáo mới");
        hoa.ChoicesOf("period").ShouldBe(["Quý III/2023 – quá hạn", "Quý IV/2023"]);
        await hoa.FillsRow("Bài muộn", Filling.LinkTo("muon")).Fills("outlet", "").PressesAsync("Lưu dòng");
        hoa.ChoicesOf("period").ShouldBe(["Quý III/2023 – quá hạn", "Quý IV/2023"]);
        await hoa.Fills("outlet", "nhan-dan").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 2", "Quý III/2023");
        (await app.HeadAsync("ha-dinh")).CompleteRows.ShouldBe(2);
    }

    [Fact]
    public async Task The_other_period_of_the_card_takes_the_row_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        app.Clock.SetUtcNow(AfterTheDeadline);
        await hoa.SaysAsync("báo cáo mới");

        await hoa.FillsRow("Bài mới", Filling.LinkTo("moi")).Chooses("period", "2023Q4").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1", "Quý IV/2023", "không thuộc Quý IV/2023");
    }
    [Fact]
    public async Task A_late_filing_says_so_and_then_the_next_period_is_all_there_is()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        app.Clock.SetUtcNow(AfterTheDeadline);

        await SubmitsAsync(hoa);
        hoa.Sees("Đã nộp báo cáo Quý III/2023", "quá hạn");
        await hoa.SaysAsync("báo cáo mới");

        hoa.Sees("Quý IV/2023").DoesNotSee("Quý III/2023");
    }

    [Fact]
    public async Task Nothing_to_report_after_the_deadline_answers_the_owed_period_and_offers_the_current_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);

        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        hoa.Sees("Quý III/2023");
        await hoa.PressesAsync("Không phát sinh Quý IV/2023");

        hoa.Sees("trong Quý IV/2023");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Nil);
    }

    [Theory]
    [InlineData("bao cao moi di", "Báo cáo mới")]
    [InlineData("cho tôi nộp báo cáo", "Nộp")]
    [InlineData("nop bao cao", "Nộp")]
    [InlineData("khong co gi", "Không phát sinh")]
    [InlineData("xem lại danh sách với", "Danh sách")]
    [InlineData("báo cá mới", "Báo cáo mới")]
    [InlineData("danh sahc", "Danh sách")]
    [InlineData("không phat xinh", "Không phát sinh")]
    [InlineData("cho tôi rút lại báo cáo", "Rút lại để sửa")]
    [InlineData("báo cáo đã nộp bị sai", "Rút lại để sửa")]
    [InlineData("hủy nộp", "Rút lại để sửa")]
    [InlineData("rút lại dòng 2", "Danh sách")]
    public async Task A_text_close_to_a_command_gets_it_as_a_button(string typed, string button)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync(typed);

        hoa.Sees("Có phải anh/chị muốn…").Buttons[0].ShouldBe(button);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
    }

    [Fact]
    public async Task Nobody_is_offered_a_command_that_is_not_theirs()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Vinh).SaysAsync("nộp báo cáo")).Sees("Tôi chưa hiểu câu vừa rồi");
    }

    [Theory]
    [InlineData("Xác nhận nộp")]
    [InlineData("Danh sách")]
    public async Task A_button_of_another_units_card_is_refused(string button)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await SavesRowAsync(app.As(Hoa), 1);
        await hoa.SaysAsync("nộp");
        var stolen = hoa.Press(button);
        var lan = await app.As(Lan).SaysAsync("trợ giúp");
        foreach (var part in new[] { "from", "conversation" }) stolen[part] = lan.Envelope("invoke")[part]!.DeepClone();

        using var answer = await lan.PostAsync(stolen);
        lan.LooksAtLast();

        lan.Sees("Thẻ này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
    }

    private static async Task<Talk> SavesRowAsync(Talk talk, int article)
    {
        await talk.SaysAsync("báo cáo mới");
        return await talk.FillsRow($"Bài {article}", Filling.LinkTo(article)).PressesAsync("Lưu dòng");
    }

    private static async Task SubmitsAsync(Talk talk)
    {
        await talk.SaysAsync("nộp");
        await talk.PressesAsync("Xác nhận nộp");
    }
}
