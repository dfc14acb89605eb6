using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>
/// What a press on the page asks of Storage: what the command asks in the chat (CostTests), and, where something was done, one read of the partition for
/// the report that is shown after it.
/// </summary>
public sealed class TabCostTests(LocalParts parts)
{
    private const string Report = "phan-hoi-bao-chi|2023Q3|ha-dinh";

    private readonly CountedStorage storage = new();

    [Fact]
    public async Task Every_press_of_a_reporter_costs_what_it_says()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 200, tables: storage.Tables, queues: storage.Queues, hasTab: true);
        var hoa = await app.By(Hoa).OpensAsync();

        (await CostAsync(() => hoa.OpensAsync())).ShouldBe("1 point");
        (await CostAsync(() => hoa.OpensAsync(Report))).ShouldBe("1 partition");
        (await CostAsync(() => hoa.PressesAsync("Báo cáo mới"))).ShouldBe("1 point");
        (await CostAsync(() => hoa.PressesAsync("Lưu dòng"))).ShouldBe("");
        (await CostAsync(() => hoa.FillsRow().PressesAsync("Lưu dòng"))).ShouldBe("1 point, 2 partition, 1 batch, 1 message");
        (await CostAsync(() => hoa.PressesAsync("Sửa dòng số 1"))).ShouldBe("2 point");
        (await CostAsync(() => hoa.Fills("pieceTitle", "Tên khác").PressesAsync("Lưu dòng"))).ShouldBe("2 partition, 1 batch, 1 message");
        (await CostAsync(() => hoa.PressesAsync("Lịch sử dòng số 1"))).ShouldBe("1 partition");
        (await CostAsync(() => hoa.PressesAsync("Quay lại"))).ShouldBe("1 partition");
        (await CostAsync(() => hoa.PressesAsync("Rút dòng số 1"))).ShouldBe("2 point, 1 partition, 1 batch, 1 message");
        (await CostAsync(() => hoa.PressesAsync("Hoàn tác"))).ShouldBe("2 point, 1 partition, 1 batch, 1 message");
        (await CostAsync(() => hoa.PressesAsync("Nộp"))).ShouldBe("1 partition");
        (await CostAsync(() => hoa.PressesAsync("Xác nhận nộp"))).ShouldBe("1 point, 1 partition, 1 batch, 1 message");
    }

    /// <summary>
    /// What is done is followed by the page it was done on, at its own price: the picture of three units in their first quarter (what was published, whether it
    /// is closed, three heads), or the report.
    /// </summary>
    [Fact]
    public async Task Every_press_of_a_coordinator_costs_what_it_says()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 200, tables: storage.Tables, queues: storage.Queues, hasTab: true);
        await app.HasReportedAsync(Hoa, "ha-dinh");
        await app.As(Binh).SaysAsync("trợ giúp");
        await app.As(Minh).SaysAsync("nhắc");
        var row = (await app.RowsAsync("ha-dinh")).Single().Id;
        var minh = await app.By(Minh).OpensAsync();

        (await CostAsync(() => minh.OpensAsync())).ShouldBe("5 point");
        (await CostAsync(() => minh.PressesAsync("UBND phường Hạ Đình"))).ShouldBe("1 partition");
        (await CostAsync(() => minh.PressesAsync("Trả lại"))).ShouldBe("1 partition");
        minh.Types("reason", "Xin bổ sung.").Types("r_" + row, "Ghi rõ tên đường.");
        (await CostAsync(() => minh.PressesAsync("Gửi trả lại"))).ShouldBe("4 point, 2 partition, 1 batch, 4 claim, 1 message");
        (await CostAsync(() => minh.PressesAsync("Hoàn tác"))).ShouldBe("1 point, 1 partition, 1 batch, 1 message");
        (await CostAsync(() => minh.PressesAsync("Quay lại"))).ShouldBe("5 point");
        (await CostAsync(() => minh.Ticks("units", "ha-dinh:4").PressesAsync("Nhận các báo cáo đã chọn (0)"))).ShouldBe("6 point, 1 batch, 1 message");
        (await CostAsync(() => minh.PressesAsync("Hoàn tác"))).ShouldBe("6 point, 1 batch, 1 message");
    }

    [Fact]
    public async Task Carrying_rows_over_costs_what_it_says()
    {
        await using var app = await CarryTests.StartAsync(parts.NewAccount(), storage, hasTab: true, ("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.By(Hoa).OpensAsync("theo-doi-viec|2023Q4|ha-dinh");

        (await CostAsync(() => hoa.PressesAsync("Chép từ kỳ trước"))).ShouldBe("2 partition");
        hoa.Ticks(Argument.Rows, "1").Ticks(Argument.Rows, "2");
        (await CostAsync(() => hoa.PressesAsync("Chép dòng đã chọn"))).ShouldBe("1 point, 3 partition, 1 batch, 1 message");
        (await CostAsync(() => hoa.PressesAsync("Hoàn tác"))).ShouldBe("2 partition, 1 batch");
    }

    private async Task<string> CostAsync(Func<Task<Visit>> press) => await storage.OfAsync(async () => await press());
}
