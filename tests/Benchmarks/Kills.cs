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
        List<TimeSpan> kills = [];
        while (kills.Count < count)
        {
            // From its first receipt on the process is in the middle of the load.
            await saving.ReceiptAsync();
            await Task.Delay(random.Next(3_000));
            kills.Add(saving.Now);
            await stage.KillAppAsync();
            await stage.StartAppAsync();
        }

        await saving.EndAsync();
        Console.WriteLine($"{count} kills, {members} members, seed {seed}");
        Saving.Print("press", saving.Presses);
        List<string> faults = [.. await stage.FaultsAsync(people)];
        var met = kills.Select(kill => saving.Presses.Count(press => press.Outcome == Outcome.NoAnswer && press.At <= kill && kill <= press.At + press.Took))
            .Order().ToList();
        Console.WriteLine($"  presses cut off by one kill: fewest {met[0]}, median {met[met.Count / 2]}, most {met[^1]}");
        if (met[0] == 0) faults.Add($"{met.Count(presses => presses == 0)} of {count} kills cut off no press: they did not fall into the load.");
        if (saving.Presses.Any(press => press.Outcome is Outcome.ServerError or Outcome.ValuesLost or Outcome.TooFast))
            faults.Add("A press was answered with an error.");
        faults.AddRange(
            people.Select(member => member.LastStrange)
                .OfType<string>().Distinct().Select(body => $"A press was answered neither with a receipt nor with a word that nothing was saved: {body}"));
        return faults;
    }
}
