namespace HumanRightsBot.Benchmarks;

/// <summary>kill -9 at random moments while all members save, with a restart each time; members press again until they have their receipt.</summary>
internal static class Kills
{
    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var (count, members, seed) = (options.Number("count", 50), options.Number("members", 200), options.Number("seed", 1));
        var random = new Random(seed);
        await using var stage = await Stage.StartAsync(members);
        var people = await stage.OpenAsync();
        var saving = Saving.Start(stage, people);
        for (var kill = 0; kill < count; kill++)
        {
            await Task.Delay(random.Next(200, 3_000));
            await stage.KillAppAsync();
            await stage.StartAppAsync();
        }

        await saving.EndAsync();
        Console.WriteLine($"{count} kills, {members} members, seed {seed}");
        Saving.Print("press", saving.Presses);
        List<string> faults = [.. await stage.FaultsAsync(people)];
        var broken = saving.Presses.Count(press => press.Outcome == Outcome.NoAnswer);
        if (broken < count) faults.Add($"Only {broken} presses met a kill: the kills did not fall into the load.");
        if (saving.Presses.Any(press => press.Outcome is Outcome.ServerError or Outcome.ValuesLost or Outcome.TooFast)) faults.Add("A press was answered with an error.");
        return faults;
    }
}
