using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>
/// Bent activities against the whole app: no 5xx but 501 for unknown invokes, nothing logged as an error, memory flat, and the store changed by nothing but
/// valid submits.
/// </summary>
internal static class Mutations
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>What caches of a fixed size may still take in the second half.</summary>
    private const long Growth = 16 * 1024 * 1024;

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (count, seed) = (options.Number("count", 100_000), options.Number("seed", 1));
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        await using var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None);
        var run = await MutationRun.RunAsync(azurite.ConnectionString, count, seed);
        Console.WriteLine($"{count:N0} mutated activities, seed {seed}");
        foreach (var (status, answers) in run.Statuses.OrderBy(pair => pair.Key)) Console.WriteLine($"  status {status}   {(double)answers / count,8:P1}");
        Console.WriteLine($"  rows stored {run.Store.Rows.Count:N0}, log lines {run.Store.LogLines:N0}; heads and rows seen to change {run.Changes:N0}");
        foreach (var (at, bytes) in new[] { "10 %", "50 %", "100 %" }.Zip(run.Heap))
        {
            Console.WriteLine($"  heap after GC at {at,5}  {bytes / Megabyte,7:N1} MB   {(double)bytes / run.Heap[0],5:N2} × the first");
        }
        return run.Heap[2] - run.Heap[1] > Growth ? [.. run.Faults, "The heap grew in the second half."] : run.Faults;
    }
}
