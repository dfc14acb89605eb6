using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Mở trong trang» on whatever stands in a chat, where there is a tab.</summary>
public sealed class TabButtonTests(LocalParts parts)
{
    /// <summary>As long as a link may become.</summary>
    private static readonly TabButton Tab = new(new DeepLinks(Guid.Empty.ToString(), $"{new string('a', 40)}.azurewebsites.net", null));

    public static TheoryData<string> Names => [.. SomeCards.All.Keys.Where(name => !name.StartsWith("form-dialog", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_card_has_it_once_as_its_last_button(string name)
    {
        var without = SomeCards.All[name];

        var card = Tab.On(without).ToJson();

        Links(card).ShouldHaveSingleItem();
        var last = card["body"]!.AsArray()[^1]!;
        ((string?)last["type"], (string?)last["actions"]!.AsArray()[^1]!["title"]).ShouldBe(("ActionSet", TabButton.Title));
        foreach (var set in Talk.All(card).Where(node => (string?)node["type"] == "ActionSet")) set["actions"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(6);
        FakeConnectorRules.OfCard(card).ShouldBeEmpty();
        WireJson.SizeOf(WireJson.Write(card)).ShouldBeLessThan(Math.Min(WireJson.CardTarget, WireJson.SizeOf(WireJson.Write(without.ToJson())) + 1_200));
    }

    [Theory]
    [InlineData("receipt", "phan-hoi-bao-chi|2023Q3|ha-dinh")]
    [InlineData("form", "phan-hoi-bao-chi|2023Q3|ha-dinh")]
    [InlineData("list", "phan-hoi-bao-chi|2023Q3|ha-dinh")]
    [InlineData("reminder", "phan-hoi-bao-chi|2023Q3|ha-dinh")]
    [InlineData("nil-late", "phan-hoi-bao-chi|2023Q2|ha-dinh")]
    [InlineData("report-submitted", "phan-hoi-bao-chi|2023Q3|phuong-1")]
    [InlineData("progress", "phan-hoi-bao-chi|2023Q3")]
    [InlineData("remind", "phan-hoi-bao-chi|2023Q3")]
    [InlineData("close-done", "phan-hoi-bao-chi|2023Q3")]
    [InlineData("owed", null)]
    [InlineData("welcome", null)]
    [InlineData("refused", null)]
    [InlineData("form-two-periods", null)]
    public void It_opens_what_the_card_is_about(string name, string? page) => PageOf(Tab.On(SomeCards.All[name]).ToJson()).ShouldBe(page);

    [Fact]
    public void Without_a_tab_a_card_is_left_as_it_is()
    {
        var card = SomeCards.All["receipt"];

        new TabButton(null).On(card).ShouldBeSameAs(card);
    }

    [Fact]
    public async Task Messages_and_answers_have_it_and_dialogs_have_not()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        PageOf(hoa.Card).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");

        await hoa.FillsRow().PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu");
        PageOf(hoa.Card).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");
        PageOf(hoa.Messages[^1].Card!).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");
        await hoa.SaysAsync("báo cáo mới");
        await hoa.OpensDialogAsync("Mở rộng");
        Links(hoa.Card).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_has_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");

        await app.RemindsAtAsync("2023-09-15T08:31+07:00");

        PageOf(hoa.LooksAtLast().Sees("Nhắc báo cáo").Card).ShouldBe("phan-hoi-bao-chi|2023Q3|ha-dinh");
    }

    [Fact]
    public async Task What_the_office_is_told_has_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), hasTab: true);
        var minh = await app.As(Minh).SaysAsync("trợ giúp");

        var notice = new PublishNotice.Overwritten(
            SomeCards.Form, ChatApp.Period, new("Nguyễn Thị Vinh", app.Clock.GetUtcNow()), new("https://contoso.sharepoint.com/x.xlsx"));
        (await app.Part<OfficeNotices>().TellAsync(notice, default)).ShouldBeTrue();

        Links(minh.LooksAtLast().Sees("Mở bảng tổng hợp").Card).ShouldHaveSingleItem();
    }

    private static List<JsonObject> Links(JsonObject card) =>
        [.. Talk.All(card).Where(node => (string?)node["type"] == "Action.OpenUrl" && (string?)node["title"] == TabButton.Title)];

    private static string? PageOf(JsonObject card)
    {
        var query = new Uri((string)Links(card).Single()["url"]!).Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2));
        var context = query.FirstOrDefault(part => part[0] == "context")?[1];
        return context is null ? null : (string?)JsonNode.Parse(Uri.UnescapeDataString(context))!["subEntityId"];
    }
}
