using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>Brings the reminders a unit's reporters got up to date when its report has another state or deadline. A card that stays as it was does no harm: its buttons look at the report as it is.</summary>
internal sealed class ReminderUpdates(
    CachedDirectory directory, ReportTable reports, RoundTable rounds, ReminderTable reminders, ConversationTable conversations, Sending sending, TimeProvider clock, ILogger<ReminderUpdates> log)
{
    private const int MostRounds = 8;
    private const int MostCards = 20;
    private const int AtOnce = 4;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(30);

    /// <returns>After which time to try again, where the platform wants a pause; else null.</returns>
    public async Task<TimeSpan?> RunAsync(Form form, Period period, string unitCode, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        if (known.Find(unitCode) is not { } unit) return null;
        var target = new Target(form, unit, period);
        var head = (await reports.HeadAsync(target.Key, ct)).Head;
        var cards = await CardsAsync(target, ct);
        var outcomes = new Delivery[cards.Count];
        await Parallel.ForAsync(0, cards.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, token) =>
            outcomes[index] = await UpdateAsync(cards[index], ReminderCards.Of(target, head, new Speaker(cards[index].Key.Member, known.Of(cards[index].Key.Member), known), clock.GetUtcNow()), token));
        var updated = outcomes.Count(outcome => outcome is Delivery.Sent);
        if (cards.Count > 0) log.CardsUpdated(updated, form.Id, period.ToString(), unit.Code, cards.Count - updated);
        return outcomes.OfType<Delivery.Throttled>().Select(throttled => throttled.RetryAfter ?? Unnamed).Cast<TimeSpan?>().Max();
    }

    private async Task<IReadOnlyList<Reminder>> CardsAsync(Target target, CancellationToken ct)
    {
        var board = await rounds.BoardAsync(target.Form.Id, target.Period, ct);
        var stages = board.Rounds.Where(round => !DueStages.IsOfOffice(round.Stage) && round.MayConcern(target.Unit.Code)).OrderByDescending(round => round.At).Take(MostRounds);
        List<Reminder> cards = [];
        foreach (var round in stages)
        {
            await foreach (var card in reminders.OfAsync(target.Form.Id, target.Period, round.Stage, target.Unit.Code, ct))
            {
                if (card is { State: ReminderState.Sent, ActivityId: not null } && cards.Count < MostCards) cards.Add(card);
            }
        }

        return cards;
    }

    private async Task<Delivery> UpdateAsync(Reminder reminder, Cards.AdaptiveCard card, CancellationToken ct)
    {
        if (await conversations.FindAsync(reminder.Tenant, reminder.Account, ct) is not { UnreachableSince: null } chat) return new Delivery.Gone();
        var message = new Outgoing.Cards([card.ToJson()], card.Speak);
        // A reminder that somebody deleted is not sent again: only who holds its claim may send it.
        return await sending.ChangeAsync(new(chat.ServiceUrl, chat.ConversationId, chat.BotId), (reminder.Tenant, reminder.Account), reminder.ActivityId ?? "", message, Deadline, ct);
    }
}
