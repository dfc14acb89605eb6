using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>For one release: the rounds of reminders, moments and pauses of an earlier version, which nobody reads any more.</summary>
internal sealed class EarlierRounds(Tables tables)
{
    private static readonly IReadOnlyList<(string Table, string Filter)> Places =
    [
        ("Reminders", TableClient.CreateQueryFilter($"RowKey ge {"!round|"} and RowKey lt {"!round}"}")),
        ("Reminders", TableClient.CreateQueryFilter($"PartitionKey eq {"!pace"}")),
        ("Periods", TableClient.CreateQueryFilter($"PartitionKey eq {"!pause"}")),
    ];

    public async Task<int> CountAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var (table, filter) in Places) count += await EntitiesIn(await tables.OpenAsync(table), filter, ct).CountAsync(ct);
        return count;
    }

    /// <summary>Repeating it deletes what is left.</summary>
    /// <returns>How many entities were deleted.</returns>
    public async Task<int> DeleteAsync(CancellationToken ct)
    {
        var deleted = 0;
        foreach (var (name, filter) in Places)
        {
            var table = await tables.OpenAsync(name);
            foreach (var entity in await EntitiesIn(table, filter, ct).ToListAsync(ct))
            {
                await table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ETag.All, ct);
                deleted++;
            }
        }

        return deleted;
    }

    private static IAsyncEnumerable<TableEntity> EntitiesIn(TableClient table, string filter, CancellationToken ct) =>
        table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: ct);
}
