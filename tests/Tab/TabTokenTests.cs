using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HumanRightsBot.Tab;
using HumanRightsBot.Tests.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Tokens that must not open the tab, and the few that must.</summary>
public sealed class TabTokenTests : IAsyncLifetime
{
    private const string PrivateAccounts = "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0";

    private FakeIdentityProvider provider = null!;
    private TabHost host = null!;

    private FakeToken Token => TabHost.Token(provider.Key);

    public static TheoryData<string> Hosts => [.. HostClients.All];

    public async ValueTask InitializeAsync()
    {
        provider = await FakeIdentityProvider.StartAsync();
        host = await TabHost.StartAsync(MessagesHost.SettingsFor(provider), TabHost.SettingsFor(provider));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_says_who_comes_in() =>
        (await host.OpensAsync($"Bearer {Token.Signed()}")).ShouldBe(new TabAccount(TabHost.TenantId, TabHost.ObjectId, TabHost.Upn));

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Every_host_that_shows_the_tab_may_bring_one(string client) => host.OpensAsync($"Bearer {Token.With("azp", client).Signed()}");

    [Fact]
    public async Task Another_allowed_tenant_comes_in_by_its_own_issuer() =>
        (await host.OpensAsync($"Bearer {TabHost.Token(provider.Key, TabHost.OtherTenantId).Signed()}")).TenantId.ShouldBe(TabHost.OtherTenantId);

    [Fact]
    public async Task Without_a_upn_no_other_name_takes_its_place() =>
        (await host.OpensAsync($"Bearer {Token.With("upn", null).With("email", "minh@thanhxuan.example").Signed()}")).Upn.ShouldBeNull();

    [Fact]
    public Task Of_several_scopes_one_is_ours() => host.OpensAsync($"Bearer {Token.With("scp", "email access_as_user openid").Signed()}");

    [Theory]
    [InlineData("exp", -4)]
    [InlineData("nbf", 4)]
    public Task Four_minutes_of_a_wrong_clock_are_forgiven(string claim, int minutes) => host.OpensAsync($"Bearer {Token.At(claim, minutes).Signed()}");

    [Fact]
    public Task A_key_that_signs_for_every_tenant_opens()
    {
        provider.AddKeyOf("https://login.microsoftonline.com/{tenantid}/v2.0");

        return host.OpensAsync($"Bearer {Token.Signed()}");
    }

    [Fact]
    public Task No_header_is_refused() => host.RefusesAsync(null, TabRefusal.NoGoodToken);

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer not-a-token")]
    [InlineData("Bearer " + TabHost.Upn)]
    public Task What_is_no_token_is_refused(string header) => host.RefusesAsync(header, TabRefusal.NoGoodToken);

    [Fact]
    public Task Another_scheme_is_refused() => host.RefusesAsync($"Basic {Token.Signed()}", TabRefusal.NoGoodToken);

    [Fact]
    public Task A_token_in_the_address_is_refused() =>
        host.RefusesAsync(null, TabRefusal.NoGoodToken, query: $"?access_token={Token.Signed()}&token={Token.Signed()}");

    [Fact]
    public Task A_token_in_a_cookie_is_refused() => host.RefusesAsync(null, TabRefusal.NoGoodToken, cookie: $"Authorization={Token.Signed()}");

    [Fact]
    public Task A_token_without_a_signature_is_refused() => Refused401Async(Token.WithHeader("alg", "none").Unsigned() + ".");

    [Fact]
    public Task The_public_key_used_as_a_secret_is_refused() => Refused401Async(Token.WithHeader("alg", "HS256").SignedWithPublicKeyAsSecret());

    [Fact]
    public Task RS512_is_refused() => Refused401Async(Token.WithHeader("alg", "RS512").Signed(HashAlgorithmName.SHA512));

    [Fact]
    public Task A_stranger_using_the_id_of_a_known_key_is_refused() => Refused401Async(Token.SignedBy(FakeKey.Make("stranger").Rsa));

    [Fact]
    public Task A_token_that_names_no_key_is_refused() => Refused401Async(Token.WithHeader("kid", null).Signed());

    [Fact]
    public Task The_channels_token_is_refused() => Refused401Async(new FakeToken(provider.Key).Signed());

    [Theory]
    [InlineData("aud", null)]
    [InlineData("aud", FakeToken.AppId)]
    [InlineData("aud", "api://bao-cao.azurewebsites.net/" + TabHost.AppId)]
    [InlineData("iss", null)]
    [InlineData("iss", "https://sts.windows.net/" + TabHost.TenantId + "/")]
    [InlineData("iss", "https://login.microsoftonline.com/" + TabHost.TenantId + "/v2.0/")]
    [InlineData("iss", "https://login.microsoftonline.com/" + TabHost.OtherTenantId + "/v2.0")]
    [InlineData("iss", "https://login.microsoftonline.example/" + TabHost.TenantId + "/v2.0")]
    [InlineData("iss", PrivateAccounts)]
    [InlineData("tid", null)]
    [InlineData("tid", TabHost.OtherTenantId)]
    [InlineData("tid", TabHost.OtherTenantId + "/v2.0#")]
    [InlineData("exp", null)]
    public Task A_token_of_another_making_is_refused(string claim, string? value) => Refused401Async(Token.With(claim, value).Signed());

    [Theory]
    [InlineData("exp", -6)]
    [InlineData("nbf", 6)]
    public Task A_token_out_of_its_time_is_refused(string claim, int minutes) => Refused401Async(Token.At(claim, minutes).Signed());

    /// <summary>As the keys of private accounts are, which Entra publishes beside the others.</summary>
    [Fact]
    public Task A_key_that_signs_for_another_issuer_is_refused()
    {
        provider.AddKeyOf(PrivateAccounts);

        return Refused401Async(Token.Signed());
    }

    [Theory]
    [InlineData("ver", null, TabRefusal.VersionNotKnown)]
    [InlineData("ver", "1.0", TabRefusal.VersionNotKnown)]
    [InlineData("azp", null, TabRefusal.ClientNotKnown)]
    [InlineData("azp", "14d82eec-204b-4c2f-b7e8-296a70dab67e", TabRefusal.ClientNotKnown)]
    [InlineData("azp", TabHost.AppId, TabRefusal.ClientNotKnown)]
    [InlineData("scp", null, TabRefusal.NoScope)]
    [InlineData("scp", "User.Read", TabRefusal.NoScope)]
    [InlineData("scp", "access_as_user_too", TabRefusal.NoScope)]
    [InlineData("oid", null, TabRefusal.NoAccount)]
    [InlineData("oid", "", TabRefusal.NoAccount)]
    internal Task A_good_token_that_may_not_is_refused(string claim, string? value, TabRefusal reason) =>
        host.RefusesAsync($"Bearer {Token.With(claim, value).Signed()}", reason);

    [Fact]
    public Task An_application_that_speaks_for_itself_is_refused() =>
        host.RefusesAsync($"Bearer {Token.With("scp", null).With("roles", new JsonArray("access_as_user")).Signed()}", TabRefusal.NoScope);

    [Fact]
    public Task A_foreign_tenant_is_refused() => host.RefusesAsync(
        $"Bearer {TabHost.Token(provider.Key, "f1b5c2a0-1111-4222-8333-444444444444").Signed()}", TabRefusal.TenantNotAllowed);

    [Theory]
    [InlineData("azp", TabRefusal.NoGoodToken)]
    [InlineData("scp", TabRefusal.NoScope)]
    [InlineData("oid", TabRefusal.NoAccount)]
    internal Task A_claim_of_two_values_is_refused(string claim, TabRefusal reason)
    {
        var one = (string)Token.Claims[claim]!;

        return host.RefusesAsync($"Bearer {Token.With(claim, new JsonArray(one, "other")).Signed()}", reason);
    }

    private Task Refused401Async(string token) => host.RefusesAsync($"Bearer {token}", TabRefusal.NoGoodToken);
}
