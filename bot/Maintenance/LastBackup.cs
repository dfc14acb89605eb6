using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>
/// When the last whole backup began, in a row of the table <c>Periods</c>; before the first one, when this deployment started for the
/// first time.
/// </summary>
internal sealed class LastBackup(Tables tables, TimeProvider clock)
{
    /// <summary>One night may fail; nobody in the office is told before the administrators had a day to mend it.</summary>
    public static readonly TimeSpan MayBeOld = TimeSpan.FromDays(2);

    /// <summary>No form has such an id.</summary>
    private const string Partition = "!backup";
    private const string RowKey = "whole";
    private const string At = "At";

    /// <summary>At start. Where Storage does not answer, the next start does it.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        try
        {
            await StorageAwayException.Soon(AddAsync, ct);
        }
        catch (StorageAwayException) when (!ct.IsCancellationRequested)
        {
            return;
        }
    }

    public async Task KeepAsync(DateTimeOffset began, CancellationToken ct) =>
        await (await tables.OpenAsync("Periods")).UpsertEntityAsync(Row(began), TableUpdateMode.Replace, ct);

    /// <returns>Since when there has been no whole backup; null while that is not longer than <see cref="MayBeOld"/>.</returns>
    public async Task<DateTimeOffset?> MissingSinceAsync(CancellationToken ct) => await FindAsync(ct) is (var last, true) ? last : null;

    /// <returns>Null where no start of this deployment could write it down.</returns>
    public async Task<(DateTimeOffset? At, bool IsLate)> FindAsync(CancellationToken ct)
    {
        var last = (await (await tables.OpenAsync("Periods")).FindAsync(Partition, RowKey, ct))?.GetDateTimeOffset(At);
        return (last, clock.GetUtcNow() - last > MayBeOld);
    }

    private async Task AddAsync(CancellationToken ct)
    {
        try
        {
            await (await tables.OpenAsync("Periods")).AddEntityAsync(Row(clock.GetUtcNow()), ct);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // A start before this one was first, or another process.
        }
    }

    private static TableEntity Row(DateTimeOffset at) => new(Partition, RowKey) { [At] = at };
}
