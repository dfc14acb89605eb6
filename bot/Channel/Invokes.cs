using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Channel;

/// <summary>What the bot answers to an invoke; the HTTP answer itself carries it.</summary>
internal abstract record InvokeAnswer
{
    private InvokeAnswer()
    {
    }

    /// <summary>The card that takes the place of the one that was used, in this member's view.</summary>
    public sealed record Card(JsonObject Content) : InvokeAnswer;

    /// <summary>A short notice; the card stays as it is.</summary>
    public sealed record Message(string Toast) : InvokeAnswer;

    /// <summary>The request was malformed (400) or could not be served (500). A member's mistake is not an error: it gets its card
    /// again.</summary>
    public sealed record Error(string Code, string Text, int Status) : InvokeAnswer;

    /// <summary>Opens a dialog with one card, or shows the next card in an open one.</summary>
    public sealed record Dialog(string Title, JsonObject Content) : InvokeAnswer;

    /// <summary>Ends a dialog with one sentence.</summary>
    public sealed record DialogMessage(string Text) : InvokeAnswer;

    /// <summary>Nobody here knows this invoke.</summary>
    public sealed record NotImplemented : InvokeAnswer;

    /// <summary>Done, and nothing to show; closes a dialog.</summary>
    public sealed record Empty : InvokeAnswer;

    /// <summary>HTTP status, and the body or null for none.</summary>
    public (int Status, string? Body) Render() => this switch
    {
        Card card => (200, CardActionBody(200, Attachment.AdaptiveCard, card.Content.DeepClone())),
        Message message => (200, CardActionBody(200, "application/vnd.microsoft.activity.message", message.Toast)),
        Error error => (200, CardActionBody(error.Status, "application/vnd.microsoft.error", ErrorValue(error))),
        Dialog dialog => (200, TaskBody("continue", DialogValue(dialog))),
        DialogMessage message => (200, TaskBody("message", message.Text)),
        NotImplemented => (501, null),
        Empty => (200, null),
        _ => throw new InvalidOperationException($"Nobody renders {GetType().Name}."),
    };

    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        var (status, body) = Render();
        response.StatusCode = status;
        if (body is null)
            return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(body, ct);
    }

    private static string CardActionBody(int status, string type, JsonNode value) =>
        WireJson.Write(new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value });

    private static string TaskBody(string type, JsonNode value) =>
        WireJson.Write(new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });

    private static JsonObject ErrorValue(Error error) => new() { ["code"] = error.Code, ["message"] = error.Text };

    private static JsonObject DialogValue(Dialog dialog) => new()
    {
        ["title"] = dialog.Title,
        ["width"] = "large",
        ["height"] = "large",
        ["card"] = new JsonObject { ["contentType"] = Attachment.AdaptiveCard, ["content"] = dialog.Content.DeepClone() },
    };
}
