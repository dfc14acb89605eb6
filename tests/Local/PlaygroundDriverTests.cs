using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class PlaygroundDriverTests(LocalParts parts)
{
    [Fact]
    public async Task A_card_is_filled_and_pressed_in_the_real_chat_client_and_its_answers_reach_the_bot()
    {
        await using var bot = await EchoBot.StartAsync();
        using var folder = new TemporaryFolder();
        await using var playground = await Playground.StartAsync(
            bot.Address, 0, "app", Person.First, folder.Path, TestContext.Current.CancellationToken);
        await using var chat = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), playground.Address);

        await chat.SaysAsync("báo cáo mới");
        await chat.SeesCardAsync("Biểu mẫu thử");
        await chat.FillAsync("Nội dung", "Ngõ 5 ngập nước\ndòng hai");
        await chat.PickDateAsync("Ngày đăng", new DateOnly(2023, 6, 12));
        await chat.ChooseAsync("Kết quả", "Đúng một phần");
        await chat.ChooseAsync("Loại", "Hai");
        await chat.TickAsync("Đồng ý");
        await chat.PressAsync("Lưu");

        await chat.SeesCardAsync("| 2023-06-12 | mot-phan | hai | true | X1");
        (await chat.Card.InnerTextAsync()).ShouldContain("Ngõ 5 ngập nước");
    }

    [Fact]
    public async Task A_required_input_left_empty_keeps_the_card_and_shows_its_message()
    {
        await using var bot = await EchoBot.StartAsync();
        using var folder = new TemporaryFolder();
        await using var playground = await Playground.StartAsync(
            bot.Address, 0, "app", Person.First, folder.Path, TestContext.Current.CancellationToken);
        await using var chat = await PlaygroundChat.OpenAsync(await parts.BrowserAsync(), playground.Address);

        await chat.SaysAsync("bất kỳ");
        await chat.SeesCardAsync("Biểu mẫu thử");
        await chat.PressAsync("Lưu");

        await chat.HearsAsync("Cần nội dung");
    }
}
