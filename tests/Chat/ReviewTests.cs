using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class ReviewTests(LocalParts parts)
{
    private static readonly string[] OnlyCoordinators =
    [
        CommandName.View, CommandName.Accept, CommandName.UndoAccept, CommandName.AskReturn, CommandName.Return, CommandName.UndoReturn,
        CommandName.AskExtend, CommandName.Extend,
        CommandName.AskClosePeriod, CommandName.ClosePeriod, CommandName.AskReopenPeriod, CommandName.ReopenPeriod, CommandName.Closing,
        CommandName.Remind, CommandName.AskRemind, CommandName.AskRemindChosen, CommandName.SendReminders, CommandName.SendUnclear,
        CommandName.SendAside, CommandName.DropAside,
    ];

    [Fact]
    public async Task A_viewer_and_a_reporter_are_refused_whatever_card_they_press()
    {
        const string Refusal = "Chỉ cán bộ tổng hợp mới làm được việc này";
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Vinh).SaysAsync("tiến độ");
        var before = await app.HeadAsync("ha-dinh");

        foreach (var verb in OnlyCoordinators)
        {
            foreach (var person in (Somebody[])[Hoa, Vinh])
                (await app.As(person).SneaksAsync(verb, "ha-dinh")).Words.ShouldContain(Refusal, Case.Sensitive, $"{person.Name}, {verb}");

            (await app.HeadAsync("ha-dinh")).ShouldBe(before, verb);
        }
    }

    [Theory]
    [InlineData("khong-co")]
    [InlineData("vhtt")]
    public async Task A_card_about_a_unit_that_owes_nothing_is_old(string unit)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.As(Minh).SaysAsync("tiến độ");

        (await minh.SneaksAsync(CommandName.Extend, unit)).Sees("Thẻ này đã cũ", "Gõ «tiến độ»");

        (await app.HeadAsync(unit)).ShouldBe(ReportHead.Fresh);
    }

    [Fact]
    public async Task The_coordinator_reads_the_rows_and_only_counts_the_drafts()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Ngõ nhỏ thiếu đèn").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Chưa kiểm tra").PressesAsync("Lưu nháp");

        var minh = await app.LooksAtFirstAsync(Minh);

        minh.Sees("UBND phường Hạ Đình", "Đang nhập", "Dòng số 1", "Ngõ nhỏ thiếu đèn", "Phản ánh đúng", "còn 1 dòng nháp").DoesNotSee("Chưa kiểm tra");
        minh.Buttons.ShouldBe(["Gia hạn", "Làm mới", "Tiến độ"]);
    }

    [Fact]
    public async Task Rows_are_shown_five_a_card()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        for (var n = 1; n <= 7; n++)
        {
            await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = $"Bài thứ {n}" });
        }

        var minh = await app.LooksAtFirstAsync(Minh);
        minh.Sees("Bài thứ 1", "Bài thứ 5", "Trang 1/2").DoesNotSee("Bài thứ 6");
        await minh.PressesAsync("Trang sau");

        minh.Sees("Bài thứ 6", "Bài thứ 7", "Trang 2/2").DoesNotSee("Bài thứ 5");
    }

    [Fact]
    public async Task A_report_is_accepted_and_taken_back_from_the_outcome_or_from_the_report()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        minh.Sees("Hoa nộp lúc 09:00 ngày 12/09/2023");
        minh.Buttons.ShouldBe(["Nhận", "Trả lại", "Làm mới", "Tiến độ"]);

        await minh.PressesAsync("Nhận");
        minh.Sees("Đã nhận báo cáo", "UBND phường Hạ Đình");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Accepted);
        await minh.PressesAsync("Hoàn tác");
        minh.Sees("Đã hoàn tác việc nhận");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);

        await minh.PressesAsync("Xem");
        await minh.PressesAsync("Nhận");
        await minh.PressesAsync("Xem");
        minh.Sees("Đã nhận");
        await minh.PressesAsync("Hoàn tác nhận");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task A_nil_return_is_accepted_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Lan).SaysAsync("không phát sinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        minh.Sees("Lan báo không phát sinh lúc");

        await minh.PressesAsync("Nhận");

        (await app.HeadAsync("khuong-dinh")).State.ShouldBe(ReportState.Accepted);
    }

    [Fact]
    public async Task What_was_filed_again_meanwhile_is_not_accepted_unseen()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await app.TakeBackAsync("ha-dinh", Hoa);
        await app.SubmitAsync("ha-dinh", Hoa);

        await minh.PressesAsync("Nhận");

        minh.Sees("Báo cáo vừa thay đổi sau khi anh/chị mở ra xem");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
        await minh.PressesAsync("Xem");
        await minh.PressesAsync("Nhận");
        minh.Sees("Đã nhận báo cáo");
    }

    [Fact]
    public async Task A_returned_report_comes_back_to_every_reporter_with_the_reason_and_the_way_to_its_rows()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var binh = await app.As(Binh).InstallsAsync();
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var lan = await app.As(Lan).InstallsAsync();
        var minh = await app.LooksAtFirstAsync(Minh);

        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu ngày đăng ở dòng 1.").PressesAsync("Gửi trả lại");

        minh.Sees("Đã trả lại báo cáo", "Đã báo cho: Hoa, Bình.");
        var head = await app.HeadAsync("ha-dinh");
        head.State.ShouldBe(ReportState.Returned);
        (await app.Part<ReportTable>().LogAsync(Office.Key("ha-dinh"), null, default).LastAsync()).Reason.ShouldBe("Thiếu ngày đăng ở dòng 1.");
        foreach (var talk in new[] { hoa, binh }) Talk.WordsOf(talk.Messages[^1].Card!).ShouldContain("Lý do (Minh): Thiếu ngày đăng ở dòng 1.");
        lan.Messages.Count.ShouldBe(1);

        hoa.LooksAtLast().Sees("Báo cáo Quý III/2023 bị trả lại");
        await hoa.PressesAsync("Sửa ngay");
        hoa.Sees("Danh sách Quý III/2023", "Dòng số 1");
        hoa.Buttons.ShouldContain("Sửa");
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_named()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Connector.Conversation("a:" + Hoa.ObjectId).IsBlocked = true;
        var minh = await app.LooksAtFirstAsync(Minh);

        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");

        minh.Sees("Chưa báo được cho: Hoa, Bình. Xin gọi điện");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Returned);
    }

    [Theory]
    [InlineData("  ", "Hãy ghi lý do")]
    [InlineData("Xem https://facebook.com/groups/1", "không nhận đường dẫn")]
    [InlineData("Xem tại facebook chấm com hoặc a@b.vn", "không nhận đường dẫn")]
    public async Task A_reason_that_is_none_comes_back_with_what_is_wrong(string reason, string sentence)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var seen = hoa.Messages.Count;
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");

        await minh.Chooses("reason", reason).PressesAsync("Gửi trả lại");

        minh.Sees(sentence);
        minh.Selected("reason").ShouldBe(reason);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
        hoa.Messages.Count.ShouldBe(seen);
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");
        minh.Sees("Đã trả lại báo cáo");
    }

    [Fact]
    public async Task A_reason_too_long_comes_back_whole()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");

        await minh.Chooses("reason", new string('ữ', 501)).PressesAsync("Gửi trả lại");

        minh.Sees("Lý do dài 501 ký tự, tối đa 500");
        minh.Selected("reason").ShouldBe(new string('ữ', 501));
    }

    [Fact]
    public async Task A_return_can_be_undone_until_the_unit_works_on_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Nhầm.").PressesAsync("Gửi trả lại");

        await minh.PressesAsync("Hoàn tác");
        minh.Sees("Đã hoàn tác việc trả lại");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);

        await minh.PressesAsync("Xem");
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");
        await minh.PressesAsync("Xem");
        minh.Buttons.ShouldContain("Hoàn tác trả lại");
        await hoa.LooksAtLast().PressesAsync("Sửa ngay");
        await hoa.PressesAsync("Sửa");
        await hoa.Fills("pieceTitle", "Tên khác").PressesAsync("Lưu dòng");

        await minh.PressesAsync("Hoàn tác trả lại");

        minh.Sees("Đơn vị đã sửa báo cáo sau khi bị trả lại");
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Returned);
    }

    [Fact]
    public async Task An_accepted_report_is_not_returned_before_the_acceptance_is_undone()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var first = await app.LooksAtFirstAsync(Minh);
        var second = await app.LooksAtFirstAsync(Minh);
        await first.PressesAsync("Nhận");

        await second.PressesAsync("Trả lại");
        await second.Chooses("reason", "Thiếu.").PressesAsync("Gửi trả lại");

        second.Sees("Báo cáo đã được nhận. Nếu cần trả lại, hãy bấm «Hoàn tác nhận» trước.");
    }

    [Fact]
    public async Task A_unit_gets_more_time_until_the_end_of_a_day_and_is_told()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).InstallsAsync();
        var minh = await app.LooksAtFirstAsync(Minh);

        await minh.PressesAsync("Gia hạn");
        minh.Sees("Từ ngày 25/09/2023 đến ngày 23/11/2023.");
        await minh.Chooses("until", "2023-09-30").Chooses("reason", "Thay người phụ trách.").PressesAsync("Lưu gia hạn");

        minh.Sees("Đã gia hạn", "Đơn vị nộp được đến hết ngày 30/09/2023.", "Đã báo cho: Hoa. Chưa báo được cho: Bình.");
        (await app.HeadAsync("ha-dinh")).Due.ShouldBe(new DateTimeOffset(2023, 10, 1, 0, 0, 0, TimeSpan.FromHours(7)));
        hoa.LooksAtLast().Sees("Đơn vị được gia hạn báo cáo Quý III/2023", "đến hết ngày 30/09/2023", "Lý do (Minh): Thay người phụ trách.");
        (await minh.PressesAsync("Xem")).Sees("Hạn đã gia hạn: hết ngày 30/9/2023 (còn 18 ngày)");
    }

    [Theory]
    [InlineData("2023-09-24", "Hãy chọn ngày sau ngày 24/09/2023")]
    [InlineData("2023-11-24", "Chỉ gia hạn được đến hết ngày 23/11/2023")]
    [InlineData("31/31/2023", "«31/31/2023» chưa phải là ngày")]
    public async Task A_day_that_cannot_be_comes_back_with_what_is_wrong(string day, string sentence)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Gia hạn");

        await minh.Chooses("until", day).Chooses("reason", "Thay người.").PressesAsync("Lưu gia hạn");

        minh.Sees(sentence);
        (minh.Selected("until"), minh.Selected("reason")).ShouldBe((TypedText.Day(day) is null ? null : day, "Thay người."));
        (await app.HeadAsync("ha-dinh")).Due.ShouldBeNull();
    }

    [Fact]
    public async Task A_day_that_has_passed_and_an_extension_without_a_reason_are_not_taken()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 28, 9, 0, 0, TimeSpan.FromHours(7)));
        var minh = await app.LooksAtFirstAsync(Minh);
        await minh.PressesAsync("Gia hạn");

        await minh.Chooses("until", "2023-09-27").PressesAsync("Lưu gia hạn");

        minh.Sees("Ngày này đã qua", "Hãy ghi lý do");
        (await app.HeadAsync("ha-dinh")).Due.ShouldBeNull();
    }
}
