using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A report that takes no changes says so at once, and by which report it is.</summary>
public sealed class LockedReportTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterTheDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Nobody_fills_in_a_form_for_a_report_that_is_filed_or_closed()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");

        (await hoa.SaysAsync("báo cáo mới")).Sees("Quý III/2023: Báo cáo đã nộp nên các dòng đang khóa").Buttons.ShouldBe(["Rút lại để sửa", "Danh sách"]);
        (await hoa.PressesAsync("Danh sách")).Buttons.ShouldContain("Rút lại để sửa");
        await (await app.LooksAtFirstAsync(Minh)).PressesAsync("Nhận");
        (await hoa.SaysAsync("báo cáo mới")).Sees("Báo cáo đã được nhận");
        await (await app.As(Minh).SaysAsync("chốt quý")).PressesAsync("Xác nhận chốt");
        (await app.As(Lan).SaysAsync("báo cáo mới")).Sees("Kỳ này đã chốt nên không sửa được nữa");
    }

    [Fact]
    public async Task Where_the_quarter_due_now_is_filed_and_the_one_before_is_not_the_form_is_for_the_one_before()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Chooses("period", "2023Q4").FillsRow().PressesAsync("Lưu dòng");
        await hoa.PressesAsync("Danh sách");
        await hoa.LooksAtLast().PressesAsync("Nộp");
        await hoa.LooksAtLast().PressesAsync("Xác nhận nộp");

        (await hoa.SaysAsync("báo cáo mới")).Sees("UBND phường Hạ Đình · Quý III/2023", "quá hạn").DoesNotSee("Quý IV/2023");
        await hoa.FillsRow("Bài quý trước", Filling.LinkTo("truoc")).PressesAsync("Lưu dòng");

        (await app.RowsAsync("ha-dinh")).ShouldHaveSingleItem().Values["pieceTitle"].ShouldBe("Bài quý trước");
    }

    [Theory]
    [InlineData("sửa 1")]
    [InlineData("rút 1")]
    public async Task The_number_of_a_row_of_the_quarter_filed_just_now_leads_to_that_quarter(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(AfterTheDeadline);

        (await hoa.SaysAsync(typed)).Sees("Báo cáo đã nộp nên các dòng đang khóa");
        await hoa.PressesAsync("Danh sách");

        hoa.LooksAtLast().Sees("Danh sách Quý III/2023").Buttons.ShouldContain("Rút lại để sửa");
        (await hoa.SaysAsync("lịch sử 1")).Sees("Lịch sử dòng số 1", "Thêm dòng");
        (await hoa.SaysAsync("sửa 2")).Sees("Không tìm thấy dòng này");
        (await hoa.SaysAsync("lịch sử 2")).Sees("Không tìm thấy dòng này");
    }

    [Fact]
    public async Task A_number_that_only_the_newer_of_two_open_quarters_has_means_that_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);
        var hoa = app.As(Hoa);
        foreach (var (period, article) in new[] { ("2023Q3", 1), ("2023Q4", 2), ("2023Q4", 3) })
        {
            await (await hoa.SaysAsync("báo cáo mới")).Chooses("period", period).FillsRow($"Bài {article}", Filling.LinkTo(article)).PressesAsync("Lưu dòng");
        }

        (await hoa.SaysAsync("lịch sử 2")).Sees("Lịch sử dòng số 2", "Quý IV/2023", "Bài 3");
        (await hoa.SaysAsync("lịch sử 1")).Sees("Quý III/2023", "Bài 1");
        (await hoa.SaysAsync("sửa 2")).Value("pieceTitle").ShouldBe("Bài 3");
        await (await hoa.SaysAsync("rút 1")).PressesAsync("Rút dòng này");
        (await hoa.SaysAsync("sửa 1")).Value("pieceTitle").ShouldBe("Bài 2");
    }

    [Theory]
    [InlineData("rút lại")]
    [InlineData("Rut lai de sua.")]
    public async Task Who_says_so_takes_the_filed_report_back(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(AfterTheDeadline);

        await (await hoa.SaysAsync(typed)).Sees("Đã nộp báo cáo Quý III/2023").PressesAsync("Rút lại để sửa");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
        await (await hoa.SaysAsync(typed)).Sees("Quý III/2023: Báo cáo chưa nộp nên không có gì để rút lại").PressesAsync("Danh sách");
        hoa.LooksAtLast().Sees("Danh sách Quý III/2023");
        await app.SubmitAsync("ha-dinh", Hoa);
        await (await app.LooksAtFirstAsync(Minh)).PressesAsync("Nhận");
        (await hoa.SaysAsync(typed)).Sees("Báo cáo đã được nhận");
        await (await app.As(Minh).SaysAsync("chốt quý")).PressesAsync("Xác nhận chốt");
        (await hoa.SaysAsync(typed)).Sees("Kỳ này đã chốt");
    }

    [Fact]
    public async Task Of_two_filed_reports_the_newer_one_is_taken_back_and_a_nil_return_undone()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(AfterTheDeadline);
        await (await hoa.SaysAsync("không phát sinh")).PressesAsync("Không phát sinh Quý IV/2023");

        await (await hoa.SaysAsync("rút lại")).Sees("Quý IV/2023 đang ghi «không phát sinh»").PressesAsync("Hoàn tác");

        (await hoa.SaysAsync("rút lại")).Sees("Đã nộp báo cáo Quý III/2023");
        await (await (await app.LooksAtFirstAsync(Minh)).PressesAsync("Trả lại")).Chooses("reason", "Thiếu một việc.").PressesAsync("Gửi trả lại");
        (await hoa.SaysAsync("rút lại")).Sees("Quý III/2023: Báo cáo đang bị trả lại nên sửa được ngay");
        await (await hoa.PressesAsync("Danh sách")).Sees("bấm «Lịch sử» để xem lý do").PressesAsync("Lịch sử");
        hoa.LooksAtLast().Sees("Thiếu một việc.");
        (await app.As(Lan).SaysAsync("rút lại")).Sees("Báo cáo chưa nộp nên không có gì để rút lại");
    }

    [Fact]
    public async Task The_report_due_next_is_meant_once_it_was_filed_whatever_became_of_the_one_before()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(AfterTheDeadline);
        await hoa.SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bài quý sau", Filling.LinkTo("sau")).PressesAsync("Lưu dòng");
        await (await hoa.PressesAsync("Nộp")).PressesAsync("Xác nhận nộp");

        await (await hoa.SaysAsync("rút lại")).Sees("Đã nộp báo cáo Quý IV/2023").PressesAsync("Rút lại để sửa");

        (await hoa.SaysAsync("rút lại")).Sees("Quý IV/2023: Báo cáo chưa nộp");
    }

    [Fact]
    public async Task Whoever_files_sees_what_and_who_looks_at_it_sees_that_it_came_late()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterTheDeadline);
        var hoa = app.As(Hoa);
        for (var article = 1; article <= 11; article++)
            await (await hoa.SaysAsync("báo cáo mới"))
                .Chooses("period", "2023Q3").FillsRow($"Bài số {article}.", Filling.LinkTo(article)).PressesAsync("Lưu dòng");

        (await hoa.SaysAsync("nộp")).Sees("11 dòng", "Dòng số 1", "Bài số 1.", "Bài số 10.", "Trang 1/2").DoesNotSee("Bài số 11.");
        await (await hoa.PressesAsync("Trang sau")).Sees("Bài số 11.").PressesAsync("Xác nhận nộp");

        (await app.LooksAtFirstAsync(Minh)).Sees("(quá hạn)");
    }

    [Fact]
    public async Task Whoever_turns_a_page_of_a_report_that_changed_meanwhile_begins_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = app.As(Hoa);
        for (var article = 1; article <= 11; article++)
        {
            await (await hoa.SaysAsync("báo cáo mới")).FillsRow($"Bài số {article}.", Filling.LinkTo(article)).PressesAsync("Lưu dòng");
        }
        await hoa.SaysAsync("nộp");
        await (await app.As(Binh).SaysAsync("sửa 1")).Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");

        (await hoa.PressesAsync("Trang sau")).Sees(RefusalWords.ChangedSince, "Bản của Bình", "Trang 1/2");
        await (await hoa.PressesAsync("Trang sau")).Sees("Bài số 11.").DoesNotSee(RefusalWords.ChangedSince).PressesAsync("Xác nhận nộp");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task A_summary_with_a_draft_shows_it_first_and_the_other_rows_behind_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Bài đủ.", Filling.LinkTo(1)).Fills("finding", "dang-ra-soat").PressesAsync("Lưu dòng");
        await (await hoa.SaysAsync("báo cáo mới")).Fills("pieceTitle", "Mới nghe qua.").PressesAsync("Lưu nháp");

        (await hoa.SaysAsync("nộp"))
            .Sees("Dòng số 2 · nháp", "Mới nghe qua.", "Còn thiếu:", "Dòng số 1", "Bài đủ.").Sees("«Đang rà soát» (số 1)")
            .DoesNotSee("Vẫn nộp được").Buttons.ShouldBe(["Sửa", "Rút", "Danh sách"]);
        await (await hoa.PressesAsync("Rút")).PressesAsync("Rút dòng này");
        (await hoa.SaysAsync("nộp")).Sees("Vẫn nộp được").Buttons.ShouldBe(["Xác nhận nộp", "Danh sách"]);
        await (await app.As(Lan).SaysAsync("không phát sinh")).SaysAsync("nộp");
        app.As(Lan).LooksAtLast().Buttons.ShouldBe(["Báo cáo mới", "Hoàn tác", "Danh sách"]);
    }

    [Fact]
    public async Task A_report_filed_in_time_is_never_called_overdue()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Clock.SetUtcNow(AfterTheDeadline);

        await hoa.SaysAsync("danh sách");
        await hoa.PressesAsync("Quý III/2023");

        hoa.Sees("Danh sách Quý III/2023", "Hạn: trước ngày 25/9/2023").DoesNotSee("quá hạn");
    }
}
