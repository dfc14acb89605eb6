using System.Text.Json;

namespace HumanRightsBot.Channel;

/// <summary>A button of a card was used: which one, and the card's data with the inputs merged in. Automatic means the client refreshed
/// the card by itself: nothing may change.</summary>
internal sealed record CardInvoke(string Verb, JsonElement Data, bool Automatic)
{
    public const string InvokeName = "adaptiveCard/action";

    public static readonly JsonElement NoData = JsonElement.Parse("{}");

    /// <summary>Exactly one of the two is there.</summary>
    public static (CardInvoke? Action, InvokeAnswer.Error? Error) Read(Activity invoke)
    {
        if (invoke.Value is not { ValueKind: JsonValueKind.Object } value
            || !value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            return (null, Malformed("BadRequest", "action"));
        if (TextOf(action, "type") != "Action.Execute")
            return (null, Malformed("NotSupported", "action.type"));
        if (TextOf(action, "verb") is not { Length: > 0 } verb)
            return (null, Malformed("BadRequest", "action.verb"));

        var data = action.TryGetProperty("data", out var given) && given.ValueKind != JsonValueKind.Null ? given : NoData;
        return data.ValueKind == JsonValueKind.Object
            ? (new CardInvoke(verb, data, TextOf(value, "trigger") == "automatic"), null)
            : (null, Malformed("BadRequest", "action.data"));
    }

    private static InvokeAnswer.Error Malformed(string code, string member) => new(code, member, 400);

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}

/// <summary>A button asked for a dialog, or a dialog was sent (it then opens none): the card's data with the inputs merged in.</summary>
internal sealed record DialogAction(bool Opens, JsonElement Data)
{
    public const string FetchName = "task/fetch";
    public const string SubmitName = "task/submit";

    /// <summary>Null of every other activity.</summary>
    public static DialogAction? Read(Activity activity)
    {
        if (activity is not { IsInvoke: true, Name: FetchName or SubmitName })
            return null;
        var opens = activity.Name == FetchName;
        return activity.Value is { ValueKind: JsonValueKind.Object } value
            && value.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new(opens, data)
            : new(opens, CardInvoke.NoData);
    }
}
