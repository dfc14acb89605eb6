using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Local;

/// <summary>A bot for one test: answers any message with a form card and the filled card with what was filled in, updated once more afterwards.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private EchoBot(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<EchoBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var bot = new EchoBot(app);
        app.MapPost("/api/messages", async (JsonObject activity) => await bot.AnswerAsync(activity));
        await app.StartAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task<IResult> AnswerAsync(JsonObject activity)
    {
        switch ((string?)activity["type"])
        {
            case "message":
                await SendAsync(HttpMethod.Post, activity, "", FormCard());
                return Results.Ok();
            case "invoke":
                var data = activity["value"]!["action"]!["data"]!;
                await SendAsync(HttpMethod.Put, activity, $"/{activity["replyToId"]}", TextCard($"updated: {data["note"]}"));
                return Results.Json(new JsonObject
                {
                    ["statusCode"] = 200,
                    ["type"] = "application/vnd.microsoft.card.adaptive",
                    ["value"] = TextCard($"{data["note"]} | {data["day"]} | {data["finding"]} | {data["kind"]} | {data["agreed"]} | {data["kept"]}"),
                });
            default:
                return Results.Ok();
        }
    }

    private async Task SendAsync(HttpMethod method, JsonObject activity, string path, JsonObject card)
    {
        var conversation = (string)activity["conversation"]!["id"]!;
        var url = $"{activity["serviceUrl"]}/v3/conversations/{Uri.EscapeDataString(conversation)}/activities{path}";
        using var request = new HttpRequestMessage(method, url);
        request.Content = System.Net.Http.Json.JsonContent.Create(new JsonObject
        {
            ["type"] = "message",
            ["from"] = activity["recipient"]!.DeepClone(),
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
        });
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static JsonObject TextCard(string text) => (JsonObject)JsonNode.Parse($$"""
        { "type": "AdaptiveCard", "version": "1.4", "body": [{ "type": "TextBlock", "wrap": true, "text": {{JsonValue.Create(text).ToJsonString()}} }] }
        """)!;

    private static JsonObject FormCard() => (JsonObject)JsonNode.Parse("""
        { "type": "AdaptiveCard", "version": "1.4",
          "body": [
            { "type": "TextBlock", "text": "Biểu mẫu thử" },
            { "type": "Input.Text", "id": "note", "label": "Nội dung", "isRequired": true, "errorMessage": "Cần nội dung", "isMultiline": true },
            { "type": "Input.Text", "id": "notice", "label": "Nội dung khác" },
            { "type": "Input.Date", "id": "day", "label": "Ngày đăng" },
            { "type": "Input.ChoiceSet", "id": "finding", "label": "Kết quả", "style": "compact",
              "choices": [{ "title": "Phản ánh đúng", "value": "dung" }, { "title": "Đúng một phần", "value": "mot-phan" }] },
            { "type": "Input.ChoiceSet", "id": "kind", "label": "Loại", "style": "expanded",
              "choices": [{ "title": "Một", "value": "mot" }, { "title": "Hai", "value": "hai" }] },
            { "type": "Input.Toggle", "id": "agreed", "title": "Đồng ý" }
          ],
          "actions": [
            { "type": "Action.Execute", "title": "Lưu", "verb": "save", "data": { "kept": "X1" },
              "fallback": { "type": "Action.Submit", "title": "Lưu", "data": { "kept": "X1" } } }
          ] }
        """)!;
}
