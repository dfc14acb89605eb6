using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Whatever is asked of the connector, a pause the platform asked for comes first, and every refusal for haste begins one.</summary>
public sealed class ConnectorPauseTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly ChannelPause pause;
    private readonly FakeCredential credential;
    private FakeConnector fake = null!;
    private FakeConnectorClient bot = null!;

    public ConnectorPauseTests() => (credential, pause) = (new FakeCredential(time), new ChannelPause(time));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeConnector.StartAsync();
        fake.Conversation("a:1").With("29:an", "An", "an@office.example", "oid-an");
        bot = new FakeConnectorClient(fake, credential, time, pause);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    public static TheoryData<string> Calls => [.. Outcomes.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task During_a_pause_nothing_leaves(string call)
    {
        pause.Begin(Rest);

        var outcome = await Outcomes[call](bot);

        outcome.ShouldBe(new Delivery.Throttled(Rest));
        fake.Requests.ShouldBeEmpty();
        (await RestAsync()).ShouldBe(Rest);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_pause_that_leaves_a_quarter_of_its_time_to_a_call_is_waited_for(string call)
    {
        pause.Begin(Deadline * 0.75);

        var waiting = Outcomes[call](bot);

        fake.Requests.ShouldBeEmpty();
        time.Advance(Deadline * 0.75);
        await waiting;
        fake.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_refusal_for_haste_begins_a_pause(string call)
    {
        fake.Fails(FakeFault.Throttled("60"));

        var outcome = await Outcomes[call](bot);

        outcome.ShouldBe(new Delivery.Throttled(TimeSpan.FromMinutes(1)));
        (await RestAsync()).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Others_are_told_while_this_call_waits_for_its_next_try()
    {
        using var giveUp = new CancellationTokenSource();
        fake.Fails(FakeFault.Throttled("2"));

        var sending = bot.Client.SendAsync(bot.To("a:1"), FakeConnectorClient.Card(), Deadline, giveUp.Token);

        TimeSpan? rest;
        while ((rest = await RestAsync()) is null) await Task.Yield();
        rest.ShouldBe(TimeSpan.FromSeconds(2));
        sending.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Haste_without_a_time_begins_a_pause_when_trying_again_did_not_help()
    {
        fake.Fails(FakeFault.Throttled(null));

        var outcome = await bot.Client.SendAsync(bot.To("a:1"), FakeConnectorClient.Card(), TimeSpan.FromSeconds(1), Ct);

        outcome.ShouldBe(new Delivery.Throttled(null));
        (await RestAsync()).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_bot_the_connector_does_not_believe_stops_sending_for_a_while()
    {
        fake.RequiredToken = "of somebody else";

        await Outcomes["send"](bot);

        (await RestAsync()).ShouldBe(TimeSpan.FromMinutes(1));
    }

    private Task<TimeSpan?> RestAsync() => pause.WaitAsync(TimeSpan.Zero, Ct);

    private static readonly Dictionary<string, Func<FakeConnectorClient, Task<Delivery>>> Outcomes = new()
    {
        ["send"] = bot => bot.Client.SendAsync(bot.To("a:1"), FakeConnectorClient.Card(), Deadline, Ct),
        ["reply"] = bot => bot.Client.ReplyAsync(bot.To("a:1"), "1", FakeConnectorClient.Card(), Deadline, Ct),
        ["update"] = bot => bot.Client.UpdateAsync(bot.To("a:1"), "1", FakeConnectorClient.Card(), Deadline, Ct),
        ["create"] = bot => bot.Client.CreateAsync(bot.ServiceUrl, "28:app", "29:an", "tenant", Deadline, Ct),
        ["member"] = async bot => (await bot.Client.MemberAsync(bot.To("a:1"), "29:an", Deadline, Ct)).Outcome,
    };
}
