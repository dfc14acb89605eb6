using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>What the channel can answer, and what becomes of it. A Retry-After of 0 makes a retry immediate; without it a short deadline forbids one.</summary>
public sealed class ConnectorErrorsTests : IAsyncLifetime
{
    private const string Id = "a:1";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TooShortToRetry = TimeSpan.FromSeconds(1.5);
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private FakeConnector fake = null!;
    private FakeConnectorClient bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeConnector.StartAsync();
        bot = new FakeConnectorClient(fake, time: time);
        fake.Conversation(Id);
    }

    public async ValueTask DisposeAsync()
    {
        fake.Violations.ShouldBeEmpty();
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Theory]
    [InlineData("BadSyntax")]
    [InlineData("BadArgument")]
    public async Task A_bad_request_is_refused_at_once(string code)
    {
        fake.Fails(FakeFault.Error(400, code));

        (await SendAsync()).ShouldBe(new Delivery.Refused(400, code));
        fake.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("BotDisabledByAdmin")]
    public async Task A_member_who_does_not_want_the_bot_is_unreachable(string code)
    {
        fake.Fails(FakeFault.Error(403, code));

        (await SendAsync()).ShouldBe(new Delivery.Unreachable(code));
        fake.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("cv.1", "400 for a:1, cv.1")]
    [InlineData("of Nguyen Van An", "400 for a:1, (no id)")]
    public async Task A_refusal_is_logged_under_the_connectors_name_for_it_unless_that_is_a_text(string name, string logged)
    {
        using var log = new ChannelTestLog();
        using var telling = new FakeConnectorClient(fake, time: time, log: new Logger<ConnectorClient>(new LoggerFactory([log])));
        var refusal = FakeFault.Error(400);
        fake.Fails(refusal with
        {
            PlayAsync = http =>
            {
                http.Response.Headers["MS-CV"] = name;
                return refusal.PlayAsync(http);
            },
        });

        await telling.Client.SendAsync(telling.To(Id), FakeConnectorClient.Card(), Soon, Ct);

        log.Lines.ShouldContain(line => line.TrimEnd().EndsWith(logged, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_hidden_in_a_string_is_found()
    {
        fake.Fails(FakeFault.Body(403, """{"errorCode":209,"message":"{\r\n \"subCode\": \"MessageWritesBlocked\", \"details\": \"x\"}"}"""));

        (await SendAsync()).ShouldBe(new Delivery.Unreachable("MessageWritesBlocked"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"error":"x"}""")]
    public async Task A_403_with_any_body_is_unreachable(string body)
    {
        fake.Fails(FakeFault.Body(403, body));

        (await SendAsync()).ShouldBe(new Delivery.Unreachable("Forbidden"));
    }

    [Fact]
    public async Task After_uninstalling_every_send_is_unreachable()
    {
        fake.Conversation(Id).IsBlocked = true;

        (await SendAsync()).ShouldBeOfType<Delivery.Unreachable>();
        (await SendAsync()).ShouldBeOfType<Delivery.Unreachable>();
    }

    [Fact]
    public async Task An_unknown_conversation_is_gone() =>
        (await bot.Client.SendAsync(bot.To("a:unknown"), FakeConnectorClient.Card(), Soon, Ct)).ShouldBe(new Delivery.Gone());

    [Fact]
    public async Task A_card_somebody_deleted_is_gone() =>
        (await bot.Client.UpdateAsync(bot.To(Id), "1", FakeConnectorClient.Card(), Soon, Ct)).ShouldBe(new Delivery.Gone());

    [Fact]
    public async Task Too_large_is_not_tried_again()
    {
        fake.Fails(FakeFault.Error(413, "MessageSizeTooBig"));

        (await SendAsync()).ShouldBe(new Delivery.TooLarge());
        fake.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again(int status)
    {
        fake.Fails(new(false, http =>
        {
            http.Response.Headers.RetryAfter = "0";
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        }));

        (await SendAsync()).ShouldBeOfType<Delivery.Sent>();
        fake.Conversation(Id).Activities.Count.ShouldBe(1);
        fake.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(412, 2)]
    [InlineData(429, 2)]
    [InlineData(500, 1)]
    [InlineData(502, 1)]
    [InlineData(503, 2)]
    [InlineData(504, 1)]
    public async Task What_must_not_arrive_twice_is_tried_again_only_where_it_was_surely_not_taken(int status, int tries)
    {
        fake.Fails(FakeFault.Error(status, retryAfter: "0"));

        await bot.Client.SendAsync(bot.To(Id), FakeConnectorClient.Card() with { IsOnce = true }, Soon, Ct);

        fake.Requests.Count.ShouldBe(tries);
    }

    [Fact]
    public async Task After_four_tries_it_is_enough()
    {
        for (var n = 0; n < 4; n++)
            fake.Fails(FakeFault.Throttled("0"));

        (await SendAsync()).ShouldBe(new Delivery.Throttled(TimeSpan.Zero));
        fake.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_pause_longer_than_the_deadline_is_reported_at_once()
    {
        fake.Fails(FakeFault.Throttled("660"));

        (await SendAsync()).ShouldBe(new Delivery.Throttled(TimeSpan.FromSeconds(660)));
        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pause_may_be_given_as_a_date()
    {
        fake.Fails(FakeFault.Throttled(time.GetUtcNow().AddMinutes(11).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        var throttled = (await SendAsync()).ShouldBeOfType<Delivery.Throttled>();

        throttled.RetryAfter!.Value.TotalSeconds.ShouldBe(660, tolerance: 1.1);
    }

    [Fact]
    public async Task Throttled_without_saying_how_long_is_known_as_such()
    {
        fake.Fails(FakeFault.Throttled(null));

        (await SendAsync(TooShortToRetry)).ShouldBe(new Delivery.Throttled(null));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_that_stays_ill_may_be_tried_later(int status)
    {
        fake.Fails(FakeFault.Error(status));

        var outcome = await SendAsync(TooShortToRetry);

        outcome.ShouldBe(new Delivery.Refused(status, "ServiceError"));
        outcome.MayTryLater.ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_answer_is_sent_and_cannot_be_updated()
    {
        fake.Fails(FakeFault.EmptyAnswer);

        (await SendAsync()).ShouldBe(new Delivery.Sent(null));
        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_arrived_without_an_answer_is_unknown_and_never_sent_again()
    {
        fake.Fails(FakeFault.SilenceAfterwards);
        var send = SendAsync();
        await fake.NextAsync(Ct);

        time.Advance(Soon);

        (await send).ShouldBe(new Delivery.Unknown());
        fake.Conversation(Id).Activities.Count.ShouldBe(1);
        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_broke_leaves_a_message_unknown()
    {
        fake.Fails(FakeFault.Broken);

        (await SendAsync()).ShouldBe(new Delivery.Unknown());
        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_is_not_there_never_got_the_message()
    {
        var nowhere = bot.To(Id) with { ServiceUrl = "http://127.0.0.1:1/" };

        var outcome = await bot.Client.SendAsync(nowhere, FakeConnectorClient.Card(), TooShortToRetry, Ct);

        outcome.ShouldBe(new Delivery.Refused(0, "ConnectionError"));
        outcome.MayTryLater.ShouldBeTrue();
    }

    [Fact]
    public async Task A_send_that_never_got_its_turn_was_not_sent()
    {
        fake.Fails(FakeFault.SilenceAfterwards);
        var first = SendAsync(TimeSpan.FromMinutes(1));
        await fake.NextAsync(Ct);
        var second = SendAsync();

        time.Advance(Soon);

        (await second).ShouldBe(new Delivery.Refused(0, "Busy"));
        fake.Requests.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(1));
        (await first).ShouldBe(new Delivery.Unknown());
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_outcome()
    {
        using var caller = new CancellationTokenSource();
        fake.Fails(FakeFault.SilenceAfterwards);
        var send = bot.Client.SendAsync(bot.To(Id), FakeConnectorClient.Card(), Soon, caller.Token);
        await fake.NextAsync(Ct);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(send);
    }

    [Fact]
    public async Task A_failed_send_does_not_block_the_conversation()
    {
        fake.Fails(FakeFault.Broken);
        await SendAsync();

        (await SendAsync()).ShouldBeOfType<Delivery.Sent>();
    }

    [Fact]
    public async Task A_service_address_elsewhere_is_refused_before_any_request()
    {
        var elsewhere = bot.To(Id) with { ServiceUrl = "https://attacker.example/" };

        (await bot.Client.SendAsync(elsewhere, FakeConnectorClient.Card(), Soon, Ct)).ShouldBe(new Delivery.Refused(0, "ServiceUrlNotAllowed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("""{"userPrincipalName":7}""")]
    public async Task A_member_that_cannot_be_read_is_refused(string body)
    {
        fake.Fails(FakeFault.Body(200, body));

        var (outcome, member) = await bot.Client.MemberAsync(bot.To(Id), "29:an", Soon, Ct);

        outcome.ShouldBe(new Delivery.Refused(200, "UnreadableBody"));
        member.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0.0, 1.6)]
    [InlineData(0, 1.0, 2.4)]
    [InlineData(1, 0.5, 4.0)]
    [InlineData(2, 0.5, 8.0)]
    public void Waits_double_and_spread(int attempt, double jitter, double seconds) =>
        ConnectorAnswer.Read(502, null, "").Wait(attempt, jitter).TotalSeconds.ShouldBe(seconds, tolerance: 0.001);

    [Fact]
    public void A_wait_the_channel_asked_for_is_never_cut_short() =>
        ConnectorAnswer.Read(429, TimeSpan.FromSeconds(30), "").Wait(0, 0.0).ShouldBe(TimeSpan.FromSeconds(30));

    private Task<Delivery> SendAsync(TimeSpan? deadline = null) => bot.Client.SendAsync(bot.To(Id), FakeConnectorClient.Card(), deadline ?? Soon, Ct);
}
