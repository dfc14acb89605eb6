using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>A second issuer, such as Entra, is a matter of settings, and may not speak in the first one's name.</summary>
public sealed class InboundIssuerTests : IAsyncLifetime
{
    private const string Entra = "https://login.microsoftonline.com/tenant/v2.0";
    private FakeIdentityProvider botFramework = null!;
    private FakeIdentityProvider entra = null!;
    private MessagesHost host = null!;

    public async ValueTask InitializeAsync()
    {
        botFramework = await FakeIdentityProvider.StartAsync();
        entra = await FakeIdentityProvider.StartAsync();
        entra.AddKey();
        entra.Key.Rsa.ExportParameters(false).Modulus.ShouldNotBe(botFramework.Key.Rsa.ExportParameters(false).Modulus);
        host = await MessagesHost.StartAsync(SomeSettings.Read(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Bot:AppId", FakeToken.AppId),
            ("Bot:TenantId", "tenant"),
            ("Bot:Issuers:0:Issuer", FakeToken.Issuer),
            ("Bot:Issuers:0:Metadata", botFramework.MetadataAddress),
            ("Bot:Issuers:0:Endorsed", "true"),
            ("Bot:Issuers:1:Issuer", Entra),
            ("Bot:Issuers:1:Metadata", entra.MetadataAddress),
            ("Bot:Issuers:1:Callers", "another-service, bot-service")).Channel);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await botFramework.DisposeAsync();
        await entra.DisposeAsync();
    }

    [Fact]
    public async Task Its_token_is_believed_from_a_named_application() =>
        (await CallAsync(EntraToken().With("azp", "bot-service"))).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Another_application_of_the_tenant_is_refused() =>
        (await CallAsync(EntraToken().With("azp", "somebody-else"))).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task No_application_is_refused() => (await CallAsync(EntraToken())).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Its_key_cannot_sign_in_the_name_of_the_first() =>
        (await CallAsync(new FakeToken(entra.Key).With("azp", "bot-service"))).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_first_one_is_still_believed() => (await CallAsync(new FakeToken(botFramework.Key))).ShouldBe(HttpStatusCode.OK);

    private FakeToken EntraToken() => new FakeToken(entra.Key).With("iss", Entra).With("serviceurl", null);

    private async Task<HttpStatusCode> CallAsync(FakeToken token)
    {
        using var response = await host.PostAsync($"Bearer {token.Signed()}", MessagesHost.Message(), TestContext.Current.CancellationToken);
        host.Reached.Count.ShouldBe(response.StatusCode == HttpStatusCode.OK ? 1 : 0);
        return response.StatusCode;
    }
}
