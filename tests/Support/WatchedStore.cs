using System.Globalization;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tests.Support;

/// <summary>The store as it was, compared with what it has become: whatever changed must have been asked for, and nothing else may have.</summary>
internal sealed class WatchedStore
{
    private static readonly Dictionary<string, TableEntity> Nothing = [];

    private readonly string storage;
    private readonly TableServiceClient tables;
    private readonly Form form;
    private readonly IReadOnlySet<string> accounts;
    private Dictionary<string, Dictionary<string, TableEntity>> reports = [];
    private Dictionary<string, string> others = [];

    private WatchedStore(string storage, Form form)
    {
        (this.storage, tables, this.form) = (storage, new(storage), form);
        accounts = Somebody.Everybody.Select(person => person.ObjectId).ToHashSet();
    }

    /// <summary>Heads and rows that were seen to change.</summary>
    public int Changes { get; private set; }

    public static async Task<WatchedStore> OpenAsync(string storage, Form form)
    {
        var watched = new WatchedStore(storage, form);
        // The app makes a table when it first needs it.
        foreach (var table in new[] { "Reports", "Directory", "Periods", "Reminders", "Conversations" })
            await watched.tables.CreateTableIfNotExistsAsync(table);
        (watched.reports, watched.others) = (await watched.ReportsAsync(), await watched.OthersAsync());
        return watched;
    }

    /// <summary>What has changed since the last look without having been asked for.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(IReadOnlyList<AskedChange> asked)
    {
        var (nowReports, nowOthers) = (await ReportsAsync(), await OthersAsync());
        List<string> faults = [];
        foreach (var partition in reports.Keys.Union(nowReports.Keys))
            faults.AddRange((await FaultsOfAsync(partition, nowReports.GetValueOrDefault(partition, Nothing), asked)).Select(fault => $"{partition}: {fault}"));
        faults.AddRange(
            others.Keys.Union(nowOthers.Keys).Where(key => others.GetValueOrDefault(key) != nowOthers.GetValueOrDefault(key)).Select(key => $"{key} changed"));
        await foreach (var chat in tables.GetTableClient("Conversations").QueryAsync<TableEntity>())
        {
            if (chat.PartitionKey != "tenant" || !accounts.Contains(Uri.UnescapeDataString(chat.RowKey)))
                faults.Add($"an address is kept of {chat.PartitionKey} {chat.RowKey}");
        }

        (reports, others) = (nowReports, nowOthers);
        return faults;
    }

    private async Task<IReadOnlyList<string>> FaultsOfAsync(string partition, Dictionary<string, TableEntity> now, IReadOnlyList<AskedChange> asked)
    {
        var before = reports.GetValueOrDefault(partition, Nothing);
        var changed = now
            .Where(pair => !before.TryGetValue(pair.Key, out var old) || FilledReports.Told(old) != FilledReports.Told(pair.Value))
            .Select(pair => pair.Key).ToList();
        List<string> faults = [.. before.Keys.Except(now.Keys).Select(key => $"{key} is gone")];
        var log = await tables.GetTableClient("Reports")
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {Line(VersionOf(before) + 1)} and RowKey lt {"row|"}"))
            .ToListAsync();
        if (changed.Count == 0 && log.Count == 0) return faults;

        Changes += changed.Count;
        var asks = asked.Where(ask => ask.IsAbout(partition)).ToList();
        var versions = VersionOf(now) - VersionOf(before);
        if (versions < 1 || versions > asks.Count) faults.Add($"{versions} new versions, {asks.Count} were asked for");
        var told = log.Select(line => line.RowKey.Split('|')[1]).Distinct();
        var wanted = Enumerable.Range(VersionOf(before) + 1, Math.Max(0, versions));
        if (!told.SequenceEqual(wanted.Select(version => version.ToString("D8", CultureInfo.InvariantCulture))))
            faults.Add("the log does not tell the new versions");
        faults.AddRange(
            log.Where(line => !asks.Exists(ask => ask.Upn == line.GetString("By"))).Select(line => $"{line.RowKey} is by somebody who asked for nothing"));
        foreach (var key in changed.Where(key => key != ReportEntity.HeadKey))
        {
            if (!IsAskedFor(before.TryGetValue(key, out var old) ? ReportEntity.Row(old) : null, ReportEntity.Row(now[key]), asks))
                faults.Add($"{key} says what nobody asked for");
        }

        return faults;
    }

    private bool IsAskedFor(Row? before, Row after, List<AskedChange> asks)
    {
        var earlier = asks.Select(ask => ask.OfRow(after, form)?.Values).OfType<IReadOnlyDictionary<string, string>>().ToList();
        if (before is not null) earlier.Add(before.Values);
        var isSame = before is not null
            && before.Draft == after.Draft
            && before.Values.OrderBy(value => value.Key).SequenceEqual(after.Values.OrderBy(value => value.Key));
        return (isSame || asks.Exists(ask => ask.MayHaveSaved(after, earlier, form)))
            && ((before?.Withdrawn ?? false) == after.Withdrawn || asks.Exists(ask => ask.MayHaveWithdrawn(after)));
    }

    /// <summary>Heads and rows, by partition and key; log lines are only added, and are looked at where they are new.</summary>
    private async Task<Dictionary<string, Dictionary<string, TableEntity>>> ReportsAsync() =>
        (await tables.GetTableClient("Reports").QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"RowKey lt {"log|"} or RowKey ge {"row|"}")).ToListAsync())
            .GroupBy(entity => entity.PartitionKey).ToDictionary(group => group.Key, group => group.ToDictionary(entity => entity.RowKey));

    /// <summary>Directory, bindings, periods and reminders, but for accounts that wait to be confirmed.</summary>
    private async Task<Dictionary<string, string>> OthersAsync()
    {
        Dictionary<string, string> told = new() { ["directory"] = await DirectoryBlob.TextAsync(storage) };
        foreach (var table in new[] { "Directory", "Periods", "Reminders" })
        {
            await foreach (var entity in tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                if (!entity.RowKey.StartsWith("asked|", StringComparison.Ordinal))
                    told[$"{table} {entity.PartitionKey} {entity.RowKey}"] = FilledReports.Told(entity);
            }
        }

        return told;
    }

    private static int VersionOf(Dictionary<string, TableEntity> partition) =>
        partition.TryGetValue(ReportEntity.HeadKey, out var head) ? ReportEntity.Head(head).Version : 0;

    private static string Line(int version) => string.Create(CultureInfo.InvariantCulture, $"log|{version:D8}");
}
