using HumanRightsBot.Library;

namespace HumanRightsBot.Functions;

/// <summary>The routes beside messages and triggers.</summary>
internal static class Routes
{
    /// <summary>Says whether the bot can work, and nothing else.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/health", async (Health health) => await health.IsGoodAsync() ? Results.Json(new { ok = true }) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));

    /// <summary>Development only: what the app takes for now, so that local timers tick by it.</summary>
    public static void MapClock(this IEndpointRouteBuilder routes) => routes.MapGet("/api/clock", (TimeProvider clock) => Results.Json(clock.GetUtcNow()));

    /// <summary>Development only: browsers refuse links to files.</summary>
    public static void MapLibrary(this IEndpointRouteBuilder routes) => routes.MapGet("/api/library/{*path}", async (string path, ILibrary library, CancellationToken ct) =>
        await library.OpenAsync(path, ct) is { } file
            ? Results.Stream(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Path.GetFileName(path))
            : Results.NotFound());
}
