using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Lists and histories longer than a card, turned in place.</summary>
public sealed class PagesTests(LocalParts parts)
{
    [Fact]
    public async Task A_list_is_turned_to_and_fro_and_a_page_that_is_no_longer_there_is_the_last()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 1_000);
        var hoa = app.As(Hoa);
        for (var article = 1; article <= 11; article++)
        {
            await (await hoa.SaysAsync("báo cáo mới")).FillsRow($"Bài số {article}.", Filling.LinkTo(article)).PressesAsync("Lưu dòng");
        }
        var before = (await hoa.SaysAsync("danh sách")).Messages.Count;
        hoa.Sees("Bài số 11.", "Bài số 2.").DoesNotSee("Bài số 1.").Buttons.ShouldNotContain("Trang trước");

        (await hoa.PressesAsync("Trang sau")).Sees("Bài số 1.").DoesNotSee("Bài số 2.").Buttons.ShouldNotContain("Trang sau");
        (await hoa.PressesAsync("Trang trước")).Sees("Bài số 11.");
        var forward = hoa.Press("Trang sau");
        hoa.Messages.Count.ShouldBe(before);
        await (await hoa.SaysAsync("rút 1")).PressesAsync("Rút dòng này");
        using var answer = await hoa.PostAsync(forward);

        hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
        hoa.Sees("Bài số 11.", "Bài số 2.").DoesNotSee("Bài số 1.", "Trang");
    }

    [Theory]
    [InlineData("lịch sử 1", "Lịch sử dòng số 1")]
    [InlineData("lịch sử", "Lịch sử báo cáo")]
    public async Task A_history_is_turned_to_and_fro_newest_first(string typed, string title)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), memberBurst: 1_000);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow("Tên thứ 0.").PressesAsync("Lưu dòng");
        for (var change = 1; change <= 11; change++) await (await hoa.SaysAsync("sửa 1")).Fills("pieceTitle", $"Tên thứ {change}.").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("nộp");
        await hoa.PressesAsync("Xác nhận nộp");

        (await hoa.SaysAsync(typed)).Sees(title).Buttons.ShouldNotContain("Trang trước");
        var first = hoa.Words;
        await hoa.PressesAsync("Trang sau");
        var second = hoa.Words;
        await hoa.PressesAsync("Trang trước");

        hoa.Words.ShouldBe(first);
        second.ShouldContain("Thêm dòng");
        first.ShouldNotContain("Thêm dòng");
    }
}
