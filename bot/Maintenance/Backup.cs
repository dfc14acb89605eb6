using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
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
        var ofToday = (await FinishedAsync(place, ct)).Where(other => other.StartsWith(name[..8], StringComparison.Ordinal));
        if (await FirstWholeAsync(place, ofToday, ct) is var (before, whole))
        {
            Telemetry.BackedUp(whole: true);
            await last.KeepAsync(whole.Began, ct);
            log.NotBackedUp(before);
            return null;
        }

        var content = new Content(name, [], []);
        await foreach (var stored in new StoredPeriods(tables).ListAsync(ct))
        {
            if (IsWanted(stored, ReportCalendar.Today(began))) await AddAsync(content, stored, ct);
        }

        await AddMembersAsync(content, ct);
        var manifest = new BackupManifest(BackupManifest.OurLayout, began, content.Files)
        {
            Missing = content.Missing,
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

    /// <summary>The first of these backups that is whole; null where none is.</summary>
    public static async Task<(string Name, BackupManifest Manifest)?> FirstWholeAsync(IBackupPlace place, IEnumerable<string> names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            await using var file = await place.OpenAsync(BackupManifest.NameIn(name), ct);
            if (file is not null && await BackupManifest.ReadAsync(file, ct) is { IsWhole: true } manifest) return (name, manifest);
        }

        return null;
    }

    /// <summary>What the form keeps no longer is not written into files that cannot be deleted.</summary>
    private bool IsWanted(StoredPeriod stored, DateOnly today) =>
        (!stored.Closed || stored.Period.LastDay.AddDays(DaysAfterClosed) >= today)
        && !(forms.Find(stored.Form) is { } form && Retention.FirstKept(form, today) is { } kept && stored.Period < kept);

    private async Task AddAsync(Content content, StoredPeriod stored, CancellationToken ct)
    {
        var (form, period) = (stored.Form, stored.Period.ToString());
        await WriteAsync("Reports", ReportsAsync(form, stored.Period, ct));
        await WriteAsync("Periods", EntitiesAsync("Periods", TableClient.CreateQueryFilter($"PartitionKey eq {form} and ((RowKey ge {period} and RowKey lt {period + "}"}) or RowKey eq {FormVersions.RowKey})"), ct));
        await WriteAsync("Reminders", EntitiesAsync("Reminders", TableClient.CreateQueryFilter($"PartitionKey eq {$"{form}|{period}"}"), ct));

        Task WriteAsync(string table, IAsyncEnumerable<TableEntity> entities) =>
            AddAsync(content, new($"{content.Backup}/{form}/{period}/{table}.jsonl.gz", table, form, period, 0, 0, ""), entities, ct);
    }

    /// <summary>What only the chat told is kept nowhere else.</summary>
    private async Task AddMembersAsync(Content content, CancellationToken ct)
    {
        await AddAsync(content, new($"{content.Backup}/Conversations.jsonl.gz", "Conversations", "", "", 0, 0, ""), EntitiesAsync("Conversations", null, ct), ct);
        var bindings = TableClient.CreateQueryFilter($"PartitionKey eq {DirectoryBindings.Partition}");
        var file = new BackupFile($"{content.Backup}/Directory.jsonl.gz", DirectoryBindings.TableName, "", "", 0, 0, "");
        await AddAsync(content, file, EntitiesAsync(DirectoryBindings.TableName, bindings, ct), ct);
    }

    /// <summary>Its file names the units that left no more, so that it could not be read again as it is.</summary>
    private async Task<BackupDirectory?> CopyDirectoryAsync(string backup, CancellationToken ct)
    {
        if (await directory.BytesAsync(ct) is not { } bytes) return null;
        var file = new BackupDirectory($"{backup}/Directory.json.gz", bytes.ToMemory().Length, Convert.ToHexString(SHA256.HashData(bytes)));
        await place.WriteAsync(file.Name, bytes.ToStream(), ct);
        return file;
    }

    /// <summary>Writes the file and adds what it holds; none where there is nothing.</summary>
    private async Task AddAsync(Content content, BackupFile file, IAsyncEnumerable<TableEntity> entities, CancellationToken ct)
    {
        await using var spool = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var count = 0;
        await using (var gzip = new GZipStream(spool, CompressionLevel.Optimal, leaveOpen: true))
        {
            await foreach (var entity in entities)
            {
                if (!EntityLine.TryWrite(entity, out var line, out var unknown))
                {
                    content.Missing.Add(new(file.Table, entity.PartitionKey, entity.RowKey, unknown));
                    continue;
                }

                await gzip.WriteAsync(line, ct);
                count++;
            }
        }

        if (count == 0) return;
        spool.Position = 0;
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(spool, ct));
        spool.Position = 0;
        await place.WriteAsync(file.Name, spool, ct);
        content.Files.Add(file with { Entities = count, Bytes = spool.Length, Sha256 = hash });
    }

    /// <summary>The alert repeats what is missing; a user name in a key is in the manifest only.</summary>
    private void Say(string name, BackupManifest manifest)
    {
        foreach (var entity in manifest.Missing.Take(MostNamed)) log.NotInBackup(entity.Table, WithoutMember(entity.PartitionKey), WithoutMember(entity.RowKey), entity.Property);
        if (!manifest.IsWhole) log.BackupIncomplete(name, manifest.Missing.Count);
        var files = manifest.Files;
        log.BackedUp(name, files.Where(file => !file.IsOfMembers).Select(file => (file.Form, file.Period)).Distinct().Count(), manifest.Entities, files.Sum(file => file.Bytes));

        static string WithoutMember(string key) => string.Join('|', key.Split('|').Select(part => part.Contains('@', StringComparison.Ordinal) || part.Contains("%40", StringComparison.Ordinal) ? "…" : part));
    }

    private async IAsyncEnumerable<TableEntity> EntitiesAsync(string table, string? filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entity in (await tables.OpenAsync(table)).QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return entity;
    }

    /// <summary>Unit by unit, each as it was at one moment.</summary>
    private async IAsyncEnumerable<TableEntity> ReportsAsync(string form, Period period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var report = new List<TableEntity>();
        await foreach (var entity in EntitiesAsync("Reports", Export.Partitions($"{form}|{period}|"), ct))
        {
            if (report.Count > 0 && report[0].PartitionKey != entity.PartitionKey)
            {
                foreach (var whole in await WholeAsync(report, ct)) yield return whole;
                report = [];
            }

            report.Add(entity);
        }

        foreach (var whole in await WholeAsync(report, ct)) yield return whole;
    }

    /// <summary>Every change of a report changes its head too: a head that is still the one at the front makes what was read behind it one state.</summary>
    private async Task<IReadOnlyList<TableEntity>> WholeAsync(List<TableEntity> report, CancellationToken ct)
    {
        if (report.Count == 0) return report;
        var (unit, table) = (report[0].PartitionKey, await tables.OpenAsync("Reports"));
        for (var attempt = 0; attempt < ConsistentAttempts; attempt++)
        {
            var head = await table.GetEntityIfExistsAsync<TableEntity>(unit, ReportEntity.HeadKey, cancellationToken: ct);
            if (!head.HasValue || head.Value!.ETag == report[0].ETag) return report;
            report = await EntitiesAsync("Reports", TableClient.CreateQueryFilter($"PartitionKey eq {unit}"), ct).ToListAsync(ct);
        }

        throw new InvalidOperationException($"{unit} was changed {ConsistentAttempts} times while it was read.");
    }

    /// <summary>What is in a backup so far, and what could not be written.</summary>
    private sealed record Content(string Backup, List<BackupFile> Files, List<MissingEntity> Missing);
}
