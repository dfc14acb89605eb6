using System.Diagnostics;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// A test's clock that whoever waits by it moves, so that the pace of reminders costs no time. It stands still while somebody is at work
/// whose deadline it would pass.
/// </summary>
internal sealed class MovingClock(TestClock clock) : TimeProvider
{
    /// <summary>Of one reminder, and of a look at the directory.</summary>
    private static readonly TimeSpan[] Deadlines = [TimeSpan.FromSeconds(10), StorageAwayException.Patience];

    /// <summary>What hangs on purpose is not waited for longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreatePatient(callback, state, dueTime, period);
        _ = MoveAsync(clock.GetUtcNow() + dueTime);
        return timer;
    }

    private async Task MoveAsync(DateTimeOffset to)
    {
        await turn.WaitAsync();
        try
        {
            var began = Stopwatch.GetTimestamp();
            while (Deadlines.Any(clock.HasTimerFor) && Stopwatch.GetElapsedTime(began) < Patience) await Task.Delay(1);
            if (to - clock.GetUtcNow() is { Ticks: > 0 } wait) clock.Advance(wait);
        }
        finally
        {
            turn.Release();
        }
    }
}
