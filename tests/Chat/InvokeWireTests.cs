using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// Every documented kind of call and answer against the whole app, request and answer to the letter in
/// <c>tests/golden/invokes</c>. What the bot has not got is answered as the contract says for it: 501 and nothing else.
/// </summary>
/// <remarks>
/// Of 1.5 the sign-in rows (401 with an OAuth card or for a wrong code, 412) cannot be answers of a bot without sign-in: what a client
/// sends along for it changes nothing. What fails inside is a notice with a reference, not the row of 500, so that the card stays.
/// </remarks>
public sealed partial class InvokeWireTests(LocalParts parts, SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("composeExtension/query", """{"commandId":"rows","parameters":[{"name":"query","value":"2023"}],"queryOptions":{"skip":0,"count":25}}""")]
    [InlineData("composeExtension/selectItem", """{"rowId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ"}""")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"row","commandContext":"compose","context":{"theme":"default"}}""")]
    [InlineData("composeExtension/submitAction", """{"commandId":"row","commandContext":"compose","data":{},"context":{"theme":"default"}}""")]
    [InlineData("composeExtension/submitAction", """{"commandId":"row","commandContext":"compose","botMessagePreviewAction":"send","botActivityPreview":[{"type":"message"}]}""", "preview")]
    [InlineData("composeExtension/queryLink", """{"url":"https://humanrights.example/rows/1"}""")]
    [InlineData("composeExtension/anonymousQueryLink", """{"url":"https://humanrights.example/rows/1"}""")]
    [InlineData("composeExtension/onCardButtonClicked", "{}")]
    [InlineData("composeExtension/setting", """{"state":"1"}""")]
    [InlineData("composeExtension/querySettingUrl", """{"commandId":"rows","parameters":[]}""")]
    [InlineData("application/search", """{"kind":"search","queryText":"nhan","queryOptions":{"skip":0,"top":15},"dataset":"outlets"}""", "with-kind")]
    [InlineData("application/search", """{"queryText":"nhan","queryOptions":{"skip":0,"top":15},"dataset":"outlets"}""")]
    [InlineData("message/fetchTask", """{"data":{"actionName":"feedback","actionValue":{"reaction":"like"}}}""")]
    [InlineData("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}""")]
    [InlineData("signin/tokenExchange", """{"id":"1","connectionName":"graph","token":"t"}""")]
    [InlineData("signin/verifyState", """{"state":"123456"}""")]
    [InlineData("fileConsent/invoke", """{"type":"fileUpload","action":"accept","context":{},"uploadInfo":{}}""")]
    [InlineData("somethingNew/invoke", "{}")]
    public async Task An_invoke_the_bot_has_not_got(string name, string value, string? variant = null)
    {
        await ShouldMatchAsync(shared.App, $"{name.Replace('/', '.')}{(variant is null ? "" : $".{variant}")}", Invoke(shared.App, name, value));

        shared.App.Connector.Requests.ShouldBeEmpty();
    }

    [Fact]
    public Task An_invoke_without_a_name() => ShouldMatchAsync(shared.App, "no-name", Invoke(shared.App, null, "{}"));

    [Theory]
    [InlineData("task/fetch", "opens", """{"data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","submissionId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ","verb":"row.expand","msteams":{"type":"task/fetch"},"c_pieceTitle":"Khởi công trường học","c_outlet":"nhan-dan"},"context":{"theme":"default"}}""")]
    [InlineData("task/fetch", "of-an-old-card", """{"data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","verb":"row.expand","msteams":{"type":"task/fetch"}},"context":{"theme":"default"}}""")]
    [InlineData("task/fetch", "of-another-card", """{"data":{"msteams":{"type":"task/fetch"},"verb":"row.new"},"context":{"theme":"default"}}""")]
    [InlineData("task/fetch", "without-data", "{}")]
    [InlineData("task/submit", "saves", """{"data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","submissionId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ","card":"1776825925953","verb":"row.draft","c_pieceTitle":"Khởi công trường học"},"context":{"theme":"default"}}""")]
    [InlineData("task/submit", "with-a-fault", """{"data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","submissionId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ","card":"1776825925953","verb":"row.save","c_pieceTitle":"Khởi công trường học","c_link":"https://facebook.com/groups/1"},"context":{"theme":"default"}}""")]
    [InlineData("task/submit", "of-a-copy-of-the-card", """{"data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","submissionId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ","verb":"row.expand","msteams":{"type":"task/fetch"}},"context":{"theme":"default"}}""")]
    [InlineData("task/submit", "of-another-card", """{"data":{"verb":"report.submit","form":"phan-hoi-bao-chi"},"context":{"theme":"default"}}""")]
    public async Task A_dialog(string name, string variant, string value)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        await ShouldMatchAsync(app, $"{name.Replace('/', '.')}.{variant}", Invoke(app, name, value));
    }

    [Theory]
    [InlineData("card", """{"action":{"type":"Action.Execute","id":"a1","verb":"row.cancel","data":{}},"trigger":"manual"}""")]
    [InlineData("message", """{"action":{"type":"Action.Execute","title":"Danh sách","verb":"list","data":{}},"trigger":"manual"}""")]
    [InlineData("with-mistakes", """{"action":{"type":"Action.Execute","verb":"row.save","data":{"form":"phan-hoi-bao-chi","period":"2023Q3","unit":"ha-dinh","submissionId":"01H9ZZZZZZZZZZZZZZZZZZZZZZ","c_outlet":"nhan-dan","c_link":"https://nhandan.vn/tac-gia/nguyen-van-a-12.html"}},"trigger":"manual"}""")]
    [InlineData("unknown-verb", """{"action":{"type":"Action.Execute","verb":"row.fly","data":{}},"trigger":"manual"}""")]
    [InlineData("with-sign-in-data", """{"action":{"type":"Action.Execute","verb":"list","data":{}},"trigger":"manual","authentication":{"id":"1","connectionName":"graph","token":"t"},"state":"123456"}""")]
    [InlineData("refresh", """{"action":{"type":"Action.Execute","verb":"list","data":{}},"trigger":"automatic"}""")]
    [InlineData("no-verb", """{"action":{"type":"Action.Execute","data":{}},"trigger":"manual"}""")]
    [InlineData("other-action", """{"action":{"type":"Action.Submit","verb":"list","data":{}},"trigger":"manual"}""")]
    [InlineData("no-action", "{}")]
    [InlineData("data-of-another-kind", """{"action":{"type":"Action.Execute","verb":"list","data":"list"},"trigger":"manual"}""")]
    public async Task A_button_of_a_card(string name, string value)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        await ShouldMatchAsync(app, $"adaptiveCard.action.{name}", Invoke(app, "adaptiveCard/action", value));
    }

    [Fact]
    public async Task A_button_whose_turn_fails()
    {
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var head = new TableEntity($"{ChatApp.FormId}|{ChatApp.Period}|ha-dinh", "!head") { ["State"] = "no state" };
        await new TableServiceClient(storage).GetTableClient("Reports").UpsertEntityAsync(head, TableUpdateMode.Replace);

        await ShouldMatchAsync(app, "adaptiveCard.action.failed", Invoke(app, "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"nil.undo","data":{}},"trigger":"manual"}"""));
    }

    private static JsonObject Invoke(ChatApp app, string? name, string value)
    {
        var activity = app.As(Hoa).Envelope("invoke");
        (activity["id"], activity["name"], activity["replyToId"], activity["value"]) = ("f:1", name, "1776825925953", JsonNode.Parse(value));
        return activity;
    }

    private static async Task ShouldMatchAsync(ChatApp app, string name, JsonObject request)
    {
        using var answer = await app.As(Hoa).PostAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        request["serviceUrl"] = "https://smba.trafficmanager.net/vn/tenant/";
        var wire = new JsonObject
        {
            ["request"] = request,
            ["answer"] = new JsonObject
            {
                ["status"] = (int)answer.StatusCode,
                ["contentType"] = answer.Content.Headers.ContentType?.ToString(),
                ["body"] = body.Length == 0 ? null : JsonNode.Parse(Reference().Replace(body, "00000000")),
            },
        };
        wire.ToJsonString(Readable).ShouldMatchGolden($"invokes/{name}.json");
    }

    [GeneratedRegex("(?<=Mã tra cứu: )[0-9a-f]{8}")]
    private static partial Regex Reference();
}
