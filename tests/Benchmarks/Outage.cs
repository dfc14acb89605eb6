using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>Storage refuses every connection while members save: they keep what they typed, and go on with the same card afterwards.</summary>
internal static class Outage
{
    /// <summary>So long that the directory grows old in the middle of the outage.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(15);

    /// <summary>Clients give up after ten to fifteen seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (seconds, members) = (options.Number("seconds", 30), options.Number("members", 50));
        await using var stage = await Stage.StartAsync(members, proxied: true);
        var people = await stage.OpenAsync();
        var saving = Saving.Start(stage, people);
        await Task.Delay(Before);
        stage.Proxy?.Set(Line.Refusing);
        var off = saving.Now;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var on = saving.Now;
        stage.Proxy?.Set(Line.Open);
        await Task.Delay(After);
        await saving.EndAsync();

        var during = saving.Presses.Where(press => press.At >= off && press.At + press.Took < on).ToList();
        Console.WriteLine($"{seconds} s without storage, {members} members");
        Saving.Print("before", saving.Presses.Where(press => press.At + press.Took < off));
        Saving.Print("without", during);
        Saving.Print(
            "across", saving.Presses.Where(press => (press.At < off && press.At + press.Took >= off) || (press.At < on && press.At + press.Took >= on)));
        Saving.Print("after", saving.Presses.Where(press => press.At >= on));
        Console.WriteLine(
            $"  p50 without storage is {Saving.Percentile(during, 50) / Saving.Percentile(saving.Presses.Where(press => press.At < off), 50):N1} "
                + "× that before");
        List<string> faults = [.. await stage.FaultsAsync(people)];
        if (saving.Presses.Any(press => press.Outcome is not (Outcome.Receipt or Outcome.NotSavedForm)))
            faults.Add("A press was answered neither with a receipt nor with the form and everything in it.");
        if (during.Count(press => press.Outcome == Outcome.NotSavedForm) < members) faults.Add("Not every member met the outage.");
        if (saving.Presses.Any(press => press.Took > Longest)) faults.Add("Somebody waited longer than a client does.");
        return faults;
    }
}
