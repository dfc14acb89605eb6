using HumanRightsBot.Chat;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Clients leave out a choice that nobody touched, or send it empty: what the card showed counts.</summary>
public sealed class ShownChoiceTests(LocalParts parts)
{
    private static readonly DateTimeOffset AfterTheDeadline = new(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_press_that_brings_no_choice_saves_into_the_period_the_card_shows(string? chosen)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        app.Clock.SetUtcNow(AfterTheDeadline);
        await hoa.SaysAsync("báo cáo mới");
        var press = hoa.FillsRow("Bài muộn", Filling.LinkTo("muon")).Press("Lưu dòng");
        var data = press["value"]!["action"]!["data"]!.AsObject();
        data.Remove("period");
        if (chosen is not null) data["period"] = chosen;

        using var answer = await hoa.PostAsync(press);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("Đã lưu dòng số 2");
        (await app.HeadAsync("ha-dinh")).CompleteRows.ShouldBe(2);
    }

    [Fact]
    public async Task Without_Storage_and_without_a_choice_of_the_period_what_was_typed_stays_with_the_period_that_was_shown()
    {
        await using var proxy = new StorageProxy(parts.NewAccount());
        await using var app = await ChatApp.StartAsync(proxy.ConnectionString);
        app.Clock.SetUtcNow(AfterTheDeadline);
        var hoa = await (await app.As(Hoa).SaysAsync("báo cáo mới")).OpensDialogAsync("Mở rộng");
        var submit = hoa.FillsRow().SubmitOf("Lưu dòng");
        (submit["from"]!["id"], submit["from"]!["aadObjectId"]) = ("29:oid-binh", "oid-binh");
        submit["value"]!["data"]!["period"] = "";

        proxy.Set(Line.Refusing);
        using var answer = await hoa.PostAsync(submit);
        await hoa.TakeDialogAsync(answer);

        hoa.Sees(Texts.NotSaved, "Phản hồi báo chí · ha-dinh · Quý III/2023").Value("answer").ShouldBe("Đã khởi công xây mới.");
        hoa.Selected("period").ShouldBe("2023Q3");
    }
}
