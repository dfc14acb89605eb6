using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Tests.Support;

/// <summary>A clock that a test moves, and that says when somebody begins to wait.</summary>
internal sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly Dictionary<TimeSpan, TaskCompletionSource> expected = [];

    /// <summary>Done when somebody begins to wait exactly so long.</summary>
    public Task WaitedForAsync(TimeSpan time)
    {
        lock (expected) return (expected[time] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (expected) expected.GetValueOrDefault(dueTime)?.TrySetResult();
        return timer;
    }
}
