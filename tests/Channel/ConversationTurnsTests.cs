using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

public sealed class ConversationTurnsTests
{
    private readonly ConversationTurns turns = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_waits_for_the_first()
    {
        var first = await turns.TakeAsync("a:1", Ct);
        var second = turns.TakeAsync("a:1", Ct);

        second.IsCompleted.ShouldBeFalse();
        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Another_conversation_does_not_wait()
    {
        using var first = await turns.TakeAsync("a:1", Ct);

        using var other = await turns.TakeAsync("a:2", Ct);
    }

    [Fact]
    public async Task One_who_gives_up_leaves_the_turn_to_the_next()
    {
        using var impatient = new CancellationTokenSource();
        var first = await turns.TakeAsync("a:1", Ct);
        var second = turns.TakeAsync("a:1", impatient.Token);
        var third = turns.TakeAsync("a:1", Ct);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        third.IsCompleted.ShouldBeFalse();
        first.Dispose();

        (await third).Dispose();
    }

    [Fact]
    public async Task A_conversation_nobody_is_in_is_taken_anew()
    {
        (await turns.TakeAsync("a:1", Ct)).Dispose();

        using var again = await turns.TakeAsync("a:1", Ct);
    }
}
