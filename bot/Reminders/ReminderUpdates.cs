using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>
/// Brings the reminders a unit's reporters got up to date when its report has another state or deadline. One that stays as it was does no
/// harm: its buttons look at the report as it is.
/// </summary>
internal sealed class ReminderUpdates(
    CachedDirectory directory, ReportTable reports, StageTable stages, ReminderTable reminders, IEnumerable<INoticeSender> senders,
    TimeProvider clock, ILogger<ReminderUpdates> log)
{
    private const int MostStages = 8;
    private const int MostCards = 20;
    private const int AtOnce = 4;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    /// <summary>A mail stays as it was sent, and has no id.</summary>
    private readonly INoticeSender sender = senders.Single(sender => !sender.IsMail);

    /// <returns>After which time to try again, where the platform wants a pause; else null.</returns>
    public async Task<TimeSpan?> RunAsync(Form form, Period period, string unitCode, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        if (known.Find(unitCode) is not { } unit) return null;
        var head = (await reports.HeadAsync(new(form.Id, period, unit.Code), ct)).Head;
        var cards = await CardsAsync(form, period, unit, ct);
        var outcomes = new Delivery[cards.Count];
        var parallelly = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, cards.Count, parallelly, async (index, token) =>
        {
            var upn = cards[index].Key.Member;
            var notice = new Notice.UnitReminder(form, period, unit, head, new(upn, known.Of(upn), known));
            outcomes[index] = await UpdateAsync(cards[index], notice, token);
        });
        var updated = outcomes.Count(outcome => outcome is Delivery.Sent);
        if (cards.Count > 0) log.CardsUpdated(updated, form.Id, period.ToString(), unit.Code, cards.Count - updated);
        return outcomes.OfType<Delivery.Throttled>()
            .Max(throttled => (TimeSpan?)(throttled.RetryAfter ?? ClaimedOutcome.Later.UsualPause));
    }

    private async Task<IReadOnlyList<Reminder>> CardsAsync(Form form, Period period, Unit unit, CancellationToken ct)
    {
        var board = await stages.BoardAsync(form.Id, period, ct);
        List<Reminder> cards = [];
        foreach (var stage in DueStages.SoFarOf(form, period, unit.Code, board, clock.GetUtcNow()).Take(MostStages))
        {
            await foreach (var card in reminders.OfAsync(form.Id, period, stage, unit.Code, ct))
            {
                if (card is { State: ReminderState.Sent, ActivityId: not null } && cards.Count < MostCards) cards.Add(card);
            }
        }

        return cards;
    }

    /// <summary>A reminder that somebody deleted is not sent again: only who holds its claim may send it.</summary>
    private async Task<Delivery> UpdateAsync(Reminder reminder, Notice notice, CancellationToken ct) =>
        await sender.PrepareAsync(notice, reminder.Key, (reminder.Tenant, reminder.Account), ct) is { } prepared
            ? await prepared.ReplaceAsync(reminder.ActivityId ?? "", Deadline, ct)
            : new Delivery.Gone();
}
