using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HumanRightsBot.Cards;

/// <summary>An Adaptive Card 1.4, the version Teams and Outlook share; only what this product uses of it.</summary>
internal sealed record AdaptiveCard([property: JsonIgnore] IReadOnlyList<Element> Body)
{
    /// <summary>What a row of buttons takes on a phone, in letters; each button's border takes some of it.</summary>
    private const int LettersPerRow = 34;
    private const int LettersOfBorder = 4;

    /// <summary>Vietnamese letters stay one character each; the card travels as JSON, never inside HTML.</summary>
    private static readonly JsonSerializerOptions Json =
        new(CardTypes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [JsonPropertyName("$schema")]
    [JsonPropertyOrder(-3)]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonPropertyOrder(-2)]
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version { get; } = "1.4";

    /// <summary>What a screen reader says first, and what a notification shows.</summary>
    public required string Speak { get; init; }

    /// <summary>The buttons below the body, in sets, since clients fall back to Action.Submit only inside them.</summary>
    [JsonIgnore]
    public IReadOnlyList<CardAction> Actions { get; init; } = [];

    [JsonPropertyName("body")]
    public IReadOnlyList<Element> Elements =>
        DialogActions is null ? [.. Body, .. Rows().Select(row => new ActionSet(row))] : Body;

    /// <summary>In a dialog the buttons stand outside the body: phones were seen to draw nothing where a submit stood in a set.</summary>
    [JsonPropertyName("actions")]
    public IReadOnlyList<CardAction>? DialogActions { get; private init; }

    /// <summary>
    /// The same card for a dialog, which has one row for its buttons and a × of its own, in which only Action.Submit reaches the bot, and
    /// none of which another dialog opens.
    /// </summary>
    public AdaptiveCard ForDialog() => this with
    {
        DialogActions =
        [
            .. Actions.Where(action => action is not (SubmitAction { OpensDialog: true } or ExecuteAction { OnlyLeaves: true }))
                .Select(action => action is ExecuteAction button ? button.Submit() : action),
        ],
    };

    public JsonObject ToJson()
    {
        var json = (JsonSerializer.SerializeToNode(this, Json) ?? throw new InvalidOperationException("A card became null.")).AsObject();
        foreach (var input in Body.OfType<ChoiceInput>().Where(input => input.ShownIn is not null && input.ShowsAChoice))
        {
            foreach (var data in Buttons(json).Where(button => button["associatedInputs"] is null).Select(DataOf).ToList())
                (data[input.ShownIn!] ??= new JsonObject())[input.Id!] = input.Value;
        }

        return json;
    }

    /// <summary>With this in the data of every button.</summary>
    public JsonObject ToJson(JsonObject also)
    {
        var json = ToJson();
        foreach (var data in Buttons(json).Select(DataOf).ToList())
        {
            foreach (var (name, value) in also) data[name] = value?.DeepClone();
        }

        return json;
    }

    private static JsonObject DataOf(JsonObject button) => button["data"]?.AsObject() ?? [];

    private static IEnumerable<JsonObject> Buttons(JsonNode? node) => node switch
    {
        JsonObject button when (string?)button["type"] is "Action.Execute" or "Action.Submit" => [.. Buttons(button["fallback"]), button],
        JsonObject parent => parent.SelectMany(pair => Buttons(pair.Value)),
        JsonArray list => list.SelectMany(Buttons),
        _ => [],
    };

    /// <summary>A phone cuts off what does not fit beside each other.</summary>
    private IEnumerable<IReadOnlyList<CardAction>> Rows()
    {
        var row = new List<CardAction>();
        foreach (var action in Actions)
        {
            if (row.Count > 0 && row.Append(action).Sum(button => button.Title.Length + LettersOfBorder) > LettersPerRow)
            {
                yield return row;
                row = [];
            }

            row.Add(action);
        }

        if (row.Count > 0) yield return row;
    }
}

/// <summary>A card and all it is made of.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class CardTypes : JsonSerializerContext;
