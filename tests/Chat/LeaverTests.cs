using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using MiniExcelLibs;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class LeaverTests(LocalParts parts)
{
    [Fact]
    public async Task What_a_unit_reported_before_it_left_stays_in_progress_and_workbook_and_its_member_is_out()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.TakesOverAsync(Hoa, Lan);
        var lan = await app.As(Lan).SaysAsync("báo cáo mới");
        await lan.FillsRow("Ngõ nhỏ thiếu đèn").PressesAsync("Lưu dòng");

        await app.TakesOverAsync(Hoa);
        await app.PublishAsync();

        (await lan.SaysAsync("danh sách")).Sees("Anh/chị chưa có trong danh bạ");
        (await minh.SaysAsync("tiến độ")).Sees("0/2 đơn vị", "UBND phường số 1", "không còn trong danh bạ từ ngày 12/9/2023");
        MiniExcel.Query(app.Workbook).Cast<IDictionary<string, object?>>().SelectMany(row => row.Values).ShouldContain("Ngõ nhỏ thiếu đèn");
    }

    [Fact]
    public async Task A_unit_that_left_before_the_deadline_without_a_report_owes_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.TakesOverAsync(Hoa, Lan);

        await app.TakesOverAsync(Hoa);

        (await minh.SaysAsync("tiến độ")).Sees("0/1 đơn vị").DoesNotSee("UBND phường số 1");
    }

    [Fact]
    public async Task A_unit_that_left_after_the_deadline_still_owes_that_report_and_none_later()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        await app.TakesOverAsync(Hoa, Lan);

        var minh = await app.TakesOverAsync(Hoa);
        await minh.SaysAsync("tiến độ");

        // The three units of the first directory left that day too.
        minh.Sees("Chưa báo cáo, quá hạn: 5 đơn vị");
        await minh.PressesAsync("Quý IV/2023");
        minh.Sees("Chưa báo cáo: 1 đơn vị").DoesNotSee("không còn trong danh bạ");
    }

    [Fact]
    public async Task A_unit_that_returns_is_as_if_it_had_never_left()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        var lan = await app.As(Lan).SaysAsync("báo cáo mới");
        await lan.FillsRow().PressesAsync("Lưu dòng");
        await app.TakesOverAsync(Hoa);

        var minh = await app.TakesOverAsync(Hoa, Lan);

        (await minh.SaysAsync("tiến độ")).Sees("0/2 đơn vị", "UBND phường số 1").DoesNotSee("không còn trong danh bạ");
        (await lan.SaysAsync("danh sách")).Sees("Dòng số 1");
    }

    [Fact]
    public async Task A_renamed_unit_keeps_its_report_under_the_new_name()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.TakesOverAsync(Hoa, Lan);
        var lan = await app.As(Lan).SaysAsync("báo cáo mới");
        await lan.FillsRow("Ngõ nhỏ thiếu đèn").PressesAsync("Lưu dòng");

        DirectoryWorkbook.Write(app.DirectoryFolder, [Hoa, Lan], "UBND xã mới");
        var minh = (await app.As(Minh).SaysAsync("cập nhật danh bạ")).Sees("Đã cập nhật danh bạ");
        await app.PublishAsync();

        (await lan.SaysAsync("danh sách")).Sees("UBND xã mới 1", "Ngõ nhỏ thiếu đèn");
        (await minh.SaysAsync("tiến độ")).Sees("0/2 đơn vị", "Đang nhập: 1 đơn vị", "UBND xã mới 1").DoesNotSee("UBND phường số", "không còn trong danh bạ");
        MiniExcel.Query(app.Workbook)
            .Cast<IDictionary<string, object?>>().SelectMany(row => row.Values).OfType<string>()
            .ShouldContain(value => value.EndsWith("UBND xã mới 1", StringComparison.Ordinal));
    }
}
