using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Microsoft.Bot.Schema.Teams;
using Shouldly;
using Xunit;
using Sdk = Microsoft.Bot.Schema;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Microsoft's own types read whatever the product sends: they know every member of the envelope and give back the same JSON.</summary>
public sealed class BotSdkReadsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests");
    private static readonly Address To = new("https://smba.trafficmanager.net/vn/tenant/", "a:1@x;y", "28:app");

    public static TheoryData<string> Cards => [.. NamesIn("cards")];

    /// <summary>An empty answer has nothing to read.</summary>
    public static TheoryData<string> Answers => [.. NamesIn("invokes").Where(name => AnswerOf(name) is not null)];

    public static TheoryData<string> Texts => [.. NastyTexts.All];

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_in_a_message(string name)
    {
        var card = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "golden", "cards", $"{name}.json")))!.AsObject();

        var activity = Judge(new Outgoing.Cards([card], "Báo cáo quý III").ToActivity(To, null, null));

        activity.Attachments.ShouldHaveSingleItem().ContentType.ShouldBe("application/vnd.microsoft.card.adaptive");
        BotSdkJson.Write(activity.Attachments[0].Content).ShouldBeSameJsonAs(WireJson.Write(card));
    }

    /// <summary>As they stood in the chats of a whole quarter, with what people had typed.</summary>
    [Fact]
    public void Every_recorded_card()
    {
        var cards = File.ReadLines(Path.Combine(Folder, "fixtures", "2026-11", "cards.jsonl"))
            .Select(line => JsonNode.Parse(line)!["card"]!.AsObject()).ToList();

        cards.Count.ShouldBeGreaterThan(100);
        foreach (var card in cards) Judge(new Outgoing.Cards([card], "Báo cáo quý III").ToActivity(To, null, null));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_to_an_invoke(string name) => JudgeAnswer(AnswerOf(name)!.ToJsonString(WireJson.Options));

    /// <summary>Also the kinds that no golden file holds.</summary>
    [Fact]
    public void Every_kind_of_answer()
    {
        var card = FakeConnectorClient.Card("😀 và 👩‍👩‍👧").Contents[0];
        InvokeAnswer[] answers =
        [
            new InvokeAnswer.Card(card), new InvokeAnswer.Message("Đã nhận"), new InvokeAnswer.Error("BadRequest", "action.verb", 400),
            new InvokeAnswer.Error("InternalError", "action", 500), new InvokeAnswer.Dialog("Sửa dòng", card), new InvokeAnswer.DialogMessage("Đã lưu"),
        ];

        foreach (var answer in answers) JudgeAnswer(answer.Render().Body!);
    }

    /// <summary>What the client puts on the wire, request by request.</summary>
    [Fact]
    public async Task Every_message_the_client_sends()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var fake = await FakeConnector.StartAsync();
        using var bot = new FakeConnectorClient(fake);
        var (to, card) = (bot.To("a:1@x;y"), FakeConnectorClient.Card("Đã lưu dòng 3"));
        fake.Conversation(to.ConversationId);

        var sent = (Delivery.Sent)await bot.Client.SendAsync(to, card, Soon, ct);
        await bot.Client.SendAsync(to, new Outgoing.Text("Xin chào"), Soon, ct);
        await bot.Client.SendAsync(to, card with { IsAlert = true }, Soon, ct);
        await bot.Client.SendAsync(to, card with { Contents = [card.Contents[0], card.Contents[0]] }, Soon, ct);
        await bot.Client.ReplyAsync(to, "f:7", card, Soon, ct);
        await bot.Client.UpdateAsync(to, sent.Id!, card, Soon, ct);

        var read = fake.Requests.Select(request => Judge(request.Body)).ToList();
        read.ShouldAllBe(activity => activity.From.Id == "28:app" && activity.Conversation.Id == "a:1@x;y" && activity.Locale == "vi-VN");
        read[0].Summary.ShouldBe("Báo cáo quý III");
        read[1].TextFormat.ShouldBe(Sdk.TextFormatTypes.Plain);
        read[2].GetChannelData<TeamsChannelData>().Notification.Alert.ShouldBe(true);
        read[3].AttachmentLayout.ShouldBe(Sdk.AttachmentLayoutTypes.List);
        read[4].ReplyToId.ShouldBe("f:7");
        read[5].Id.ShouldBe(sent.Id);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_that_breaks_writers(string text) => Judge(new Outgoing.Text(text).ToActivity(To, null, null)).Text.ShouldBe(text);

    [Fact]
    public async Task The_wish_for_a_conversation()
    {
        await using var fake = await FakeConnector.StartAsync();
        using var bot = new FakeConnectorClient(fake);
        await bot.Client.CreateAsync(bot.ServiceUrl, "28:app", "29:an", "tenant", Soon, TestContext.Current.CancellationToken);

        var wish = fake.Requests.ShouldHaveSingleItem().Body.ShouldComeBackFrom<Sdk.ConversationParameters>();

        wish.Members.ShouldHaveSingleItem().Id.ShouldBe("29:an");
        (wish.Bot.Id, wish.TenantId, wish.IsGroup).ShouldBe(("28:app", "tenant", false));
    }

    private static Sdk.Activity Judge(Activity activity) => Judge(WireJson.Write(activity));

    // Members it does not know it would keep and give back as well: a wrong name shows only here.
    private static Sdk.Activity Judge(string json)
    {
        var activity = json.ShouldComeBackFrom<Sdk.Activity>();
        activity.Type.ShouldBe(Sdk.ActivityTypes.Message);
        Unknown(activity.Properties).ShouldBeEmpty();
        Unknown(activity.From.Properties).ShouldBeEmpty();
        Unknown(activity.Conversation.Properties).ShouldBeEmpty();
        (activity.Attachments ?? []).SelectMany(attachment => Unknown(attachment.Properties)).ShouldBeEmpty();
        return activity;
    }

    /// <summary>The SDK has a type for each kind of dialog answer and none that reads them all.</summary>
    private static void JudgeAnswer(string json)
    {
        if (JsonNode.Parse(json)!["task"] is not { } task)
        {
            var answer = json.ShouldComeBackFrom<Sdk.AdaptiveCardInvokeResponse>();
            if (answer.Type == "application/vnd.microsoft.error") BotSdkJson.Write(answer.Value).ShouldComeBackFrom<Sdk.Error>();
            return;
        }

        var text = task.ToJsonString(WireJson.Options);
        TaskModuleResponseBase typed = (string?)task["type"] == "continue"
            ? text.ShouldComeBackFrom<TaskModuleContinueResponse>()
            : text.ShouldComeBackFrom<TaskModuleMessageResponse>();
        BotSdkJson.Write(new TaskModuleResponse(typed)).ShouldBeSameJsonAs(json);
    }

    private static IEnumerable<string> Unknown(Newtonsoft.Json.Linq.JObject? others) => others?.Properties().Select(member => member.Name) ?? [];

    private static JsonNode? AnswerOf(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "golden", "invokes", $"{name}.json")))!["answer"]!["body"];

    private static IEnumerable<string> NamesIn(string folder) =>
        System.IO.Directory.EnumerateFiles(Path.Combine(Folder, "golden", folder), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
