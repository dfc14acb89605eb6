using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using HumanRightsBot.Local;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Benchmarks;

/// <summary>A quarter from storage to a folder, beside reading the same entities alone with the same parallelism.</summary>
internal static class Publishing
{
    private const double MostOverReading = 1.2;
    private const int Rounds = 3;
    private static readonly Period Quarter = new(2023, 3);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (units, rows) = (options.Number("units", 1_000), options.Number("rows", 50));
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None);
        using var folder = new TemporaryFolder();
        var calls = new CountedCalls();
        var client = new TableClientOptions();
        client.AddPolicy(calls, HttpPipelinePosition.PerRetry);
        var tables = new Tables(new TableServiceClient(azurite.ConnectionString, client));
        var form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All[0];
        var known = new Directory([.. Enumerable.Range(1, units).Select(n => new Unit { Code = $"phuong-{n}", Name = $"UBND phường số {n}", Kind = "phuong", Order = n })], [], []);
        await new DirectoryTable(tables, TimeProvider.System).ReplaceAsync(known, "hash", "start", CancellationToken.None);
        var reports = new ReportTable(tables);
        await FillAsync(reports, form, known, rows);
        var maker = new WorkbookMaker(new(new(tables, TimeProvider.System), TimeProvider.System, null), reports);
        var library = new LibraryFolder(folder.Path, null);

        // In turn, so that a machine that is busy for a while is so for both; the first round warms both up.
        var (publish, reading, published, read) = (double.MaxValue, double.MaxValue, 0, 0);
        for (var round = 0; round <= Rounds; round++)
        {
            calls.Count = 0;
            var took = await TimeAsync(() => PublishAsync(maker, library, form));
            published = calls.Count;
            calls.Count = 0;
            var alone = await TimeAsync(() => ReadAsync(reports, form, known));
            read = calls.Count;
            if (round > 0) (publish, reading) = (Math.Min(publish, took), Math.Min(reading, alone));
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{units:N0} units × {rows} rows, best of {Rounds}");
        Console.WriteLine($"  publish          {publish,8:N2} s   {published,7:N0} storage calls");
        Console.WriteLine($"  reading alone    {reading,8:N2} s   {read,7:N0} storage calls   publish takes {publish / reading:N2} ×");
        Console.WriteLine($"  peak memory      {self.PeakWorkingSet64 / 1e6,8:N0} MB of the whole benchmark");
        return publish > reading * MostOverReading ? [$"Publishing takes {publish / reading:N2} × of reading alone."] : [];
    }

    private static async Task PublishAsync(WorkbookMaker maker, LibraryFolder library, Form form)
    {
        // As a publish does: the hash first, to find out whether there is anything to do.
        var seen = await maker.LookAsync(form, Quarter, CancellationToken.None);
        await using var file = TemporaryFile.Create();
        var made = await maker.MakeAsync(seen, file, CancellationToken.None);
        await library.ReplaceAsync(LibraryPath.Main(form.Id, Quarter), made.Content, null, CancellationToken.None);
    }

    private static Task ReadAsync(ReportTable reports, Form form, Directory known) => Parallel.ForEachAsync(
        known.Units, new ParallelOptions { MaxDegreeOfParallelism = WorkbookMaker.ReadAhead }, async (unit, ct) => await reports.ConsistentAsync(new(form.Id, Quarter, unit.Code), ct));

    private static Task FillAsync(ReportTable reports, Form form, Directory known, int rows) => Parallel.ForEachAsync(known.Units, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (unit, ct) =>
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
        Values = new Dictionary<string, string>(StorageCalls.Values) { ["pieceTitle"] = $"Khởi công trường học số {number}" },
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

    /// <summary>How often storage was asked.</summary>
    private sealed class CountedCalls : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count { get => count; set => count = value; }

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref count);
    }
}
