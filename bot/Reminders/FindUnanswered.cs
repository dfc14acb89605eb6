using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>Looks how far the reminders of a form and period came; reads every head, and of the cards those that may not have come.</summary>
internal sealed class FindUnanswered(ReportTable reports, RoundTable rounds, ReminderTable reminders, ReminderQueue queue, TimeProvider clock)
{
    private const int CallsAtOnce = 16;

    /// <summary>How many owe a report, the units that have not answered, in the directory's order, and whether it is too late for them.</summary>
    public async Task<(int Units, IReadOnlyList<Unit> Unfinished, bool IsClosed)> UnfinishedAsync(
        Form form, Period period, Directory known, CancellationToken ct)
    {
        var shown = await reports.OfPeriodAsync(form, period, known.Units, ct);
        return (shown.Count, [.. shown.Where(report => !report.Head.IsReported).Select(report => report.Unit)], shown.Any(report => report.Head.Closed));
    }

    /// <param name="patience">After this it says no more than who has not answered.</param>
    public async Task<Unanswered> OfAsync(Form form, Period period, Directory known, TimeSpan patience, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var (units, unfinished, isClosed) = await UnfinishedAsync(form, period, known, ct);
        var open = unfinished.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        var reporting = known.Members.Where(member => member.Role == Role.Reporter).Select(member => member.UnitCode).ToHashSet(StringComparer.Ordinal);
        var cards = await MissedInTimeAsync();
        var now = clock.GetUtcNow();
        var (poison, aside) = await queue.PoisonAsync(ct);
        return new(
            units,
            unfinished,
            [.. unfinished.Where(unit => !reporting.Contains(unit.Code))],
            Addressees(card => card.State == ReminderState.Unreachable),
            Addressees(card => card.IsUnclear(now)),
            poison,
            [.. aside.OfType<ReminderMessage>().Where(message => message.Work is ReminderWork.Send or ReminderWork.Notice).Select(AddresseeOf).OfType<Addressee>().Distinct()])
        { IsCutShort = cards is null, IsClosed = isClosed };

        async Task<IReadOnlyCollection<Reminder>?> MissedInTimeAsync()
        {
            try
            {
                return await MissedAsync(form, period, known, card => open.ContainsKey(card.Key.Unit), both.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return null;
            }
        }

        Addressee? AddresseeOf(ReminderMessage message) => known.Find(message.Unit) is { } unit ? new(unit, message.Work == ReminderWork.Send ? known.NameOf(message.Member) : "") : null;

        IReadOnlyList<Addressee> Addressees(Func<Reminder, bool> wanted) =>
        [
            .. (cards ?? []).Where(wanted)
                .Select(card => (Unit: open[card.Key.Unit], card.Key.Member))
                .OrderBy(pair => pair.Unit.Order)
                .Select(pair => new Addressee(pair.Unit, known.NameOf(pair.Member))),
        ];
    }

    /// <summary>Of each reporter in each unit the latest card, a reminder or the notice of a return or of more time, where it is not known to have come.</summary>
    /// <param name="form">Whose.</param>
    /// <param name="period">Whose.</param>
    /// <param name="known">Who reports for a unit no longer is left out.</param>
    /// <param name="wanted">Of others it is not found out whether a later one came.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyCollection<Reminder>> MissedAsync(Form form, Period period, Directory known, Func<Reminder, bool> wanted, CancellationToken ct)
    {
        // Most cards came: they are not fetched. A unit has few notices.
        var missed = DueStages.OfUnits.Select(letter => reminders.BeginningWithAsync(form.Id, period, letter, onlyMissed: true, ct).ToListAsync(ct).AsTask());
        var notices = UnitNotices.Stages.Select(letter => reminders.BeginningWithAsync(form.Id, period, letter, onlyMissed: false, ct).ToListAsync(ct).AsTask());
        var cards = await Task.WhenAll([.. missed, .. notices]);
        var reporting = known.Members.Where(member => member.Role == Role.Reporter).Select(member => (member.UnitCode, member.Upn)).ToHashSet();
        var last = cards.SelectMany(some => some)
            .Where(card => reporting.Contains((card.Key.Unit, card.Key.Member)))
            .GroupBy(card => (card.Key.Unit, card.Key.Member), (_, own) => own.MaxBy(card => card.At)!)
            .Where(card => (card.State == ReminderState.Unreachable || card.IsUnclear(clock.GetUtcNow())) && wanted(card))
            .ToList();
        if (last.Count == 0) return [];
        var board = await rounds.BoardAsync(form.Id, period, ct);
        var isLast = new bool[last.Count];
        await Parallel.ForAsync(0, last.Count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = ct }, async (at, token) => isLast[at] = !await LaterCameAsync(last[at], board, token));
        return [.. last.Where((_, at) => isLast[at])];
    }

    /// <summary>Looks into the rounds after the card's own, the newest first: whoever still owes the report has a card in most of them.</summary>
    private async Task<bool> LaterCameAsync(Reminder card, RoundBoard board, CancellationToken ct)
    {
        var since = board.Find(card.Key.Stage)?.At ?? card.At;
        foreach (var round in board.Rounds.Where(round => round.At > since && !DueStages.IsOfOffice(round.Stage) && round.MayConcern(card.Key.Unit)).OrderByDescending(round => round.At))
        {
            if (await reminders.WrittenAtAsync(card.Key with { Stage = round.Stage }, ct) > card.At) return true;
        }

        return false;
    }
}
