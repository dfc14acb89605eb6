using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Channel;

/// <summary>Reads the activity out of a request, never more than fits an activity.</summary>
internal static class RequestBody
{
    public const int Limit = 256 * 1024;

    /// <summary>The activity, or the HTTP status that says what is wrong with the request.</summary>
    public static async Task<(Activity? Activity, int Status)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !"application/json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.CharSet is { } charSet && !"utf-8".Equals(charSet.Trim('"'), StringComparison.OrdinalIgnoreCase)))
            return (null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > Limit || await BytesAsync(request, ct) is not { } bytes)
            return (null, StatusCodes.Status413PayloadTooLarge);

        var activity = ActivityReader.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return activity is null || activity.HasEndlessId() || activity.MissingMember() is not null
            ? (null, StatusCodes.Status400BadRequest)
            : (activity, StatusCodes.Status200OK);
    }

    /// <summary>Null when there is more than the limit; a request may come without its length.</summary>
    private static async Task<MemoryStream?> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        var bytes = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (bytes.Length + read > Limit)
                return null;
            bytes.Write(chunk.AsSpan(0, read));
        }

        return bytes;
    }
}
