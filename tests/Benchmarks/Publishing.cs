using System.Diagnostics;
using Azure.Core;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace HumanRightsBot.Benchmarks;

/// <summary>A quarter from storage to a folder, beside reading the same entities alone with the same parallelism.</summary>
internal static class Publishing
{
    public const string Child = "publish-memory";
    private const string Storage = "HUMANRIGHTSBOT_BENCHMARK_STORAGE";
    private const double MostOverReading = 1.2;

    /// <summary>Where every unit stands is kept, rows are not; the collector takes what room it likes beside that.</summary>
    private const double MostMemory = 1.2;
    private static readonly Period Quarter = new(2023, 3);
    private static readonly Form Form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All[0];

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (units, rows, rounds) = (options.Number("units", 1_000), options.Number("rows", 50), options.Number("rounds", 3));
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None, extraAccounts: 1);
        var known = await FillAsync(azurite.ConnectionString, units, rows);
        await FillAsync(azurite.ConnectionToExtra(0), units / 10, rows);
        var calls = 0;
        var client = new TableClientOptions();
        client.AddPolicy(
            new RequestHook((_, next) =>
            {
                Interlocked.Increment(ref calls);
                return next();
            }),
            HttpPipelinePosition.PerRetry);
        var service = new TableServiceClient(azurite.ConnectionString, client);
        var publisher = PublisherOf(new(service), azurite.ConnectionString);
        var reports = service.GetTableClient("Reports");

        // In turn, so that a machine that is busy for a while is so for both; the first round warms both up.
        var (publish, reading, published, read) = (double.MaxValue, double.MaxValue, 0, 0);
        List<double> ratios = [];
        for (var round = 0; round <= rounds; round++)
        {
            Interlocked.Exchange(ref calls, 0);
            var took = await TimeAsync(() => PublishAsync(publisher));
            published = Interlocked.Exchange(ref calls, 0);
            var alone = await TimeAsync(() => ReadAsync(reports, known));
            read = calls;
            if (round == 0) continue;
            (publish, reading) = (Math.Min(publish, took), Math.Min(reading, alone));
            ratios.Add(took / alone);
        }

        var ratio = publish / reading;
        Console.WriteLine($"{units:N0} units × {rows} rows, best of {rounds}");
        Console.WriteLine($"  publish          {publish,8:N2} s   {published,7:N0} storage calls");
        Console.WriteLine(
            $"  reading alone    {reading,8:N2} s   {read,7:N0} storage calls   publish takes {ratio:N2} ×, median of the rounds "
                + $"{ratios.Order().ElementAt(rounds / 2):N2} ×");
        var (small, large) = (await PeakAsync(azurite.ConnectionToExtra(0)), await PeakAsync(azurite.ConnectionString));
        Console.WriteLine($"  peak memory      {small / 1e6,8:N0} MB with a tenth of the units, {large / 1e6:N0} MB with all: {(double)large / small:N2} ×");
        List<string> faults = [];
        if (ratio > MostOverReading) faults.Add($"Publishing takes {ratio:N2} × of reading alone.");
        if (large > small * MostMemory) faults.Add("Memory grows with the units.");
        return faults;
    }

    /// <summary>One publish in a process of its own; says how much memory it took at most.</summary>
    public static async Task<IReadOnlyList<string>> RunChildAsync()
    {
        var storage = Environment.GetEnvironmentVariable(Storage) ?? throw new InvalidOperationException($"{Storage} is missing.");
        await PublishAsync(PublisherOf(new(new TableServiceClient(storage)), storage));
        PeakMemory.Say();
        return [];
    }

    private static Task<long> PeakAsync(string storage)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Child]);
        start.Environment[Storage] = storage;
        return PeakMemory.OfChildAsync(start);
    }

    /// <summary>The real one, into a folder that is new each time.</summary>
    private static Func<LibraryFolder, Publisher> PublisherOf(Tables tables, string storage)
    {
        var maker = new WorkbookMaker(new(DirectoryBlob.Of(storage), TimeProvider.System, null), new(tables));
        var queue = new PublishQueue(new(storage), TimeProvider.System, TimeSpan.Zero);
        return library => new(new([Form]), maker, new(tables), queue, library, TimeProvider.System, NullLogger<Publisher>.Instance);
    }

    private static async Task PublishAsync(Func<LibraryFolder, Publisher> publisher)
    {
        using var folder = new TemporaryFolder();
        await publisher(new(folder.Path, null)).PublishAsync(new(Form.Id, Quarter.ToString(), TimeProvider.System.GetUtcNow()), _ => false);
        if (!File.Exists(Path.Combine(folder.Path, LibraryPath.Main(Form.Id, Quarter)))) throw new InvalidOperationException("Nothing was published.");
    }

    /// <summary>The entities of heads and rows of every unit, as many at once as a publish reads, and nothing made of them.</summary>
    private static async Task ReadAsync(TableClient reports, Directory known)
    {
        var keys = known.Units.Select(unit => new ReportKey(Form.Id, Quarter, unit.Code).ToString()).ToList();
        await Parallel.ForEachAsync(
            keys, new ParallelOptions { MaxDegreeOfParallelism = ReportTable.HeadsAtOnce },
            async (key, ct) => await reports.GetEntityAsync<TableEntity>(key, ReportEntity.HeadKey, cancellationToken: ct));
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = WorkbookMaker.ReadAhead }, async (key, ct) =>
            await reports.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {"row|"} and RowKey lt {"row}"}"), cancellationToken: ct)
                .CountAsync(ct));
    }

    private static async Task<Directory> FillAsync(string storage, int units, int rows)
    {
        var tables = new Tables(new TableServiceClient(storage));
        var known = new Directory(
            [.. Enumerable.Range(1, units).Select(n => new Unit { Code = $"phuong-{n}", Name = $"UBND phường số {n}", Kind = "phuong", Order = n })], [], []);
        await DirectoryBlob.Of(storage).TakeAsync(known);
        await FillAsync(new ReportTable(tables), Form, known, rows);
        return known;
    }

    private static Task FillAsync(ReportTable reports, Form form, Directory known, int rows) =>
        Parallel.ForEachAsync(known.Units, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, ct) =>
    {
        var key = new ReportKey(form.Id, Quarter, unit.Code);
        for (var done = 0; done < rows;)
        {
            var stored = await reports.HeadAsync(key, ct);
            var some = Enumerable.Range(done + 1, Math.Min(40, rows - done)).Select(RowOf).ToList();
            var head = stored.Head with
            {
                State = ReportState.Open,
                Version = stored.Head.Version + 1,
                CompleteRows = done + some.Count,
                NextNumber = done + some.Count + 1,
                Hash = some.Aggregate(stored.Head.Hash, (sum, row) => unchecked(sum + RowHash.Of(row))),
            };
            if (!await reports.CommitAsync(key, stored, new Change(head, some, []), ct)) continue;
            done += some.Count;
        }
    });

    private static Row RowOf(int number) => new()
    {
        Id = Ulid.NewUlid().ToString(),
        Number = number,
        Draft = false,
        Values = new Dictionary<string, string>(StorageCalls.Values)
        {
            ["pieceTitle"] = $"Khởi công trường học số {number}",
            ["link"] = Filling.LinkTo(Ulid.NewUlid().ToString()),
            ["evidence"] = $"https://thanhxuan.hanoi.gov.vn/tra-loi/{number}",
        },
        Version = 1,
        LastSubmissionId = Ulid.NewUlid().ToString(),
        Created = new("m@thanhxuan.example", DateTimeOffset.UnixEpoch),
        Changed = new("m@thanhxuan.example", DateTimeOffset.UnixEpoch),
    };

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }
}
