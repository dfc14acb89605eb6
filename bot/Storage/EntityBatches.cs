using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>Cuts many actions on one partition into transactions the service takes: at most 100 entities and 3.5 MiB each.</summary>
internal static class EntityBatches
{
    public const int MostEntities = 100;
    public const int MostBytes = 7 * 512 * 1024;

    public static IEnumerable<IReadOnlyList<TableTransactionAction>> Of(IEnumerable<TableTransactionAction> actions)
    {
        var batch = new List<TableTransactionAction>(MostEntities);
        var bytes = 0;
        foreach (var action in actions)
        {
            if (batch.Count > 0 && batch[0].Entity.PartitionKey is var first && first != action.Entity.PartitionKey)
                throw new InvalidOperationException($"One transaction cannot hold partitions {first} and {action.Entity.PartitionKey}.");
            var size = BytesOf(action.Entity);
            if (batch.Count == MostEntities || (batch.Count > 0 && bytes + size > MostBytes))
            {
                yield return batch;
                batch = new(MostEntities);
                bytes = 0;
            }

            batch.Add(action);
            bytes += size;
        }

        if (batch.Count > 0) yield return batch;
    }

    /// <summary>What travels at most: JSON, where the client writes a Vietnamese letter as six bytes (\u1EA1), and a MIME part around
    /// it.</summary>
    public static int BytesOf(ITableEntity entity) =>
        1024 + (entity is TableEntity table ? table.Sum(pair => 64 + (6 * pair.Key.Length) + BytesOf(pair.Value)) : 0);

    private static int BytesOf(object? value) => value switch
    {
        string text => 6 * text.Length,
        byte[] bytes => 2 * bytes.Length,
        _ => 0,
    };
}
