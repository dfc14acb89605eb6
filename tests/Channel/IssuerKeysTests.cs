using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Keys change, and the provider is sometimes away.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private readonly FakeKey stranger = FakeKey.Make("stranger", "msteams");
    private FakeIdentityProvider provider = null!;
    private MessagesHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await FakeIdentityProvider.StartAsync();
        host = await MessagesHost.StartAsync(MessagesHost.SettingsFor(provider));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_many_calls()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CallAsync(provider.Key)));

        statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
        provider.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_believed_as_soon_as_a_call_has_made_it_known()
    {
        await CallAsync(provider.Key);
        provider.Rotate();

        await BelievedAsync(provider.Key);

        provider.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused()
    {
        var old = provider.Key;
        await CallAsync(old);
        await BelievedAsync(provider.Rotate());

        var status = await CallAsync(old);

        status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Unknown_keys_cost_one_fetch_in_a_few_minutes()
    {
        await CallAsync(provider.Key);

        for (var n = 0; n < 10; n++)
            (await CallAsync(stranger)).ShouldBe(HttpStatusCode.Unauthorized);

        await provider.IsAskedAsync(2, Ct);
        (await CallAsync(stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        provider.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Callers_with_known_keys_go_on_while_the_provider_is_down()
    {
        await CallAsync(provider.Key);
        provider.IsDown = true;

        (await CallAsync(stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        await provider.IsAskedAsync(2, Ct);
        (await CallAsync(provider.Key)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_with_a_known_key_waits_for_a_silent_provider_and_one_fetch_goes_on_behind_them()
    {
        var old = provider.Key;
        await CallAsync(old);
        provider.IsSilent = true;
        provider.Rotate();

        (await CallAsync(provider.Key)).ShouldBe(HttpStatusCode.Unauthorized);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CallAsync(old))).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
        await provider.IsAskedAsync(2, Ct);
        provider.IsSilent = false;
        await BelievedAsync(provider.Key);
        (await CallAsync(old)).ShouldBe(HttpStatusCode.Unauthorized);
        // Once at the start, and once for what the silence held back: the document, then its keys.
        provider.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task A_start_while_the_provider_is_down_refuses_and_recovers()
    {
        provider.IsDown = true;
        var refused = await CallAsync(provider.Key);
        provider.IsDown = false;

        var believed = await CallAsync(provider.Key);

        refused.ShouldBe(HttpStatusCode.Unauthorized);
        believed.ShouldBe(HttpStatusCode.OK);
        var lines = host.Log.Where(text => text.StartsWith("Error: Keys of", StringComparison.Ordinal)).ToList();
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(line => line.Contains("System.IO.IOException") && !line.Contains(provider.MetadataAddress));
    }

    [Fact]
    public async Task A_start_while_the_provider_is_silent_refuses_within_seconds()
    {
        provider.IsSilent = true;

        var refused = await CallAsync(provider.Key).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        refused.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_who_call_while_the_provider_is_silent_at_the_start_one_waits_and_the_others_do_not()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var standing = await MessagesHost.StartAsync(MessagesHost.SettingsFor(provider), clock);
        provider.IsSilent = true;

        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CallAsync(provider.Key, standing)));

        statuses.ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        provider.Fetches.ShouldBe(1);
        provider.IsSilent = false;
        (await CallAsync(provider.Key, standing)).ShouldBe(HttpStatusCode.Unauthorized);
        clock.Advance(TimeSpan.FromSeconds(5));
        (await CallAsync(provider.Key, standing)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Returns when calls with this key are let in; the fetch that makes it known goes on behind the first of them.</summary>
    private async Task BelievedAsync(FakeKey key)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await CallAsync(key) != HttpStatusCode.OK) patience.Token.ThrowIfCancellationRequested();
    }

    private Task<HttpStatusCode> CallAsync(FakeKey key) => CallAsync(key, host);

    private static async Task<HttpStatusCode> CallAsync(FakeKey key, MessagesHost host)
    {
        using var response = await host.PostAsync($"Bearer {new FakeToken(key).Signed()}", MessagesHost.Message(), Ct);
        return response.StatusCode;
    }
}
