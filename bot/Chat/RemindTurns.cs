using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>«Nhắc», for coordinators: how far the reminders came, a round by hand, and what could not be sent once more.</summary>
internal sealed class RemindTurns(FormCatalog forms, FindUnanswered unanswered, RoundTable rounds, ReminderTable reminders, ReminderQueue queue, ReminderPace pace, PeriodClosing closings, TimeProvider clock)
{
    /// <summary>By then the cards that are sent once more are free to be claimed.</summary>
    private static readonly TimeSpan UntilReleased = TimeSpan.FromSeconds(15);

    /// <summary>Within what a button is waited for, with time left to bring the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    public async Task<Reply> ShowAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = TargetOf(speaker, call);
        if (target is null) return instead;
        var card = RemindCards.Office(target, await unanswered.OfAsync(target.Form, target.Period, speaker.Directory, Patience, ct), call.Whole(CallData.Page) ?? 1, clock.GetUtcNow());
        return call.Text(CallData.Period) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    /// <summary>Names how many units a reminder would go to; nothing is sent yet.</summary>
    public async Task<Reply> AskAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = TargetOf(speaker, call);
        if (target is null) return instead;
        var (_, unfinished, isClosed) = await unanswered.UnfinishedAsync(target.Form, target.Period, speaker.Directory, ct);
        if (isClosed) return Reply.Refused(Texts.PeriodClosedOffice);
        var chosen = call.Verb == OfficeVerb.AskRemindChosen ? UnitsIn(call) : null;
        if (chosen is { Count: 0 }) return Reply.Refused(Texts.ChooseUnitsFirst);
        var meant = unfinished.Where(unit => chosen is null || chosen.Contains(unit.Code)).ToList();
        var asked = await rounds.AskedAsync(target.Form.Id, target.Period, RoundWalk.BetweenAsks, ct);
        var spared = meant.Count(unit => asked.Contains(unit.Code));
        if (meant.Count == 0) return Reply.Refused(Texts.NobodyToRemind(chosen is not null));
        if (spared == meant.Count) return Reply.Refused(Texts.AllAsked(spared));
        if ((await closings.FindAsync(target.Form.Id, target.Period, ct)).State != ClosingState.Open) return Reply.Refused(Texts.PeriodClosedOffice);
        return Reply.HereToStay(RemindCards.Ask(target, chosen is null ? null : [.. meant.Select(unit => unit.Code)], meant.Count - spared, spared, RowTurns.NewSubmissionId(clock.GetUtcNow())));
    }

    public async Task<Reply> SendAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = TargetOf(speaker, call);
        if (target is null) return instead;
        if (call.Id(CallData.SubmissionId) is not { } submissionId) return Reply.Refused(Texts.OldOfficeCard);
        if ((await closings.FindAsync(target.Form.Id, target.Period, ct)).State != ClosingState.Open) return Reply.Refused(Texts.PeriodClosedOffice);
        var chosen = call.Text(CallData.Units) is null ? null : UnitsIn(call);
        var round = new Round(DueStages.ByHandOf(submissionId), chosen, clock.GetUtcNow());
        await rounds.AddAsync(target.Form.Id, target.Period, round, ct);
        // Where this message is lost the timer takes the round up.
        await queue.SendAsync(ReminderMessage.Round(target.Form.Id, target.Period, round.Stage), TimeSpan.Zero, ct);
        return Reply.HereToStay(RemindCards.Done(target, Texts.RemindersOnTheWayTitle, Texts.RemindersOnTheWay));
    }

    /// <summary>Sends once more what nobody knows the outcome of: some may get it twice, which the card says before.</summary>
    public async Task<Reply> SendUnclearAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = TargetOf(speaker, call);
        if (target is null) return instead;
        IReadOnlyList<Reminder> unclear = [.. await unanswered.MissedAsync(target.Form, target.Period, speaker.Directory, card => card.IsUnclear(clock.GetUtcNow()), ct)];
        // The messages first: one that comes before its card is free finds it still unclear, and the card stays listed.
        var first = unclear.Count > 0 ? await pace.TakeAsync(unclear.Count, clock.GetUtcNow() + UntilReleased, ct) : default;
        await queue.SendAllAsync([.. unclear.Select((card, at) => AgainOf(card) with { At = first + (pace.Step * at) })], ct);
        var released = 0;
        foreach (var card in unclear)
        {
            if (await reminders.FinishAsync(card, ReminderState.Released, null, ct)) released++;
        }

        return Reply.HereToStay(RemindCards.Done(target, Texts.SentAgainTitle(released), Texts.RemindersOnTheWay));
    }

    public async Task<Reply> ClearAsideAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = TargetOf(speaker, call);
        if (target is null) return instead;
        var sendAgain = call.Verb == OfficeVerb.SendAside;
        var cleared = await queue.ClearPoisonAsync(sendAgain ? pace : null, ct);
        return Reply.HereToStay(RemindCards.Done(target, sendAgain ? Texts.SentAgainTitle(cleared) : Texts.DroppedTitle(cleared), sendAgain ? Texts.RemindersOnTheWay : Texts.Dropped));
    }

    private static ReminderMessage AgainOf(Reminder card) => UnitNotices.Stages.Contains(card.Key.Stage[0])
        ? ReminderMessage.About(ReminderWork.Notice, new(card.Key.Form, card.Key.Period, card.Key.Unit)) with { Stage = card.Key.Stage }
        : ReminderMessage.Send(card.Key, new(card.Key.Member, card.Tenant, card.Account));

    /// <summary>Where no period is named and no reminder of today's has come yet, the one before, which may still be missing reports.</summary>
    private (OfficeTarget? Target, Reply Instead) TargetOf(Speaker speaker, Call call)
    {
        if (!speaker.Coordinates) return (null, Reply.Refused(Texts.NotCoordinator));
        var now = clock.GetUtcNow();
        var (target, instead) = OfficeTarget.Of(call, forms, now);
        if (target is null || call.Text(CallData.Period) is not null || target.Period <= target.Form.FirstPeriod) return (target, instead);
        return (Schedule.Latest(Schedule.ForUnits(target.Form, target.Period), now) is null ? target with { Period = target.Period.Previous } : target, instead);
    }

    /// <summary>Codes of units, as a choice of several comes; what is no unit of the form changes nothing.</summary>
    private static IReadOnlyList<string> UnitsIn(Call call) =>
        [.. (call.Text(CallData.Units) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(code => Slug.IsMatch(code)).Distinct().Take(RoundTable.MostUnits)];
}
