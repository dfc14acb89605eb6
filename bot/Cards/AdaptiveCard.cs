using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Cards;

/// <summary>An Adaptive Card 1.4, the version Teams and Outlook share; only what this product uses of it.</summary>
internal sealed record AdaptiveCard(IReadOnlyList<Element> Body)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Vietnamese letters stay one character each; the card travels as JSON, never inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(-3)]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-2)]
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.4";

    /// <summary>What a client shows that cannot show the card, and what a screen reader says first.</summary>
    public required string Speak { get; init; }

    public string Lang { get; } = "vi";

    public string? FallbackText { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>Lets Teams on a desktop use the width of the chat; other clients ignore it.</summary>
    public JsonObject Msteams { get; } = new() { ["width"] = "Full" };

    public JsonObject ToJson() => (JsonSerializer.SerializeToNode(this, Json) ?? throw new InvalidOperationException("A card became null.")).AsObject();
}
