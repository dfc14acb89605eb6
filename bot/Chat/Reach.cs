using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>A reporter of a unit that has not answered yet.</summary>
internal readonly record struct Addressee(Unit Unit, string Name);

/// <summary>Who has not answered, and whom the reminders did not reach.</summary>
/// <param name="Target">The form and period.</param>
/// <param name="Units">How many owe a report.</param>
/// <param name="Unfinished">In the directory's order.</param>
/// <param name="Asked">The codes of those that «nhắc» reached less than an hour ago.</param>
/// <param name="Silent">Units without any reporter in the directory.</param>
/// <param name="Unreached">Reporters the bot cannot write to.</param>
/// <param name="Unclear">Reporters of whom nobody knows whether the last reminder arrived.</param>
/// <param name="Poison">How many messages the platform put aside, of any form.</param>
/// <param name="Aside">Whom the first of them were for.</param>
internal sealed record ReachReport(
    OfficeTarget Target, int Units, IReadOnlyList<Unit> Unfinished, IReadOnlySet<string> Asked, IReadOnlyList<Unit> Silent, IReadOnlyList<Addressee> Unreached, IReadOnlyList<Addressee> Unclear, int Poison, IReadOnlyList<Addressee> Aside);

/// <summary>Looks how far the reminders of a form and period came; reads every head, and the cards of the last rounds.</summary>
internal sealed class Reach(ReportTable reports, RoundTable rounds, ReminderTable reminders, ReminderQueue queue, TimeProvider clock)
{
    private const int MostRounds = 6;

    public async Task<ReachReport> OfAsync(OfficeTarget target, Directory known, CancellationToken ct)
    {
        var (form, period) = (target.Form, target.Period);
        var shown = await reports.OfPeriodAsync(form, period, known, ct);
        var unfinished = shown.Where(report => report.Head.IsUnfinished).Select(report => report.Unit).ToList();
        var cards = await LastCardsAsync(form, period, ct);
        var open = unfinished.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        var reporting = known.Members.Where(member => member.Role == Role.Reporter).Select(member => member.UnitCode).ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var (poison, aside) = await queue.PoisonAsync(ct);
        return new(
            target,
            shown.Count,
            unfinished,
            await rounds.AskedAsync(form.Id, period, RoundWalk.BetweenAsks, ct),
            [.. unfinished.Where(unit => !reporting.Contains(unit.Code))],
            Addressees(card => card.State == ReminderState.Unreachable),
            Addressees(card => card.IsUnclear(now)),
            poison,
            [.. aside.OfType<ReminderMessage>().Where(message => message.Work == ReminderWork.Send).Select(AddresseeOf).OfType<Addressee>().Distinct()]);

        Addressee? AddresseeOf(ReminderMessage message) => known.Find(message.Unit) is { } unit ? new(unit, NameOf(message.Member)) : null;

        string NameOf(string upn) => known.Of(upn) is [var member, ..] ? member.Name : upn;

        IReadOnlyList<Addressee> Addressees(Func<Reminder, bool> wanted) =>
        [
            .. cards.Where(card => wanted(card) && open.ContainsKey(card.Key.Unit))
                .Select(card => (Unit: open[card.Key.Unit], card.Key.Member))
                .OrderBy(pair => pair.Unit.Order)
                .Select(pair => new Addressee(pair.Unit, NameOf(pair.Member))),
        ];
    }

    /// <summary>Of each reporter in each unit the latest card: a reminder, or the notice of a return or of more time.</summary>
    public async Task<IReadOnlyCollection<Reminder>> LastCardsAsync(Form form, Period period, CancellationToken ct)
    {
        var board = await rounds.BoardAsync(form.Id, period, ct);
        var stages = board.Rounds.Where(round => !DueStages.IsOfOffice(round.Stage)).OrderByDescending(round => round.At).ToList();
        var common = stages.Where(round => round.Units is null).Take(MostRounds);
        var own = stages.Where(round => round.Units is not null).Take(MostRounds);
        Dictionary<(string Unit, string Member), Reminder> last = [];
        foreach (var round in common.Concat(own))
        {
            await foreach (var card in reminders.OfAsync(form.Id, period, round.Stage, null, ct)) Keep(card);
        }

        await foreach (var card in reminders.BeginningWithAsync(form.Id, period, UnitNotices.Stages, ct)) Keep(card);
        return last.Values;

        void Keep(Reminder card)
        {
            var who = (card.Key.Unit, card.Key.Member);
            if (!last.TryGetValue(who, out var known) || known.At < card.At) last[who] = card;
        }
    }
}
