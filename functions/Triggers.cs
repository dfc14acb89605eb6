using System.Text.Json;
using HumanRightsBot.Channel;

namespace HumanRightsBot.Functions;

/// <summary>The routes the Functions host calls for timers and queues (custom-handler contract 4).</summary>
internal static class Triggers
{
    /// <summary>Maps a queue function: success is 200 with an object, failure any 5xx, never an empty 2xx.</summary>
    /// <param name="routes">The application.</param>
    /// <param name="name">The function's folder.</param>
    /// <param name="port">Where the host calls.</param>
    /// <param name="read">Reads the message's text; throws <see cref="FormatException"/> or <see cref="JsonException"/> for a text that is none of ours.</param>
    /// <param name="work">May be called again with the same message.</param>
    public static void MapQueue<T>(this IEndpointRouteBuilder routes, string name, int port, Func<string, T> read, Func<T, CancellationToken, Task> work) =>
        routes.MapWork(name, port, async (http, ct) =>
        {
            using var call = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: ct);
            await work(read(Item(call.RootElement)), ct);
        });

    /// <summary>Maps a timer function, answered as a queue function is. What the host says of its schedule decides nothing.</summary>
    /// <param name="routes">The application.</param>
    /// <param name="name">The function's folder.</param>
    /// <param name="port">Where the host calls.</param>
    /// <param name="work">May be called more than once for one occurrence.</param>
    public static void MapTimer(this IEndpointRouteBuilder routes, string name, int port, Func<CancellationToken, Task> work) =>
        routes.MapWork(name, port, (_, ct) => work(ct));

    private static void MapWork(this IEndpointRouteBuilder routes, string name, int port, Func<HttpContext, CancellationToken, Task> work) =>
        routes.MapTrigger(name, port, async http =>
        {
            using var deadline = new CancellationTokenSource(Deadlines.Trigger);
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(name);
            try
            {
                await Telemetry.TriggerAsync(name, () => work(http, deadline.Token));
            }
#pragma warning disable CA1031 // The host only needs to know that it failed; the reason is in our log.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.TriggerFailed(name, FailureTrace.Of(failure));
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }

            await http.Response.WriteAsJsonAsync(new { }, CancellationToken.None);
        });

    /// <summary>The text of the message: a JSON string that holds a JSON string; a host that encodes once is understood as well.</summary>
    private static string Item(JsonElement call)
    {
        var item = call.GetProperty("Data").GetProperty("item");
        var text = item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : item.GetRawText();
        return text.StartsWith('"') ? JsonSerializer.Deserialize<string>(text) ?? "" : text;
    }
}
