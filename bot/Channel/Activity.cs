using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Channel;

/// <summary>One thing that happened in a conversation, as the channel sends and takes it. Only the members the bot uses are named;
/// the rest is kept.</summary>
internal sealed record Activity
{
    private const int LongestId = 2_000;

    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Id { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Summary { get; init; }
    public string? Locale { get; init; }
    public string? Action { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public string? AttachmentLayout { get; init; }
    public IReadOnlyList<Entity>? Entities { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }
    public JsonElement? Value { get; init; }

    /// <summary>Free-form: each channel has its own shape, so that nothing in it can make an activity unreadable.</summary>
    public JsonElement? ChannelData { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public bool IsInvoke => Type == ActivityTypes.Invoke;

    /// <summary>Null when neither place says it, as in some personal messages and in the Playground.</summary>
    [JsonIgnore]
    public string? TenantId => NotEmpty(Conversation?.TenantId) ?? TenantInChannelData;

    [JsonIgnore]
    public string? TenantInChannelData => NotEmpty(TextIn(MemberIn(ChannelData, "tenant"), "id"));

    /// <summary>Somebody mended a message they had sent; one that is deleted or comes back is no edit.</summary>
    [JsonIgnore]
    public bool IsEdit => TextIn(ChannelData, "eventType") == "editMessage";

    /// <summary>A file, a picture or a voice, of which sometimes nothing comes but a mark in HTML.</summary>
    [JsonIgnore]
    public bool BringsFile =>
        Attachments?.Any(attachment => attachment?.IsFile == true || string.IsNullOrWhiteSpace(Text)) == true;

    /// <summary>Where the files that came in a member's own chat can be fetched.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FileAddresses => [.. (Attachments ?? []).Select(attachment => attachment?.Address).OfType<string>()];

    [JsonIgnore]
    public bool AddsBot => MembersAdded?.Any(member => member?.Id is { } id && id == Recipient?.Id) == true;

    [JsonIgnore]
    public bool MentionsBot => Entities?.Any(entity => entity is { Type: "mention", Mentioned.Id: { } id } && id == Recipient?.Id) == true;

    /// <summary>No required member is missing or empty.</summary>
    [JsonIgnore]
    public bool IsComplete =>
        this is { Type.Length: > 0, Conversation.Id.Length: > 0, ChannelId.Length: > 0, From.Id.Length: > 0 }
        && (Type is not (ActivityTypes.Invoke or ActivityTypes.Event) || Name is { Length: > 0 });

    /// <summary>What was typed, without the mention of the bot that channels and group chats put into it.</summary>
    public string TextWithoutMention()
    {
        var text = Text ?? "";
        foreach (var mention in Entities ?? [])
        {
            if (mention is { Type: "mention", Text.Length: > 0, Mentioned.Id: { } id } && id == Recipient?.Id)
                text = text.Replace(mention.Text, "", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal);
        }

        return text.Trim();
    }

    /// <summary>Some id is longer than any channel's: answers carry ids back, and would burst.</summary>
    public bool HasEndlessId()
    {
        string?[] ids = [Id, ReplyToId, ChannelId, ServiceUrl, Conversation?.Id, TenantId, From?.Id, From?.AadObjectId, Recipient?.Id];
        return ids.Any(id => id?.Length > LongestId);
    }

    private static JsonElement? MemberIn(JsonElement? data, string name) =>
        data is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? TextIn(JsonElement? data, string name) =>
        MemberIn(data, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

/// <summary>The kinds of activity the bot tells apart; any other is answered and ignored.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string Invoke = "invoke";
    public const string Event = "event";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}

/// <summary>Somebody in a conversation: a person or the bot.</summary>
internal sealed record ChannelAccount
{
    /// <summary>Opaque, and different for every bot the same person talks to.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }

    /// <summary>The person's key in the office's tenant; stable, absent for the bot.</summary>
    public string? AadObjectId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>The conversation an activity belongs to.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }
    public bool? IsGroup { get; init; }
    public string? TenantId { get; init; }
    public string? Name { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>What hangs on a message: of the bot always a card; of people a file, a picture, a voice, or their text as HTML.</summary>
internal sealed record Attachment
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    private const string SentFile = "application/vnd.microsoft.teams.file.download.info";
    private const string Voice = "application/vnd.microsoft.card.audio";

    public string? ContentType { get; init; }
    public JsonNode? Content { get; init; }

    /// <summary>Of a file in the sender's OneDrive; good for about an hour, and a credential, which no log may hold.</summary>
    [JsonIgnore]
    public string? Address =>
        ContentType == SentFile && Content is JsonObject { Count: > 0 } info && info["downloadUrl"] is JsonValue url
            && url.TryGetValue<string>(out var text)
            ? text
            : null;

    /// <summary>No copy of the text, no message that is quoted (its type has no «/»), no card, such as a link's preview.</summary>
    [JsonIgnore]
    public bool IsFile => ContentType is { } type && type.Contains('/', StringComparison.Ordinal)
        && !type.StartsWith("text/", StringComparison.Ordinal)
        && (type == Voice || !type.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal));

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>What the channel found in a text, such as a mention, or says about the client.</summary>
internal sealed record Entity
{
    public string? Type { get; init; }

    /// <summary>Of a mention: the very characters that stand for it in the message's text.</summary>
    public string? Text { get; init; }
    public ChannelAccount? Mentioned { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
