using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

public sealed class MemberPaceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private MessagesHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await MessagesHost.StartAsync(MessagesHost.Anonymous with { MemberBurst = 3, MemberPace = TimeSpan.FromMinutes(30) }, time);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Beyond_the_burst_a_member_waits()
    {
        for (var n = 0; n < 3; n++)
            (await CallAsync("oid-an", "29:an")).Status.ShouldBe(HttpStatusCode.OK);

        var (status, retryAfter) = await CallAsync("oid-an", "29:an");

        status.ShouldBe(HttpStatusCode.TooManyRequests);
        retryAfter.ShouldBe(TimeSpan.FromMinutes(30));
        host.Reached.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Others_do_not_wait_for_a_fast_member()
    {
        for (var n = 0; n < 4; n++)
            await CallAsync("oid-an", "29:an");

        (await CallAsync("oid-binh", "29:binh")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_member_is_the_same_under_another_channel_name()
    {
        for (var n = 0; n < 3; n++)
            await CallAsync("oid-an", $"29:an-{n}");

        (await CallAsync("oid-an", "29:an-more")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Without_a_key_the_channel_name_counts()
    {
        for (var n = 0; n < 3; n++)
            await CallAsync(null, "29:an");

        (await CallAsync(null, "29:an")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await CallAsync(null, "29:binh")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_empty_key_is_no_key()
    {
        for (var n = 0; n < 3; n++)
            await CallAsync("", "29:an");

        (await CallAsync("", "29:binh")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_a_while_there_is_one_more_and_after_a_long_while_the_whole_burst()
    {
        for (var n = 0; n < 3; n++)
            await CallAsync("oid-an", "29:an");
        time.Advance(TimeSpan.FromMinutes(20));
        var tooSoon = await CallAsync("oid-an", "29:an");
        time.Advance(TimeSpan.FromMinutes(10));
        HttpStatusCode[] once = [(await CallAsync("oid-an", "29:an")).Status, (await CallAsync("oid-an", "29:an")).Status];

        time.Advance(TimeSpan.FromDays(1));
        List<HttpStatusCode> again = [];
        for (var n = 0; n < 4; n++)
            again.Add((await CallAsync("oid-an", "29:an")).Status);

        tooSoon.ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(10)));
        once.ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        again.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public void Among_very_many_members_a_fast_one_still_waits()
    {
        var pace = new MemberPace(MessagesHost.Anonymous with { MemberBurst = 1 }, time);
        pace.WaitFor(From("an")).ShouldBeNull();

        for (var n = 0; n < 5_000; n++)
            pace.WaitFor(From($"{n}")).ShouldBeNull();

        pace.WaitFor(From("an")).ShouldBe(TimeSpan.FromSeconds(0.5));

        static Activity From(string id) => new() { From = new ChannelAccount { Id = id } };
    }

    [Fact]
    public void People_are_never_too_fast()
    {
        var settings = MessagesHost.Anonymous;
        var pace = new MemberPace(settings, time);
        var activity = new Activity { From = new ChannelAccount { Id = "29:an" } };

        var waits = Enumerable.Range(0, 60).Select(_ => pace.WaitFor(activity));

        waits.ShouldAllBe(wait => wait == null);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> CallAsync(string? key, string id)
    {
        var message = MessagesHost.Message("http://127.0.0.1:56150/");
        message["from"]!["id"] = id;
        message["from"]!["aadObjectId"] = key;
        using var response = await host.PostAsync(null, message, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta);
    }
}
