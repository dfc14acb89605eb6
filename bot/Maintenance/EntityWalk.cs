using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>Entities of a table, gone through in the order of their keys.</summary>
internal static class EntityWalk
{
    /// <summary>All partitions whose key begins so; «}» is what follows «|».</summary>
    public static string Partitions(string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {prefix[..^1] + "}"}");

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
}
