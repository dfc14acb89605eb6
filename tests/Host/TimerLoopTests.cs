using HumanRightsBot.Host;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Host;

public sealed class TimerLoopTests
{
    private readonly TestClock clock = new(DateTimeOffset.Parse("2026-01-05T06:03:00Z", null));
    private readonly SemaphoreSlim called = new(0);

    [Theory]
    [InlineData("0 */5 * * * *", 120)]
    [InlineData("15 * * * * *", 15)]
    [InlineData("0 0 8 * * 1-5", 7020)]
    [InlineData("0 30 1 * * *", 70_020)]
    public async Task A_timer_ticks_by_the_apps_clock_in_UTC_when_its_time_has_come_and_not_before(string schedule, int seconds)
    {
        using var stopping = new CancellationTokenSource();
        var waits = clock.WaitedForAsync(TimeSpan.FromSeconds(seconds));
        var loop = new TimerLoop(schedule, CallAsync, clock).RunAsync(stopping.Token);
        await waits;

        clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        called.CurrentCount.ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(1));

        await called.WaitAsync(TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => loop);
    }

    [Fact]
    public async Task The_next_tick_waits_until_the_one_before_has_ended()
    {
        using var stopping = new CancellationTokenSource();
        var work = new TaskCompletionSource();
        var first = clock.WaitedForAsync(TimeSpan.FromMinutes(2));
        var loop = new TimerLoop("0 */5 * * * *", () => Task.WhenAll(CallAsync(), work.Task), clock).RunAsync(stopping.Token);
        await first;
        clock.Advance(TimeSpan.FromMinutes(2));
        await called.WaitAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromMinutes(11));
        called.CurrentCount.ShouldBe(0);
        var next = clock.WaitedForAsync(TimeSpan.FromMinutes(4));
        work.SetResult();
        await next;
        clock.Advance(TimeSpan.FromMinutes(4));

        await called.WaitAsync(TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => loop);
    }

    private Task CallAsync()
    {
        called.Release();
        return Task.CompletedTask;
    }
}
