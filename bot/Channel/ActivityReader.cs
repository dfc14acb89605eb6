using System.Text.Json;
using System.Text.Unicode;

namespace HumanRightsBot.Channel;

/// <summary>Reads an activity from bytes nobody has looked at yet.</summary>
internal static class ActivityReader
{
    /// <summary>Null when this is no activity: not JSON, a member of the wrong kind, or text that no string can hold.</summary>
    public static Activity? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.IsValid(utf8) && EveryStringCanBeRead(utf8) ? JsonSerializer.Deserialize<Activity>(utf8, WireJson.Options) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // JsonNode reports a member named twice as an argument that is wrong.
            return null;
        }
    }

    // Half a surrogate pair written as an escape is valid JSON, but throws when a kept JsonElement is read much later.
    private static bool EveryStringCanBeRead(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
