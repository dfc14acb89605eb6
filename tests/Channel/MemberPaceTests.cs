using System.Net;
using HumanRightsBot.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

public sealed class MemberPaceTests : IAsyncLifetime
{
    private MessagesHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await MessagesHost.StartAsync(MessagesHost.Anonymous with { MemberBurst = 3, MemberPace = TimeSpan.FromMinutes(30) });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Beyond_the_burst_a_member_waits()
    {
        for (var n = 0; n < 3; n++)
            (await CallAsync("oid-an", "29:an")).Status.ShouldBe(HttpStatusCode.OK);

        var (status, retryAfter) = await CallAsync("oid-an", "29:an");

        status.ShouldBe(HttpStatusCode.TooManyRequests);
        retryAfter!.Value.TotalMinutes.ShouldBe(30, tolerance: 1);
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
    public void People_are_never_too_fast()
    {
        var settings = MessagesHost.Anonymous;
        using var pace = new MemberPace(settings);
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
