using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A short run of what the benchmark <c>mutations</c> does at length.</summary>
public sealed class MutationTests(LocalParts parts)
{
    [Fact]
    public async Task Bent_activities_get_an_answer_and_leave_nothing_in_the_store_that_is_not_valid()
    {
        const int count = 2_000;

        var run = await MutationRun.RunAsync(parts.NewAccount(), count, seed: 7);

        run.Faults.ShouldBeEmpty();
        run.Statuses.Values.Sum().ShouldBe(count);
        run.Statuses.Keys.Except([200, 400, 403, 501]).ShouldBeEmpty();
        run.Store.Rows.Count.ShouldBeGreaterThan(10);
    }
}
