using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Commands.Office;

/// <summary>What a coordinator does with one unit's report: look, accept, return, extend, undo.</summary>
internal sealed class ReviewHandlers(ReportTable reports, ReportWriter writer, StageTable stages, UnitNotices notices)
{
    public async Task<Outcome> ViewAsync(Ask ask, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        return new ReviewOutcome.Viewed(ask.Report, head, rows, head.Filed is { } filed ? ask.Speaker.Directory.NameOf(filed.By) : null, ask.Request.Whole(Argument.Number), ask.Request.Whole(Argument.Page));
    }

    public Task<Outcome> AcceptAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.Accept(head, ask.Request.Whole(Argument.Seen) ?? 0, ask.Stamp), new ReviewOutcome.Accepted(ask.Report), ct);

    public Task<Outcome> UndoAcceptAsync(Ask ask, CancellationToken ct) => ChangeAsync(ask, head => ReviewRules.UndoAccept(head, ask.Stamp), new ReviewOutcome.AcceptUndone(ask.Report), ct);

    public static Task<Outcome> AskReturnAsync(Ask ask) => Task.FromResult<Outcome>(new ReviewOutcome.ReturnAsked(ask.Report, ask.Request.Whole(Argument.Seen) ?? 0, new()));

    public async Task<Outcome> ReturnAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        var (seen, answer) = (ask.Request.Whole(Argument.Seen) ?? 0, Reason(ask.Request));
        if (answer.ReasonFault is not null) return new ReviewOutcome.ReturnAsked(report, seen, answer);
        var reason = TypedText.ManyLines(answer.Reason ?? "");
        var decision = await writer.WriteWithNoticeAsync(report.Key, UnitNotices.StageOf(LogEvent.Returned, ask.Now), head => ReviewRules.Return(head, seen, reason, ask.Stamp), ct);
        if (decision is Decision.Refused { Refusal: var refusal }) return new ReviewOutcome.LeftAsItIs(report, refusal);
        return new ReviewOutcome.Returned(report, await TellAsync(decision, ask, new Notice.Returned(report.Form, report.Period, report.Unit, reason, ask.Speaker.Name), LogEvent.Returned, ct));
    }

    public Task<Outcome> UndoReturnAsync(Ask ask, CancellationToken ct) => ChangeAsync(ask, head => ReviewRules.UndoReturn(head, ask.Stamp), new ReviewOutcome.ReturnUndone(ask.Report), ct);

    public static Task<Outcome> AskExtendAsync(Ask ask) => Task.FromResult<Outcome>(new ReviewOutcome.ExtensionAsked(ask.Report, new()));

    public async Task<Outcome> ExtendAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        var until = ask.Request.Text(Argument.Until);
        var day = Extension.Read(until);
        var answer = Reason(ask.Request) with { Until = until, UntilFault = Extension.FaultOf(report.Form, report.Period, day, ReportCalendar.Today(ask.Now)) };
        if (day is not { } lastDay || answer.UntilFault is not null || answer.ReasonFault is not null) return new ReviewOutcome.ExtensionAsked(report, answer);

        var (due, reason) = (ReportCalendar.EndOf(lastDay), TypedText.ManyLines(answer.Reason ?? ""));
        await StorageAwayException.Soon(token => stages.KeepDueAsync(report.Key, due, token), ct);
        var decision = await writer.WriteWithNoticeAsync(report.Key, UnitNotices.StageOf(LogEvent.DeadlineExtended, ask.Now), head => ReviewRules.Extend(head, due, reason, ask.Stamp), ct);
        if (decision is Decision.Refused { Refusal: var refusal }) return new ReviewOutcome.LeftAsItIs(report, refusal);
        return new ReviewOutcome.Extended(report, due, await TellAsync(decision, ask, new Notice.Extended(report.Form, report.Period, report.Unit, due, reason, ask.Speaker.Name), LogEvent.DeadlineExtended, ct));
    }

    private async Task<Outcome> ChangeAsync(Ask ask, Func<ReportHead, Decision> rule, ReviewOutcome done, CancellationToken ct) =>
        await writer.WriteAsync(ask.Report.Key, rule, ct) is Decision.Refused { Refusal: var refusal } ? new ReviewOutcome.LeftAsItIs(ask.Report, refusal) : done;

    /// <summary>A press that arrives again changes nothing, and nobody is told twice.</summary>
    private async Task<Told?> TellAsync(Decision decision, Ask ask, Notice notice, LogEvent what, CancellationToken ct) =>
        decision is Decision.Changed ? await notices.SendAsync(ask.Report.Key, notice, ask.Speaker.Directory, what, ask.Now, ct) : null;

    private static TypedAnswer Reason(Request request)
    {
        var typed = request.Text(Argument.Reason) ?? "";
        var reason = TypedText.ManyLines(typed);
        ReasonFault? fault = reason.Length == 0 ? ReasonFault.Missing : reason.Length > ReviewRules.LongestReason ? ReasonFault.TooLong : TextLinks.LooksLikeLink(reason) ? ReasonFault.Link : null;
        return new(typed, fault) { ReasonLength = reason.Length };
    }
}
