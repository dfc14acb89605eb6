using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>The way out as the application registers it.</summary>
public sealed class ConnectorSetupTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_sends_without_tokens_on_this_machine()
    {
        await using var fake = await FakeConnector.StartAsync();
        fake.Conversation("a:1");
        using var log = new ChannelTestLog();
        await using var services = Services(log);

        var outcome = await services.GetRequiredService<ConnectorClient>()
            .SendAsync(new Address(fake.ServiceUrl, "a:1", "28:bot"), FakeConnectorClient.Card(), Soon, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<Delivery.Sent>();
        fake.Requests.ShouldHaveSingleItem().Authorization.ShouldBeEmpty();
    }

    [Fact]
    public async Task There_is_one_client_which_keeps_the_turns_of_all_conversations()
    {
        await using var services = Services(null);

        services.GetRequiredService<ConnectorClient>().ShouldBeSameAs(services.GetRequiredService<ConnectorClient>());
    }

    [Fact]
    public async Task Looking_up_a_member_leaves_no_name_in_the_log()
    {
        await using var fake = await FakeConnector.StartAsync();
        fake.Conversation("a:1");
        using var log = new ChannelTestLog();
        await using var services = Services(log);

        await services.GetRequiredService<ConnectorClient>()
            .MemberAsync(new Address(fake.ServiceUrl, "a:1", "28:bot"), "an@ubnd.example", Soon, TestContext.Current.CancellationToken);

        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldNotContain(line => line.Contains("ubnd", StringComparison.Ordinal));
    }

    private static ServiceProvider Services(ChannelTestLog? log)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (log is not null)
                logging.AddProvider(log);
        });
        services.AddConnector(MessagesHost.Anonymous);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
