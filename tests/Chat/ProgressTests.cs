using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class ProgressTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_coordinator_sees_the_units_in_groups_with_their_number()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Lan).SaysAsync("không phát sinh");

        var minh = await app.As(Minh).SaysAsync("tiến độ");

        minh.Sees(
            "Tiến độ Quý III/2023", "2/3 đơn vị đã báo cáo", "2 đã báo cáo · 1 chưa báo cáo", "Đã nộp: 1 đơn vị", "Không phát sinh: 1 đơn vị",
            "Chưa báo cáo: 1 đơn vị", "Phòng Tư pháp");
        minh.DoesNotSee("dòng", "Trang");
        minh.Buttons.ShouldBe(["Xem", "Xem", "Xem", "Làm mới", "Chốt quý"]);
    }

    [Fact]
    public async Task A_viewer_sees_it_without_the_buttons_and_a_reporter_does_not_see_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var vinh = await app.As(Vinh).SaysAsync("tien do");
        var hoa = await app.As(Hoa).SaysAsync("tiến độ");

        vinh.Sees("0/3 đơn vị đã báo cáo", "UBND phường Khương Đình");
        vinh.Buttons.ShouldBe(["Làm mới"]);
        hoa.Sees("Chỉ cán bộ tổng hợp và lãnh đạo").DoesNotSee("Khương Đình");
    }

    [Fact]
    public async Task After_the_deadline_who_has_not_reported_is_overdue_and_who_was_given_more_time_is_not()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var due = new DateTimeOffset(2023, 10, 1, 0, 0, 0, TimeSpan.FromHours(7));
        await app.ChangeAsync(Office.Key("tu-phap"), Minh, (head, stamp) => ReviewRules.Extend(head, due, "Thay người", stamp));
        await app.ChangeAsync(Office.Key("khuong-dinh"), Lan, (head, stamp) => FilingRules.SetNil(head, stamp));

        var minh = await app.As(Minh).SaysAsync("tiến độ");

        minh.Sees(
            "Chưa báo cáo, quá hạn: 1 đơn vị", "Chưa báo cáo: 1 đơn vị", "Quá hạn: 1 đơn vị · Được gia hạn: 1 đơn vị", "gia hạn đến hết ngày 30/9/2023",
            "Không phát sinh: 1 đơn vị");
    }

    [Fact]
    public async Task A_unit_that_owes_the_form_no_more_keeps_its_report_here_and_in_the_workbook()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        DirectoryWorkbook.Write(app.DirectoryFolder, "truong-hoc");
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        (await app.As(Minh).SaysAsync("tiến độ")).Sees("1/3 đơn vị đã báo cáo", "Đã nộp: 1 đơn vị");
        var minh = await app.LooksAtFirstAsync(Minh);
        (await minh.PressesAsync("Nhận")).Sees("Đã nhận báo cáo");
        await app.PublishAsync();

        var workbook = new XlsxFile(await File.ReadAllBytesAsync(app.Workbook, TestContext.Current.CancellationToken));
        workbook.Read(workbook.SheetNames()[0]).SelectMany(row => row).ShouldContain("Khởi công trường học");
    }

    [Fact]
    public async Task An_extension_that_has_passed_too_is_overdue()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var due = new DateTimeOffset(2023, 9, 27, 0, 0, 0, TimeSpan.FromHours(7));
        await app.ChangeAsync(Office.Key("tu-phap"), Minh, (head, stamp) => ReviewRules.Extend(head, due, "Thay người", stamp));
        app.Clock.Advance(TimeSpan.FromHours(15));

        (await app.As(Minh).SaysAsync("tiến độ")).Sees("Chưa báo cáo, quá hạn: 3 đơn vị");
    }

    [Fact]
    public async Task Refreshing_replaces_the_card_and_sends_no_message()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.As(Minh).SaysAsync("tiến độ");
        await app.As(Lan).SaysAsync("không phát sinh");

        await minh.PressesAsync("Làm mới");

        minh.Sees("1/3 đơn vị đã báo cáo");
        minh.Messages.Count.ShouldBe(1);
        Talk.WordsOf(minh.Messages[0].Card!).ShouldContain("1/3 đơn vị đã báo cáo");
    }

    [Fact]
    public async Task Many_units_are_shown_ten_a_page_in_the_directorys_order()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        DirectoryWorkbook.Write(
            app.DirectoryFolder, [.. Enumerable.Range(0, 23).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}"))]);
        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");

        await minh.SaysAsync("tiến độ");
        minh.Sees("0/23 đơn vị", "Chưa báo cáo: 23 đơn vị", "UBND phường số 0", "UBND phường số 9", "Trang 1/3").DoesNotSee("UBND phường số 10");
        await minh.PressesAsync("Trang sau");
        await minh.PressesAsync("Trang sau");

        minh.Sees("Chưa báo cáo: 23 đơn vị", "UBND phường số 20", "UBND phường số 22", "Trang 3/3").DoesNotSee("UBND phường số 19");
        minh.Buttons.ShouldBe(["Xem", "Xem", "Xem", "Làm mới", "Trang trước", "Chốt quý"]);
    }

    [Fact]
    public async Task The_card_leads_to_the_period_before_and_after()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), AfterDeadline);
        var minh = await app.As(Minh).SaysAsync("tiến độ");

        await minh.PressesAsync("Quý IV/2023");

        minh.Sees("Tiến độ Quý IV/2023");
        minh.Buttons.ShouldContain("Quý III/2023");
    }

    [Theory]
    [InlineData("nhận")]
    [InlineData("trả lại")]
    [InlineData("gia hạn")]
    public async Task What_needs_a_unit_leads_to_where_one_is_chosen(string typed)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Minh).SaysAsync(typed)).Sees("Tiến độ Quý III/2023");
    }

    [Theory]
    [InlineData("tiến độ đến đâu rồi", "Tiến độ")]
    [InlineData("chốt giúp tôi", "Chốt quý")]
    [InlineData("mở lại kỳ trước", "Mở lại quý")]
    public async Task Words_close_to_a_command_of_the_office_get_it_offered(string typed, string button)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await app.As(Minh).SaysAsync(typed)).Sees(Texts.DidYouMean(button)).Buttons.ShouldContain(button);
        (await app.As(Hoa).SaysAsync(typed)).Buttons.ShouldNotContain(button);
    }
}
