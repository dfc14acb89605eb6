namespace HumanRightsBot.Channel;

/// <summary>"No sending before this moment", as the platform last asked this process.</summary>
internal sealed class ChannelPause(TimeProvider clock)
{
    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any pause the platform is known to ask for; no header may silence the bot for a day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private DateTimeOffset end;

    /// <summary>Waits where the pause ends within <paramref name="patience"/>, also when it is made longer meanwhile.</summary>
    /// <returns>Null when something may be sent now, else how long the pause lasts.</returns>
    public async Task<TimeSpan?> WaitAsync(TimeSpan patience, CancellationToken ct)
    {
        var longest = clock.GetUtcNow() + patience;
        while (true)
        {
            var (until, now) = (End, clock.GetUtcNow());
            if (until <= now) return null;
            if (until > longest) return until - now;
            await Task.Delay(until - now, clock, ct);
        }
    }

    /// <summary>The platform asked for a pause, null where it did not say how long; one already asked for is never made shorter.</summary>
    public void Begin(TimeSpan? asked)
    {
        var wish = clock.GetUtcNow() + TimeSpan.FromTicks(Math.Min((asked ?? Unnamed).Ticks, Longest.Ticks));
        lock (gate) end = wish > end ? wish : end;
    }

    private DateTimeOffset End
    {
        get
        {
            lock (gate) return end;
        }
    }
}
