using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using MiniExcelLibs;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

public sealed class SummaryTests(LocalParts parts)
{
    [Fact]
    public async Task The_row_typed_in_the_chat_stands_in_the_sheet()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("=1+1").PressesAsync("Lưu dòng");

        await app.PublishAsync();

        var cells = Sheet(app);
        cells.ShouldContain("I. UBND phường Hạ Đình");
        cells.ShouldContain("=1+1");
        cells.ShouldContain("Phản ánh đúng");
        cells.ShouldContain("Kỳ báo cáo: Quý III/2023");
    }

    [Fact]
    public async Task Drafts_stay_off_the_sheets()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.Fills("pieceTitle", "Chưa kiểm tra").PressesAsync("Lưu nháp");

        await app.PublishAsync();

        var words = Sheet(app);
        words.ShouldContain("Chưa có dòng hoàn chỉnh");
        words.ShouldNotContain("Chưa kiểm tra");
    }

    [Fact]
    public async Task The_coordinator_sees_who_reported_and_opens_the_workbook()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();

        var minh = await app.As(Minh).SaysAsync("tổng hợp");

        minh.Sees(
            "Tổng hợp Quý III/2023", "Bảng tổng hợp cập nhật lúc 09:00 ngày 12/09/2023", "Đang nhập: 1 đơn vị", "Không phát sinh: 1 đơn vị",
            "Chưa báo cáo: 1 đơn vị", "Phòng Tư pháp");
        minh.Buttons.ShouldContain("Mở bảng tổng hợp");
        using var file = await app.Http.GetAsync(new Uri(minh.Link("Mở bảng tổng hợp")).PathAndQuery);
        file.EnsureSuccessStatusCode();
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(await File.ReadAllBytesAsync(app.Workbook));
    }

    [Fact]
    public async Task After_the_deadline_the_summary_reaches_the_period_new_rows_go_into()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        var minh = await app.As(Minh).SaysAsync("tổng hợp");
        minh.Sees("Tổng hợp Quý III/2023");

        await minh.PressesAsync("Quý IV/2023");

        minh.Sees("Tổng hợp Quý IV/2023");
        minh.Buttons.ShouldBe(["Quý III/2023"]);
    }

    [Fact]
    public async Task A_publish_with_nothing_new_leaves_the_file_alone()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await app.PublishAsync();
        File.SetLastWriteTimeUtc(app.Workbook, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await app.PublishAsync();
        File.GetLastWriteTimeUtc(app.Workbook).Year.ShouldBe(2000);
        await hoa.PressesAsync("Sửa");
        await hoa.Fills("pieceTitle", "Tên khác").PressesAsync("Lưu dòng");
        await app.PublishAsync();

        File.GetLastWriteTimeUtc(app.Workbook).Year.ShouldNotBe(2000);
    }

    [Fact]
    public async Task A_message_that_a_later_publish_has_covered_is_dropped()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        var early = app.Clock.GetUtcNow();
        await app.PublishAsync();
        await hoa.PressesAsync("Hoàn tác");

        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = early });

        answer.EnsureSuccessStatusCode();
        Sheet(app).ShouldContain("Không phát sinh");
    }

    [Fact]
    public async Task A_message_too_young_to_be_covered_is_published()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var young = app.Clock.GetUtcNow() - TimeSpan.FromSeconds(2);
        await hoa.PressesAsync("Hoàn tác");

        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = young });

        answer.EnsureSuccessStatusCode();
        Sheet(app).ShouldNotContain("Không phát sinh");
    }

    [Fact]
    public async Task A_message_that_is_none_of_ours_fails_so_that_the_host_puts_it_aside()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        using var answer = await app.TriggerAsync("PublishWorkbook", new { nothing = 1 });

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.InternalServerError);
    }

    private static List<string?> Sheet(ChatApp app) =>
        [.. MiniExcel.Query(app.Workbook).Cast<IDictionary<string, object?>>().SelectMany(row => row.Values).Select(value => value?.ToString())];
}
