using System.Diagnostics;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Benchmarks;

/// <summary>«Nhắc» of a country that has been reminded several times: what the coordinator waits for.</summary>
internal static class Reaching
{
    private const int AtOnce = 16;
    private const int Seldom = 100;

    /// <summary>The day after the deadline: every stage has come.</summary>
    private static readonly DateTimeOffset Now = new(2023, 9, 25, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Period Quarter = new(2023, 3);
    private static readonly Form Form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All[0];

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (units, rounds) = (options.Number("units", 3_000), options.Number("rounds", 3));
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None);
        var calls = 0;
        var client = new TableClientOptions();
        client.AddPolicy(
            new RequestHook((_, next) =>
            {
                Interlocked.Increment(ref calls);
                return next();
            }),
            HttpPipelinePosition.PerRetry);
        var tables = new Tables(new TableServiceClient(azurite.ConnectionString, client));
        var known = DirectoryOf(units);
        await FillAsync(tables, known);
        var queue = new NoticeQueue(new QueueServiceClient(azurite.ConnectionString), TimeProvider.System);
        var clock = new FakeTimeProvider(Now);
        var reports = new ReportTable(tables);
        var unanswered = new FindUnanswered(reports, new ReminderTable(tables, clock), queue, new MailSettings(null, [], null), clock);
        List<string> faults = [];
        Console.WriteLine($"{units:N0} units, nobody has filed, {Schedule.ForUnits(Form, Quarter).Count} stages; the first line warms up");
        for (var round = 0; round <= rounds; round++)
        {
            var heads = await MeasureAsync(async () => (await reports.OfPeriodAsync(Form, Quarter, known.Units, CancellationToken.None)).Count);
            var asked = await MeasureAsync(() => unanswered.OfAsync(Form, Quarter, known, TimeSpan.FromMinutes(5), CancellationToken.None));
            Console.WriteLine(
                $"  heads alone {heads.Seconds,6:N2} s {heads.Calls,6:N0} calls   «nhắc» {asked.Seconds,6:N2} s {asked.Calls,6:N0} calls: "
                + $"{asked.Seconds / heads.Seconds:N2} × heads alone");
            if (asked.Result.Unreached.Count + asked.Result.Unclear.Count != Missed(units))
                faults.Add($"{asked.Result.Unreached.Count} and {asked.Result.Unclear.Count} are named, of {Missed(units)}.");
            if (asked.Calls > heads.Calls + (units / 200) + 20) faults.Add($"{asked.Calls - heads.Calls} calls besides the heads.");
        }

        return faults;

        async Task<(double Seconds, int Calls, T Result)> MeasureAsync<T>(Func<Task<T>> work)
        {
            Interlocked.Exchange(ref calls, 0);
            var watch = Stopwatch.StartNew();
            var result = await work();
            return (watch.Elapsed.TotalSeconds, calls, result);
        }
    }

    private static Directory DirectoryOf(int units) => new(
        [.. Enumerable.Range(1, units).Select(n => new Unit { Code = $"phuong-{n}", Name = $"UBND phường số {n}", Kind = "phuong", Order = n })],
        [.. Enumerable.Range(1, units).Select(n => new Member($"phuong-{n}", $"m{n}@thanhxuan.example", $"Cán bộ {n}", Role.Reporter))],
        []);

    /// <summary>Everybody has begun and nobody has filed; of each round a few cards did not come, of others at each.</summary>
    private static async Task FillAsync(Tables tables, Directory known)
    {
        var reports = new ReportTable(tables);
        await Parallel.ForEachAsync(known.Units, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (unit, ct) =>
            await reports.CommitAsync(
                new(Form.Id, Quarter, unit.Code), new(ReportHead.Fresh, null),
                new Change(ReportHead.Fresh with { State = ReportState.Open, Version = 1 }, [], []), ct));
        var table = await tables.OpenAsync("Reminders");
        var stages = Schedule.ForUnits(Form, Quarter);
        foreach (var (round, stage) in stages.Index())
        {
            var cards = known.Members.Select((member, n) => new TableEntity($"{Form.Id}|{Quarter}", $"{stage.Id}|{member.UnitCode}|{member.Upn}")
            {
                ["State"] = StateOf(n, round).ToString(),
                ["At"] = stage.At.AddSeconds(n / 10.0),
                ["Tenant"] = "00000000-0000-0000-0000-000000000001",
                ["Account"] = Guid.NewGuid().ToString(),
                ["Activity"] = "1:0123456789abcdefghijklmnopqrstuvwxyz",
                ["Claim"] = Guid.Empty,
            });
            foreach (var batch in EntityBatches.Of(cards.Select(card => new TableTransactionAction(TableTransactionActionType.Add, card))))
            {
                await table.SubmitTransactionAsync(batch);
            }
        }
    }

    /// <summary>Of everybody's last card.</summary>
    private static int Missed(int members) =>
        Enumerable.Range(0, members).Count(member => StateOf(member, Schedule.ForUnits(Form, Quarter).Count - 1) != ReminderState.Sent);

    private static ReminderState StateOf(int member, int round) => ((member + round) % Seldom, member % Seldom) switch
    {
        (_, 0) => ReminderState.Unreachable,
        (3, _) => ReminderState.Unclear,
        (5, _) => ReminderState.Claimed,
        _ => ReminderState.Sent,
    };
}
