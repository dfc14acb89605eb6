using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>
/// When the last whole backup began, in a row of the table <c>Periods</c>; before the first one that is kept there, of the newest that is found, else when this deployment started for the first time.
/// </summary>
internal sealed class LastBackup(Tables tables, IBackupPlace place, TimeProvider clock)
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
        await (await tables.OpenAsync("Periods")).UpsertEntityAsync(new TableEntity(Partition, RowKey) { [At] = began }, TableUpdateMode.Replace, ct);

    /// <returns>Since when there has been no whole backup; null while that is not longer than <see cref="MayBeOld"/>.</returns>
    public async Task<DateTimeOffset?> MissingSinceAsync(CancellationToken ct) =>
        await FindAsync(await tables.OpenAsync("Periods"), ct) is { } last && clock.GetUtcNow() - last.GetDateTimeOffset(At) > MayBeOld ? last.GetDateTimeOffset(At) : null;

    private async Task AddAsync(CancellationToken ct)
    {
        var table = await tables.OpenAsync("Periods");
        if (await FindAsync(table, ct) is not null) return;
        var since = await NewestWholeAsync(ct) ?? clock.GetUtcNow();
        try
        {
            await table.AddEntityAsync(new TableEntity(Partition, RowKey) { [At] = since }, ct);
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            // Another process of the same deployment was first.
        }
    }

    /// <summary>Of a deployment whose backups are older than this row: looked for once.</summary>
    private async Task<DateTimeOffset?> NewestWholeAsync(CancellationToken ct) =>
        (await Backup.FirstWholeAsync(place, (await Backup.FinishedAsync(place, ct)).Reverse(), ct))?.Manifest.Began;

    private static async Task<TableEntity?> FindAsync(TableClient table, CancellationToken ct)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey, cancellationToken: ct);
        return answer.HasValue ? answer.Value : null;
    }
}
