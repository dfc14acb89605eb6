using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;

namespace HumanRightsBot.Chat.Notices;

/// <summary>Brings a notice as a card into the member's personal chat.</summary>
internal sealed class CardSender(
    ConversationTable conversations, Sending sending, TabButton tab, ReminderPace pace, TimeProvider clock) : INoticeSender
{
    public bool IsMail => false;

    public ReminderPace Pace => pace;

    public async Task<IPreparedNotice?> PrepareAsync(
        Notice notice, ReminderKey key, (string Tenant, string ObjectId) account, CancellationToken ct) =>
        await conversations.FindAsync(account.Tenant, account.ObjectId, ct) is { UnreachableSince: null } chat
            ? new PreparedCard(tab.On(CardOf(notice, clock.GetUtcNow())), chat.Address, account, sending)
            : null;

    private static AdaptiveCard CardOf(Notice notice, DateTimeOffset now) => notice switch
    {
        Notice.UnitReminder it => ReminderCards.Of(new(it.Form, it.Unit, it.Period), it.Head, it.Reader, now),
        Notice.OfficeReminder it => OfficeReminderCards.Office(Subject.FormPeriod.Of(it.Form, it.Period, now), it.Unanswered, 1, now),
        Notice.Returned it => ReviewCards.Returned(new(it.Form, it.Unit, it.Period), it.Reason, it.By, it.Remarks),
        Notice.Extended it => ReviewCards.Extended(new(it.Form, it.Unit, it.Period), it.Due, it.Reason, it.By),
        _ => throw new InvalidOperationException($"No card for {notice.GetType().Name}."),
    };

    private sealed class PreparedCard(AdaptiveCard card, Address chat, (string Tenant, string ObjectId) member, Sending sending)
        : IPreparedNotice
    {
        public string? Address => null;

        public Task<Delivery> SendAsync(TimeSpan deadline, CancellationToken ct) =>
            sending.SendAsync(chat, member, new Outgoing.Cards([card.ToJson()], card.Speak, IsAlert: true, IsOnce: true), deadline, ct);

        public Task<Delivery> ReplaceAsync(string sent, TimeSpan deadline, CancellationToken ct) =>
            sending.ChangeAsync(chat, member, sent, new Outgoing.Cards([card.ToJson()], card.Speak), deadline, ct);
    }
}
