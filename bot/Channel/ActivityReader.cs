using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Channel;

/// <summary>Reads an activity from bytes nobody has looked at yet, never more than fits one.</summary>
internal static class ActivityReader
{
    /// <summary>In bytes.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>The activity, or the HTTP status that says what is wrong with the request.</summary>
    public static async Task<(Activity? Activity, int Status)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !"application/json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.CharSet is { } charSet && !"utf-8".Equals(charSet.Trim('"'), StringComparison.OrdinalIgnoreCase)))
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > Limit)
            return (null, StatusCodes.Status413PayloadTooLarge);

        // A request may come without its length.
        var body = (await request.BodyReader.ReadAtLeastAsync(Limit + 1, ct)).Buffer;
        var bytes = body.Length > Limit ? null : body.ToArray();
        request.BodyReader.AdvanceTo(body.End);
        if (bytes is null)
            return (null, StatusCodes.Status413PayloadTooLarge);
        var activity = Read(bytes);
        return activity is null || activity.HasEndlessId() || !activity.IsComplete
            ? (null, StatusCodes.Status400BadRequest)
            : (activity, StatusCodes.Status200OK);
    }

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
