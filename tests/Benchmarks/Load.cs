using System.Diagnostics;
using System.Text;

namespace HumanRightsBot.Benchmarks;

/// <summary>
/// All members save for a while; beside it, in the same run, the bare endpoint, and the storage calls alone for as many rows in as many
/// reports: a save reads its report, so the more it holds the longer it takes. What is saved is published only where that is asked for.
/// </summary>
internal static class Load
{
    private static readonly TimeSpan BareTime = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (members, seconds) = (options.Number("members", 200), options.Number("seconds", 60));
        var publishes = options.Number("publish", 0) > 0;
        await using var stage = await Stage.StartAsync(members, publishes: publishes);
        var people = await stage.OpenAsync();
        var saving = Saving.Start(stage, people);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var took = saving.Now;
        await saving.EndAsync();
        var faults = new List<string>(await stage.FaultsAsync(people));
        // Where the emulator is slower than the batch's deadline a member keeps the form and presses again.
        if (saving.Presses.Any(press => press.Outcome is not (Outcome.Receipt or Outcome.NotSavedForm)))
            faults.Add("A press was answered neither with a receipt nor with the form and everything in it.");
        await stage.KillAppAsync();

        var rate = saving.Presses.Count(press => press.Outcome == Outcome.Receipt && press.At < took) / took.TotalSeconds;
        var bare = await BareAsync(members, people[0].LastBody, people[0].LastReceipt);
        var storage = await StorageCalls.RateAsync(stage.OtherStorage, stage.Form, members, (int)(rate * seconds));
        var allowed = members / SavingMember.Pace.TotalSeconds;
        Console.WriteLine(
            $"{members} members, {seconds} s, each at most {1 / SavingMember.Pace.TotalSeconds:N1} turns/s (together {allowed:N0})"
                + (publishes ? ", published meanwhile" : ", nothing published"));
        Saving.Print("press", saving.Presses);
        Console.WriteLine($"  app            {rate,8:N0} turns/s   {rate / allowed,6:P0} of what the members ask for");
        Console.WriteLine($"  bare endpoint  {bare,8:N0} turns/s   the app makes {rate / bare:P1} of it");
        Console.WriteLine($"  storage alone  {storage,8:N0} turns/s   the app makes {rate / storage:P1} of it");
        return faults;
    }

    /// <summary>As many clients as members, as fast as they can.</summary>
    private static async Task<double> BareAsync(int clients, string body, string answer)
    {
        await using var bare = await BareEndpoint.StartAsync(answer);
        using var http = new HttpClient { BaseAddress = bare.Address };
        var turns = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (clock.Elapsed < BareTime)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await http.PostAsync("/api/messages", content);
                await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
                Interlocked.Increment(ref turns);
            }
        }));
        return turns / clock.Elapsed.TotalSeconds;
    }
}
