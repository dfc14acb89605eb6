using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <content>What people send besides plain words.</content>
internal sealed partial class Talk
{
    /// <summary>Sends a text, or none, with something attached to it; Teams adds the text once more as HTML.</summary>
    public Task<Talk> SendsAsync(string text, string contentType) => SendsAsync(
        text, new JsonObject { ["contentType"] = contentType }, new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{text}</p>" });

    public async Task<Talk> SendsAsync(string text, params JsonObject[] attachments)
    {
        var activity = Envelope("message");
        (activity["text"], activity["attachments"]) = (text, new JsonArray([.. attachments]));
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        LookAtLast();
        return this;
    }

    /// <summary>Changes a message that was sent before.</summary>
    public async Task<Talk> MendsAsync(string text, string eventType = "editMessage")
    {
        var activity = Envelope("messageUpdate");
        (activity["text"], activity["channelData"]) = (text, new JsonObject { ["eventType"] = eventType });
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        LookAtLast();
        return this;
    }
}
