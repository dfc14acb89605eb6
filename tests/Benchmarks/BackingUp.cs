using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace HumanRightsBot.Benchmarks;

/// <summary>One period of many units backed up and restored into an empty account.</summary>
internal static class BackingUp
{
    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (units, rows) = (options.Number("units", 1_000), options.Number("rows", 20));
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None, extraAccounts: 1);
        var (from, to) = (azurite.ConnectionString, azurite.ConnectionToExtra(0));
        var forms = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms"));
        await FilledReports.WriteAsync(from, forms.All[0].Id, "2023Q3", units, rows);
        var entities = units * (1 + (2 * rows));

        var place = new BackupContainer(new BlobServiceClient(from));
        var name = "";
        var reading = await TimeAsync(async () =>
            await (await new Tables(new TableServiceClient(from)).OpenAsync("Reports")).QueryAsync<TableEntity>().CountAsync());
        var backingUp = await TimeAsync(async () =>
            name = await new Backup(
                new Tables(new TableServiceClient(from)), DirectoryBlob.Of(from), forms, place,
                new(new Tables(new TableServiceClient(from)), TimeProvider.System), TimeProvider.System, NullLogger<Backup>.Instance)
                .RunAsync(default) ?? "");
        var restore = new BackupRestore(new Tables(new TableServiceClient(to)), DirectoryBlob.Of(to), place);
        var manifest = await restore.CheckAsync(name, default);
        var restoring = await TimeAsync(() => restore.RunAsync(name, manifest, default));

        Console.WriteLine($"{units} units × {rows} rows: {entities} entities, {manifest.Files.Sum(file => file.Bytes) / 1024} KiB packed");
        Console.WriteLine(
            $"backup   {backingUp.TotalSeconds:F1} s, {backingUp / reading:F2} × reading the table alone; {entities / backingUp.TotalSeconds:F0} entities/s");
        Console.WriteLine(
            $"restore  {restoring.TotalSeconds:F1} s, {restoring / reading:F2} × reading the table alone; {entities / restoring.TotalSeconds:F0} entities/s");
        List<string> faults = [];
        if (manifest.Entities != entities) faults.Add($"the backup holds {manifest.Entities} entities");
        if (!(await FilledReports.ToldAsync(from, "Reports")).SequenceEqual(await FilledReports.ToldAsync(to, "Reports")))
            faults.Add("what was restored is not what was there");
        return faults;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }
}
