using System.Net;
using HumanRightsBot.Cards;
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
    public async Task Without_the_burst_there_is_one_more_after_a_while()
    {
        await using var quick = await MessagesHost.StartAsync(MessagesHost.Anonymous with { MemberBurst = 1, MemberPace = TimeSpan.FromSeconds(0.2) });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        HttpStatusCode[] first = [await PostAsync(), await PostAsync()];

        while (await PostAsync() != HttpStatusCode.OK) patience.Token.ThrowIfCancellationRequested();

        first.ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);

        async Task<HttpStatusCode> PostAsync()
        {
            using var response = await quick.PostAsync(null, MessagesHost.Message("http://127.0.0.1:56150/"), patience.Token);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task People_are_never_too_fast()
    {
        await using var usual = await MessagesHost.StartAsync(MessagesHost.Anonymous);

        for (var n = 0; n < 60; n++)
        {
            using var response = await usual.PostAsync(null, MessagesHost.Message("http://127.0.0.1:56150/"), TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
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
