using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// Writes and removes generations of the directory. Each is registered beside the pointer before its first entity is written, so that what
/// a crash leaves behind is found; and its registration is marked before its first entity is removed, so that it can no longer be taken over.
/// </summary>
internal sealed class DirectoryGenerations(TableClient table, TimeProvider time)
{
    private const int BatchesAtOnce = 8;

    public async Task<DirectoryGeneration> BeginAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var generation = new DirectoryGeneration(Ulid.NewUlid(now).ToString(), GenerationState.Writing, now, default);
        var added = await table.AddEntityAsync(generation.Marked(GenerationState.Writing, now), ct);
        return generation with { ETag = added.Headers.ETag ?? throw new InvalidOperationException("The service gave no ETag.") };
    }

    public async Task WriteAsync(string generation, Directory directory, CancellationToken ct)
    {
        await SubmitAsync(directory.Units.Select((unit, position) => Put(DirectoryEntities.Of(generation, unit, position))), ct);
        await SubmitAsync(directory.Members.Select((member, position) => Put(DirectoryEntities.Of(generation, member, position))), ct);
        await SubmitAsync(directory.Contacts.Select((contact, position) => Put(DirectoryEntities.Of(generation, contact, position))), ct);
    }

    public async Task<IReadOnlyList<DirectoryGeneration>> AllAsync(CancellationToken ct)
    {
        var all = new List<DirectoryGeneration>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {DirectoryPointer.Partition} and RowKey ge {DirectoryGeneration.Prefix} and RowKey lt {DirectoryGeneration.End}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) all.Add(DirectoryGeneration.Of(entity));
        return all;
    }

    /// <summary>Does nothing when another process got hold of it first.</summary>
    public async Task RemoveAsync(DirectoryGeneration generation, CancellationToken ct)
    {
        try
        {
            await table.UpdateEntityAsync(generation.Marked(GenerationState.Removing, time.GetUtcNow()), generation.ETag, TableUpdateMode.Replace, ct);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return;
        }

        await RemoveContentAsync(generation.Name, ct);
        await table.DeleteEntityAsync(DirectoryPointer.Partition, generation.RowKey, ETag.All, ct);
    }

    private async Task RemoveContentAsync(string generation, CancellationToken ct)
    {
        var keys = new List<TableTransactionAction>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {generation + "|"} and PartitionKey lt {generation + "}"}");
        string[] select = ["PartitionKey", "RowKey"];
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: ct))
            keys.Add(new(TableTransactionActionType.Delete, entity, ETag.All));
        await SubmitAsync(keys, ct);
    }

    private Task SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken ct) =>
        Parallel.ForEachAsync(
            actions.GroupBy(action => action.Entity.PartitionKey).SelectMany(EntityBatches.Of),
            new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = ct },
            async (batch, stop) => await table.SubmitTransactionAsync(batch, stop));

    // Nobody else writes under this generation, and a repeated request must not be refused for its own earlier success.
    private static TableTransactionAction Put(TableEntity entity) => new(TableTransactionActionType.UpsertReplace, entity);
}

/// <summary>One written reading of the directory, as registered; <paramref name="At"/> is when it came into its state.</summary>
internal sealed record DirectoryGeneration(string Name, GenerationState State, DateTimeOffset At, ETag ETag)
{
    public const string Prefix = "generation|";
    public const string End = "generation}";

    /// <summary>Far longer than the largest directory takes to be written or removed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public string RowKey => Prefix + Name;

    /// <summary>Once taken, it ends with the pointer; otherwise whoever was at work with it is given up after a while.</summary>
    public bool IsOver(DateTimeOffset now) => State == GenerationState.Taken || now - At > Patience;

    public TableEntity Marked(GenerationState state, DateTimeOffset now) => new(DirectoryPointer.Partition, RowKey)
    {
        ["State"] = GenerationStates.Stored.Of(state),
        ["At"] = now,
    };

    public static DirectoryGeneration Of(TableEntity entity) => new(
        entity.RowKey[Prefix.Length..],
        GenerationStates.Stored.Read(entity.GetString("State")),
        entity.GetDateTimeOffset("At") ?? default,
        entity.ETag);
}

/// <summary>Where a generation is on its way.</summary>
internal enum GenerationState
{
    Writing,
    Taken,
    Removing,
}

/// <summary>The states as they are stored.</summary>
internal static class GenerationStates
{
    public static readonly StoredWords<GenerationState> Stored = new(
        (GenerationState.Writing, "Writing"),
        (GenerationState.Taken, "Taken"),
        (GenerationState.Removing, "Removing"));
}
