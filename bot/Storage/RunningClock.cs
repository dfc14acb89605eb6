using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>A clock for development that was set to a moment once and runs on from there, also after a restart.</summary>
internal sealed class RunningClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    /// <summary>How far ahead of the real time the clock is, kept beside the data it was started for; another start is another
    /// clock.</summary>
    public static async Task<RunningClock> SetAsync(Tables tables, DateTimeOffset start, CancellationToken ct)
    {
        var table = await tables.OpenAsync("Periods");
        var key = start.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var ahead = start - System.GetUtcNow();
        try
        {
            await table.AddEntityAsync(new TableEntity("clock", key) { ["Ahead"] = ahead.Ticks }, ct);
        }
        catch (RequestFailedException known) when (known.Status == 409)
        {
            var entity = await table.GetEntityAsync<TableEntity>("clock", key, cancellationToken: ct);
            ahead = new TimeSpan(entity.Value.GetInt64("Ahead") ?? ahead.Ticks);
        }

        return new RunningClock(ahead);
    }
}
