using System.Net.Http.Json;

namespace HumanRightsBot.Local;

/// <summary>The app's own clock, which may have been set to another day: what ticks by it meets the app where it is.</summary>
internal sealed class AppClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    /// <summary>Asks the app; on the way the answer grows older, so that this clock is never ahead of the app's.</summary>
    public static async Task<AppClock> OfAsync(Uri app, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = app };
        var now = await http.GetFromJsonAsync<DateTimeOffset>(new Uri("/api/clock", UriKind.Relative), ct);
        return new(now - System.GetUtcNow());
    }
}
