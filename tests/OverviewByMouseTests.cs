using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests;

/// <summary>The one answer that is several cards, in a real chat client.</summary>
public sealed class OverviewByMouseTests(LocalParts parts)
{
    private static readonly Person Coordinator = new("tong-hop-mau@thanhxuan.example", "Cán bộ mẫu (tổng hợp)");

    [Fact]
    public async Task The_office_sees_one_card_for_each_mechanism_and_gets_them_anew_with_one_button()
    {
        using var folder = new TemporaryFolder();
        await using var run = await SomeRun.StartAsync(folder.Path);
        await using var second = await Playground.StartAsync(
            run.App.Address, 0, run.Settings["Bot__AppId"], Coordinator, Path.Combine(folder.Path, "second"), CancellationToken.None);
        await using var office = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), second.Address);
        await office.SeesCardAsync("Chào mừng anh/chị");
        var before = await office.Cards.CountAsync();

        await office.SaysAsync("cam kết");
        await office.SeesCardAsync("Tính các dòng hoàn chỉnh");
        await office.PictureAsync("overview");
        (await office.Cards.CountAsync()).ShouldBe(before + 5);
        (await office.Cards.AllInnerTextsAsync()).Skip(before).Select(text => text.Split('\n')[0].Trim()).ShouldBe(["UPR", "CERD", "ICCPR", "CAT", "Khác"]);
        await office.PressAsync("Làm mới");
        await office.Cards.Nth(before + 9).WaitForAsync();
        await office.PressAsync("Tiến độ");
        await office.SeesCardAsync("Tiến độ Quý III/2023");
        await office.PictureAsync("overview-progress");

        (await office.Cards.CountAsync()).ShouldBe(before + 11);
    }
}
