using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>How a reporter answers for the whole report: submit it, take it back, say that there is nothing.</summary>
internal sealed class FilingTurns(FormCatalog forms, Targets targets, ReportTable reports, ReportWriter writer, TimeProvider clock)
{
    /// <summary>How long the words that answered a report are meant for it, whoever of the unit says them; for another one there is a button.</summary>
    private static readonly TimeSpan SameAnswer = TimeSpan.FromDays(1);

    /// <summary>«nộp»: what would be filed and what is still missing; nothing is changed yet.</summary>
    public async Task<Reply> AskSubmitAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var choice = await targets.OfAsync(call, speaker, HasRows, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        var page = call.Whole(CallData.Page);
        var card = await SummaryAsync(target, null, page ?? 1, call.Whole(CallData.Seen), ct);
        return page is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    public async Task<Reply> SubmitAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (call.Whole(CallData.Seen) is not { } seen) return Reply.Refused(Texts.OldCard);
        return await writer.WriteAsync(target.Key, head => Filing.Submit(head, seen, new(speaker.Upn, now), speaker.SeesOffice), ct) switch
        {
            Outcome.Changed { Change.Head: var head } => Reply.HereToStay(FilingCards.Submitted(target, head, speaker)),
            Outcome.AlreadyDone { Head: var head } => Reply.HereToStay(FilingCards.Submitted(target, head, speaker)),
            Outcome.Refused { Refusal: var refusal } when refusal is Refusal.ChangedSince or Refusal.HasDrafts or Refusal.NoRows => Reply.HereToStay(await SummaryAsync(target, refusal, 1, null, ct)),
            Outcome.Refused { Refusal: var refusal } => Reply.Refused(refusal, target),
            var other => throw new InvalidOperationException($"Submitting came to {other.GetType().Name}."),
        };
    }

    /// <summary>«rút lại»: the receipt once more, with the button that takes the report back; of the one that was due before, where the one due next never was filed.</summary>
    public async Task<Reply> AskReopenAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = await targets.WithLastUsedAsync(Target.Of(call, speaker, forms, now), speaker, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        var head = await targets.HeadAsync(target, ct);
        if (!IsMeant(head) && targets.Other(target, call) is { } other && await targets.HeadAsync(other, ct) is var before && (!before.Closed || head.State == ReportState.None)) (target, head) = (other, before);
        return head switch
        {
            { Closed: true } => Reply.Refused(Refusal.Closed, target),
            { State: ReportState.Submitted } => Reply.Below(FilingCards.Submitted(target, head, speaker)),
            { State: ReportState.Nil } => Reply.Below(FilingCards.AskUndoNil(target)),
            { State: ReportState.Accepted } => Reply.Refused(Refusal.Accepted, target),
            { State: ReportState.Returned } => Reply.Refused(Texts.Of(target.Period, Texts.ReturnedIsOpen), target.Button(Texts.List, Verb.List)),
            _ => Reply.Refused(Refusal.NotSubmitted, target),
        };

        static bool IsMeant(ReportHead due) => due.IsReported || due is { State: ReportState.Returned } or { State: ReportState.Open, PreviousState: ReportState.Submitted };
    }

    /// <summary>«Rút lại để sửa».</summary>
    public Task<Reply> ReopenAsync(Speaker speaker, Call call, CancellationToken ct) => ChangeAsync(speaker, call, Filing.Reopen, target => FilingCards.Reopened(target), ct);

    /// <summary>
    /// An earlier report that has rows is not what is meant here; one that was just answered so is, for the same press may come twice and a colleague may say the same.
    /// A period whose end is not in sight is not meant unless a button has named it.
    /// </summary>
    public async Task<Reply> SetNilAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var isOwed = false;
        var choice = await targets.OrBeforeAsync(call, speaker, IsMeant, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        if (call.Text(CallData.Period) is null && !ReportCalendar.IsInDueMonth(target.Form, target.Period, now))
        {
            var isSaid = (await targets.HeadAsync(target, ct)).State == ReportState.Nil;
            return Reply.Below(isSaid ? FilingCards.Nil(target, target.Period) : FilingCards.AskNil(target, isOwed));
        }

        return await writer.WriteAsync(target.Key, head => Filing.SetNil(head, new(speaker.Upn, now), speaker.SeesOffice), ct) is Outcome.Refused { Refusal: var refusal }
            ? Reply.Refused(refusal, target)
            : Reply.HereToStay(FilingCards.Nil(target, ReportCalendar.PeriodOfNewRow(target.Form, now)));

        bool IsMeant(ReportHead before)
        {
            isOwed = before.IsUnfinished && HasRows(before);
            return before.IsUnfinished ? !isOwed : SaidNilJustNow(before);
        }

        bool SaidNilJustNow(ReportHead head) => head is { State: ReportState.Nil, Filed: { } filed } && now - filed.At < SameAnswer;
    }

    public Task<Reply> UndoNilAsync(Speaker speaker, Call call, CancellationToken ct) => ChangeAsync(speaker, call, Filing.UndoNil, FilingCards.NilUndone, ct);

    private async Task<Reply> ChangeAsync(Speaker speaker, Call call, Func<ReportHead, Stamp, Outcome> rule, Func<Target, Cards.AdaptiveCard> card, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        var outcome = await writer.WriteAsync(target.Key, head => rule(head, new(speaker.Upn, now)), ct);
        return outcome is Outcome.Refused { Refusal: var refusal } ? Reply.Refused(refusal, target) : Reply.HereToStay(card(target));
    }

    /// <summary>Whoever turns a page of a report that changed meanwhile begins again, for the pages before are not what would be filed.</summary>
    private async Task<Cards.AdaptiveCard> SummaryAsync(Target target, Refusal? refusal, int page, int? seen, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(target.Key, ct);
        if (seen is { } version && version != head.Version) (refusal, page) = (Refusal.ChangedSince, 1);
        return FilingCards.AskSubmit(target, head, rows, refusal, page, clock.GetUtcNow());
    }

    private static bool HasRows(ReportHead head) => head.CompleteRows + head.Drafts > 0;
}
