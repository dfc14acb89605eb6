using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// Keeps the directory. A new reading is written beside the one that counts, under a generation of its own, and counts from the moment
/// one pointer is moved to it; so readers see one reading or the other, whole, whatever ends in between.
/// </summary>
internal sealed class DirectoryTable(Tables tables, TimeProvider time, string name = DirectoryTable.DefaultName)
{
    public const string DefaultName = "Directory";

    /// <summary>A generation may be removed under a reader that began before the last two readings; that often it begins anew.</summary>
    private const int Attempts = 3;

    private const int ReadsAtOnce = 8;

    /// <summary>What was taken over last, when and by whom; null before the first reading.</summary>
    public async Task<DirectoryPointer?> PointerAsync(CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(DirectoryPointer.Partition, DirectoryPointer.RowKey, cancellationToken: ct);
        return entity is { HasValue: true, Value: { } value } ? DirectoryPointer.Of(value) : null;
    }

    /// <summary>Gives back what is known already when the pointer has not moved since: one point read.</summary>
    public async Task<LoadedDirectory> LoadAsync(LoadedDirectory? known, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var pointer = await PointerAsync(ct);
            if (pointer is null) return LoadedDirectory.Nothing;
            if (known?.Pointer?.Generation == pointer.Generation) return known;
            var directory = await ContentAsync(pointer, ct);
            if (IsWhole(directory, pointer)) return new(pointer, directory);
        }

        throw new InvalidOperationException($"The directory was not whole in {Attempts} readings.");
    }

    /// <summary>Repeating it is harmless: a file that counts already writes nothing. <paramref name="hash"/> is the file's.</summary>
    public async Task<ReplaceResult> ReplaceAsync(Directory directory, string hash, string by, CancellationToken ct)
    {
        var before = await PointerAsync(ct);
        if (before is not null && before.IsOf(hash)) return ReplaceResult.Unchanged;
        return await ReplaceAsync(before, directory, hash, by, ct);
    }

    /// <summary>As <see cref="ReplaceAsync(Directory, string, string, CancellationToken)"/>, and what the units reported that are missing now stays theirs.</summary>
    public async Task<ReplaceResult> CarryOnAsync(Directory directory, string hash, string by, CancellationToken ct)
    {
        var (before, known) = await LoadAsync(null, ct);
        if (before is not null && before.IsOf(hash)) return ReplaceResult.Unchanged;
        return await ReplaceAsync(before, directory.CarryingLeaversOf(known, ReportCalendar.Today(time.GetUtcNow())), hash, by, ct);
    }

    private async Task<ReplaceResult> ReplaceAsync(DirectoryPointer? before, Directory directory, string hash, string by, CancellationToken ct)
    {
        var generations = new DirectoryGenerations(await tables.OpenAsync(name), time);
        var own = await generations.BeginAsync(ct);
        await generations.WriteAsync(own.Name, directory, ct);
        var after = new DirectoryPointer(
            own.Name, before?.Generation, hash, directory.Units.Count, directory.Members.Count, directory.Contacts.Count, new Stamp(by, time.GetUtcNow()));
        var result = await MoveAsync(before, after, own, ct);
        await CleanUpAsync(generations, result == ReplaceResult.Replaced ? null : own, ct);
        return result;
    }

    private async Task<ReplaceResult> MoveAsync(DirectoryPointer? before, DirectoryPointer after, DirectoryGeneration own, CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        try
        {
            await table.SubmitTransactionAsync(
                [
                    before is null
                        ? new TableTransactionAction(TableTransactionActionType.Add, after.Entity)
                        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, after.Entity, before.ETag),
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, own.Marked(GenerationState.Taken, time.GetUtcNow()), own.ETag),
                ],
                ct);
            return ReplaceResult.Replaced;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // The client repeats a request that was not answered, and may then be told of its own success.
            var now = await PointerAsync(ct);
            if (now?.Generation == after.Generation) return ReplaceResult.Replaced;
            return now is not null && now.IsOf(after.Hash) ? ReplaceResult.Unchanged : ReplaceResult.Overtaken;
        }
    }

    /// <summary>The reading counts by now or never will: what cannot be removed today is removed after the next one.</summary>
    private async Task CleanUpAsync(DirectoryGenerations generations, DirectoryGeneration? lost, CancellationToken ct)
    {
        try
        {
            if (lost is not null) await generations.RemoveAsync(lost, ct);
            var registered = await generations.AllAsync(ct);

            // The pointer is read after the list: whatever the list says was taken, this pointer or an earlier one named.
            if (await PointerAsync(ct) is not { } pointer) return;
            foreach (var old in registered.Where(generation => generation.Name != pointer.Generation && generation.Name != pointer.Previous))
            {
                if (old.IsOver(time.GetUtcNow())) await generations.RemoveAsync(old, ct);
            }
        }
        catch (RequestFailedException)
        {
            return;
        }
    }

    private async Task<Directory> ContentAsync(DirectoryPointer pointer, CancellationToken ct)
    {
        var generation = pointer.Generation;
        var units = ReadAsync(pointer.Units, position => DirectoryEntities.UnitsOf(generation, position), DirectoryEntities.ReadUnit, ct);
        var members = ReadAsync(pointer.Members, position => DirectoryEntities.MembersOf(generation, position), DirectoryEntities.ReadMember, ct);
        var contacts = ReadAsync(pointer.Contacts, position => DirectoryEntities.ContactsOf(generation, position), DirectoryEntities.ReadContact, ct);
        return new(await units, await members, await contacts);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(int count, Func<int, string> partitionOf, Func<TableEntity, T> read, CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        var parts = new List<(int Position, T Value)>[(count + DirectoryEntities.PartitionSize - 1) / DirectoryEntities.PartitionSize];
        await Parallel.ForAsync(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = ct }, async (part, stop) =>
        {
            parts[part] = [];
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partitionOf(part * DirectoryEntities.PartitionSize)}");
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: stop))
                parts[part].Add((DirectoryEntities.PositionOf(entity), read(entity)));
        });
        return [.. parts.SelectMany(part => part).OrderBy(pair => pair.Position).Select(pair => pair.Value)];
    }

    private static bool IsWhole(Directory directory, DirectoryPointer pointer) =>
        (directory.Units.Count, directory.Members.Count, directory.Contacts.Count) == (pointer.Units, pointer.Members, pointer.Contacts);
}

/// <summary>What became of a new reading.</summary>
internal enum ReplaceResult
{
    /// <summary>It counts now.</summary>
    Replaced,

    /// <summary>The same file counted already; nothing was written.</summary>
    Unchanged,

    /// <summary>Another reading of another file was taken over meanwhile; that one counts, and reading again decides.</summary>
    Overtaken,
}

/// <summary>The directory as it was loaded; no pointer before the first reading.</summary>
internal sealed record LoadedDirectory(DirectoryPointer? Pointer, Directory Directory)
{
    public static readonly LoadedDirectory Nothing = new(null, Directory.Empty);
}
