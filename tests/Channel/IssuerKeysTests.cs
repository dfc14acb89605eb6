using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Keys change, and the provider is sometimes away.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private FakeIdentityProvider provider = null!;
    private MessagesHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        provider = await FakeIdentityProvider.StartAsync();
        host = await MessagesHost.StartAsync(MessagesHost.SettingsFor(provider), time);
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
    public async Task A_new_key_is_believed_at_its_first_call()
    {
        await CallAsync(provider.Key);
        time.Advance(TimeSpan.FromMinutes(4));
        provider.Rotate();

        var status = await CallAsync(provider.Key);

        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused()
    {
        var old = provider.Key;
        await CallAsync(old);
        time.Advance(TimeSpan.FromMinutes(4));
        await CallAsync(provider.Rotate());

        var status = await CallAsync(old);

        status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Unknown_keys_cost_one_fetch_in_a_few_minutes()
    {
        await CallAsync(provider.Key);
        time.Advance(TimeSpan.FromMinutes(4));

        for (var n = 0; n < 10; n++)
            (await CallAsync(FakeKey.Make("stranger", "msteams"))).ShouldBe(HttpStatusCode.Unauthorized);

        provider.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Right_after_a_fetch_an_unknown_key_costs_none()
    {
        await CallAsync(provider.Key);

        await CallAsync(FakeKey.Make("stranger", "msteams"));

        provider.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task Callers_with_known_keys_go_on_while_the_provider_is_down()
    {
        await CallAsync(provider.Key);
        provider.IsDown = true;
        time.Advance(TimeSpan.FromDays(2));

        var first = await CallAsync(provider.Key);
        await provider.IsAskedAsync(2, Ct);
        await CallAsync(FakeKey.Make("stranger", "msteams"));
        var tries = provider.Fetches;
        var second = await CallAsync(provider.Key);

        first.ShouldBe(HttpStatusCode.OK);
        second.ShouldBe(HttpStatusCode.OK);
        provider.Fetches.ShouldBe(tries);
    }

    [Fact]
    public async Task Nobody_with_a_known_key_waits_for_a_silent_provider_and_one_fetch_goes_on_behind_them()
    {
        var old = provider.Key;
        await CallAsync(old);
        provider.IsSilent = true;
        provider.Rotate();
        time.Advance(TimeSpan.FromDays(2));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CallAsync(old))).WaitAsync(TimeSpan.FromSeconds(30), Ct);

        statuses.ShouldAllBe(status => status == HttpStatusCode.OK);
        await provider.IsAskedAsync(2, Ct);
        provider.IsSilent = false;
        (await CallAsync(provider.Key)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync(old)).ShouldBe(HttpStatusCode.Unauthorized);
        // Once at the start, and once for what the silence held back: the document, then its keys.
        provider.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_key_while_the_provider_is_down_does_not_cost_the_known_ones()
    {
        await CallAsync(provider.Key);
        provider.IsDown = true;
        time.Advance(TimeSpan.FromMinutes(4));

        (await CallAsync(FakeKey.Make("stranger", "msteams"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(provider.Key)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_start_while_the_provider_is_down_refuses_and_recovers()
    {
        provider.IsDown = true;
        var refused = await CallAsync(provider.Key);
        provider.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(6));

        var believed = await CallAsync(provider.Key);

        refused.ShouldBe(HttpStatusCode.Unauthorized);
        believed.ShouldBe(HttpStatusCode.OK);
        var line = host.Log.Single(text => text.StartsWith("Error: Keys of", StringComparison.Ordinal));
        line.ShouldContain("System.IO.IOException");
        line.ShouldNotContain(provider.MetadataAddress);
    }

    private async Task<HttpStatusCode> CallAsync(FakeKey key)
    {
        using var response = await host.PostAsync($"Bearer {new FakeToken(key).Signed()}", MessagesHost.Message(), Ct);
        return response.StatusCode;
    }
}
