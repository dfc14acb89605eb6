using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The channel answers that a conversation or a message is not there any more: it is made anew once, and the address kept is the right one.</summary>
public sealed class LostChatTests(LocalParts parts)
{
    private const string Lost = "a:oid-hoa";
    private const string Anew = "a:oid-hoa-anew";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly (string, string) Member = ("tenant", Hoa.ObjectId);

    [Fact]
    public async Task What_cannot_be_put_into_a_lost_chat_is_put_into_a_new_one_and_the_next_goes_there_at_once()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        app.Connector.Conversation(Lost).IsGone = true;
        var minh = await app.LooksAtFirstAsync(Minh);

        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu ngày đăng.").PressesAsync("Gửi trả lại");

        Talk.WordsOf(app.Connector.Conversation(Anew).Activities.ShouldHaveSingleItem().Card!).ShouldContain("Thiếu ngày đăng.");
        minh.DoesNotSee("Chưa báo được cho: Hoa");
        var kept = (await ChatOfHoaAsync(app)).ShouldNotBeNull();
        (kept.ConversationId, kept.UnreachableSince).ShouldBe((Anew, null));
        (await SendAsync(app, kept.ConversationId)).ShouldBeOfType<Delivery.Sent>();
        Created(app).ShouldBe(1);
    }

    [Fact]
    public async Task A_chat_another_process_has_made_anew_is_used()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        var chat = (await ChatOfHoaAsync(app)).ShouldNotBeNull();
        app.Connector.Conversation(Lost).IsGone = true;
        app.Connector.Conversation("a:of another process");
        await app.Part<ConversationTable>().RefreshKnownAsync(chat with { ConversationId = "a:of another process" }, default);

        (await SendAsync(app, Lost)).ShouldBeOfType<Delivery.Sent>();

        app.Connector.Conversation("a:of another process").Activities.ShouldHaveSingleItem();
        Created(app).ShouldBe(0);
        (await ChatOfHoaAsync(app))!.ConversationId.ShouldBe("a:of another process");
    }

    [Fact]
    public async Task Whoever_has_removed_the_app_meanwhile_is_out_of_reach()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        (app.Connector.Conversation(Lost).IsGone, app.Connector.Conversation(Lost).IsBlocked) = (true, true);

        (await SendAsync(app, Lost)).ShouldBeOfType<Delivery.Unreachable>();

        (await ChatOfHoaAsync(app))!.UnreachableSince.ShouldBe(app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_pause_before_the_new_chat_says_nothing_against_the_member()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        app.Connector.Fails(FakeFault.Error(404, "ConversationNotFound"));
        app.Connector.Fails(FakeFault.Throttled("60"));

        (await SendAsync(app, Lost)).ShouldBeOfType<Delivery.Throttled>();

        (await ChatOfHoaAsync(app))!.UnreachableSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_chat_is_made_anew_once_and_not_again()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        app.Connector.Conversation(Lost).IsGone = true;
        app.Connector.Fails(FakeFault.Error(404, "ConversationNotFound"), Anew);

        (await SendAsync(app, Lost)).ShouldBe(new Delivery.Gone());

        Created(app).ShouldBe(1);
        (await ChatOfHoaAsync(app))!.UnreachableSince.ShouldBe(app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task For_somebody_without_an_address_nothing_is_made()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        app.As(Hoa);
        app.Connector.Conversation(Lost).IsGone = true;

        (await SendAsync(app, Lost)).ShouldBe(new Delivery.Gone());

        Created(app).ShouldBe(0);
        (await ChatOfHoaAsync(app)).ShouldBeNull();
    }

    [Fact]
    public async Task A_receipt_whose_card_somebody_deleted_comes_as_a_new_message()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow();
        var press = hoa.Press("Lưu dòng");
        press["replyToId"] = "deleted";

        await hoa.PostAsync(press);

        hoa.Messages.Count.ShouldBe(2);
        hoa.LooksAtLast().Sees("Đã lưu dòng số 1");
        (await ChatOfHoaAsync(app))!.UnreachableSince.ShouldBeNull();
    }

    private static Task<Delivery> SendAsync(ChatApp app, string conversation) =>
        app.Part<Sending>().SendAsync(new(app.Connector.ServiceUrl, conversation, "28:bot"), Member, FakeConnectorClient.Card(), Deadline, default);

    private static Task<MemberChat?> ChatOfHoaAsync(ChatApp app) => app.Part<ConversationTable>().FindAsync("tenant", Hoa.ObjectId, default);

    private static int Created(ChatApp app) => app.Connector.Requests.Count(request => request.Target.EndsWith("/v3/conversations", StringComparison.Ordinal));
}
