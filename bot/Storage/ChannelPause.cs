using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

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

    private Known? known;

    /// <summary>Waits where the rest of the pause is within <paramref name="patience"/>.</summary>
    /// <returns>Null when something may be sent now, else how long the pause lasts.</returns>
    public async Task<TimeSpan?> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        var rest = await EndAsync(ct) - clock.GetUtcNow();
        if (rest <= TimeSpan.Zero) return null;
        if (rest > patience) return rest;
        await Task.Delay(rest, clock, ct);
        return null;
    }

    /// <summary>The platform asked for a pause; a pause already asked for is never made shorter.</summary>
    /// <param name="asked">Null when it did not say how long.</param>
    /// <param name="ct">Stops it.</param>
    public async Task BeginAsync(TimeSpan? asked, CancellationToken ct)
    {
        var end = clock.GetUtcNow() + TimeSpan.FromTicks(Math.Min((asked ?? Unnamed).Ticks, Longest.Ticks));
        if (known is { } before && before.End > end) end = before.End;
        known = new(end, clock.GetTimestamp());
        try
        {
            await StorageAwayException.Soon(token => KeepAsync(end, token), ct);
        }
        catch (StorageAwayException) when (!ct.IsCancellationRequested)
        {
            // This process obeys; the others are told by the platform themselves.
        }
    }

    private async Task KeepAsync(DateTimeOffset end, CancellationToken ct)
    {
        var table = await tables.OpenAsync("Periods");
        var stored = await ReadAsync(table, ct);
        if (stored < end) await table.UpsertEntityAsync(new TableEntity(Partition, RowKey) { [Until] = end }, TableUpdateMode.Replace, ct);
        else known = new(stored, clock.GetTimestamp());
    }

    private async Task<DateTimeOffset> EndAsync(CancellationToken ct)
    {
        if (known is { } recent && (recent.End > clock.GetUtcNow() || clock.GetElapsedTime(recent.Since) < Fresh)) return recent.End;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(LookUp);
        var end = DateTimeOffset.MinValue;
        try
        {
            end = await ReadAsync(await tables.OpenAsync("Periods").WaitAsync(deadline.Token), deadline.Token);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) && !ct.IsCancellationRequested)
        {
            // Remembered as no pause for a few seconds, so that not every card waits for a Storage that is away.
        }

        known = new(end, clock.GetTimestamp());
        return end;
    }

    private static async Task<DateTimeOffset> ReadAsync(TableClient table, CancellationToken ct)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey, cancellationToken: ct);
        return answer is { HasValue: true, Value: { } entity } ? entity.GetDateTimeOffset(Until) ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue;
    }

    /// <summary>When the pause ends, and when this process learned it.</summary>
    private sealed record Known(DateTimeOffset End, long Since);
}
