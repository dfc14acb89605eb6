using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>Entities of a table, found by their keys or gone through in the order of them.</summary>
internal static class EntityWalk
{
    /// <summary>All partitions whose key begins so, with a «|» at the end.</summary>
    public static string Partitions(string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {Behind(prefix)}");

    /// <summary>All rows whose key begins so, with a «|» at the end.</summary>
    public static string Rows(string prefix) => TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {Behind(prefix)}");

    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken ct)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: ct);
        return answer.HasValue ? answer.Value : null;
    }

    public static async IAsyncEnumerable<TableEntity> EntitiesAsync(
        this Tables tables, string table, string? filter, [EnumeratorCancellation] CancellationToken ct, IEnumerable<string>? select = null)
    {
        var entities = (await tables.OpenAsync(table)).QueryAsync<TableEntity>(filter, select: select, cancellationToken: ct);
        await foreach (var entity in entities) yield return entity;
    }

    public static IAsyncEnumerable<TableEntity> KeysAsync(this Tables tables, string table, string? filter, CancellationToken ct) =>
        tables.EntitiesAsync(table, filter, ct, ["PartitionKey", "RowKey"]);

    /// <summary>Those of each partition together; none is empty.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<TableEntity>> ByPartitionAsync(
        this IAsyncEnumerable<TableEntity> entities, [EnumeratorCancellation] CancellationToken ct)
    {
        var partition = new List<TableEntity>();
        await foreach (var entity in entities.WithCancellation(ct))
        {
            if (partition.Count > 0 && partition[0].PartitionKey != entity.PartitionKey)
            {
                yield return partition;
                partition = [];
            }

            partition.Add(entity);
        }

        if (partition.Count > 0) yield return partition;
    }

    /// <summary>Repeating it deletes what is left.</summary>
    /// <returns>How many were deleted.</returns>
    public static async Task<int> DeleteAsync(this Tables tables, string name, string filter, CancellationToken ct)
    {
        var (table, deleted) = (await tables.OpenAsync(name), 0);
        await foreach (var partition in tables.KeysAsync(name, filter, ct).ByPartitionAsync(ct))
        {
            var actions = partition.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity, ETag.All));
            foreach (var batch in EntityBatches.Of(actions)) await table.SubmitTransactionAsync(batch, ct);
            deleted += partition.Count;
        }

        return deleted;
    }

    /// <summary>«}» is what follows «|».</summary>
    private static string Behind(string prefix) => prefix[..^1] + "}";
}
