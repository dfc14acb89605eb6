using HumanRightsBot.Reminders;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reminders;

public sealed class ReminderPaceTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2023, 9, 14, 1, 30, 0, TimeSpan.Zero));

    private DateTimeOffset Late => clock.GetUtcNow() + TimeSpan.FromHours(1);

    [Fact]
    public async Task Of_many_who_ask_at_once_each_has_a_moment_of_its_own()
    {
        var pace = new ReminderPace(clock, 10);
        var turns = Enumerable.Range(0, 30).Select(_ => pace.TurnAsync(Late, default)).ToList();
        List<int> come = [];

        for (var step = 0; step < 30; step++)
        {
            come.Add(turns.Count(turn => turn.IsCompleted));
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        come.ShouldBe(Enumerable.Range(1, 30));
        (await Task.WhenAll(turns)).ShouldAllBe(came => came);
    }

    [Fact]
    public async Task Moments_that_nobody_used_are_not_made_up_for()
    {
        var pace = new ReminderPace(clock, 10);
        await pace.TurnAsync(Late, default);
        clock.Advance(TimeSpan.FromMinutes(1));

        pace.TurnAsync(Late, default).IsCompletedSuccessfully.ShouldBeTrue();
        pace.TurnAsync(Late, default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_waited_when_a_pause_began_comes_after_it_one_by_one()
    {
        var pace = new ReminderPace(clock, 10);
        await pace.TurnAsync(Late, default);
        var waiting = Enumerable.Range(0, 3).Select(_ => pace.TurnAsync(Late, default)).ToList();
        pace.Pause(TimeSpan.FromMinutes(2));
        pace.Pause(TimeSpan.FromSeconds(1));

        clock.Advance(TimeSpan.FromSeconds(119));
        waiting.ShouldNotContain(turn => turn.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        waiting.Count(turn => turn.IsCompleted).ShouldBe(1);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        waiting.Count(turn => turn.IsCompleted).ShouldBe(2);
    }

    [Fact]
    public async Task A_turn_that_would_come_too_late_is_refused_at_once()
    {
        var pace = new ReminderPace(clock, 10);
        var until = clock.GetUtcNow() + TimeSpan.FromMinutes(4);
        (await pace.TurnAsync(until, default)).ShouldBeTrue();
        pace.Pause(TimeSpan.FromMinutes(5));

        (await pace.TurnAsync(until, default)).ShouldBeFalse();
    }
}
