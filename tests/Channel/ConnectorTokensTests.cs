using Azure.Identity;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>The bot's token goes to the channel's services and nowhere else; keeping and renewing it is the credential's own affair.</summary>
public sealed class ConnectorTokensTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly FakeCredential credential;
    private FakeConnector fake = null!;
    private FakeConnectorClient bot = null!;

    public ConnectorTokensTests() => credential = new FakeCredential(time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeConnector.StartAsync();
        bot = new FakeConnectorClient(fake, credential, time);
        fake.Conversation("a:1");
        fake.RequiredToken = "token-1";
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_rejected_token_is_the_end()
    {
        fake.RequiredToken = "of somebody else";

        (await SendAsync()).ShouldBe(new Delivery.Refused(401, "Unauthorized"));

        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        credential.Failure = new AuthenticationFailedException("no");

        (await SendAsync()).ShouldBe(new Delivery.Refused(0, "NoToken"));

        fake.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Why_there_is_no_token_is_logged_by_its_code_alone()
    {
        using var log = new ChannelTestLog();
        using var logged = new FakeConnectorClient(fake, credential, time, log: new Logger<ConnectorClient>(new LoggerFactory([log])));
        credential.Failure = new AuthenticationFailedException("AADSTS7000229: The client of an@office.example is missing.");

        await logged.Client.SendAsync(logged.To("a:1"), FakeConnectorClient.Card(), Soon, Ct);

        var line = log.Lines.First(text => text.StartsWith("Error", StringComparison.Ordinal));
        line.ShouldContain("AuthenticationFailedException AADSTS7000229");
        line.ShouldNotContain("an@office.example");
    }

    [Fact]
    public async Task A_token_that_does_not_come_in_time_means_not_sent()
    {
        credential.Ready = new TaskCompletionSource().Task;
        var send = SendAsync();

        time.Advance(Soon);

        (await send).ShouldBe(new Delivery.Refused(0, "NoToken"));
        fake.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("https://smba.trafficmanager.net.attacker.example/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://evil.smba.trafficmanager.net/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net@attacker.example/")]
    [InlineData("https://user:secret@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://smba.trafficmanager.net/?a=b")]
    [InlineData("https://smba.trafficmanager.net/#a")]
    [InlineData("https://smba.trafficmanager.nеt/")] // the second e is Cyrillic
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("")]
    public async Task A_token_never_goes_elsewhere(string serviceUrl)
    {
        var outcome = await bot.Client.SendAsync(new Address(serviceUrl, "a:1", "28:app"), FakeConnectorClient.Card(), Soon, Ct);

        outcome.ShouldBe(new Delivery.Refused(0, "ServiceUrlNotAllowed"));
        credential.Asked.ShouldBe(0);
        fake.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/vn/tenant/")]
    [InlineData("https://SMBA.trafficmanager.net/vn/tenant")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams/")]
    [InlineData("https://europe.botframework.com/vn/")]
    public async Task The_documented_services_get_it(string serviceUrl)
    {
        var outcome = await bot.Client.SendAsync(new Address(serviceUrl, "a:1", "28:app"), FakeConnectorClient.Card(), Soon, Ct);

        outcome.ShouldBeOfType<Delivery.Sent>();
        fake.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer token-1");
    }

    private Task<Delivery> SendAsync() => bot.Client.SendAsync(bot.To("a:1"), FakeConnectorClient.Card(), Soon, Ct);
}
