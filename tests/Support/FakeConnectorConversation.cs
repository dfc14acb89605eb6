using System.Text.Json.Nodes;
using Arrivals = System.Threading.Channels.Channel<HumanRightsBot.Tests.Support.FakeMessage>;
using Queue = System.Threading.Channels.Channel;

namespace HumanRightsBot.Tests.Support;

/// <summary>One conversation the fake connector holds: its members, and all messages in order with what they were before.</summary>
internal sealed class FakeConversation(string id)
{
    private readonly Lock guard = new();
    private readonly List<FakeMessage> messages = [];
    private readonly List<JsonObject> members = [];
    private readonly Arrivals arrivals = Queue.CreateUnbounded<FakeMessage>();

    public string Id { get; } = id;

    /// <summary>The bot was uninstalled here: every write gets 403.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>The channel has lost it: whatever is asked of it gets 404.</summary>
    public bool IsGone { get; set; }

    /// <summary>The messages as they look now, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Activities
    {
        get
        {
            lock (guard)
                return [.. messages];
        }
    }

    /// <summary>Whoever is there already has these names from now on.</summary>
    public FakeConversation With(string memberId, string name, string userPrincipalName, string objectId, string tenantId = "tenant")
    {
        lock (guard)
        {
            members.RemoveAll(member => (string?)member["id"] == memberId);
            members.Add(new JsonObject
            {
                ["id"] = memberId,
                ["name"] = name,
                ["objectId"] = objectId,
                ["userPrincipalName"] = userPrincipalName,
                ["email"] = userPrincipalName,
                ["tenantId"] = tenantId,
                ["userRole"] = "user",
            });
        }

        return this;
    }

    /// <summary>With the same members, and no messages.</summary>
    internal FakeConversation Anew()
    {
        var anew = new FakeConversation($"{Id}-anew");
        lock (guard)
            anew.members.AddRange(members.Select(member => member.DeepClone().AsObject()));
        return anew;
    }

    /// <summary>Waits for the next message or update in this conversation nobody has taken yet.</summary>
    public ValueTask<FakeMessage> NextAsync(CancellationToken ct) => arrivals.Reader.ReadAsync(ct);

    internal void Forget()
    {
        while (arrivals.Reader.TryRead(out _))
        {
        }

        // The newest stays, for cards are updated in place.
        lock (guard)
        {
            if (messages.Count > 0) messages.RemoveRange(0, messages.Count - 1);
            if (messages is [{ IsUpdated: true } last]) messages[0] = last with { History = [last.Current] };
        }
    }

    internal FakeMessage Add(string messageId, string? replyToId, JsonObject json)
    {
        var message = new FakeMessage(Id, messageId, replyToId, [json]);
        lock (guard)
            messages.Add(message);
        arrivals.Writer.TryWrite(message);
        return message;
    }

    internal FakeMessage? Update(string messageId, JsonObject json)
    {
        lock (guard)
        {
            var at = messages.FindIndex(message => message.Id == messageId);
            if (at < 0)
                return null;
            messages[at] = messages[at] with { History = [.. messages[at].History, json] };
            arrivals.Writer.TryWrite(messages[at]);
            return messages[at];
        }
    }

    internal JsonObject? Member(string idOrName)
    {
        lock (guard)
            return members.Find(member => new[] { "id", "objectId", "userPrincipalName" }.Any(key => (string?)member[key] == idOrName));
    }
}

/// <summary>One message the bot sent; History holds every version, the oldest first.</summary>
internal sealed record FakeMessage(string ConversationId, string Id, string? ReplyToId, IReadOnlyList<JsonObject> History)
{
    public JsonObject Current => History[^1];

    public bool IsUpdated => History.Count > 1;

    /// <summary>The card as it looks now; null for a text.</summary>
    public JsonObject? Card => Current["attachments"]?[0]?["content"] as JsonObject;

    public string? Text => (string?)Current["text"];
}
