using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Commands.Office;

/// <summary>Why a reason for a return or an extension is not taken.</summary>
internal enum ReasonFault
{
    Missing,
    TooLong,
    Link,
}

/// <summary>What a coordinator typed, with what was wrong with it; empty where nothing was typed yet.</summary>
internal sealed record TypedAnswer(
    string? Reason = null, ReasonFault? ReasonFault = null, string? Until = null, ExtensionFault? UntilFault = null)
{
    /// <summary>The reason as it is stored.</summary>
    public string Cleaned => TypedText.ManyLines(Reason ?? "");
}

/// <summary>What came of a coordinator's command about one unit's report.</summary>
internal abstract record ReviewOutcome : Outcome
{
    /// <param name="Number">Of the one row that is looked at whole; null for the list of rows.</param>
    /// <param name="Page">From 1; null where the report was opened anew.</param>
    public sealed record Viewed(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, int? Number, int? Page) : ReviewOutcome;

    public sealed record ReturnAsked(Subject.Report Report, int Seen, TypedAnswer Typed) : ReviewOutcome;
    public sealed record ExtensionAsked(Subject.Report Report, TypedAnswer Typed) : ReviewOutcome;
    public sealed record Accepted(Subject.Report Report) : ReviewOutcome;
    public sealed record AcceptUndone(Subject.Report Report) : ReviewOutcome;

    /// <param name="Told">Who of the unit knows; null where the same was done before.</param>
    public sealed record Returned(Subject.Report Report, NoticeReach? Told) : ReviewOutcome;

    public sealed record ReturnUndone(Subject.Report Report) : ReviewOutcome;

    /// <param name="Due">The first instant that is too late now.</param>
    /// <param name="Told">Who of the unit knows; null where the same was done before.</param>
    public sealed record Extended(Subject.Report Report, DateTimeOffset Due, NoticeReach? Told) : ReviewOutcome;

    public sealed record LeftAsItIs(Subject.Report Report, Refusal Refusal) : ReviewOutcome;
}

/// <summary>What a coordinator does with one unit's report: look, accept, return, extend, undo.</summary>
internal sealed class ReviewHandlers(ReportTable reports, ReportWriter writer, StageTable stages, UnitNotices notices)
{
    public async Task<Outcome> ViewAsync(Ask ask, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        var (number, page) = (ask.Request.Whole(Argument.Number), ask.Request.Whole(Argument.Page));
        return new ReviewOutcome.Viewed(ask.Report, head, rows, number, page);
    }

    public Task<Outcome> AcceptAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.Accept(head, SeenBy(ask), ask.Stamp), new ReviewOutcome.Accepted(ask.Report), ct);

    public Task<Outcome> UndoAcceptAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.UndoAccept(head, ask.Stamp), new ReviewOutcome.AcceptUndone(ask.Report), ct);

    public static Task<Outcome> AskReturnAsync(Ask ask) =>
        Task.FromResult<Outcome>(new ReviewOutcome.ReturnAsked(ask.Report, SeenBy(ask), new()));

    public async Task<Outcome> ReturnAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, period) = ask.Report;
        var typed = ReasonIn(ask.Request);
        if (typed.ReasonFault is not null) return new ReviewOutcome.ReturnAsked(ask.Report, SeenBy(ask), typed);
        var notice = new Notice.Returned(form, period, unit, typed.Cleaned, ask.Speaker.Name);
        return await ChangeAndTellAsync(
            ask, LogEvent.Returned, head => ReviewRules.Return(head, SeenBy(ask), typed.Cleaned, ask.Stamp), notice,
            told => new ReviewOutcome.Returned(ask.Report, told), ct);
    }

    public Task<Outcome> UndoReturnAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.UndoReturn(head, ask.Stamp), new ReviewOutcome.ReturnUndone(ask.Report), ct);

    public static Task<Outcome> AskExtendAsync(Ask ask) => Task.FromResult<Outcome>(new ReviewOutcome.ExtensionAsked(ask.Report, new()));

    public async Task<Outcome> ExtendAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, period) = ask.Report;
        var until = ask.Request.Text(Argument.Until);
        var day = TypedText.Day(until);
        var fault = Extension.FaultOf(form, period, day, ReportCalendar.Today(ask.Now));
        var typed = ReasonIn(ask.Request) with { Until = until, UntilFault = fault };
        if (day is not { } lastDay || fault is not null || typed.ReasonFault is not null)
            return new ReviewOutcome.ExtensionAsked(ask.Report, typed);

        var due = ReportCalendar.EndOf(lastDay);
        await StorageAwayException.Soon(token => stages.KeepDueAsync(ask.Report.Key, due, token), ct);
        var notice = new Notice.Extended(form, period, unit, due, typed.Cleaned, ask.Speaker.Name);
        return await ChangeAndTellAsync(
            ask, LogEvent.DeadlineExtended, head => ReviewRules.Extend(head, due, typed.Cleaned, ask.Stamp), notice,
            told => new ReviewOutcome.Extended(ask.Report, due, told), ct);
    }

    private async Task<Outcome> ChangeAsync(Ask ask, Func<ReportHead, Decision> rule, ReviewOutcome done, CancellationToken ct) =>
        await writer.WriteAsync(ask.Report.Key, rule, ct) is Decision.Refused { Refusal: var refusal }
            ? new ReviewOutcome.LeftAsItIs(ask.Report, refusal)
            : done;

    /// <summary>A press that arrives again changes nothing, and nobody is told twice.</summary>
    private async Task<Outcome> ChangeAndTellAsync(
        Ask ask, LogEvent what, Func<ReportHead, Decision> rule, Notice notice, Func<NoticeReach?, ReviewOutcome> done,
        CancellationToken ct)
    {
        var decision = await writer.WriteWithNoticeAsync(ask.Report.Key, UnitNotices.StageOf(what, ask.Now), rule, ct);
        if (decision is Decision.Refused { Refusal: var refusal }) return new ReviewOutcome.LeftAsItIs(ask.Report, refusal);
        return done(decision is Decision.Changed
            ? await notices.SendAsync(ask.Report.Key, notice, ask.Speaker.Directory, what, ask.Now, ct)
            : null);
    }

    private static int SeenBy(Ask ask) => ask.Request.Whole(Argument.Seen) ?? 0;

    private static TypedAnswer ReasonIn(Request request)
    {
        var typed = new TypedAnswer(request.Text(Argument.Reason) ?? "");
        ReasonFault? fault = typed.Cleaned.Length switch
        {
            0 => ReasonFault.Missing,
            > ReviewRules.LongestReason => ReasonFault.TooLong,
            _ => TextLinks.LooksLikeLink(typed.Cleaned) ? ReasonFault.Link : null,
        };
        return typed with { ReasonFault = fault };
    }
}
