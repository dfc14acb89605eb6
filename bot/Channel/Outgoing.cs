using System.Text.Json;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Channel;

/// <summary>A message of the bot: cards or a text, never both. The channel makes a message of each of several cards and gives no id: they
/// cannot be updated together.</summary>
internal abstract record Outgoing
{
    private static readonly JsonElement Alert = JsonElement.Parse("""{"notification":{"alert":true}}""");

    private Outgoing()
    {
    }

    /// <summary>One below the other, ten at most. Summary is what the notification shows; alert asks for one even where the client would be
    /// quiet; once means that it is not tried again where the channel may have taken it.</summary>
    public sealed record Cards(IReadOnlyList<JsonObject> Contents, string Summary, bool IsAlert = false, bool IsOnce = false) : Outgoing;

    /// <summary>Plain text, shown as it is.</summary>
    public sealed record Text(string Content) : Outgoing;

    /// <summary>The activity on the wire; activityId is set when it replaces that message.</summary>
    public Activity ToActivity(Address address, string? activityId, string? replyToId)
    {
        var envelope = new Activity
        {
            Type = ActivityTypes.Message,
            Id = activityId,
            From = new ChannelAccount { Id = address.BotId },
            Conversation = new ConversationAccount { Id = address.ConversationId },
            ReplyToId = replyToId,
            Locale = "vi-VN",
        };
        return this switch
        {
            Text text => envelope with { Text = text.Content, TextFormat = "plain" },
            Cards cards => envelope with
            {
                Summary = cards.Summary,
                Attachments = [.. cards.Contents.Select(card => new Attachment { ContentType = Attachment.AdaptiveCard, Content = card })],
                AttachmentLayout = cards.Contents.Count > 1 ? "list" : null,
                ChannelData = cards.IsAlert ? Alert : null,
            },
            _ => throw new InvalidOperationException($"{GetType().Name} has no shape on the wire."),
        };
    }
}

/// <summary>Where the bot can write to: a conversation, the service that holds it, and the name the bot has there.</summary>
internal sealed record Address(string ServiceUrl, string ConversationId, string BotId)
{
    /// <summary>Null when the activity cannot be answered: it names no service, no conversation or no bot.</summary>
    public static Address? Of(Activity activity) =>
        activity is { ServiceUrl: { Length: > 0 } url, Conversation.Id: { Length: > 0 } id, Recipient.Id: { Length: > 0 } bot }
            ? new(url, id, bot)
            : null;
}

/// <summary>A person as the channel's roster knows them.</summary>
internal sealed record ChannelMember(string? UserPrincipalName);
