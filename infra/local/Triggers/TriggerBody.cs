using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;

namespace HumanRightsBot.Local.Triggers;

/// <summary>When a timer ran last and runs next, as the host tells the app.</summary>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next);

/// <summary>The JSON a timer or queue call carries, in the shape the Functions host gives it: in <c>Data</c> and <c>Metadata</c>
/// objects stay objects, times become text and everything else becomes JSON inside a string.</summary>
internal static class TriggerBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string OfTimer(TriggerFile function, TimerStatus status, DateTimeOffset now)
    {
        var last = status.Last is { } time ? Full(time) : "0001-01-01T00:00:00";
        var timer = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject { ["Last"] = last, ["Next"] = Seconds(status.Next), ["LastUpdated"] = last },
            ["IsPastDue"] = false,
        };
        return Whole(function.Binding, timer, new JsonObject { ["sys"] = Sys(function.Function, now) });
    }

    public static string OfMessage(TriggerFile function, QueueMessage message, string text, DateTimeOffset now)
    {
        var metadata = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true })
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["Id"] = Quoted(message.MessageId),
            ["PopReceipt"] = Quoted(message.PopReceipt),
            ["InsertionTime"] = Seconds(message.InsertedOn ?? now),
            ["ExpirationTime"] = Seconds(message.ExpiresOn ?? now),
            ["NextVisibleTime"] = Seconds(message.NextVisibleOn ?? now),
        };
        foreach (var (name, value) in PropertiesOf(text))
        {
            metadata.Remove(name);
            metadata[name] = value;
        }

        metadata.Remove("sys");
        metadata["sys"] = Sys(function.Function, now);
        return Whole(function.Binding, Quoted(text), metadata);
    }

    private static string Whole(string binding, JsonNode value, JsonObject metadata) =>
        new JsonObject { ["Data"] = new JsonObject { [binding] = value }, ["Metadata"] = metadata }.ToJsonString(Plain);

    private static JsonObject Sys(string function, DateTimeOffset now) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["RandGuid"] = Guid.NewGuid().ToString(),
    };

    // The host copies the top level of a JSON message into Metadata, where it takes the place of keys of the same name.
    private static IEnumerable<(string Name, JsonNode? Value)> PropertiesOf(string text)
    {
        JsonObject? message;
        try
        {
            message = text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            message = null;
        }

        foreach (var (name, value) in message ?? [])
        {
            if (value is null or JsonArray || name.EndsWith("trigger", StringComparison.OrdinalIgnoreCase))
                continue;
            yield return (name, value is JsonObject ? value.DeepClone() : Quoted(Printed(value)));
        }
    }

    private static string Printed(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => value.ToJsonString(),
    };

    private static JsonValue Quoted(string text) => JsonValue.Create(JsonSerializer.Serialize(text, Plain));

    private static string Seconds(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Full(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
