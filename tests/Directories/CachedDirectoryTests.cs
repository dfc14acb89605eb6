using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class CachedDirectoryTests(LocalParts parts)
{
    private readonly OneTable table = new(parts);
    private int requests;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Within_a_minute_the_storage_is_not_asked_again()
    {
        await ReadInAsync(2);
        var cached = table.Cached(Counting);
        await cached.GetAsync(Ct);
        var first = requests;

        table.Time.Advance(TimeSpan.FromSeconds(59.9));
        await cached.GetAsync(Ct);

        first.ShouldBeGreaterThan(0);
        requests.ShouldBe(first);
    }

    [Fact]
    public async Task After_a_minute_what_others_wrote_is_seen()
    {
        await ReadInAsync(2);
        var cached = table.Cached();
        await cached.GetAsync(Ct);
        await ReadInAsync(5);

        table.Time.Advance(TimeSpan.FromSeconds(60));

        (await cached.GetAsync(Ct)).Units.Count.ShouldBe(6);
    }

    [Fact]
    public async Task After_a_minute_without_change_one_question_is_enough()
    {
        await ReadInAsync(2);
        var cached = table.Cached(Counting);
        var before = await cached.GetAsync(Ct);
        var first = requests;

        table.Time.Advance(TimeSpan.FromSeconds(60));

        (await cached.GetAsync(Ct)).ShouldBeSameAs(before);
        requests.ShouldBe(first + 1);
        (await cached.GetAsync(Ct)).ShouldBeSameAs(before);
        requests.ShouldBe(first + 1);
    }

    [Fact]
    public async Task After_a_write_of_ones_own_nothing_old_is_given()
    {
        await ReadInAsync(2);
        var cached = table.Cached();
        await cached.GetAsync(Ct);
        await ReadInAsync(5);

        cached.Invalidate();

        (await cached.GetAsync(Ct)).Units.Count.ShouldBe(6);
    }

    [Fact]
    public async Task When_the_storage_does_not_answer_after_a_minute_the_failure_is_shown_and_then_forgotten()
    {
        var isDown = false;
        await ReadInAsync(2);
        var cached = table.Cached((_, next) => isDown ? throw new Azure.RequestFailedException(503, "busy") : next());
        await cached.GetAsync(Ct);

        isDown = true;
        table.Time.Advance(TimeSpan.FromSeconds(60));
        await Should.ThrowAsync<Azure.RequestFailedException>(() => cached.GetAsync(Ct));

        isDown = false;
        (await cached.GetAsync(Ct)).Units.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_loading()
    {
        await ReadInAsync(2);
        var alone = table.Cached(Counting);
        await alone.GetAsync(Ct);
        var cost = requests;
        requests = 0;
        var cached = table.Cached(Counting);

        var all = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => cached.GetAsync(Ct)));

        all.ShouldAllBe(directory => ReferenceEquals(directory, all[0]));
        requests.ShouldBe(cost);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_loading_to_the_others()
    {
        await ReadInAsync(2);
        var gate = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var cached = table.Cached(async (_, next) =>
        {
            await gate.Task;
            await next();
        });

        var left = cached.GetAsync(impatient.Token);
        var stayed = cached.GetAsync(Ct);
        await impatient.CancelAsync();
        gate.SetResult();

        await Should.ThrowAsync<OperationCanceledException>(() => left);
        (await stayed).Units.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_loading_that_began_before_a_write_of_ones_own_is_not_kept()
    {
        await ReadInAsync(2);
        var gate = new TaskCompletionSource();
        var wasAnswered = new TaskCompletionSource();
        var cached = table.Cached(async (message, next) =>
        {
            await next();
            if (message.Response.Status == 200 && wasAnswered.TrySetResult()) await gate.Task;
        });
        var early = cached.GetAsync(Ct);
        await wasAnswered.Task;
        await ReadInAsync(5);

        cached.Invalidate();
        var late = await cached.GetAsync(Ct);
        gate.SetResult();

        late.Units.Count.ShouldBe(6);
        (await early).Units.Count.ShouldBe(3);
        (await cached.GetAsync(Ct)).ShouldBeSameAs(late);
    }

    [Fact]
    public async Task Before_the_first_reading_the_first_coordinator_is_in()
    {
        var cached = new CachedDirectory(table.Store(), table.Time, "dung@thanhxuan.example");

        var directory = await cached.GetAsync(Ct);

        directory.Of("dung@thanhxuan.example").ShouldHaveSingleItem().UnitCode.ShouldBe("office");
    }

    private Task ReadInAsync(int units) => table.Store().TakeAsync(SomeDirectory.Of(units));

    private ValueTask Counting(Azure.Core.HttpMessage message, Func<ValueTask> next)
    {
        Interlocked.Increment(ref requests);
        return next();
    }
}
