using System.Net.Http.Headers;
using System.Text.Json;

namespace HumanRightsBot.Channel;

/// <summary>One try of a call: what it means, whether another try makes sense, and the body of a good answer.</summary>
internal sealed record ConnectorAnswer(Delivery Outcome, bool IsWorthRetrying, TimeSpan? RetryAfter, string Body)
{
    /// <summary>The status decides; codes are only reported, for they are often missing.</summary>
    public static ConnectorAnswer Read(int status, TimeSpan? retryAfter, string body)
    {
        if (status is >= 200 and < 300)
            return new(new Delivery.Sent(IdIn(body)), false, null, body);

        var code = CodeIn(body);
        Delivery outcome = status switch
        {
            400 when code == "MessageSizeTooBig" => new Delivery.TooLarge(),
            403 => new Delivery.Unreachable(code ?? "Forbidden"),
            404 => new Delivery.Gone(),
            413 => new Delivery.TooLarge(),
            429 => new Delivery.Throttled(retryAfter),
            _ => new Delivery.Refused(status, code),
        };
        return new(outcome, status is 412 or 429 or 500 or 502 or 503 or 504, retryAfter, body);
    }

    /// <summary>Before the next try: what the channel asked for, or 2, 4, 8 s; two calls of one conversation at once (412) are over sooner.
    /// Jitter lies in 0…1.</summary>
    public TimeSpan Wait(int attempt, double jitter)
    {
        if (RetryAfter is { } asked)
            return asked * (1 + (0.2 * jitter));

        var first = Outcome is Delivery.Refused { Status: 412 } ? TimeSpan.FromSeconds(0.3) : TimeSpan.FromSeconds(2);
        return first * Math.Pow(2, attempt) * (0.8 + (0.4 * jitter));
    }

    /// <summary>Null when the header is absent; never negative.</summary>
    public static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? IdIn(string body) => Parsed(body) is { ValueKind: JsonValueKind.Object } root ? TextOf(root, "id") : null;

    // Either {"error":{"code"}} or {"errorCode":209,"message":"{ \"subCode\": … }"}, the message being JSON in a string.
    private static string? CodeIn(string body)
    {
        if (Parsed(body) is not { ValueKind: JsonValueKind.Object } root)
            return null;
        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            return TextOf(error, "code");

        var nested = TextOf(root, "message") is { } message && Parsed(message) is { ValueKind: JsonValueKind.Object } inner
            ? TextOf(inner, "subCode")
            : null;
        return nested ?? TextOf(root, "errorCode");
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? member.ToString()
            : null;

    private static JsonElement? Parsed(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
