using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>What a reporter does with rows: open the form, edit, list, withdraw, look at their history. Loads, lets the rules decide, answers.</summary>
internal sealed class RowTurns(FormCatalog forms, Targets targets, ReportTable reports, ReportWriter writer, TimeProvider clock)
{
    /// <summary>
    /// A new row goes into the earliest period whose deadline has not passed; where the one before is unfinished, the card offers both. From the list of a still older one that is
    /// unfinished, it goes there. Of several units one is chosen before there is a card, for which periods are open is not the same for all.
    /// </summary>
    public async Task<Reply> NewAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var asked = call.Text(CallData.Period) is { } named && Period.TryParse(named, out var period) ? period : (Period?)null;
        call.Data.Remove(CallData.Period);
        var choice = await targets.WithLastUsedAsync(Target.Of(call, speaker, forms, now), speaker, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        if (asked is { } older && older < target.Period.Previous && await targets.UnfinishedAsync(target with { Period = older }, ct) is { } owed)
        {
            return Reply.Below(FormCard.Of(Form(owed.Target, now) with { Due = owed.Head.Due }));
        }

        var earlier = await targets.EarlierAsync(target, ct);
        var head = await targets.HeadAsync(target, ct);
        var form = Form(target, now) with { Due = head.Due };
        return (earlier, Report.RefusalOfRows(head)) switch
        {
            (null, { } refusal) => Reply.Refused(refusal, target),
            ({ } other, not null) => Reply.Below(FormCard.Of(Form(other.Target, now) with { Due = other.Head.Due })),
            ({ } other, null) => Reply.Below(FormCard.Of(form with { Earlier = new(other.Target.Period, other.IsLate(now), other.Head.Due), Period = asked == target.Period ? target.Period : other.Target.Period })),
            (null, null) => Reply.Below(FormCard.Of(form)),
        };
    }

    public async Task<Reply> EditAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (call.Id(CallData.Row) is not { } id) return Gone(target);
        var (_, situation) = await reports.SituationAsync(target.Key, new(id), ct);
        return situation.Row is { Withdrawn: false } row ? Edited(target, situation.Head, row, Reply.Here) : Gone(target);
    }

    /// <summary>«sửa 3»: by the row's number.</summary>
    public Task<Reply> EditNumberAsync(Speaker speaker, Call call, CancellationToken ct) =>
        OfNumberAsync(speaker, call, Texts.WhichRow, (target, head, row) => Edited(target, head, row, Reply.Below), ct);

    public async Task<Reply> ListAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = await targets.OfAsync(call, speaker, _ => true, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        var (head, rows) = await reports.AllAsync(target.Key, ct);
        var page = call.Whole(CallData.Page);
        var card = RowCards.List(target, head, rows, page ?? 1, now);
        return page is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    /// <summary>Asks before a row is withdrawn: from the list by its id, or «rút 3» by its number.</summary>
    public async Task<Reply> AskWithdrawAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (call.Id(CallData.Row) is not { } id) return await OfNumberAsync(speaker, call, Texts.WhichRowToWithdraw, Ask, ct);
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        var (_, situation) = await reports.SituationAsync(target.Key, new(id), ct);
        return situation.Row is { Withdrawn: false } row ? Ask(target, situation.Head, row) : Gone(target);

        static Reply Ask(Target target, ReportHead head, Row row) =>
            Report.RefusalOfRows(head) is { } refusal ? Reply.Refused(refusal, target) : Reply.Below(RowCards.AskWithdraw(target, row, null));
    }

    public async Task<Reply> WithdrawAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (call.Id(CallData.Row) is not { } id || call.Whole(CallData.Seen) is not { } seen) return Reply.Refused(Texts.OldCard);
        var stamp = new Stamp(speaker.Upn, clock.GetUtcNow());
        return await writer.WriteAsync(target.Key, new(id), situation => Report.Withdraw(situation, seen, stamp), ct) switch
        {
            Outcome.Changed { Row: { } row } => Reply.HereToStay(RowCards.Withdrawn(target, row)),
            Outcome.AlreadyDone { Row: { } row } => Reply.HereToStay(RowCards.Withdrawn(target, row)),
            Outcome.Conflict { Stored: var stored } => Reply.HereToStay(RowCards.AskWithdraw(target, stored, Texts.ChangedBeforeWithdraw(speaker.NameOf(stored.Changed.By), stored.Changed.At))),
            Outcome.Refused { Refusal: var refusal } => Reply.Refused(refusal, target),
            var other => throw new InvalidOperationException($"Withdrawing came to {other.GetType().Name}."),
        };
    }

    /// <summary>Undoes a withdrawal.</summary>
    public async Task<Reply> RestoreAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        if (call.Id(CallData.Row) is not { } id) return Reply.Refused(Texts.OldCard);
        var stamp = new Stamp(speaker.Upn, clock.GetUtcNow());
        return await writer.WriteAsync(target.Key, new(id), situation => Report.Restore(situation, stamp), ct) switch
        {
            Outcome.Changed { Row: { } row, EndsNil: var endsNil } => Reply.HereToStay(RowCards.Restored(target, row, endsNil)),
            Outcome.AlreadyDone { Row: { } row } => Reply.HereToStay(RowCards.Restored(target, row, endsNil: false)),
            Outcome.Refused { Refusal: var refusal } => Reply.Refused(refusal, target),
            var other => throw new InvalidOperationException($"Restoring came to {other.GetType().Name}."),
        };
    }

    /// <summary>«lịch sử 3»: who changed what and when in one row; without a number, what happened to the report.</summary>
    public async Task<Reply> HistoryAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var number = call.Whole(CallData.Number);
        if (number is null && call.Text(CallData.Number) is not null) return Reply.Refused(Texts.WhichHistory);
        var choice = await targets.OfAsync(call, speaker, head => number is null || head.NextNumber > number, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        var entries = await reports.LogAsync(target.Key, number, ct).ToListAsync(ct);
        if (entries.Count == 0 && number is not null && targets.Other(target, call) is { } other)
        {
            entries = await reports.LogAsync(other.Key, number, ct).ToListAsync(ct);
            if (entries.Count > 0) target = other;
        }

        if (entries.Count == 0) return Reply.Refused(number is null ? Texts.NoHistory : Texts.RowGone, ListButton(target));
        var page = call.Whole(CallData.Page);
        var card = HistoryCard.Of(target, number, entries, page ?? 1, speaker);
        return page is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    /// <summary>A form card just made: it carries the id that its submit will have.</summary>
    public static FormCardView Form(Target target, DateTimeOffset now) =>
        new() { Form = target.Form, Period = target.Period, Unit = target.Unit, Now = now, SubmissionId = NewSubmissionId(now) };

    public static string NewSubmissionId(DateTimeOffset now) => Ulid.NewUlid(now).ToString();

    /// <summary>One read of the partition finds head and row; another one, where the number is of the other report people may mean.</summary>
    private async Task<Reply> OfNumberAsync(Speaker speaker, Call call, string whichRow, Func<Target, ReportHead, Row, Reply> answer, CancellationToken ct)
    {
        if (call.Whole(CallData.Number) is not { } number) return Reply.Refused(whichRow, ExecuteAction.Alone(Texts.List, Verb.List, call.Text(CallData.Form) is { } form ? new() { [CallData.Form] = form } : []));
        var choice = await targets.OfAsync(call, speaker, head => head.NextNumber > number, ct);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, call);
        foreach (var meant in (Target?[])[target, targets.Other(target, call)])
        {
            if (meant is null) continue;
            var (head, rows) = await reports.AllAsync(meant.Key, ct);
            if (rows.FirstOrDefault(row => row.Number == number) is { } row) return answer(meant, head, row);
        }

        return Gone(target);
    }

    /// <summary>The form filled with the row, or why the row cannot be edited now.</summary>
    private Reply Edited(Target target, ReportHead head, Row row, Func<AdaptiveCard, Reply> place) => Report.RefusalOfRows(head) is { } refusal
        ? Reply.Refused(refusal, target)
        : place(FormCard.Of(Form(target, clock.GetUtcNow()) with { Row = EditedRow.Of(row), Typed = row.Values, Due = head.Due }));

    private static Reply Gone(Target target) => Reply.Refused(Texts.RowGone, ListButton(target));

    private static ExecuteAction ListButton(Target target) => target.Button(Texts.List, Verb.List);
}
