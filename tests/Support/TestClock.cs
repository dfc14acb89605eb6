using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Tests.Support;

/// <summary>A clock that a test moves, and that says when somebody begins to wait, and whether somebody still does.</summary>
internal sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly Dictionary<TimeSpan, TaskCompletionSource> expected = [];
    private readonly Dictionary<TimeSpan, int> running = [];

    /// <summary>Done when somebody begins to wait exactly so long.</summary>
    public Task WaitedForAsync(TimeSpan time)
    {
        lock (expected) return (expected[time] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Whether somebody has set a timer for exactly so long and not given it up.</summary>
    public bool HasTimerFor(TimeSpan time)
    {
        lock (running) return running.GetValueOrDefault(time) > 0;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Count(dueTime, 1);
        return new Running(CreatePatient(callback, state, dueTime, period), () => Count(dueTime, -1));
    }

    /// <summary>One that <see cref="HasTimerFor"/> leaves out.</summary>
    public ITimer CreatePatient(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (expected) expected.GetValueOrDefault(dueTime)?.TrySetResult();
        return timer;
    }

    private void Count(TimeSpan time, int change)
    {
        lock (running) running[time] = running.GetValueOrDefault(time) + change;
    }

    private sealed class Running(ITimer timer, Action ended) : ITimer
    {
        private Action? ended = ended;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            Interlocked.Exchange(ref ended, null)?.Invoke();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref ended, null)?.Invoke();
            return timer.DisposeAsync();
        }
    }
}
