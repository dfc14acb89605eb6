using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Xlsx;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Maintenance;

/// <summary>
/// Writes every period that is open, being closed or closed not long ago, the directory in use, and where members can be reached, as gzip
/// JSON lines with a manifest of hashes; once a day, however often it is asked.
/// </summary>
/// <remarks>An entity that cannot be written is named in the manifest and in the log, and the rest is written all the same.</remarks>
internal sealed class Backup(
    Tables tables, DirectoryStore directory, FormCatalog forms, IBackupPlace place, LastBackup last, TimeProvider clock,
    ILogger<Backup> log)
{
    /// <summary>A closed period stays in the backups until this long after its last day; it does not change any more.</summary>
    public const int DaysAfterClosed = 365;

    private const int ConsistentAttempts = 10;

    /// <summary>In the log, and so in the alert; the manifest names all of them.</summary>
    private const int MostNamed = 20;

    /// <returns>The backup's name; null when a whole one of today is there already.</returns>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var began = clock.GetUtcNow();
        var name = ReportCalendar.Local(began).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        if (await WholeOfDayAsync(name[..8], ct) is var (before, at))
        {
            Telemetry.BackedUp(whole: true);
            await last.KeepAsync(at, ct);
            log.NotBackedUp(before);
            return null;
        }

        var (files, missing) = (new List<BackupFile>(), new List<MissingEntity>());
        await foreach (var (file, entities) in WantedAsync(name, ReportCalendar.Today(began), ct))
        {
            if (await WriteAsync(file, entities, missing, ct) is { Entities: > 0 } written) files.Add(written);
        }

        var manifest = new BackupManifest(BackupManifest.OurLayout, began, files)
        {
            Missing = missing,
            Directory = await CopyDirectoryAsync(name, ct),
        };
        await place.WriteAsync(BackupManifest.NameIn(name), new MemoryStream(manifest.ToFile()), ct);
        Telemetry.BackedUp(manifest.IsWhole);
        Say(name, manifest);
        if (manifest.IsWhole) await last.KeepAsync(began, ct);
        return name;
    }

    /// <summary>The backups that have a manifest, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> FinishedAsync(IBackupPlace place, CancellationToken ct) =>
        await place.ListAsync(ct).Select(BackupManifest.BackupOf).OfType<string>().Order(StringComparer.Ordinal).ToListAsync(ct);

    private async Task<(string Name, DateTimeOffset Began)?> WholeOfDayAsync(string day, CancellationToken ct)
    {
        foreach (var name in (await FinishedAsync(place, ct)).Where(name => name.StartsWith(day, StringComparison.Ordinal)))
        {
            await using var file = await place.OpenAsync(BackupManifest.NameIn(name), ct);
            if (file is not null && await BackupManifest.ReadAsync(file, ct) is { IsWhole: true } manifest) return (name, manifest.Began);
        }

        return null;
    }

    /// <summary>
    /// The files of a backup, each with what it is to hold. Of members, because what only the chat told is kept nowhere else.
    /// </summary>
    private async IAsyncEnumerable<(BackupFile File, IAsyncEnumerable<TableEntity> Entities)> WantedAsync(
        string backup, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = "";
        await foreach (var stored in new StoredPeriods(tables).ListAsync(form: null, ct))
        {
            if (!IsWanted(stored, today)) continue;
            var (form, period) = (stored.Form, stored.Period.ToString());
            yield return (File("Reports", form, period), ReportsAsync(form, stored.Period, ct));
            // The form's own row stands with the first of its periods.
            var rows = TableClient.CreateQueryFilter($"RowKey ge {period} and RowKey lt {period + "}"}");
            if (form != last) rows = $"({rows}) or RowKey eq '{FormVersions.RowKey}'";
            rows = TableClient.CreateQueryFilter($"PartitionKey eq {form}") + $" and ({rows})";
            yield return (File("Periods", form, period), tables.EntitiesAsync("Periods", rows, ct));
            last = form;
            var claims = TableClient.CreateQueryFilter($"PartitionKey eq {$"{form}|{period}"}");
            yield return (File("Reminders", form, period), tables.EntitiesAsync("Reminders", claims, ct));
        }

        yield return (File("Conversations"), tables.EntitiesAsync("Conversations", null, ct));
        var bindings = TableClient.CreateQueryFilter($"PartitionKey eq {DirectoryBindings.Partition}");
        yield return (File(DirectoryBindings.TableName), tables.EntitiesAsync(DirectoryBindings.TableName, bindings, ct));

        BackupFile File(string table, string form = "", string period = "")
        {
            var folder = form.Length > 0 ? $"{backup}/{form}/{period}" : backup;
            return new($"{folder}/{table}.jsonl.gz", table, form, period, 0, 0, "");
        }
    }

    /// <summary>What the form keeps no longer is not written into files that cannot be deleted.</summary>
    private bool IsWanted(StoredPeriod stored, DateOnly today) =>
        (!stored.Closed || stored.Period.LastDay.AddDays(DaysAfterClosed) >= today)
        && !(forms.Find(stored.Form) is { } form && Retention.FirstKept(form, today) is { } kept && stored.Period < kept);

    /// <summary>The directory's own file names the units that left no more, so that it could not be read again as it is.</summary>
    private async Task<BackupDirectory?> CopyDirectoryAsync(string backup, CancellationToken ct)
    {
        if (await directory.BytesAsync(ct) is not { } bytes) return null;
        var file = new BackupDirectory($"{backup}/Directory.json.gz", bytes.ToMemory().Length, Convert.ToHexString(SHA256.HashData(bytes)));
        await place.WriteAsync(file.Name, bytes.ToStream(), ct);
        return file;
    }

    /// <returns>The file with what it holds; none is written where there is nothing.</returns>
    private async Task<BackupFile> WriteAsync(
        BackupFile file, IAsyncEnumerable<TableEntity> entities, List<MissingEntity> missing, CancellationToken ct)
    {
        await using var spool = TemporaryFile.Create();
        var count = 0;
        await using (var gzip = new GZipStream(spool, CompressionLevel.Optimal, leaveOpen: true))
        {
            await foreach (var entity in entities)
            {
                if (!EntityLine.TryWrite(entity, out var line, out var unknown))
                {
                    missing.Add(new(file.Table, entity.PartitionKey, entity.RowKey, unknown));
                    continue;
                }

                await gzip.WriteAsync(line, ct);
                count++;
            }
        }

        if (count == 0) return file;
        spool.Position = 0;
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(spool, ct));
        spool.Position = 0;
        await place.WriteAsync(file.Name, spool, ct);
        return file with { Entities = count, Bytes = spool.Length, Sha256 = hash };
    }

    /// <summary>The alert repeats what is missing; a user name in a key is in the manifest only.</summary>
    private void Say(string name, BackupManifest manifest)
    {
        foreach (var entity in manifest.Missing.Take(MostNamed))
            log.NotInBackup(entity.Table, WithoutMember(entity.PartitionKey), WithoutMember(entity.RowKey), entity.Property);
        if (!manifest.IsWhole) log.BackupIncomplete(name, manifest.Missing.Count);
        var periods = manifest.Files.Where(file => !file.IsOfMembers).Select(file => (file.Form, file.Period)).Distinct().Count();
        log.BackedUp(name, periods, manifest.Entities, manifest.Files.Sum(file => file.Bytes));

        static string WithoutMember(string key) => string.Join('|', key.Split('|').Select(part => IsMember(part) ? "…" : part));

        static bool IsMember(string part) => Uri.UnescapeDataString(part).Contains('@', StringComparison.Ordinal);
    }

    /// <summary>Unit by unit, each as it was at one moment.</summary>
    private async IAsyncEnumerable<TableEntity> ReportsAsync(string form, Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        var entities = tables.EntitiesAsync("Reports", EntityWalk.Partitions($"{form}|{period}|"), ct);
        await foreach (var report in entities.ByPartitionAsync(ct))
        {
            foreach (var entity in await ConsistentAsync(report, ct)) yield return entity;
        }
    }

    /// <summary>
    /// Every change of a report changes its head too: a head that is still the one at the front makes what was read behind it one state.
    /// </summary>
    private async Task<IReadOnlyList<TableEntity>> ConsistentAsync(IReadOnlyList<TableEntity> report, CancellationToken ct)
    {
        var (unit, table) = (report[0].PartitionKey, await tables.OpenAsync("Reports"));
        for (var attempt = 0; attempt < ConsistentAttempts; attempt++)
        {
            var head = await table.FindAsync(unit, ReportEntity.HeadKey, ct);
            if (head is null || head.ETag == report[0].ETag) return report;
            report = await tables.EntitiesAsync("Reports", TableClient.CreateQueryFilter($"PartitionKey eq {unit}"), ct).ToListAsync(ct);
        }

        throw new InvalidOperationException($"{unit} was changed {ConsistentAttempts} times while it was read.");
    }
}
