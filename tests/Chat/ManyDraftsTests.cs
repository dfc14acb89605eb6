using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The summary before filing, of a report with more drafts than a card has room for.</summary>
public sealed class ManyDraftsTests(LocalParts parts)
{
    [Fact]
    public async Task Every_draft_stands_on_a_page_with_what_it_lacks_and_its_way_to_be_mended()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        for (var n = 1; n <= 12; n++)
        {
            await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = $"Bài thứ {n}" }, draft: true);
        }

        var hoa = await app.As(Hoa).SaysAsync("nộp");
        var messages = hoa.Messages.Count;
        hoa.Sees("12 dòng, trong đó 12 dòng nháp", "Dòng số 1 · nháp", "Dòng số 10 · nháp", "Trang 1/2").DoesNotSee("Dòng số 11", "dòng nháp khác");
        hoa.Buttons.Count(button => button == "Sửa").ShouldBe(10);
        await hoa.PressesAsync("Trang sau");

        hoa.Sees("Nộp báo cáo Quý III/2023", "Dòng số 11 · nháp", "Dòng số 12 · nháp", "Còn thiếu:", "Trang 2/2").DoesNotSee("Dòng số 10");
        hoa.Messages.Count.ShouldBe(messages);
        await hoa.PressesAsync("Sửa");
        hoa.Sees("Sửa dòng số 11").Value("pieceTitle").ShouldBe("Bài thứ 11");
    }

    [Fact]
    public async Task Pages_are_turned_back_and_a_page_that_is_gone_shows_the_last_one()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        for (var n = 1; n <= 11; n++)
        {
            await app.As(Hoa).SaysAsync("báo cáo mới");
            await app.As(Hoa).LooksAtLast().Fills("pieceTitle", $"Bài thứ {n}").PressesAsync("Lưu nháp");
        }

        var hoa = await app.As(Hoa).SaysAsync("nộp");
        var second = hoa.Press("Trang sau");
        await hoa.PressesAsync("Trang sau");
        await hoa.PressesAsync("Trang trước");
        hoa.Sees("Dòng số 1 · nháp", "Trang 1/2");
        await (await hoa.SaysAsync("rút 11")).PressesAsync("Rút dòng này");

        using var answer = await hoa.PostAsync(second);
        hoa.Take(System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());

        hoa.Sees("10 dòng, trong đó 10 dòng nháp", "Dòng số 1 · nháp").DoesNotSee("Trang");
    }
}
