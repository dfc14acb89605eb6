using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What cannot be done is said together with what can.</summary>
public sealed class NextStepTests(LocalParts parts)
{
    [Fact]
    public async Task A_row_that_is_not_there_leads_to_the_list()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var hoa = await app.As(Hoa).SaysAsync("sửa 7");

        hoa.Sees("Không tìm thấy dòng này", "Mở «Danh sách»").Buttons.ShouldContain("Danh sách");
    }

    [Fact]
    public async Task A_locked_list_speaks_of_its_own_button_and_not_of_the_way_to_itself()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.HasReportedAsync(Hoa, "ha-dinh");

        (await hoa.SaysAsync("danh sách")).Sees("bấm «Rút lại để sửa» dưới đây").DoesNotSee("mở «Danh sách»").Buttons.ShouldContain("Rút lại để sửa");
        (await hoa.SaysAsync("nộp")).Sees("bấm «Rút lại để sửa» dưới đây").Buttons.ShouldContain("Rút lại để sửa");
        (await hoa.SaysAsync("sửa 1")).Sees("mở «Danh sách» rồi bấm «Rút lại để sửa»").Buttons.ShouldBe(["Rút lại để sửa", "Danh sách"]);
    }

    [Fact]
    public async Task A_directory_file_that_is_missing_is_to_be_put_where_it_belongs()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        File.Delete(Path.Combine(app.DirectoryFolder, "Danh-ba.xlsx"));

        (await app.As(Minh).SaysAsync("cập nhật danh bạ")).Sees("Không thấy tệp Danh-ba.xlsx", "danh bạ cũ vẫn được dùng", "gõ lại «cập nhật danh bạ»");
    }

    [Fact]
    public async Task A_form_without_counts_leads_to_the_progress()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.As(Minh).SaysAsync("tiến độ");

        (await minh.SneaksAsync(CommandName.Overview, "ha-dinh")).Sees("Biểu mẫu này không có bảng đếm", "Gõ «tiến độ»");
    }

    [Fact]
    public async Task A_report_that_was_taken_back_meanwhile_is_waited_for_or_reminded_of()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.LooksAtFirstAsync(Minh);
        await app.TakeBackAsync("ha-dinh", Hoa);

        (await minh.PressesAsync("Nhận")).Sees("Đơn vị chưa nộp báo cáo kỳ này", "Xin chờ đơn vị nộp", "gõ «nhắc»");
    }
}
