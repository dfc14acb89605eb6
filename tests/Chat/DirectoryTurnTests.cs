using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class DirectoryTurnTests(LocalParts parts)
{
    [Fact]
    public async Task A_joiner_can_report_as_soon_as_the_coordinator_has_updated_the_directory()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var khach = await app.As(Khach).SaysAsync("báo cáo mới");
        khach.Sees("Anh/chị chưa có trong danh bạ");
        DirectoryWorkbook.Write(app.DirectoryFolder, ("khuong-dinh", Khach, "Đầu mối"));

        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");
        await khach.SaysAsync("báo cáo mới");

        minh.Sees("Đã cập nhật danh bạ", "4 đơn vị, 8 cán bộ");
        khach.Sees("UBND phường Khương Đình");
    }

    [Fact]
    public async Task A_directory_with_errors_is_not_taken_over_and_every_error_has_its_cell()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.As(Minh).SaysAsync("danh sách");
        DirectoryWorkbook.Write(app.DirectoryFolder, ("khong-co", Khach, "Đầu mối"), ("ha-dinh", Khach, "Sếp"));

        await minh.SaysAsync("cập nhật danh bạ");
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");

        minh.Sees("Danh bạ chưa được cập nhật", "«Cán bộ», ô A9", "«Cán bộ», ô D10");
        hoa.Sees("UBND phường Hạ Đình");
    }

    [Fact]
    public async Task A_missing_directory_file_is_said()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var minh = await app.As(Minh).SaysAsync("tổng hợp");
        File.Delete(Path.Combine(app.DirectoryFolder, "Danh-ba.xlsx"));

        await minh.SaysAsync("cập nhật danh bạ");

        minh.Sees("Không thấy tệp Danh-ba.xlsx");
    }

    [Fact]
    public async Task A_changed_directory_asks_for_the_workbooks_and_an_unchanged_one_does_not()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage, new DateTimeOffset(2023, 10, 5, 9, 0, 0, TimeSpan.FromHours(7)));
        var queue = new QueueClient(storage, "publish");
        async Task<int> MessagesAsync() => (await queue.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;
        var atStart = await MessagesAsync();
        DirectoryWorkbook.Write(app.DirectoryFolder, ("khuong-dinh", Khach, "Đầu mối"));

        await app.As(Minh).SaysAsync("cập nhật danh bạ");
        var afterChange = await MessagesAsync();
        await app.As(Minh).SaysAsync("cập nhật danh bạ");

        // Two periods, asked for before and after the reading is taken over.
        afterChange.ShouldBe(atStart + 4);
        (await MessagesAsync()).ShouldBe(afterChange);
    }
}
