namespace HumanRightsBot.Channel;

/// <summary>"Slower", as the platform last said it: kept outside the channel, so that every process of the bot obeys what one was told.</summary>
internal sealed record PlatformPause(PlatformPause.Wait WaitAsync, PlatformPause.Begin BeginAsync)
{
    /// <summary>For a connector that never asks for one.</summary>
    public static readonly PlatformPause None = new((_, _) => Task.FromResult<TimeSpan?>(null), (_, _) => Task.CompletedTask);

    /// <summary>Waits where the rest of the pause is within patience; null when something may be sent now, else how long the pause lasts.</summary>
    public delegate Task<TimeSpan?> Wait(TimeSpan patience, CancellationToken ct);

    /// <summary>The platform asked for a pause; null when it did not say how long.</summary>
    public delegate Task Begin(TimeSpan? asked, CancellationToken ct);
}
