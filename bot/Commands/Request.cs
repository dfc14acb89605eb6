using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HumanRightsBot.Commands;

/// <summary>What a member asks for, by words or by a button, as it came; everything in it is still to be checked.</summary>
internal sealed record Request(string Name, JsonObject Data)
{
    /// <summary>It came out of a dialog or asks for one.</summary>
    public bool InDialog { get; init; }

    /// <summary>A text of the data, null when absent, empty or of another type.</summary>
    public string? Text(string name) => Data.TryGetPropertyValue(name, out var node) && node is JsonValue value ? Text(value) : null;

    /// <summary>An id of ours, exactly as it was given out: it becomes part of a storage key, and the library's parser takes any 26 characters.</summary>
    public string? Id(string name) => Text(name) is { } text && Ulid.TryParse(text, out var id) && id.ToString() == text ? text : null;

    public int? Whole(string name) =>
        Data[name] is JsonValue value && int.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What was typed, by column key; only what came as text.</summary>
    public IReadOnlyDictionary<string, string> Typed()
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in Data)
        {
            if (name.StartsWith(Argument.ColumnPrefix, StringComparison.Ordinal) && node is JsonValue value && Text(value) is { } text) typed[name[Argument.ColumnPrefix.Length..]] = text;
        }

        return typed;
    }

    private static string? Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}
