using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>What a reporter does with rows: open the form, edit, list, say that there is nothing. Loads, lets the rules decide, answers.</summary>
internal sealed class RowTurns(Forms forms, ReportTable reports, ReportWriter writer, TimeProvider clock)
{
    /// <summary>Whatever card it is asked from, a new row goes into the earliest period whose deadline has not passed.</summary>
    public Reply New(Speaker speaker, Call call)
    {
        var now = clock.GetUtcNow();
        call.Data.Remove(CallData.Period);
        return Target.Of(call, speaker, forms, now) switch
        {
            Target.Choice.One one => Reply.Below(FormCard.Of(Form(one.Target, one.Units, now))),
            Target.Choice.WhichUnit which => Reply.Below(FormCard.Of(Form(new(which.Form, which.Units[0], which.Period), which.Units, now))),
            var other => PickCards.Ask(other, Verb.New),
        };
    }

    public async Task<Reply> EditAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var choice = Target.Of(call, speaker, forms, clock.GetUtcNow());
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        var row = call.Id(CallData.Row) is { } id ? await reports.RowAsync(target.Key, id, ct) : null;
        return row is null ? Reply.Refused(Texts.RowGone, ListButton(target)) : Reply.Here(await EditCardAsync(target, row, ct));
    }

    /// <summary>«sửa 3»: by the row's number.</summary>
    public async Task<Reply> EditNumberAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (call.Whole(CallData.Row) is not { } number) return Reply.Refused(Texts.WhichRow);
        if (Target.Of(call, speaker, forms, clock.GetUtcNow()) is not Target.Choice.One { Target: var target }) return await ListAsync(speaker, Call.Of(Verb.List), ct);
        var row = await reports.RowsAsync(target.Key, ct).FirstOrDefaultAsync(row => row.Number == number, ct);
        return row is null ? Reply.Refused(Texts.RowGone, ListButton(target)) : Reply.Below(await EditCardAsync(target, row, ct));
    }

    public async Task<Reply> ListAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, Verb.List);
        var head = await reports.HeadAsync(target.Key, ct);
        var rows = await reports.RowsAsync(target.Key, ct).ToListAsync(ct);
        var page = call.Whole(CallData.Page);
        var card = RowCards.List(target.Form, target.Period, target.Unit, head.Head, rows, page ?? 1, now);
        return page is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    public async Task<Reply> SetNilAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return PickCards.Ask(choice, Verb.SetNil);
        var outcome = await writer.WriteAsync(target.Key, head => Filing.SetNil(head, new Stamp(speaker.Upn, now)), ct);
        return outcome is Outcome.Refused { Refusal: var refusal }
            ? Reply.Refused(Texts.Of(refusal), ListButton(target))
            : Reply.HereToStay(NoticeCards.Notice(Texts.NilTitle, Texts.Of(target), Button(Texts.Undo, Verb.UndoNil, target), Button(Texts.NewRow, Verb.New, target)));
    }

    public async Task<Reply> UndoNilAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var choice = Target.Of(call, speaker, forms, now);
        if (choice is not Target.Choice.One { Target: var target }) return Reply.Refused(choice.WhyNot);
        var outcome = await writer.WriteAsync(target.Key, head => Filing.UndoNil(head, new Stamp(speaker.Upn, now)), ct);
        return outcome is Outcome.Refused { Refusal: var refusal }
            ? Reply.Refused(Texts.Of(refusal), ListButton(target))
            : Reply.HereToStay(NoticeCards.Notice(Texts.NilUndoneTitle, Texts.NilUndone, Button(Texts.NewRow, Verb.New, target), Button(Texts.Nil, Verb.SetNil, target)));
    }

    /// <summary>A form card just made: it carries the id that its submit will have.</summary>
    public static FormCardView Form(Target target, IReadOnlyList<Unit> units, DateTimeOffset now) =>
        new() { Form = target.Form, Period = target.Period, Unit = target.Unit, Units = units, Now = now, SubmissionId = NewSubmissionId(now) };

    public static string NewSubmissionId(DateTimeOffset now) => Ulid.NewUlid(now).ToString();

    /// <summary>The form filled with the row, or why the row cannot be edited now.</summary>
    private async Task<AdaptiveCard> EditCardAsync(Target target, Row row, CancellationToken ct)
    {
        var head = await reports.HeadAsync(target.Key, ct);
        return Report.RefusalOfRows(head.Head) is { } refusal
            ? NoticeCards.Refused(Texts.Of(refusal), ListButton(target))
            : FormCard.Of(Form(target, [target.Unit], clock.GetUtcNow()) with { Row = EditedRow.Of(row), Typed = row.Values });
    }

    private static ExecuteAction ListButton(Target target) => Button(Texts.List, Verb.List, target);

    private static ExecuteAction Button(string title, string verb, Target target) => ExecuteAction.Alone(title, verb, CallData.OfForm(target.Form, target.Period, target.Unit));
}
