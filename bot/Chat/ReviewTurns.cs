using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>What a coordinator does with one unit's report: look, accept, return, extend, undo. Checks, lets the rules decide, tells the unit.</summary>
internal sealed class ReviewTurns(FormCatalog forms, ReportTable reports, ReportWriter writer, RoundTable rounds, UnitNotices notices, TimeProvider clock)
{
    public async Task<Reply> ViewAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var (head, rows) = await reports.AllAsync(report.Key, ct);
        var (number, page) = (call.Whole(CallData.Number), call.Whole(CallData.Page));
        if (number is { } one && ReviewCards.Row(report, rows, one) is { } whole) return Reply.HereToStay(whole);
        var card = ReviewCards.View(report, head, rows, head.Filed is { } filed ? speaker.NameOf(filed.By) : null, page ?? 1, now);
        return page is null && number is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    public async Task<Reply> AcceptAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var outcome = await writer.WriteAsync(report.Key, head => Review.Accept(head, call.Whole(CallData.Seen) ?? 0, new Stamp(speaker.Upn, now)), ct);
        return Refused(outcome, report) ?? Reply.HereToStay(ReviewCards.Done(report, Texts.AcceptedTitle, "", report.Button(Texts.Undo, OfficeVerb.UndoAccept)));
    }

    public async Task<Reply> UndoAcceptAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var outcome = await writer.WriteAsync(report.Key, head => Review.UndoAccept(head, new Stamp(speaker.Upn, now)), ct);
        return Refused(outcome, report) ?? Reply.HereToStay(ReviewCards.Done(report, Texts.AcceptUndoneTitle, Texts.AcceptUndone));
    }

    public Reply AskReturn(Speaker speaker, Call call)
    {
        var (report, instead) = OfficeReport.Of(call, speaker, forms, clock.GetUtcNow());
        return report is null ? instead : Reply.Here(ReviewCards.Return(report, call.Whole(CallData.Seen) ?? 0, new()));
    }

    public async Task<Reply> ReturnAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var (seen, typed) = (call.Whole(CallData.Seen) ?? 0, call.Text(CallData.Reason) ?? "");
        var (reason, fault) = ReasonOf(typed);
        if (fault is not null) return Reply.Here(ReviewCards.Return(report, seen, new(typed, fault)));
        var outcome = await writer.WriteWithNoticeAsync(report.Key, UnitNotices.StageOf(LogEvent.Returned, now), head => Review.Return(head, seen, reason, new Stamp(speaker.Upn, now)), ct);
        if (Refused(outcome, report) is { } refused) return refused;
        var told = await TellAsync(outcome, new Notice.Returned(report.Form, report.Period, report.Unit, reason, speaker.Name), report, speaker, LogEvent.Returned, now, ct);
        return Reply.HereToStay(ReviewCards.Done(report, Texts.ReturnedTitle, told, report.Button(Texts.Undo, OfficeVerb.UndoReturn)));
    }

    public async Task<Reply> UndoReturnAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var outcome = await writer.WriteAsync(report.Key, head => Review.UndoReturn(head, new Stamp(speaker.Upn, now)), ct);
        return Refused(outcome, report) ?? Reply.HereToStay(ReviewCards.Done(report, Texts.ReturnUndoneTitle, Texts.ReturnUndone));
    }

    public Reply AskExtend(Speaker speaker, Call call)
    {
        var (report, instead) = OfficeReport.Of(call, speaker, forms, clock.GetUtcNow());
        return report is null ? instead : Reply.Here(ReviewCards.Extend(report, new()));
    }

    public async Task<Reply> ExtendAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (report, instead) = OfficeReport.Of(call, speaker, forms, now);
        if (report is null) return instead;
        var (until, typed) = (call.Text(CallData.Until), call.Text(CallData.Reason) ?? "");
        var (reason, reasonFault) = ReasonOf(typed);
        var day = Extension.Read(until);
        var dayFault = Extension.FaultOf(report.Form, report.Period, day, ReportCalendar.Today(now));
        if (day is not { } lastDay || dayFault is not null || reasonFault is not null)
            return Reply.Here(ReviewCards.Extend(report, new(typed, reasonFault, until, dayFault is { } fault ? Texts.Of(fault, report.Form, report.Period) : null)));

        var due = ReportCalendar.EndOf(lastDay);
        await StorageAwayException.Soon(token => rounds.KeepDueAsync(report.Key, due, token), ct);
        var outcome = await writer.WriteWithNoticeAsync(report.Key, UnitNotices.StageOf(LogEvent.DeadlineExtended, now), head => Review.Extend(head, due, reason, new Stamp(speaker.Upn, now)), ct);
        if (Refused(outcome, report) is { } refused) return refused;
        var told = await TellAsync(outcome, new Notice.Extended(report.Form, report.Period, report.Unit, due, reason, speaker.Name), report, speaker, LogEvent.DeadlineExtended, now, ct);
        return Reply.HereToStay(ReviewCards.Done(report, Texts.ExtendedTitle, $"{Texts.UntilDay(due)} {told}"));
    }

    private static Reply? Refused(Outcome outcome, OfficeReport report) => outcome is Outcome.Refused { Refusal: var refusal } ? Reply.Refused(Texts.ToOffice(refusal), report.ViewButton()) : null;

    /// <summary>A press that arrives again changes nothing, and nobody is told twice.</summary>
    private async Task<string> TellAsync(Outcome outcome, Notice notice, OfficeReport report, Speaker speaker, LogEvent what, DateTimeOffset at, CancellationToken ct)
    {
        if (outcome is not Outcome.Changed) return "";
        return Texts.Told(await notices.SendAsync(report.Key, notice, speaker.Directory, what, at, ct));
    }

    /// <returns>The reason as it is kept, or what is wrong with it.</returns>
    private static (string Reason, string? Fault) ReasonOf(string typed)
    {
        var reason = TypedText.ManyLines(typed);
        if (reason.Length == 0) return (reason, Texts.ReasonMissing);
        if (reason.Length > Review.LongestReason) return (reason, Texts.ReasonTooLong(reason.Length));
        return (reason, TextLinks.LooksLikeLink(reason) ? Texts.ReasonLink : null);
    }
}
