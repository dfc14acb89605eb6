using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>What came of a command about rows.</summary>
internal abstract record RowOutcome : Outcome
{
    /// <summary>A form to be filled in: opened, or come back with what was typed and why.</summary>
    public sealed record ToFill(FormView View) : RowOutcome;

    /// <summary>The row as it is stored now, with what the member should know beside that.</summary>
    public sealed record Saved(Subject.Report Report, Row Row, DateTimeOffset? Due, string By) : RowOutcome
    {
        /// <summary>The report said «không phát sinh» before.</summary>
        public bool EndsNil { get; init; }

        /// <summary>Columns with a day outside the report's period.</summary>
        public required IReadOnlyList<Column> OutsidePeriod { get; init; }

        /// <summary>By column key; a link may be stored otherwise.</summary>
        public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();
    }

    /// <param name="Rows">In any order.</param>
    /// <param name="Page">From 1; null where the list was asked for anew.</param>
    public sealed record Listed(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, int? Page) : RowOutcome
    {
        /// <summary>Null of a report that is not returned now.</summary>
        public LastReturn? Return { get; init; }
    }

    /// <param name="HasChanged">Somebody has changed it since the member was asked before.</param>
    public sealed record WithdrawAsked(Subject.Report Report, Row Row, bool HasChanged) : RowOutcome;

    public sealed record Withdrawn(Subject.Report Report, Row Row) : RowOutcome;
    public sealed record PutBack(Subject.Report Report, Row Row, bool EndsNil) : RowOutcome;

    /// <param name="Entries">Oldest first.</param>
    /// <param name="Page">From 1; null where the history was asked for anew.</param>
    public sealed record History(Subject.Report Report, int? Number, IReadOnlyList<LogEntry> Entries, int? Page) : RowOutcome;

    public sealed record NoHistory(Subject.Report Report) : RowOutcome;
    public sealed record NotFound(Subject.Report Report) : RowOutcome;
    public sealed record NumberMissing : RowOutcome;
}

/// <summary>What a reporter does with rows: open the form, edit, list, withdraw, look at their history.</summary>
internal sealed class RowHandlers(ReportTable reports, ReportWriter writer)
{
    /// <summary>To a question about one row that was found.</summary>
    private delegate Outcome Answer(Ask ask, Subject.Report report, ReportHead head, Row row);

    /// <summary>A row is named by its number, or by the id a card gives.</summary>
    public static bool LacksNumber(Request request) => request.Whole(Argument.Number) is null && request.Id(Argument.Row) is null;

    /// <summary>Something else than a number stands where one may stand.</summary>
    public static bool NamesNoNumber(Request request) =>
        request.Whole(Argument.Number) is null && request.Text(Argument.Number) is not null;

    /// <summary>Whether an unfinished report has given the number that is asked for.</summary>
    public static bool HasNumber(Ask ask, ReportHead head) => ask.Request.Whole(Argument.Number) is not null && MayHaveNumber(ask, head);

    /// <summary>The same, or no number is asked for.</summary>
    public static bool MayHaveNumber(Ask ask, ReportHead head) =>
        head.IsUnfinished && (ask.Request.Whole(Argument.Number) is not { } number || head.NextNumber > number);

    /// <summary>
    /// A new row goes into the earliest period whose deadline has not passed; where the one before is unfinished, the form offers both.
    /// From the list of a still older one that is unfinished, it goes there. One that was named in words is offered alone.
    /// </summary>
    public async Task<Outcome> NewAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        if (ask.Request.NamesPeriod) return OpenedOrRefused(report, await reports.HeadSoonAsync(report.Key, ct), ask);
        var before = report with { Period = report.Period.Previous };
        var isNamed = Period.TryParse(ask.Request.Period, out var named);
        if (isNamed && named < before.Period && await OwedAsync(report with { Period = named }, ct) is { } owed)
            return Opened(report with { Period = named }, owed, ask);

        var earlier = await OwedAsync(before, ct);
        var head = await reports.HeadSoonAsync(report.Key, ct);
        if (earlier is null) return OpenedOrRefused(report, head, ask);
        if (RowRules.RefusalOf(head) is not null) return Opened(before, earlier, ask);
        return new RowOutcome.ToFill(FormView.New(isNamed && named == report.Period ? report : before, ask.Now) with
        {
            Due = head.Due,
            Earlier = new(before.Period, ask.Now >= earlier.DueOf(before.Form, before.Period), earlier.Due),
        });
    }

    /// <summary>With what the office said of the row, where the report was returned.</summary>
    public async Task<Outcome> EditAsync(Ask ask, CancellationToken ct)
    {
        var isReturned = false;
        var outcome = ask.Request.Id(Argument.Row) is { } id ? await OfIdAsync(ask, id, Answer, ct) : new RowOutcome.NotFound(ask.Report);
        return isReturned && outcome is RowOutcome.ToFill { View: { Row: { } row } view }
            && await reports.LastReturnAsync(ask.Report.Key, ct) is { } last
            ? new RowOutcome.ToFill(view with { Remark = last.Remarks.GetValueOrDefault(row.Number) })
            : outcome;

        Outcome Answer(Ask of, Subject.Report report, ReportHead head, Row row)
        {
            isReturned = head.State == ReportState.Returned;
            return Edited(of, report, head, row);
        }
    }

    /// <summary>«sửa 3»: by the row's number.</summary>
    public Task<Outcome> EditNumberAsync(Ask ask, CancellationToken ct) => OfNumberAsync(ask, Edited, ct);

    public async Task<Outcome> ListAsync(Ask ask, CancellationToken ct)
    {
        var (head, rows) = await reports.AllAsync(ask.Report.Key, ct);
        return new RowOutcome.Listed(ask.Report, head, rows, ask.Request.Whole(Argument.Page))
        {
            Return = head.State == ReportState.Returned ? await reports.LastReturnAsync(ask.Report.Key, ct) : null,
        };
    }

    /// <summary>Asks before a row is withdrawn: from the list by its id, or «rút 3» by its number.</summary>
    public Task<Outcome> AskWithdrawAsync(Ask ask, CancellationToken ct)
    {
        return ask.Request.Id(Argument.Row) is { } id ? OfIdAsync(ask, id, Asked, ct) : OfNumberAsync(ask, Asked, ct);

        static Outcome Asked(Ask ask, Subject.Report report, ReportHead head, Row row) => RowRules.RefusalOf(head) is { } refusal
            ? new Outcome.Refused(report, refusal)
            : new RowOutcome.WithdrawAsked(report, row, HasChanged: false);
    }

    public async Task<Outcome> WithdrawAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id || ask.Request.Whole(Argument.Seen) is not { } seen)
            return new Outcome.Denied(Denial.OldCard);
        return await writer.WriteAsync(ask.Report.Key, new(id), situation => RowRules.Withdraw(situation, seen, ask.Stamp), ct) switch
        {
            Decision.Changed { Row: { } row } => new RowOutcome.Withdrawn(ask.Report, row),
            Decision.AlreadyDone { Row: { } row } => new RowOutcome.Withdrawn(ask.Report, row),
            Decision.Conflict { Stored: var stored } => new RowOutcome.WithdrawAsked(ask.Report, stored, HasChanged: true),
            var other => ask.Refused(other),
        };
    }

    public async Task<Outcome> PutBackAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.Row) is not { } id) return new Outcome.Denied(Denial.OldCard);
        return await writer.WriteAsync(ask.Report.Key, new(id), situation => RowRules.PutBack(situation, ask.Stamp), ct) switch
        {
            Decision.Changed { Row: { } row, EndsNil: var endsNil } => new RowOutcome.PutBack(ask.Report, row, endsNil),
            Decision.AlreadyDone { Row: { } row } => new RowOutcome.PutBack(ask.Report, row, EndsNil: false),
            var other => ask.Refused(other),
        };
    }

    /// <summary>«lịch sử 3»: who changed what and when in one row; without a number, what happened to the report.</summary>
    public async Task<Outcome> HistoryAsync(Ask ask, CancellationToken ct)
    {
        var number = ask.Request.Whole(Argument.Number);
        foreach (var report in number is null ? [ask.Report] : ask.Meant)
        {
            var entries = await reports.LogAsync(report.Key, number, ct).ToListAsync(ct);
            if (entries.Count > 0) return new RowOutcome.History(report, number, entries, ask.Request.Whole(Argument.Page));
        }

        return number is null ? new RowOutcome.NoHistory(ask.Report) : new RowOutcome.NotFound(ask.Report);
    }

    private async Task<Outcome> OfIdAsync(Ask ask, string id, Answer answer, CancellationToken ct)
    {
        var (_, situation) = await reports.SituationAsync(ask.Report.Key, new(id), ct);
        return situation.Row is { Withdrawn: false } row
            ? answer(ask, ask.Report, situation.Head, row)
            : new RowOutcome.NotFound(ask.Report);
    }

    /// <summary>One read of the partition finds head and row; another one, where the number is of the other report.</summary>
    private async Task<Outcome> OfNumberAsync(Ask ask, Answer answer, CancellationToken ct)
    {
        var number = ask.Request.Whole(Argument.Number);
        foreach (var report in ask.Meant)
        {
            var (head, rows) = await reports.AllAsync(report.Key, ct);
            if (rows.FirstOrDefault(row => row.Number == number) is { } row) return answer(ask, report, head, row);
        }

        return new RowOutcome.NotFound(ask.Report);
    }

    /// <summary>The form filled with the row, or why the row cannot be edited now.</summary>
    private static Outcome Edited(Ask ask, Subject.Report report, ReportHead head, Row row) => RowRules.RefusalOf(head) is { } refusal
        ? new Outcome.Refused(report, refusal)
        : new RowOutcome.ToFill(FormView.New(report, ask.Now) with { Row = EditedRow.Of(row), Typed = row.Values, Due = head.Due });

    private static Outcome OpenedOrRefused(Subject.Report report, ReportHead head, Ask ask) =>
        RowRules.RefusalOf(head) is { } why ? new Outcome.Refused(report, why) : Opened(report, head, ask);

    private static RowOutcome.ToFill Opened(Subject.Report report, ReportHead head, Ask ask) =>
        new(FormView.New(report, ask.Now) with { Due = head.Due });

    /// <summary>The head of a report the unit owes and has not finished; null otherwise.</summary>
    private async Task<ReportHead?> OwedAsync(Subject.Report report, CancellationToken ct) =>
        report.Form.IsOwedBy(report.Unit, report.Period) && await reports.HeadSoonAsync(report.Key, ct) is { IsUnfinished: true } head
            ? head
            : null;
}
