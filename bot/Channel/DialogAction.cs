using System.Text.Json;

namespace HumanRightsBot.Channel;

/// <summary>A button asked for a dialog, or a dialog was sent: the card's data with the inputs merged in.</summary>
/// <param name="Opens">False of what was sent from inside the dialog.</param>
/// <param name="Data">An empty object where the client sent none.</param>
internal sealed record DialogAction(bool Opens, JsonElement Data)
{
    public const string FetchName = "task/fetch";
    public const string SubmitName = "task/submit";

    private static readonly JsonElement NoData = JsonElement.Parse("{}");

    /// <returns>Null of every other activity.</returns>
    public static DialogAction? Read(Activity activity) => activity is { IsInvoke: true, Name: FetchName or SubmitName }
        ? new(activity.Name == FetchName, activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : NoData)
        : null;
}
