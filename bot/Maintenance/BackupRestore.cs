using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>A backup was refused; the message says what is wrong with it, or with where it should go.</summary>
internal sealed class RestoreException : Exception
{
    public RestoreException()
    {
    }

    public RestoreException(string message)
        : base(message)
    {
    }

    public RestoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// Brings a backup into tables that hold no report and no member's address: all of it is read and checked before the first entity is
/// written.
/// </summary>
/// <remarks>A report is restored whole or not at all: without its head or a row it could neither go on nor be published.</remarks>
internal sealed class BackupRestore(Tables tables, DirectoryStore directory, IBackupPlace place)
{
    private const string Marker = "!restore";
    private const int PartitionsAtOnce = 8;

    /// <summary>Reads everything; writes nothing.</summary>
    /// <exception cref="RestoreException">The backup is damaged or incomplete.</exception>
    public async Task<BackupManifest> CheckAsync(string backup, CancellationToken ct)
    {
        await using var file = await place.OpenAsync(BackupManifest.NameIn(backup), ct)
            ?? throw new RestoreException($"There is no backup {backup} with a manifest: it does not exist or was never finished.");
        var manifest = await BackupManifest.ReadAsync(file, ct) ?? throw new RestoreException($"The manifest of {backup} cannot be read.");
        foreach (var entry in manifest.Files) await CheckAsync(entry, ct);
        if (manifest.Directory is { } stored) await DirectoryAsync(stored, ct);
        return manifest;
    }

    /// <summary>
    /// Throws unless the tables hold no report and no address, or this very backup was begun to be restored here and not ended.
    /// </summary>
    public async Task RefuseUnlessEmptyAsync(string backup, CancellationToken ct)
    {
        if (await (await tables.OpenAsync("Periods")).FindAsync(Marker, Marker, ct) is { } begun)
        {
            if (begun.GetString("Backup") is var other && other == backup) return;
            throw new RestoreException($"Restoring {other} was begun here and not ended: end that first.");
        }

        if (await tables.KeysAsync("Reports", null, ct).AnyAsync(ct))
            throw new RestoreException("This storage account holds reports. A backup is restored into an account that holds none.");
        if (await tables.KeysAsync("Conversations", null, ct).AnyAsync(ct))
        {
            throw new RestoreException("Members have spoken to the bot with this storage account already. "
                + "A backup is restored into one that the bot has not used.");
        }
    }

    /// <summary>Repeating it after an interruption ends it; until then only this backup can be restored here.</summary>
    /// <param name="manifest">What <see cref="CheckAsync(string, CancellationToken)"/> found to be whole.</param>
    /// <returns>How many entities were written.</returns>
    /// <exception cref="RestoreException">The account is in use already.</exception>
    public async Task<int> RunAsync(string backup, BackupManifest manifest, CancellationToken ct)
    {
        await RefuseUnlessEmptyAsync(backup, ct);
        var periods = await tables.OpenAsync("Periods");
        await periods.UpsertEntityAsync(new TableEntity(Marker, Marker) { ["Backup"] = backup }, TableUpdateMode.Replace, ct);
        var (torn, written) = (manifest.TornReports, 0);
        foreach (var entry in manifest.Files) written += await WriteAsync(entry, torn, ct);
        if (manifest.Directory is { } stored) await directory.PutBackAsync(await DirectoryAsync(stored, ct), ct);
        await periods.DeleteEntityAsync(Marker, Marker, ETag.All, ct);
        return written;
    }

    private async Task CheckAsync(BackupFile entry, CancellationToken ct)
    {
        await RefuseIfDamagedAsync(entry.Name, entry.Sha256, ct);
        var count = 0;
        try
        {
            await foreach (var entity in EntitiesAsync(entry, ct))
            {
                if (!Belongs(entity, entry))
                    throw new RestoreException($"{entry.Name} holds {entity.PartitionKey} {entity.RowKey}, which does not belong there.");
                count++;
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new RestoreException($"{entry.Name} is no gzip file.", damaged);
        }
        catch (FormatException wrong)
        {
            throw new RestoreException($"{entry.Name} line {count + 1} is no entity.", wrong);
        }

        if (count != entry.Entities)
            throw new RestoreException($"{entry.Name} holds {count} entities; the manifest says {entry.Entities}.");
    }

    private static bool Belongs(TableEntity entity, BackupFile entry) => entry.Table switch
    {
        "Conversations" => entry.IsOfMembers,
        DirectoryBindings.TableName => entry.IsOfMembers && entity.PartitionKey == DirectoryBindings.Partition,
        "Reports" => entity.PartitionKey.StartsWith($"{entry.Form}|{entry.Period}|", StringComparison.Ordinal),
        "Periods" => entity.PartitionKey == entry.Form
            && (entity.RowKey == FormVersions.RowKey || entity.RowKey.Split('|')[0] == entry.Period),
        "Reminders" => entity.PartitionKey == $"{entry.Form}|{entry.Period}",
        _ => false,
    };

    private async Task<BinaryData> DirectoryAsync(BackupDirectory stored, CancellationToken ct)
    {
        await RefuseIfDamagedAsync(stored.Name, stored.Sha256, ct);
        await using var file = await OpenAsync(stored.Name, ct);
        var bytes = await BinaryData.FromStreamAsync(file, ct);
        try
        {
            await StoredDirectory.ReadAsync(bytes.ToStream(), ct);
            return bytes;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException or FormatException)
        {
            throw new RestoreException($"{stored.Name} is no directory.", wrong);
        }
    }

    private async Task RefuseIfDamagedAsync(string name, string told, CancellationToken ct)
    {
        await using var file = await OpenAsync(name, ct);
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(file, ct));
        if (hash == told) return;
        throw new RestoreException($"{name} is damaged: its hash is {hash[..8]}…, the manifest says {told[..Math.Min(8, told.Length)]}….");
    }

    private async Task<Stream> OpenAsync(string name, CancellationToken ct) =>
        await place.OpenAsync(name, ct) ?? throw new RestoreException($"{name} is missing.");

    private async IAsyncEnumerable<TableEntity> EntitiesAsync(BackupFile entry, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var gzip = new GZipStream(await OpenAsync(entry.Name, ct), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line) yield return EntityLine.Read(line);
    }

    private async Task<int> WriteAsync(BackupFile entry, IReadOnlySet<string> torn, CancellationToken ct)
    {
        var (table, written) = (await tables.OpenAsync(entry.Table), 0);
        var entities = EntitiesAsync(entry, ct).Where(entity => entry.Table != "Reports" || !torn.Contains(entity.PartitionKey));
        var options = new ParallelOptions { MaxDegreeOfParallelism = PartitionsAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(entities.ByPartitionAsync(ct), options, async (partition, token) =>
        {
            var actions = partition.Select(Sendable)
                .Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity));
            foreach (var batch in EntityBatches.Of(actions)) await table.SubmitTransactionAsync(batch, token);
            Interlocked.Add(ref written, partition.Count);
        });
        return written;
    }

    /// <summary>JSON has no infinite number, and the client sends one only as the service names it: a text beside the type.</summary>
    private static TableEntity Sendable(TableEntity entity)
    {
        foreach (var (name, value) in entity.Where(pair => pair.Value is double number && !double.IsFinite(number)).ToList())
        {
            entity[name] = string.Create(CultureInfo.InvariantCulture, $"{value}");
            entity[name + "@odata.type"] = "Edm.Double";
        }

        return entity;
    }
}
