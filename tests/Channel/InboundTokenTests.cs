using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Tokens that must not open the door, and the few that must.</summary>
public sealed class InboundTokenTests : IAsyncLifetime
{
    private FakeIdentityProvider provider = null!;
    private MessagesHost host = null!;

    private FakeToken Token => new(provider.Key);

    private static RSA Stranger => FakeKey.Make("stranger").Rsa;

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
    public Task A_good_token_opens() => OpensAsync(Token.Signed());

    [Fact]
    public Task The_scheme_may_be_written_in_small_letters() => OpensAsync(Token.Signed(), scheme: "bearer");

    [Fact]
    public Task A_clock_four_minutes_behind_is_forgiven() => OpensAsync(Token.At("exp", -4).Signed());

    [Fact]
    public Task A_clock_four_minutes_ahead_is_forgiven() => OpensAsync(Token.At("nbf", 4).Signed());

    [Fact]
    public Task A_service_address_differing_only_in_case_is_the_same() =>
        OpensAsync(Token.With("serviceurl", FakeToken.ServiceUrl.ToUpperInvariant()).Signed());

    [Fact]
    public Task Outlook_may_call_with_a_key_endorsed_for_it() => OpensAsync(Token.Signed(), MessagesHost.Message().With("channelId", "outlook"));

    [Fact]
    public Task A_tenant_named_only_in_the_channel_data_is_believed() =>
        OpensAsync(Token.Signed(), MessagesHost.Message().Without("conversation", "tenantId").With("channelData", JsonNode.Parse("""{"tenant":{"id":"tenant"}}""")));

    [Fact]
    public async Task No_header_is_refused()
    {
        using var response = await host.PostAsync(null, MessagesHost.Message(), TestContext.Current.CancellationToken);

        await ShouldBeRefusedAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public Task An_empty_token_is_refused() => Refused401Async("");

    [Fact]
    public Task Another_scheme_is_refused() => Refused401Async(Token.Signed(), scheme: "Basic");

    [Fact]
    public Task A_header_of_three_parts_is_refused() => Refused401Async(Token.Signed() + " more");

    [Fact]
    public Task Two_headers_are_refused() => Refused401Async($"{Token.Signed()}, Bearer {Token.Signed()}");

    [Fact]
    public Task Something_that_is_no_token_is_refused() => Refused401Async("not-a-token");

    [Fact]
    public Task A_token_cut_short_is_refused() => Refused401Async(Token.Signed()[..^20]);

    [Fact]
    public Task A_token_without_a_signature_is_refused() => Refused401Async(Token.WithHeader("alg", "none").Unsigned() + ".");

    [Fact]
    public Task An_empty_signature_under_RS256_is_refused() => Refused401Async(Token.Unsigned() + ".");

    [Fact]
    public Task The_public_key_used_as_a_secret_is_refused() => Refused401Async(Token.WithHeader("alg", "HS256").SignedWithPublicKeyAsSecret());

    [Fact]
    public Task RS384_is_refused() => Refused401Async(Token.WithHeader("alg", "RS384").Signed(HashAlgorithmName.SHA384));

    [Fact]
    public Task RS512_is_refused() => Refused401Async(Token.WithHeader("alg", "RS512").Signed(HashAlgorithmName.SHA512));

    [Fact]
    public Task PS256_is_refused() => Refused401Async(Token.WithHeader("alg", "PS256").Signed(padding: RSASignaturePadding.Pss));

    [Fact]
    public Task A_stranger_using_the_id_of_a_known_key_is_refused() => Refused401Async(Token.SignedBy(Stranger));

    [Fact]
    public Task A_key_nobody_published_is_refused() => Refused401Async(Token.WithHeader("kid", "unknown").SignedBy(Stranger));

    [Fact]
    public Task A_token_that_names_no_key_is_refused() => Refused401Async(Token.WithHeader("kid", null).Signed());

    [Fact]
    public async Task A_key_brought_along_in_the_header_is_refused()
    {
        var own = FakeKey.Make("own", "msteams");

        await Refused401Async(Token.WithHeader("kid", "own").WithHeader("jwk", own.ToJson()).SignedBy(own.Rsa));
    }

    [Fact]
    public Task Claims_changed_after_signing_are_refused()
    {
        var parts = Token.Signed().Split('.');
        var changed = Token.With("exp", 4_000_000_000).Unsigned();

        return Refused401Async($"{changed}.{parts[2]}");
    }

    [Fact]
    public Task Another_issuer_is_refused() => Refused401Async(Token.With("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/").Signed());

    [Fact]
    public Task An_issuer_with_a_slash_too_many_is_refused() => Refused401Async(Token.With("iss", FakeToken.Issuer + "/").Signed());

    [Fact]
    public Task No_issuer_is_refused() => Refused401Async(Token.With("iss", null).Signed());

    [Fact]
    public Task A_token_for_another_bot_is_refused() => Refused401Async(Token.With("aud", "0f3c8a52-0000-4000-8000-00000000b07b").Signed());

    [Fact]
    public Task A_users_token_for_the_bot_is_refused() => Refused401Async(Token.With("aud", $"api://botid-{FakeToken.AppId}").Signed());

    [Fact]
    public Task No_audience_is_refused() => Refused401Async(Token.With("aud", null).Signed());

    [Fact]
    public Task A_token_six_minutes_over_is_refused() => Refused401Async(Token.At("exp", -6).Signed());

    [Fact]
    public Task A_token_six_minutes_too_early_is_refused() => Refused401Async(Token.At("nbf", 6).Signed());

    [Fact]
    public Task A_token_that_never_ends_is_refused() => Refused401Async(Token.With("exp", null).Signed());

    [Fact]
    public Task A_token_for_another_service_address_is_refused() =>
        Refused403Async(Token.With("serviceurl", "https://smba.trafficmanager.net/other/").Signed(), InboundRefusal.ServiceUrlNotInToken);

    [Fact]
    public Task A_token_without_a_service_address_is_refused() => Refused403Async(Token.With("serviceurl", null).Signed(), InboundRefusal.ServiceUrlNotInToken);

    [Fact]
    public Task A_token_with_two_service_addresses_is_refused() =>
        Refused403Async(
            Token.With("serviceurl", new JsonArray(FakeToken.ServiceUrl, "https://smba.trafficmanager.net/other/")).Signed(),
            InboundRefusal.ServiceUrlNotInToken);

    [Fact]
    public Task An_activity_without_a_service_address_is_refused() =>
        Refused403Async(Token.Signed(), InboundRefusal.ServiceUrlNotInToken, MessagesHost.Message().Without("serviceUrl"));

    [Fact]
    public Task A_service_address_on_an_unknown_host_is_refused_though_the_token_names_it() =>
        Refused403Async(
            Token.With("serviceurl", "https://attacker.example/").Signed(), InboundRefusal.ServiceUrlNotAllowed,
            MessagesHost.Message("https://attacker.example/"));

    [Fact]
    public Task A_service_address_on_this_machine_is_refused_though_the_token_names_it() =>
        Refused403Async(
            Token.With("serviceurl", "http://127.0.0.1:1/").Signed(), InboundRefusal.ServiceUrlNotAllowed, MessagesHost.Message("http://127.0.0.1:1/"));

    [Fact]
    public Task A_key_endorsed_for_another_channel_is_refused()
    {
        provider.AddKey("outlook");

        return Refused403Async(Token.Signed(), InboundRefusal.KeyNotEndorsed);
    }

    [Fact]
    public Task A_key_without_endorsements_is_refused()
    {
        provider.AddKey();

        return Refused403Async(Token.Signed(), InboundRefusal.KeyNotEndorsed);
    }

    [Fact]
    public Task A_channel_the_bot_was_not_built_for_is_refused_though_the_key_may_speak_for_it()
    {
        provider.AddKey("msteams", "directline");

        return Refused403Async(Token.Signed(), InboundRefusal.ChannelNotServed, MessagesHost.Message().With("channelId", "directline"));
    }

    [Fact]
    public Task A_foreign_tenant_is_refused() =>
        Refused403Async(Token.Signed(), InboundRefusal.TenantNotAllowed, MessagesHost.Message().With("conversation", JsonNode.Parse("""{"id":"a:1","tenantId":"foreign"}""")));

    [Fact]
    public Task No_tenant_is_refused() =>
        Refused403Async(Token.Signed(), InboundRefusal.TenantNotAllowed, MessagesHost.Message().Without("conversation", "tenantId"));

    [Fact]
    public Task Two_tenants_that_disagree_are_refused() =>
        Refused403Async(Token.Signed(), InboundRefusal.TenantNotAllowed, MessagesHost.Message().With("channelData", JsonNode.Parse("""{"tenant":{"id":"foreign"}}""")));

    private async Task OpensAsync(string token, JsonObject? activity = null, string scheme = "Bearer")
    {
        using var response = await host.PostAsync($"{scheme} {token}", activity ?? MessagesHost.Message(), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Reached.ShouldHaveSingleItem();
    }

    private async Task Refused401Async(string token, string scheme = "Bearer")
    {
        using var response = await host.PostAsync($"{scheme} {token}", MessagesHost.Message(), TestContext.Current.CancellationToken);

        await ShouldBeRefusedAsync(response, HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    private async Task Refused403Async(string token, InboundRefusal reason, JsonObject? activity = null)
    {
        using var response = await host.PostAsync($"Bearer {token}", activity ?? MessagesHost.Message(), TestContext.Current.CancellationToken);

        await ShouldBeRefusedAsync(response, HttpStatusCode.Forbidden);
        host.Log.ShouldContain(line => line.Contains(reason.ToString(), StringComparison.Ordinal));
    }

    private async Task ShouldBeRefusedAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        host.Reached.ShouldBeEmpty();
    }
}
