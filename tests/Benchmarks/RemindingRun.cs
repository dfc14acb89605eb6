using System.Diagnostics;
using HumanRightsBot.Local;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>Everybody of a country is reminded through a channel that refuses what is too fast: none lost, none doubled, also under kill -9.</summary>
internal static class RemindingRun
{
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(40);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (recipients, rate, limit) = (options.Number("recipients", 10_000), options.Number("rate", 30), options.Number("limit", 50));
        var kills = options.Number("kills", 0);
        // For the app in this process as well, whose every span would be a line.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Error");
        await CostAsync();
        await using var hall = await ReminderHall.OpenAsync(recipients, rate, limit);
        var patience = Stopwatch.StartNew();
        while (hall.Sent() == 0 && patience.Elapsed < Longest) await Task.Delay(20);
        var clock = Stopwatch.StartNew();
        var killed = 0;
        while (clock.Elapsed < Longest && !await hall.HasGoneAsync())
        {
            await Task.Delay(500);
            if (killed >= kills || hall.Sent() <= recipients * (killed + 1) / (kills + 1)) continue;
            killed++;
            await hall.KillAsync();
        }

        var took = clock.Elapsed;
        var least = TimeSpan.FromSeconds((double)recipients / limit);
        Console.WriteLine($"{recipients:N0} recipients, {rate}/s wanted, {limit}/s taken, a tick every 5 minutes, {killed} kills");
        Console.WriteLine($"  all delivered   {took.TotalSeconds,8:N1} s   {took / least,6:N2} × the least the channel allows ({least.TotalSeconds:N0} s)");
        Console.WriteLine($"  refused by the channel {hall.Connector.Limit!.Refused:N0} times; most memory {hall.MostMemory / Megabyte:N0} MB");
        return await FaultsAsync(hall, kills, took >= Longest);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(ReminderHall hall, int kills, bool tooLong)
    {
        var got = hall.Got();
        var lost = got.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList();
        var shown = await hall.ShownAsync();
        Console.WriteLine(
            $"  reached {got.Count(pair => pair.Value == 1):N0}, twice {got.Count(pair => pair.Value > 1):N0}, lost {lost.Count:N0}; «chưa rõ» "
                + $"{shown.Count:N0}, each kill with at most {StageWalk.AtOnce} in flight");
        List<string> faults = [.. hall.Connector.Violations];
        if (tooLong) faults.Add("Somebody was left in the end.");
        if (got.Values.Any(times => times > 1)) faults.Add($"{got.Values.Count(times => times > 1)} reminders came twice.");
        faults.AddRange(lost.Where(who => !shown.Contains(who)).Select(who => $"{who.Upn} got nothing of {who.Form}, and nobody would be told."));
        if (shown.Count > kills * StageWalk.AtOnce) faults.Add($"{shown.Count} are unclear after {kills} kills.");
        return faults;
    }

    /// <summary>Calls to Storage, counted in this process at a small size: they do not depend on how many there are.</summary>
    private static async Task CostAsync()
    {
        const int Recipients = 200;
        var (ofTables, ofQueues) = (0, 0);
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None);
        var tables = new RequestHook((_, next) =>
        {
            Interlocked.Increment(ref ofTables);
            return next();
        });
        var queues = new RequestHook((_, next) =>
        {
            Interlocked.Increment(ref ofQueues);
            return next();
        });
        await using var app = await ChatApp.StartAsync(azurite.ConnectionString, memberBurst: int.MaxValue, tables: tables, queues: queues);
        var people = Enumerable.Range(0, Recipients).Select(n => new Somebody($"Người {n}", $"nguoi{n}@thanhxuan.example", $"oid-{n}")).ToList();
        DirectoryWorkbook.Write(app.DirectoryFolder, people);
        await app.As(Somebody.Minh).SaysAsync("cập nhật danh bạ");
        foreach (var person in people) await app.As(person).InstallsAsync();
        app.GoTo("2023-09-14T08:15:00+07:00");
        var idle = await CountAsync(app.TickAsync);
        app.GoTo("2023-09-14T08:30:00+07:00");
        var stage = await CountAsync(app.TickAsync);
        var after = await CountAsync(app.TickAsync);
        Console.WriteLine($"Storage calls of one form, {Recipients} recipients");
        Print("a tick with no stage due", idle, 1);
        Print("a tick that sends a stage", stage, 1);
        Print("  of it for a recipient", stage, Recipients);
        Print("a tick after it", after, 1);

        async Task<(int Tables, int Queues)> CountAsync(Func<Task> work)
        {
            (ofTables, ofQueues) = (0, 0);
            await work();
            return (ofTables, ofQueues);
        }

        static void Print(string what, (int Tables, int Queues) calls, double among) =>
            Console.WriteLine($"  {what,-28} {calls.Tables / among,8:N2} to the tables {calls.Queues / among,8:N2} to the queues");
    }
}
