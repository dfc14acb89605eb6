using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <content>The dialog a button of a card opens, as Teams speaks of it: what was typed goes along, and inside only Action.Submit is sent.</content>
internal sealed partial class Talk
{
    /// <summary>The card looked at stands in a dialog; a closed dialog shows the chat's card again.</summary>
    public bool IsInDialog { get; private set; }

    /// <summary>Presses the button of this title that opens a dialog.</summary>
    public async Task<Talk> OpensDialogAsync(string title)
    {
        using var answer = await PostAsync(Dialog("task/fetch", Submit(title)));
        return await TakeDialogAsync(answer);
    }

    /// <summary>The activity a button inside the dialog sends.</summary>
    public JsonObject SubmitOf(string title) => Dialog("task/submit", Submit(title));

    /// <summary>What a client without dialogs makes of the button that opens one: a message.</summary>
    public async Task<Talk> SendsOpenerAsync(string title)
    {
        var activity = Envelope("message");
        (activity["replyToId"], activity["value"]) = (messageId, Sent(Submit(title)));
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        LookAtLast();
        return this;
    }

    public async Task<Talk> TakeDialogAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (await answer.Content.ReadAsStringAsync() is not { Length: > 0 } body)
        {
            Look(conversation.Activities.SingleOrDefault(message => message.Id == messageId) ?? conversation.Activities[^1]);
            return this;
        }

        FakeConnectorRules.OfText(body).ShouldBeEmpty();
        var task = JsonNode.Parse(body)!["task"]!;
        if ((string?)task["type"] == "message")
        {
            LookAtLast();
            Toast = (string)task["value"]!;
            return this;
        }

        (Card, Toast, IsInDialog) = (task["value"]!["card"]!["content"]!.AsObject(), null, true);
        filled.Clear();
        FakeConnectorRules.OfDialog(Card).ShouldBeEmpty();
        return this;
    }

    private async Task<Talk> SubmitsAsync(string title)
    {
        using var answer = await PostAsync(SubmitOf(title));
        return await TakeDialogAsync(answer);
    }

    private JsonObject Submit(string title) =>
        Find(Card, node => (string?)node["type"] == "Action.Submit" && (string?)node["title"] == title)
            .ShouldNotBeNull($"No Action.Submit «{title}» on:\n{Words}");

    private JsonObject Sent(JsonObject action) =>
        (string?)action["associatedInputs"] == "none" ? action["data"]!.DeepClone().AsObject() : Merged(action["data"]!.AsObject());

    /// <summary>What is sent from a dialog names no message.</summary>
    private JsonObject Dialog(string name, JsonObject action)
    {
        var activity = Envelope("invoke");
        (activity["name"], activity["value"]) = (name, new JsonObject { ["data"] = Sent(action), ["context"] = new JsonObject { ["theme"] = "default" } });
        if (name == "task/fetch") activity["replyToId"] = messageId;
        return activity;
    }
}
