using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>What a reporter does with rows: open the form, edit, list, withdraw, look at their history.</summary>
internal sealed class RowHandlers(ReportTable reports, ReportWriter writer)
{
    /// <summary>Whether an unfinished report has given the number that is asked for.</summary>
    public static bool HasNumber(Ask ask, ReportHead head) => head.IsUnfinished && ask.Request.Whole(Argument.Number) is { } number && head.NextNumber > number;

    /// <summary>A row is named by its number, or by the id a card gives.</summary>
    public static bool LacksNumber(Request request) => request.Whole(Argument.Number) is null && request.Id(Argument.Row) is null;

    /// <summary>Something else than a number stands where one may stand.</summary>
    public static bool NamesNoNumber(Request request) => request.Whole(Argument.Number) is null && request.Text(Argument.Number) is not null;

    /// <summary>
    /// A new row goes into the earliest period whose deadline has not passed; where the one before is unfinished, the form offers both. From the list of a still older one that is
    /// unfinished, it goes there.
    /// </summary>
    public async Task<Outcome> NewAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        var asked = ask.Request.Text(Argument.Period) is { } named && Period.TryParse(named, out var period) ? period : (Period?)null;
        if (asked is { } older && older < report.Period.Previous && await OwedAsync(report with { Period = older }, ct) is { } owed) return Opened(report with { Period = older }, owed, ask);

        var before = report with { Period = report.Period.Previous };
        var earlier = await OwedAsync(before, ct);
        var head = await reports.HeadSoonAsync(report.Key, ct);
        return (earlier, RowRules.RefusalOf(head)) switch
        {
            (null, { } refusal) => new Outcome.Refused(report, refusal),
            ({ } other, not null) => Opened(before, other, ask),
            ({ } other, null) => new RowOutcome.ToFill(FormView.New(asked == report.Period ? report : before, ask.Now) with { Due = head.Due, Earlier = new(before.Period, ask.Now >= other.DueOf(before.Form, before.Period), other.Due) }),
            (null, null) => Opened(report, head, ask),
        };
    }

    public async Task<Outcome> EditAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id) return new RowOutcome.NotFound(ask.Report);
        var (_, situation) = await reports.SituationAsync(ask.Report.Key, new(id), ct);
        return situation.Row is { Withdrawn: false } row ? Edited(ask.Report, situation.Head, row, ask) : new RowOutcome.NotFound(ask.Report);
    }

    /// <summary>«sửa 3»: by the row's number.</summary>
    public Task<Outcome> EditNumberAsync(Ask ask, CancellationToken ct) => OfNumberAsync(ask, (report, head, row) => Edited(report, head, row, ask), ct);

    public async Task<Outcome> ListAsync(Ask ask, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        return new RowOutcome.Listed(ask.Report, head, rows, ask.Request.Whole(Argument.Page));
    }

    /// <summary>Asks before a row is withdrawn: from the list by its id, or «rút 3» by its number.</summary>
    public async Task<Outcome> AskWithdrawAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id) return await OfNumberAsync(ask, Asked, ct);
        var (_, situation) = await reports.SituationAsync(ask.Report.Key, new(id), ct);
        return situation.Row is { Withdrawn: false } row ? Asked(ask.Report, situation.Head, row) : new RowOutcome.NotFound(ask.Report);

        static Outcome Asked(Subject.Report report, ReportHead head, Row row) =>
            RowRules.RefusalOf(head) is { } refusal ? new Outcome.Refused(report, refusal) : new RowOutcome.WithdrawAsked(report, row, HasChanged: false);
    }

    public async Task<Outcome> WithdrawAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id || ask.Request.Whole(Argument.Seen) is not { } seen) return new Outcome.Denied(Denial.OldCard);
        return await writer.WriteAsync(ask.Report.Key, new(id), situation => RowRules.Withdraw(situation, seen, ask.Stamp), ct) switch
        {
            Decision.Changed { Row: { } row } => new RowOutcome.Withdrawn(ask.Report, row),
            Decision.AlreadyDone { Row: { } row } => new RowOutcome.Withdrawn(ask.Report, row),
            Decision.Conflict { Stored: var stored } => new RowOutcome.WithdrawAsked(ask.Report, stored, HasChanged: true),
            Decision.Refused { Refusal: var refusal } => new Outcome.Refused(ask.Report, refusal),
            var other => throw new InvalidOperationException($"Withdrawing came to {other.GetType().Name}."),
        };
    }

    /// <summary>Undoes a withdrawal.</summary>
    public async Task<Outcome> PutBackAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id) return new Outcome.Denied(Denial.OldCard);
        return await writer.WriteAsync(ask.Report.Key, new(id), situation => RowRules.PutBack(situation, ask.Stamp), ct) switch
        {
            Decision.Changed { Row: { } row, EndsNil: var endsNil } => new RowOutcome.PutBack(ask.Report, row, endsNil),
            Decision.AlreadyDone { Row: { } row } => new RowOutcome.PutBack(ask.Report, row, EndsNil: false),
            Decision.Refused { Refusal: var refusal } => new Outcome.Refused(ask.Report, refusal),
            var other => throw new InvalidOperationException($"Putting back came to {other.GetType().Name}."),
        };
    }

    /// <summary>«lịch sử 3»: who changed what and when in one row; without a number, what happened to the report.</summary>
    public async Task<Outcome> HistoryAsync(Ask ask, CancellationToken ct)
    {
        var (report, number) = (ask.Report, ask.Request.Whole(Argument.Number));
        var entries = await reports.LogAsync(report.Key, number, ct).ToListAsync(ct);
        if (entries.Count == 0 && number is not null && report.Other(ask.Request, ask.Now) is { } other)
        {
            entries = await reports.LogAsync(other.Key, number, ct).ToListAsync(ct);
            if (entries.Count > 0) report = other;
        }

        if (entries.Count == 0) return number is null ? new RowOutcome.NoHistory(report) : new RowOutcome.NotFound(report);
        return new RowOutcome.History(report, number, entries, ask.Request.Whole(Argument.Page));
    }

    /// <summary>One read of the partition finds head and row; another one, where the number is of the other report people may mean.</summary>
    private async Task<Outcome> OfNumberAsync(Ask ask, Func<Subject.Report, ReportHead, Row, Outcome> answer, CancellationToken ct)
    {
        var number = ask.Request.Whole(Argument.Number);
        foreach (var meant in (Subject.Report?[])[ask.Report, ask.Report.Other(ask.Request, ask.Now)])
        {
            if (meant is null) continue;
            var (head, rows) = await reports.AllAsync(meant.Key, ct);
            if (rows.FirstOrDefault(row => row.Number == number) is { } row) return answer(meant, head, row);
        }

        return new RowOutcome.NotFound(ask.Report);
    }

    /// <summary>The form filled with the row, or why the row cannot be edited now.</summary>
    private static Outcome Edited(Subject.Report report, ReportHead head, Row row, Ask ask) => RowRules.RefusalOf(head) is { } refusal
        ? new Outcome.Refused(report, refusal)
        : new RowOutcome.ToFill(FormView.New(report, ask.Now) with { Row = EditedRow.Of(row), Typed = row.Values, Due = head.Due });

    private static RowOutcome.ToFill Opened(Subject.Report report, ReportHead head, Ask ask) => new(FormView.New(report, ask.Now) with { Due = head.Due });

    /// <summary>The head of a report the unit owes and has not finished; null otherwise.</summary>
    private async Task<ReportHead?> OwedAsync(Subject.Report report, CancellationToken ct) =>
        report.Form.IsOwedBy(report.Unit, report.Period) && await reports.HeadSoonAsync(report.Key, ct) is { IsUnfinished: true } head ? head : null;
}
