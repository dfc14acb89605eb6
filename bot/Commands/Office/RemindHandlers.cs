using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Office;

/// <summary>What came of a coordinator's command about reminders.</summary>
internal abstract record RemindOutcome : Outcome
{
    /// <param name="Page">Of the units to choose from, from 1.</param>
    public sealed record Shown(Subject.FormPeriod Target, Unanswered Unanswered, int Page) : RemindOutcome;

    /// <param name="Chosen">Codes of the units a reminder would go to; null for all that have not answered.</param>
    /// <param name="Units">How many that is, without those that were reminded less than an hour ago.</param>
    public sealed record Asked(
        Subject.FormPeriod Target, IReadOnlyList<string>? Chosen, int Units, int Spared, string SubmissionId) : RemindOutcome;

    public sealed record OnTheWay(Subject.FormPeriod Target) : RemindOutcome;

    /// <summary>Cards or messages that could not be brought are sent once more.</summary>
    public sealed record SentAgain(Subject.FormPeriod Target, int Count) : RemindOutcome;

    public sealed record Dropped(Subject.FormPeriod Target, int Count) : RemindOutcome;
    public sealed record PeriodClosed : RemindOutcome;
    public sealed record NobodyChosen : RemindOutcome;

    /// <summary>All units, or all that were chosen, have answered.</summary>
    public sealed record NobodyToRemind(bool IsChosen) : RemindOutcome;

    /// <summary>All of them were reminded less than an hour ago.</summary>
    public sealed record AllSpared(int Units) : RemindOutcome;
}

/// <summary>«Nhắc»: how far the reminders came, reminding by hand, and what could not be sent once more.</summary>
internal sealed class RemindHandlers(
    FindUnanswered unanswered, StageTable stages, ReminderTable reminders, NoticeQueue queue, PeriodClosing closings)
{
    /// <summary>In codes; one message holds them all.</summary>
    private const int MostUnits = 500;

    /// <summary>By then the cards that are sent once more are free to be claimed.</summary>
    private static readonly TimeSpan UntilReleased = TimeSpan.FromSeconds(15);

    /// <summary>Within what a button is waited for, with time left to bring the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <summary>Today's period; where no reminder of it has come yet, the one before, which may still be missing reports.</summary>
    public static Period UsualPeriod(Form form, DateTimeOffset now)
    {
        var current = Period.Of(ReportCalendar.Today(now));
        return current > form.FirstPeriod && Schedule.Latest(Schedule.ForUnits(form, current), now) is null ? current.Previous : current;
    }

    public async Task<Outcome> ShowAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        var found = await unanswered.OfAsync(form, period, ask.Speaker.Directory, Patience, ct);
        return new RemindOutcome.Shown(ask.FormPeriod, found, ask.Request.Whole(Argument.Page) ?? 1);
    }

    /// <summary>Names how many units a reminder would go to; nothing is sent yet.</summary>
    public async Task<Outcome> AskAsync(Ask ask, bool ofChosen, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        if (await IsClosedAsync(ask, ct)) return new RemindOutcome.PeriodClosed();
        var chosen = ofChosen ? UnitsIn(ask.Request) : null;
        if (chosen is { Count: 0 }) return new RemindOutcome.NobodyChosen();
        var (_, unfinished, _) = await unanswered.UnfinishedAsync(form, period, ask.Speaker.Directory, ct);
        var meant = unfinished.Where(unit => chosen is null || chosen.Contains(unit.Code)).ToList();
        if (meant.Count == 0) return new RemindOutcome.NobodyToRemind(chosen is not null);
        var asked = await stages.AskedAsync(form.Id, period, StageWalk.BetweenAsks, ct);
        var spared = meant.Count(unit => asked.Contains(unit.Code));
        if (spared == meant.Count) return new RemindOutcome.AllSpared(spared);
        IReadOnlyList<string>? codes = chosen is null ? null : [.. meant.Select(unit => unit.Code)];
        return new RemindOutcome.Asked(ask.FormPeriod, codes, meant.Count - spared, spared, FormView.NewSubmissionId(ask.Now));
    }

    public async Task<Outcome> SendAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        if (ask.Request.Id(Argument.SubmissionId) is not { } submissionId) return new Outcome.Denied(Denial.OldOfficeCard);
        if (await IsClosedAsync(ask, ct)) return new RemindOutcome.PeriodClosed();
        var units = ask.Request.Text(Argument.Units) is null ? null : UnitsIn(ask.Request);
        await queue.SendAsync(NoticeMessage.ByHand(form.Id, period, DueStages.ByHandOf(submissionId), units), TimeSpan.Zero, ct);
        return new RemindOutcome.OnTheWay(ask.FormPeriod);
    }

    /// <summary>Sends once more what nobody knows the outcome of: some may get it twice, which the card says before.</summary>
    public async Task<Outcome> SendUnclearAsync(Ask ask, CancellationToken ct)
    {
        var missed = await unanswered.MissedAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Directory.Reporters, ct);
        var unclear = missed.Where(card => card.IsUnclear(ask.Now)).ToList();
        // The messages first: one that comes before its card is free finds it still unclear, and the card stays listed.
        await queue.SendAllAsync(unclear.Select(AgainOf), UntilReleased, ct);
        var released = 0;
        foreach (var card in unclear)
        {
            if (await reminders.FinishAsync(card, ReminderState.Released, null, ct)) released++;
        }

        return new RemindOutcome.SentAgain(ask.FormPeriod, released);
    }

    /// <summary>What the platform put aside is sent again or dropped.</summary>
    public async Task<Outcome> ClearAsideAsync(Ask ask, bool sendAgain, CancellationToken ct)
    {
        var cleared = await queue.ClearPoisonAsync(sendAgain, ct);
        return sendAgain ? new RemindOutcome.SentAgain(ask.FormPeriod, cleared) : new RemindOutcome.Dropped(ask.FormPeriod, cleared);
    }

    private async Task<bool> IsClosedAsync(Ask ask, CancellationToken ct) =>
        (await closings.FindAsync(ask.FormPeriod.Form.Id, ask.FormPeriod.Period, ct)).State != ClosingState.Open;

    private static NoticeMessage AgainOf(Reminder card)
    {
        var (report, stage) = (new ReportKey(card.Key.Form, card.Key.Period, card.Key.Unit), card.Key.Stage);
        return UnitNotices.IsStage(stage)
            ? NoticeMessage.About(NoticeWork.Notice, report) with { Stage = stage }
            : NoticeMessage.Card(report, stage, card.Key.Member) with { IsMail = card.Key.IsMail };
    }

    /// <summary>Codes of units, as a choice of several comes; what is no unit of the form changes nothing.</summary>
    private static IReadOnlyList<string> UnitsIn(Request request) =>
    [
        .. (request.Text(Argument.Units) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(code => Slug.IsMatch(code)).Distinct().Take(MostUnits),
    ];
}
