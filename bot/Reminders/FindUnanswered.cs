using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>Looks how far the reminders of a form and period came; reads every head, and what may not have come.</summary>
internal sealed class FindUnanswered(ReportTable reports, ReminderTable reminders, NoticeQueue queue, MailSettings mail, TimeProvider clock)
{
    /// <summary>How many owe a report, which have not answered, in the directory's order, and whether it is too late for them.</summary>
    public async Task<(int Units, IReadOnlyList<Unit> Unfinished, bool IsClosed)> UnfinishedAsync(
        Form form, Period period, Directory known, CancellationToken ct)
    {
        var shown = await reports.OfPeriodAsync(form, period, known.Units, ct);
        var unfinished = shown.Where(report => !report.Head.IsReported).Select(report => report.Unit);
        return (shown.Count, [.. unfinished], shown.Any(report => report.Head.Closed));
    }

    /// <param name="patience">After this it says no more than who has not answered.</param>
    public async Task<Unanswered> OfAsync(Form form, Period period, Directory known, TimeSpan patience, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var (units, unfinished, isClosed) = await UnfinishedAsync(form, period, known, ct);
        var open = unfinished.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        var reporting = known.Reporters.Select(member => member.UnitCode).ToHashSet(StringComparer.Ordinal);
        var cards = await MissedInTimeAsync();
        var now = clock.GetUtcNow();
        var (poison, aside) = await queue.PoisonAsync(ct);
        var putAside = aside.OfType<NoticeMessage>().Where(message => message.Work is NoticeWork.Card or NoticeWork.Notice);
        return new(
            units,
            unfinished,
            [.. unfinished.Where(unit => !reporting.Contains(unit.Code))],
            Addressees(card => card.State == ReminderState.Unreachable),
            Addressees(card => card.IsUnclear(now)),
            poison,
            [.. putAside.Select(AddresseeOf).OfType<Addressee>().Distinct()])
        {
            IsCutShort = cards is null,
            IsClosed = isClosed,
            WithoutMail =
            [
                .. known.Reporters.Where(member => open.ContainsKey(member.UnitCode) && mail.Disappoints(member))
                    .Select(member => new Addressee(open[member.UnitCode], member.Name)),
            ],
        };

        async Task<IReadOnlyCollection<Reminder>?> MissedInTimeAsync()
        {
            try
            {
                return await MissedAsync(form, period, known.Reporters.Where(member => open.ContainsKey(member.UnitCode)), both.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return null;
            }
        }

        Addressee? AddresseeOf(NoticeMessage message) => known.Find(message.Unit) is { } unit
            ? new(unit, message.Work == NoticeWork.Card ? known.NameOf(message.Member) : "")
            : null;

        IReadOnlyList<Addressee> Addressees(Func<Reminder, bool> wanted) =>
        [
            .. (cards ?? []).Where(wanted)
                .Select(card => (Unit: open[card.Key.Unit], card.Key.Member))
                .OrderBy(pair => pair.Unit.Order)
                .Select(pair => new Addressee(pair.Unit, known.NameOf(pair.Member))),
        ];
    }

    /// <summary>
    /// Of each reporter in each unit the latest card, a reminder or the notice of a return or of more time, where it is not known to have
    /// come. Who reports for a unit no longer is left out.
    /// </summary>
    /// <param name="reporters">Whose cards; the fewer, the fewer are read.</param>
    public async Task<IReadOnlyCollection<Reminder>> MissedAsync(
        Form form, Period period, IEnumerable<Member> reporters, CancellationToken ct)
    {
        var reporting = reporters.Select(member => (member.UnitCode, member.Upn)).ToHashSet();
        // Most cards came: of these only those are fetched that may have come after one that did not.
        var missed = Latest(await reminders.MissedAsync(form.Id, period, ct).Where(IsTheirs).ToListAsync(ct));
        if (missed.Count == 0) return [];
        var since = await reminders.SinceAsync(form.Id, period, missed.Min(card => card.At), ct).Where(IsTheirs).ToListAsync(ct);
        return [.. Latest([.. missed, .. since])
            .Where(card => card.State == ReminderState.Unreachable || card.IsUnclear(clock.GetUtcNow()))];

        bool IsTheirs(Reminder card) => reporting.Contains((card.Key.Unit, card.Key.Member));

        static IReadOnlyList<Reminder> Latest(IReadOnlyList<Reminder> cards) =>
        [
            .. cards.GroupBy(
                card => (card.Key.Unit, card.Key.Member), (_, own) => own.MaxBy(card => (card.At, card.State == ReminderState.Sent))!),
        ];
    }
}

/// <summary>A reporter of a unit; all of them where no name is given.</summary>
internal readonly record struct Addressee(Unit Unit, string Name);

/// <summary>Who has not answered in a form and period, and whom the reminders did not reach.</summary>
/// <param name="Units">How many owe a report.</param>
/// <param name="Unfinished">In the directory's order.</param>
/// <param name="Silent">Units without any reporter in the directory.</param>
/// <param name="Unreached">Reporters the bot cannot write to.</param>
/// <param name="Unclear">Reporters of whom nobody knows whether the last reminder arrived.</param>
/// <param name="Poison">How many messages the platform put aside, of any form.</param>
/// <param name="Aside">Whom the first of them were for.</param>
internal sealed record Unanswered(
    int Units, IReadOnlyList<Unit> Unfinished, IReadOnlyList<Unit> Silent, IReadOnlyList<Addressee> Unreached,
    IReadOnlyList<Addressee> Unclear, int Poison, IReadOnlyList<Addressee> Aside)
{
    /// <summary>There was no time left to look for those who were not reached.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Reporters who asked for mail and get none: there is no mailbox, or mail may not go to their address.</summary>
    public IReadOnlyList<Addressee> WithoutMail { get; init; } = [];

    /// <summary>Nobody can answer any more.</summary>
    public bool IsClosed { get; init; }
}
