using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private FakeConnector fake = null!;
    private FakeConnectorClient bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeConnector.StartAsync();
        bot = new FakeConnectorClient(fake);
        fake.Conversation("a:1@x;y");
    }

    public async ValueTask DisposeAsync()
    {
        fake.Violations.ShouldBeEmpty();
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_card_is_sent_with_its_summary_and_gives_its_id()
    {
        var outcome = await bot.Client.SendAsync(bot.To("a:1@x;y"), FakeConnectorClient.Card("Đã lưu dòng 3"), Soon, Ct);

        var message = fake.Conversation("a:1@x;y").Activities.ShouldHaveSingleItem();
        outcome.ShouldBe(new Delivery.Sent(message.Id));
        message.Current["summary"]!.ToString().ShouldBe("Báo cáo quý III");
        fake.Requests[0].Body.ShouldContain("Đã lưu dòng 3");
        fake.Requests[0].Target.ShouldContain("/a%3A1%40x%3By/activities");
    }

    [Fact]
    public async Task A_text_is_sent_as_plain_text()
    {
        await bot.Client.SendAsync(bot.To("a:1@x;y"), new Outgoing.Text("Xin chào"), Soon, Ct);

        var message = fake.Conversation("a:1@x;y").Activities.ShouldHaveSingleItem();
        message.Text.ShouldBe("Xin chào");
        message.Current["textFormat"]!.ToString().ShouldBe("plain");
    }

    [Fact]
    public async Task A_reply_names_the_message_it_answers()
    {
        await bot.Client.ReplyAsync(bot.To("a:1@x;y"), "f:7", FakeConnectorClient.Card(), Soon, Ct);

        var message = await fake.NextAsync(Ct);
        message.ReplyToId.ShouldBe("f:7");
        message.Current["replyToId"]!.ToString().ShouldBe("f:7");
    }

    [Fact]
    public async Task An_update_replaces_the_card_and_keeps_its_id()
    {
        var sent = (Delivery.Sent)await bot.Client.SendAsync(bot.To("a:1@x;y"), FakeConnectorClient.Card("một"), Soon, Ct);

        var outcome = await bot.Client.UpdateAsync(bot.To("a:1@x;y"), sent.Id!, FakeConnectorClient.Card("hai"), Soon, Ct);

        var message = fake.Conversation("a:1@x;y").Activities.ShouldHaveSingleItem();
        outcome.ShouldBe(sent);
        message.IsUpdated.ShouldBeTrue();
        message.Card!["body"]![0]!["text"]!.ToString().ShouldBe("hai");
    }

    [Fact]
    public async Task An_alert_asks_for_a_notification()
    {
        await bot.Client.SendAsync(bot.To("a:1@x;y"), FakeConnectorClient.Card() with { IsAlert = true }, Soon, Ct);

        var message = await fake.NextAsync(Ct);
        message.Current["channelData"]!.ToJsonString().ShouldBe("""{"notification":{"alert":true}}""");
    }

    [Fact]
    public async Task A_conversation_is_created_once_for_a_member()
    {
        fake.Conversation("a:an").With("29:an", "An", "an@ubnd.example", "oid-an").IsGone = true;
        var first = await bot.Client.CreateAsync(bot.ServiceUrl, "28:app", "29:an", "tenant", Soon, Ct);
        var second = await bot.Client.CreateAsync(bot.ServiceUrl, "28:app", "29:an", "tenant", Soon, Ct);

        second.ShouldBe(first);
        var id = first.ShouldBeOfType<Delivery.Sent>().Id!;
        id.ShouldBe("a:an-anew");
        (await bot.Client.SendAsync(bot.To(id), FakeConnectorClient.Card(), Soon, Ct)).ShouldBeOfType<Delivery.Sent>();
    }

    [Fact]
    public async Task No_conversation_is_created_with_somebody_who_has_not_got_the_bot()
    {
        fake.Conversation("a:an").With("29:an", "An", "an@ubnd.example", "oid-an").IsBlocked = true;

        foreach (var member in new[] { "29:an", "29:stranger" })
            (await bot.Client.CreateAsync(bot.ServiceUrl, "28:app", member, "tenant", Soon, Ct))
                .ShouldBe(new Delivery.Unreachable("BotNotInConversationRoster"));
    }

    [Fact]
    public async Task A_member_is_found_with_UPN()
    {
        fake.Conversation("a:1@x;y").With("29:an", "An", "an@ubnd.example", "oid-an");

        var (outcome, member) = await bot.Client.MemberAsync(bot.To("a:1@x;y"), "an@ubnd.example", Soon, Ct);

        outcome.ShouldBeOfType<Delivery.Sent>();
        member!.UserPrincipalName.ShouldBe("an@ubnd.example");
    }

    [Fact]
    public async Task A_member_who_left_is_gone()
    {
        var (outcome, member) = await bot.Client.MemberAsync(bot.To("a:1@x;y"), "29:nobody", Soon, Ct);

        outcome.ShouldBe(new Delivery.Gone());
        member.ShouldBeNull();
    }

    [Fact]
    public async Task Sends_into_one_conversation_go_one_after_another()
    {
        var release = new TaskCompletionSource();
        fake.Fails(FakeFault.EmptyAnswer with { HeldUntil = release.Task });
        var sends = Enumerable.Range(1, 20).Select(n => bot.Client.SendAsync(bot.To("a:1@x;y"), FakeConnectorClient.Card($"{n}"), Soon, Ct)).ToList();
        await fake.NextAsync(Ct);

        (await bot.Client.SendAsync(bot.To("a:other"), FakeConnectorClient.Card(), Soon, Ct)).ShouldBe(new Delivery.Gone());
        fake.Requests.Count.ShouldBe(2);
        release.SetResult();

        (await Task.WhenAll(sends)).ShouldAllBe(outcome => outcome is Delivery.Sent);
        fake.Conversation("a:1@x;y").Activities.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_card_over_the_limit_never_leaves()
    {
        var outcome = await bot.Client.SendAsync(bot.To("a:1@x;y"), FakeConnectorClient.Card(new string('ấ', 41 * 1024)), Soon, Ct);

        outcome.ShouldBe(new Delivery.TooLarge());
        fake.Requests.ShouldBeEmpty();
    }
}
