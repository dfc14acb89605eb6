using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Channel;

/// <summary>
/// "No sending before this moment", as the platform last asked for it: kept in the table <c>Periods</c>, so that every process obeys what one was told.
/// Without Storage nothing is known of a pause, and members still get their answer.
/// </summary>
internal sealed class ChannelPause(Tables tables, TimeProvider clock)
{
    /// <summary>No form has such an id.</summary>
    private const string Partition = "!pause";
    private const string RowKey = "channel";
    private const string Until = nameof(Until);

    /// <summary>What another process was told is known here after this long; a process asks Storage no more often.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Somebody may be waiting for the card.</summary>
    private static readonly TimeSpan LookUp = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any pause the platform is known to ask for; no header may silence the bot for a day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private Known? known;

    /// <summary>Waits where the pause ends within <paramref name="patience"/>, also when it is made longer meanwhile.</summary>
    /// <returns>Null when something may be sent now, else how long the pause lasts.</returns>
    public async Task<TimeSpan?> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        var longest = clock.GetUtcNow() + patience;
        while (true)
        {
            var (end, now) = (await EndAsync(ct), clock.GetUtcNow());
            if (end <= now) return null;
            if (end > longest) return end - now;
            await Task.Delay(end - now, clock, ct);
        }
    }

    /// <summary>The platform asked for a pause; a pause already asked for is never made shorter.</summary>
    /// <param name="asked">Null when it did not say how long.</param>
    /// <param name="ct">Stops it.</param>
    public async Task BeginAsync(TimeSpan? asked, CancellationToken ct)
    {
        var end = Learn(clock.GetUtcNow() + TimeSpan.FromTicks(Math.Min((asked ?? Unnamed).Ticks, Longest.Ticks)));
        try
        {
            await StorageAwayException.Soon(token => KeepAsync(end, token), ct);
        }
        catch (StorageAwayException) when (!ct.IsCancellationRequested)
        {
            // This process obeys; the others are told by the platform themselves.
        }
    }

    /// <summary>Of several processes that are told at the same moment the longest pause stays: each writes over what it has read only.</summary>
    private async Task KeepAsync(DateTimeOffset end, CancellationToken ct)
    {
        var table = await tables.OpenAsync("Periods");
        while (true)
        {
            var stored = await FindAsync(table, ct);
            if (UntilOf(stored) >= end)
            {
                Learn(UntilOf(stored));
                return;
            }

            var entity = new TableEntity(Partition, RowKey) { [Until] = end };
            try
            {
                await (stored is null ? table.AddEntityAsync(entity, ct) : table.UpdateEntityAsync(entity, stored.ETag, TableUpdateMode.Replace, ct));
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 409 or 412)
            {
                continue;
            }
        }
    }

    private async Task<DateTimeOffset> EndAsync(CancellationToken ct)
    {
        if (known is { } recent && (recent.End > clock.GetUtcNow() || clock.GetElapsedTime(recent.Since) < Fresh)) return recent.End;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(LookUp);
        var end = DateTimeOffset.MinValue;
        try
        {
            end = UntilOf(await FindAsync(await tables.OpenAsync("Periods").WaitAsync(deadline.Token), deadline.Token));
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) && !ct.IsCancellationRequested)
        {
            // Remembered as no pause for a few seconds, so that not every card waits for a Storage that is away.
        }

        return Learn(end);
    }

    /// <returns>The end of the pause as it is known now: the longer of two.</returns>
    private DateTimeOffset Learn(DateTimeOffset end)
    {
        lock (gate)
        {
            if (known is { } before && before.End > end) end = before.End;
            known = new(end, clock.GetTimestamp());
            return end;
        }
    }

    private static async Task<TableEntity?> FindAsync(TableClient table, CancellationToken ct)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey, cancellationToken: ct);
        return answer.HasValue ? answer.Value : null;
    }

    private static DateTimeOffset UntilOf(TableEntity? entity) => entity?.GetDateTimeOffset(Until) ?? DateTimeOffset.MinValue;

    /// <summary>When the pause ends, and when this process learned it.</summary>
    private sealed record Known(DateTimeOffset End, long Since);
}
