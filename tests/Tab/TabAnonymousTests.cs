using System.Net;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Tab;
using HumanRightsBot.Tests.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>On the local run a name opens the tab, and nowhere else.</summary>
public sealed class TabAnonymousTests
{
    private static readonly TabSettings Tab = new() { AppId = TabHost.AppId, TenantIds = [], IsAnonymous = true };

    [Fact]
    public async Task A_name_stands_for_itself()
    {
        await using var host = await TabHost.StartAsync(MessagesHost.Anonymous, Tab);

        (await host.OpensAsync($"Bearer {TabHost.Upn}")).ShouldBe(new TabAccount(Identification.NoTenant, TabHost.Upn, TabHost.Upn));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Basic " + TabHost.Upn)]
    public async Task Without_a_name_nobody_comes_in(string? header)
    {
        await using var host = await TabHost.StartAsync(MessagesHost.Anonymous, Tab);

        await host.RefusesAsync(header, TabRefusal.NoGoodToken);
    }

    [Fact]
    public Task Outside_development_everybody_is_refused() => RefusedAsync(MessagesHost.Anonymous with { IsDevelopment = false });

    [Fact]
    public Task In_Azure_everybody_is_refused() => RefusedAsync(MessagesHost.Anonymous with { IsHosted = true });

    [Fact]
    public Task Where_the_channel_wants_tokens_everybody_is_refused() => RefusedAsync(MessagesHost.Anonymous with { Mode = ChannelMode.BotService });

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("::ffff:10.0.0.7")]
    public Task From_another_machine_everybody_is_refused(string address) => RefusedAsync(MessagesHost.Anonymous, IPAddress.Parse(address));

    private static async Task RefusedAsync(ChannelSettings channel, IPAddress? from = null)
    {
        await using var host = await TabHost.StartAsync(channel, Tab, from);

        await host.RefusesAsync($"Bearer {TabHost.Upn}", TabRefusal.AnonymousNotAllowed);
    }
}
