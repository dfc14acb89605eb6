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

    private async Task<string> CostAsync(Func<Task<Visit>> press) => await storage.OfAsync(async () => await press());
}
