using System.Collections.Concurrent;
using System.Diagnostics;

namespace HumanRightsBot.Benchmarks;

/// <summary>One press: how it ended, when it was made since the beginning, and how long it took.</summary>
internal readonly record struct Press(Outcome Outcome, TimeSpan At, TimeSpan Took);

/// <summary>Members who save at the same time, each no faster than the product lets a member be.</summary>
internal sealed class Saving
{
    private readonly ConcurrentQueue<Press> presses = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource ending = new();
    private readonly Task all;
    private volatile int receipts;

    private Saving(Stage stage, IReadOnlyList<SavingMember> members) => all = Task.WhenAll(members.Select(SaveAsync).Append(ForgetAsync(stage)));

    public TimeSpan Now => clock.Elapsed;

    public IReadOnlyCollection<Press> Presses => presses;

    /// <summary>Returns when the next receipt was shown.</summary>
    public async Task ReceiptAsync()
    {
        var before = receipts;
        while (receipts == before) await Task.Delay(10);
    }

    public static Saving Start(Stage stage, IReadOnlyList<SavingMember> members) => new(stage, members);

    /// <summary>Nobody begins another row; what was pressed is pressed until its receipt.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        await all.WaitAsync(TimeSpan.FromSeconds(60));
        ending.Dispose();
    }

    public static void Print(string what, IEnumerable<Press> presses)
    {
        var list = presses.ToList();
        if (list.Count == 0) return;
        foreach (var group in list.GroupBy(press => press.Outcome).OrderBy(group => group.Key))
            Console.WriteLine(
                $"  {what,-14} {group.Key,-14} {group.Count(),7:N0}   p50 {Percentile(group, 50),7:N0} ms   p99 {Percentile(group, 99),7:N0} ms   longest "
                    + $"{group.Max(press => press.Took.TotalMilliseconds),7:N0} ms");
    }

    public static double Percentile(IEnumerable<Press> presses, int percent)
    {
        var sorted = presses.Select(press => press.Took.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }

    private async Task SaveAsync(SavingMember member)
    {
        // Not all at once: people do not press in step.
        await Task.Delay(SavingMember.Pace * Random.Shared.NextDouble());
        while (!ending.IsCancellationRequested || member.IsPending)
        {
            var began = clock.Elapsed;
            var outcome = await member.PressesAsync();
            var took = clock.Elapsed - began;
            presses.Enqueue(new(outcome, began, took));
            if (outcome == Outcome.Receipt) Interlocked.Increment(ref receipts);
            if (took < SavingMember.Pace) await Task.Delay(SavingMember.Pace - took);
        }
    }

    // The fake channel remembers every card it was given.
    private async Task ForgetAsync(Stage stage)
    {
        while (!ending.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            stage.Connector.Forget();
        }
    }
}
