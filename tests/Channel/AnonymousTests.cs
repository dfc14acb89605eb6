using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Without tokens the door opens for this machine alone.</summary>
public sealed class AnonymousTests
{
    [Fact]
    public async Task A_channel_on_this_machine_needs_no_token() =>
        (await CallAsync(MessagesHost.Anonymous, "http://localhost:56150/_connector")).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_service_address_elsewhere_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous, "https://smba.trafficmanager.net/vn/")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_host_name_that_only_begins_like_this_machine_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous, "http://localhost.attacker.example/")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task No_service_address_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous, "")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_file_address_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous, "file:///etc")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Outside_development_everything_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous with { IsDevelopment = false }, "http://127.0.0.1:1/")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task In_Azure_everything_is_refused() =>
        (await CallAsync(MessagesHost.Anonymous with { IsHosted = true }, "http://127.0.0.1:1/")).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public void Settings_that_open_the_door_to_everybody_are_named() =>
        Should.Throw<SettingsException>(() =>
            SomeSettings.Read(("Bot:Authentication", "Anonymous"), ("WEBSITE_INSTANCE_ID", "1"))).Message.ShouldSatisfyAllConditions(
            problems => problems.ShouldContain("only with ASPNETCORE_ENVIRONMENT=Development"),
            problems => problems.ShouldContain("refused in Azure"));

    [Fact]
    public void A_secret_does_not_show_when_the_settings_are_printed() =>
        $"{MessagesHost.Anonymous with { ClientSecret = "s3cret" }}".ShouldNotContain("s3cret");

    private static async Task<HttpStatusCode> CallAsync(ChannelSettings settings, string serviceUrl)
    {
        await using var host = await MessagesHost.StartAsync(settings);
        using var response = await host.PostAsync(null, MessagesHost.Message(serviceUrl), TestContext.Current.CancellationToken);
        host.Reached.Count.ShouldBe(response.StatusCode == HttpStatusCode.OK ? 1 : 0);
        return response.StatusCode;
    }
}
