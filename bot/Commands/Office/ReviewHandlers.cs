using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Commands.Office;

/// <summary>Why a reason for a return or an extension, or a remark on a row, is not taken.</summary>
internal enum ReasonFault
{
    Missing,
    TooLong,
    Link,

    /// <summary>A remark beyond those that one return takes.</summary>
    TooMany,
}

/// <summary>What a coordinator says about one row of a report that is returned, with what was wrong with it.</summary>
/// <param name="Cleaned">As it is stored.</param>
internal sealed record TypedRemark(string Cleaned, ReasonFault? Fault);

/// <summary>What a coordinator typed, with what was wrong with it; empty where nothing was typed yet.</summary>
internal sealed record TypedAnswer(
    string? Reason = null, ReasonFault? ReasonFault = null, string? Until = null, ExtensionFault? UntilFault = null)
{
    /// <summary>The reason as it is stored.</summary>
    public string Cleaned => TypedText.ManyLines(Reason ?? "");

    /// <summary>By the rows' ids; one that says nothing is none.</summary>
    public IReadOnlyDictionary<string, TypedRemark> Remarks { get; init; } = new Dictionary<string, TypedRemark>();
}

/// <summary>One of several reports that were chosen, as it was looked at.</summary>
/// <param name="Seen">The head's version.</param>
internal sealed record ChosenReport(Unit Unit, int Seen)
{
    /// <summary>As a request names it.</summary>
    public string Named => string.Create(CultureInfo.InvariantCulture, $"{Unit.Code}:{Seen}");
}

/// <summary>One of several reports that were chosen, which stays as it is.</summary>
/// <param name="Why">Null where Storage did not answer: nobody knows whether it was written.</param>
internal sealed record LeftReport(Unit Unit, Refusal? Why);

/// <summary>What came of a coordinator's command about one unit's report.</summary>
internal abstract record ReviewOutcome : Outcome
{
    /// <param name="Number">Of the one row that is looked at whole; null for the list of rows.</param>
    /// <param name="Page">From 1; null where the report was opened anew.</param>
    public sealed record Viewed(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, int? Number, int? Page) : ReviewOutcome;

    public sealed record ReturnAsked(Subject.Report Report, int Seen, TypedAnswer Typed) : ReviewOutcome
    {
        /// <summary>Those a remark can be about: the complete ones.</summary>
        public required IReadOnlyList<Row> Rows { get; init; }
    }

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

    /// <summary>Several reports were accepted at once, or these acceptances taken back.</summary>
    public sealed record ChosenDone(
        Subject.FormPeriod Target, bool IsUndo, IReadOnlyList<ChosenReport> Done, IReadOnlyList<LeftReport> Left)
        : ReviewOutcome;
}

/// <summary>What a coordinator does with one unit's report: look, accept, return, extend, undo.</summary>
internal sealed class ReviewHandlers(
    ReportTable reports, ReportWriter writer, StageTable stages, UnitNotices notices, ILogger<ReviewHandlers> log)
{
    private const int ChosenAtOnce = 16;

    /// <summary>As many as a page of the picture shows.</summary>
    private const int MostChosen = PictureHandlers.UnitsPerPage;

    public async Task<Outcome> ViewAsync(Ask ask, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        var (number, page) = (ask.Request.Whole(Argument.Number), ask.Request.Whole(Argument.Page));
        return new ReviewOutcome.Viewed(ask.Report, head, Complete(rows), number, page);
    }

    public Task<Outcome> AcceptAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.Accept(head, SeenBy(ask), ask.Stamp), new ReviewOutcome.Accepted(ask.Report), ct);

    public Task<Outcome> UndoAcceptAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, head => ReviewRules.UndoAccept(head, ask.Stamp), new ReviewOutcome.AcceptUndone(ask.Report), ct);

    /// <summary>
    /// Each is accepted for itself: what one is left for leaves the others alone, and repeating it is harmless. What somebody else
    /// accepted is left too, so that nobody takes it back by undoing this.
    /// </summary>
    public Task<Outcome> AcceptChosenAsync(Ask ask, CancellationToken ct) =>
        ChosenAsync(ask, isUndo: false, (head, seen) => ReviewRules.Accept(head, seen, ask.Stamp), ct);

    /// <summary>Takes back what was accepted as it was looked at, and nothing that came of anything else.</summary>
    public Task<Outcome> UndoAcceptChosenAsync(Ask ask, CancellationToken ct) =>
        ChosenAsync(ask, isUndo: true, (head, seen) => ReviewRules.UndoAccept(head, accepted: seen + 1, ask.Stamp), ct);

    public Task<Outcome> AskReturnAsync(Ask ask, CancellationToken ct) => ReturnAskedAsync(ask, new(), ct);

    public async Task<Outcome> ReturnAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, period) = ask.Report;
        var typed = ReasonIn(ask.Request) with { Remarks = RemarksIn(ask.Request) };
        if (typed.ReasonFault is not null || typed.Remarks.Values.Any(remark => remark.Fault is not null))
            return await StorageAwayException.Soon(token => ReturnAskedAsync(ask, typed, token), ct);
        var remarks = typed.Remarks.ToDictionary(remark => remark.Key, remark => remark.Value.Cleaned);
        return await ChangeAndTellAsync(
            ask, LogEvent.Returned, new() { AllRows = remarks.Count > 0 },
            now => ReviewRules.Return(now, SeenBy(ask), typed.Cleaned, remarks, ask.Stamp),
            change => new Notice.Returned(
                form, period, unit, typed.Cleaned, ask.Speaker.Name, change.Log.Count(line => line.What == LogEvent.RowRemarked)),
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
            ask, LogEvent.DeadlineExtended, default, now => ReviewRules.Extend(now.Head, due, typed.Cleaned, ask.Stamp), _ => notice,
            told => new ReviewOutcome.Extended(ask.Report, due, told), ct);
    }

    private async Task<Outcome> ChangeAsync(Ask ask, Func<ReportHead, Decision> rule, ReviewOutcome done, CancellationToken ct) =>
        await writer.WriteAsync(ask.Report.Key, rule, ct) is Decision.Refused { Refusal: var refusal }
            ? new ReviewOutcome.LeftAsItIs(ask.Report, refusal)
            : done;

    /// <summary>A press that arrives again changes nothing, and nobody is told twice.</summary>
    private async Task<Outcome> ChangeAndTellAsync(
        Ask ask, LogEvent what, Wanted wanted, Func<BeforeChange, Decision> rule, Func<Change, Notice> notice,
        Func<NoticeReach?, ReviewOutcome> done, CancellationToken ct)
    {
        var decision = await writer.WriteAsync(ask.Report.Key, wanted, rule, ct, UnitNotices.StageOf(what, ask.Now));
        if (decision is Decision.Refused { Refusal: var refusal }) return new ReviewOutcome.LeftAsItIs(ask.Report, refusal);
        return done(decision is Decision.Changed { Change: var change }
            ? await notices.SendAsync(ask.Report.Key, notice(change), ask.Speaker.Directory, what, ask.Now, ct)
            : null);
    }

    private async Task<Outcome> ReturnAskedAsync(Ask ask, TypedAnswer typed, CancellationToken ct)
    {
        var (_, rows) = await reports.AllAsync(ask.Report.Key, ct);
        return new ReviewOutcome.ReturnAsked(ask.Report, SeenBy(ask), typed) { Rows = Complete(rows) };
    }

    private async Task<Outcome> ChosenAsync(Ask ask, bool isUndo, Func<ReportHead, int, Decision> rule, CancellationToken ct)
    {
        var chosen = ChosenIn(ask);
        var left = new LeftReport?[chosen.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ChosenAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(
            0, chosen.Count, options, async (index, token) => left[index] = await LeftAsync(ask, chosen[index], rule, token));
        return new ReviewOutcome.ChosenDone(
            ask.FormPeriod, isUndo, [.. chosen.Where((_, index) => left[index] is null)], [.. left.OfType<LeftReport>()]);
    }

    /// <returns>Null where it is done.</returns>
    private async Task<LeftReport?> LeftAsync(Ask ask, ChosenReport chosen, Func<ReportHead, int, Decision> rule, CancellationToken ct)
    {
        var (unit, seen) = chosen;
        var key = new ReportKey(ask.FormPeriod.Form.Id, ask.FormPeriod.Period, unit.Code);
        try
        {
            return await writer.WriteAsync(key, head => rule(head, seen), ct) switch
            {
                Decision.Refused { Refusal: var why } => new(unit, why),
                Decision.AlreadyDone { Head: { State: ReportState.Accepted } head } when !await IsOwnAsync(ask, key, head, seen, ct) =>
                    new(unit, Refusal.Accepted),
                _ => null,
            };
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.StorageAway(ask.Request.Name, StorageAwayException.ReasonOf(failure));
            return new(unit, Why: null);
        }
    }

    /// <summary>
    /// Whether this member accepted it as it was looked at, so that the press came twice. The head does not say who, only the log does.
    /// </summary>
    private async Task<bool> IsOwnAsync(Ask ask, ReportKey key, ReportHead head, int seen, CancellationToken ct) =>
        head.Version == seen + 1 && await reports.LogAsync(key, null, ct, since: seen)
            .AnyAsync(line => line.What == LogEvent.Accepted && line.Stamp.By == ask.Speaker.Upn, ct);

    /// <summary>What names no unit or no version is left out.</summary>
    private static List<ChosenReport> ChosenIn(Ask ask) =>
    [
        .. (ask.Request.Text(Argument.Units) ?? "").Split(',').Select(named => OneIn(named, ask.Speaker.Directory)).OfType<ChosenReport>()
            .DistinctBy(chosen => chosen.Unit.Code).Take(MostChosen),
    ];

    private static ChosenReport? OneIn(string named, Directory known) =>
        named.Split(':') is [var code, var version] && known.Find(code) is { MayReport: true } unit
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new(unit, seen)
            : null;

    /// <summary>By their numbers; no draft is shown to the office.</summary>
    private static IReadOnlyList<Row> Complete(IReadOnlyList<Row> rows) =>
        [.. rows.Where(row => row.IsComplete).OrderBy(row => row.Number)];

    private static int SeenBy(Ask ask) => ask.Request.Whole(Argument.Seen) ?? 0;

    private static TypedAnswer ReasonIn(Request request)
    {
        var typed = new TypedAnswer(request.Text(Argument.Reason) ?? "");
        return typed with { ReasonFault = FaultOf(typed.Cleaned) };
    }

    private static Dictionary<string, TypedRemark> RemarksIn(Request request) => request.Remarks()
        .Select(pair => (Row: pair.Key, Text: TypedText.ManyLines(pair.Value))).Where(remark => remark.Text.Length > 0)
        .Select((remark, index) => (remark, Fault: index < ReportTable.MostRows ? FaultOf(remark.Text) : ReasonFault.TooMany))
        .ToDictionary(typed => typed.remark.Row, typed => new TypedRemark(typed.remark.Text, typed.Fault), StringComparer.Ordinal);

    private static ReasonFault? FaultOf(string text) => text.Length switch
    {
        0 => ReasonFault.Missing,
        > ReviewRules.LongestReason => ReasonFault.TooLong,
        _ => TextLinks.LooksLikeLink(text) ? ReasonFault.Link : null,
    };
}
