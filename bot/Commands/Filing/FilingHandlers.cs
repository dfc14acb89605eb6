using System.Text;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Filing;

/// <summary>What came of a command about filing a whole report.</summary>
internal abstract record FilingOutcome : Outcome
{
    /// <summary>A report and the unfinished ones before it, the earliest first: how they stand.</summary>
    public sealed record Owed(IReadOnlyList<(Subject.Report Report, ReportHead Head)> Reports) : FilingOutcome;

    /// <summary>What would be filed, and what is still missing.</summary>
    /// <param name="Refusal">Why a confirmation just failed; null where the summary was asked for.</param>
    /// <param name="Page">From 1; null where it was asked for anew.</param>
    public sealed record SubmitAsked(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, Refusal? Refusal, int? Page)
        : FilingOutcome
    {
        /// <summary>Numbers of rows of which the unit has not said what it found.</summary>
        public IReadOnlyList<int> UnderReview => Report.Form.Id == PressForm.Id
            ? [.. Rows.Where(row => PressForm.IsUnderReview(row.Values)).Select(row => row.Number).Order()]
            : [];

        /// <summary>What was typed wrongly as number and date; null where the report's own are asked about, if there are any.</summary>
        public TypedIssued? Typed { get; init; }

        public bool AsksIssued => Typed is not null || Head.Issued is not null;
    }

    public sealed record Submitted(Subject.Report Report, ReportHead Head) : FilingOutcome;

    /// <summary>How a filed report stands, with what may be done about its document.</summary>
    /// <param name="Typed">What was typed wrongly; null where nothing was.</param>
    public sealed record Filed(Subject.Report Report, ReportHead Head, TypedIssued? Typed) : FilingOutcome;

    /// <summary>Number and date of the issued document are as the head says.</summary>
    public sealed record Issued(Subject.Report Report, ReportHead Head) : FilingOutcome;

    /// <summary>The report is filed; it may be taken back.</summary>
    public sealed record ReopenAsked(Subject.Report Report, ReportHead Head) : FilingOutcome;

    public sealed record Reopened(Subject.Report Report) : FilingOutcome;
    public sealed record IsReturned(Subject.Report Report) : FilingOutcome;

    /// <param name="Current">The period new rows go into; another one is offered the same answer.</param>
    public sealed record NilSet(Subject.Report Report, ReportHead Head, Period Current) : FilingOutcome;

    /// <summary>It is early for that answer, which was not taken yet.</summary>
    /// <param name="IsBeforeOwed">The report before has rows and is not filed, which may be what was meant.</param>
    public sealed record NilAsked(Subject.Report Report, bool IsBeforeOwed) : FilingOutcome;

    public sealed record NilStands(Subject.Report Report, ReportHead Head) : FilingOutcome;
    public sealed record UndoNilAsked(Subject.Report Report) : FilingOutcome;
    public sealed record NilUndone(Subject.Report Report) : FilingOutcome;
}

/// <summary>How a reporter answers for the whole report: submit it, take it back, say that there is nothing.</summary>
internal sealed class FilingHandlers(ReportTable reports, ReportWriter writer, MailLinks links)
{
    /// <summary>
    /// How long the words that answered a report are meant for it, whoever of the unit says them; for another one there is a button.
    /// </summary>
    private static readonly TimeSpan SameAnswer = TimeSpan.FromDays(1);

    /// <summary>Two years; what is older the office has closed long ago.</summary>
    private const int MostPeriods = 8;

    /// <summary>
    /// An earlier report that has rows is not what is meant by «không phát sinh»; one that was just answered so is, for the same press may
    /// come twice and a colleague may say the same.
    /// </summary>
    public static bool MeansNilBefore(Ask ask, ReportHead before) => before.IsUnfinished
        ? !before.HasRows
        : before is { State: ReportState.Nil, Filed: { } filed } && ask.Now - filed.At < SameAnswer;

    /// <summary>«hạn nộp», and whatever else is asked about what is owed.</summary>
    public async Task<Outcome> OwedAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, last) = ask.Report;
        List<Period> periods = [last];
        // One that was named is asked for alone.
        while (!ask.Request.NamesPeriod && periods.Count < MostPeriods && periods[0] > form.FirstPeriod)
            periods.Insert(0, periods[0].Previous);
        var owed = periods.FindAll(period => period == last || form.IsOwedBy(unit, period))
            .ConvertAll(period => ask.Report with { Period = period });
        var heads = await Task.WhenAll(owed.Select(report => reports.HeadSoonAsync(report.Key, ct)));
        return new FilingOutcome.Owed([.. owed.Zip(heads).Where(pair => pair.First.Period == last || pair.Second.IsUnfinished)]);
    }

    public async Task<Outcome> CalendarAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, period) = ask.Report;
        var head = await reports.HeadSoonAsync(ask.Report.Key, ct);
        var (name, content) = DeadlineCalendar.Of(form, period, unit, head, links, ask.Now);
        return new Outcome.File(name, DeadlineCalendar.ContentType, Encoding.UTF8.GetBytes(content));
    }

    /// <summary>«nộp»: what would be filed and what is still missing; nothing is changed yet.</summary>
    public async Task<Outcome> AskSubmitAsync(Ask ask, CancellationToken ct) =>
        await SummaryAsync(ask.Report, null, ask.Request.Whole(Argument.Page), ask.Request.Whole(Argument.Seen), ct);

    public async Task<Outcome> SubmitAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Whole(Argument.Seen) is not { } seen) return new Outcome.Denied(Denial.OldCard);
        var isOffice = ask.Speaker.SeesOffice;
        var (typed, isAsked) = (ask.Request.Text(Argument.Issued), ask.Request.Data.ContainsKey(Argument.Issued));
        var (issued, problem) = IssuedDocument.Read(typed);
        if (problem is not null)
        {
            return await SummaryAsync(ask.Report, null, 1, null, ct) with { Typed = new(typed ?? "", problem) };
        }

        var still = isAsked ? issued : null;
        return await writer.WriteAsync(ask.Report.Key, head => FilingRules.Submit(head, seen, ask.Stamp, isOffice, still), ct) switch
        {
            Decision.Changed { Change.Head: var head } => new FilingOutcome.Submitted(ask.Report, head),
            Decision.AlreadyDone { Head: var head } => new FilingOutcome.Submitted(ask.Report, head),
            Decision.Refused { Refusal: (Refusal.ChangedSince or Refusal.HasDrafts or Refusal.NoRows) and var refusal } =>
                await SummaryAsync(ask.Report, refusal, 1, null, ct),
            var other => ask.Refused(other),
        };
    }

    /// <summary>
    /// «rút lại»: the receipt once more, with the button that takes the report back; of the one that was due before, where the one due next
    /// never was filed.
    /// </summary>
    public async Task<Outcome> AskReopenAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        var head = await reports.HeadSoonAsync(report.Key, ct);
        if (!WasFiled(head) && ask.Meant.Skip(1).FirstOrDefault() is { } other)
        {
            var before = await reports.HeadSoonAsync(other.Key, ct);
            if (!before.Closed || head.State == ReportState.None) (report, head) = (other, before);
        }

        return head switch
        {
            { Closed: true } => new Outcome.Refused(report, Refusal.Closed),
            { State: ReportState.Submitted } => new FilingOutcome.ReopenAsked(report, head),
            { State: ReportState.Nil } => new FilingOutcome.UndoNilAsked(report),
            { State: ReportState.Accepted } => new Outcome.Refused(report, Refusal.Accepted),
            { State: ReportState.Returned } => new FilingOutcome.IsReturned(report),
            _ => new Outcome.Refused(report, Refusal.NotSubmitted),
        };

        static bool WasFiled(ReportHead head) => head.IsReported
            || head is { State: ReportState.Returned } or { State: ReportState.Open, PreviousState: ReportState.Submitted };
    }

    public Task<Outcome> ReopenAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, FilingRules.Reopen, _ => new FilingOutcome.Reopened(ask.Report), ct);

    /// <summary>A period whose end is not in sight is not meant unless a button has named it.</summary>
    public async Task<Outcome> SetNilAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        if (ask.Request.Period is null && !ReportCalendar.IsInDueMonth(report.Form, report.Period, ask.Now))
        {
            var stored = await reports.HeadSoonAsync(report.Key, ct);
            return stored.State == ReportState.Nil
                ? new FilingOutcome.NilStands(report, stored)
                : new FilingOutcome.NilAsked(report, report.Before is { IsUnfinished: true, HasRows: true });
        }

        var current = ReportCalendar.PeriodOfNewRow(report.Form, ask.Now);
        return await ChangeAsync(
            ask,
            (head, stamp) => FilingRules.SetNil(head, stamp, ask.Speaker.SeesOffice),
            head => new FilingOutcome.NilSet(report, head, current),
            ct);
    }

    public Task<Outcome> UndoNilAsync(Ask ask, CancellationToken ct) =>
        ChangeAsync(ask, FilingRules.UndoNil, _ => new FilingOutcome.NilUndone(ask.Report), ct);

    private async Task<Outcome> ChangeAsync(
        Ask ask, Func<ReportHead, Stamp, Decision> rule, Func<ReportHead, FilingOutcome> done, CancellationToken ct) =>
        await writer.WriteAsync(ask.Report.Key, head => rule(head, ask.Stamp), ct) switch
        {
            Decision.Changed { Change.Head: var head } => done(head),
            Decision.AlreadyDone { Head: var head } => done(head),
            var other => ask.Refused(other),
        };

    /// <summary>
    /// Whoever turns a page of a report that changed meanwhile begins again, for the pages before are not what would be filed.
    /// </summary>
    private async Task<FilingOutcome.SubmitAsked> SummaryAsync(
        Subject.Report report, Refusal? refusal, int? page, int? seen, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(report.Key, ct);
        if (page is not null && seen is { } version && version != head.Version) (refusal, page) = (Refusal.ChangedSince, 1);
        return new FilingOutcome.SubmitAsked(report, head, rows, refusal, page);
    }
}
