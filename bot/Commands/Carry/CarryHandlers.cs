using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Carry;

/// <summary>A row that may be carried over, and what became of it here when it was carried before; null when it never was.</summary>
internal sealed record CarryOffer(Row Source, Row? Here);

/// <summary>What came of a command about rows of an earlier period.</summary>
internal abstract record CarryOutcome : Outcome
{
    /// <summary>What there is to be carried into a report; of several former units, one outcome each.</summary>
    public sealed record Offered(Subject.Report Report, IReadOnlyList<CarryOffer> Offers) : CarryOutcome
    {
        /// <summary>Whose rows they are, where the unit itself had none before; null where they are its own.</summary>
        public Unit? Former { get; init; }

        /// <summary>The last accepted report with rows; null where there is none.</summary>
        public required Subject.Report? Source { get; init; }

        /// <summary>A later report the office has not accepted: nothing is carried from it.</summary>
        public required Subject.Report? Unaccepted { get; init; }

        /// <summary>How many rows the form lets be carried, those that are here already too.</summary>
        public required int Allowed { get; init; }

        /// <summary>Ticked so far, by the numbers rows have where they come from.</summary>
        public required IReadOnlySet<int> Chosen { get; init; }

        public required string SubmissionId { get; init; }

        /// <summary>From 1; null where it was asked for anew.</summary>
        public required int? Page { get; init; }
    }

    /// <param name="Rows">Those that were copied.</param>
    /// <param name="SubmissionId">Of the press, by which it is undone.</param>
    /// <param name="Left">How many of what was asked for did not fit into the batch.</param>
    /// <param name="Rest">Of these, what was ticked, by the numbers they have where they come from.</param>
    /// <param name="EndsNil">The report said «không phát sinh» before.</param>
    /// <param name="Emptied">What stood there before would not be taken today.</param>
    public sealed record Copied(
        Subject.Report Report, IReadOnlyList<Row> Rows, string SubmissionId, int Left, IReadOnlyList<int> Rest, bool EndsNil,
        IReadOnlyList<(int Row, Column Column)> Emptied)
        : CarryOutcome
    {
        /// <summary>Whose rows they were; null where they were the unit's own.</summary>
        public Unit? Former { get; init; }
    }

    /// <summary>All that was asked for is here already.</summary>
    public sealed record NothingNew(Subject.Report Report) : CarryOutcome;

    /// <param name="Rows">How many were taken back; none where they were changed or withdrawn since.</param>
    public sealed record Undone(Subject.Report Report, int Rows) : CarryOutcome;

    public sealed record NoCarry(Subject.Report Report) : CarryOutcome;
    public sealed record NothingChosen : CarryOutcome;

    /// <summary>The report of the period to carry from is accepted no longer.</summary>
    public sealed record SourceNotAccepted(Subject.Report Report, Period Source) : CarryOutcome;
}

/// <summary>«Chép từ kỳ trước»: shows what the last accepted report lets be carried, copies what was chosen, takes a copy back.</summary>
internal sealed class CarryHandlers(ReportTable reports, ReportWriter writer)
{
    /// <summary>Nobody goes on with what was last said longer ago.</summary>
    private const int MostPeriodsBack = 4;

    /// <summary>The last accepted report with rows and what of it may be carried; and a later one that is not accepted.</summary>
    private sealed record Last(Unit? Former, Subject.Report? Source, IReadOnlyList<Row> Rows, Subject.Report? Unaccepted);

    public async Task<Outcome> AskAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        if (report.Form.Carry is null) return new CarryOutcome.NoCarry(report);
        var (_, situation) = await reports.SituationAsync(report.Key, new() { AllRows = true }, ct);
        if (RowRules.RefusalOf(situation.Head) is { } refusal) return new Outcome.Refused(report, refusal);
        var here = situation.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var all = (await SourcesAsync(ask, ct)).ConvertAll(Offered);
        return all is [var only] ? only : new Outcome.Several(all);

        Outcome Offered(Last last)
        {
            var offers = last.Rows
                .Select(row => new CarryOffer(row, here.GetValueOrDefault(CarryRules.IdOf(report.Period, row.Id, last.Former?.Code))))
                .Where(offer => offer.Here is not { Withdrawn: false });
            return new CarryOutcome.Offered(report, [.. offers])
            {
                Former = last.Former,
                Source = last.Source,
                Unaccepted = last.Unaccepted,
                Allowed = last.Rows.Count,
                Chosen = Chosen(ask.Request),
                SubmissionId = FormView.NewSubmissionId(ask.Now),
                Page = ask.Request.Whole(Argument.Page),
            };
        }
    }

    /// <summary>Copies what was ticked, or all that was never carried before; as much as one batch takes.</summary>
    public async Task<Outcome> CopyAsync(Ask ask, CancellationToken ct)
    {
        var report = ask.Report;
        if (report.Form.Carry is null || ask.Request.Id(Argument.SubmissionId) is not { } submissionId
            || SourceOf(ask) is not { } source)
        {
            return new Outcome.Denied(Denial.OldCard);
        }

        var all = ask.Request.Text(Argument.All) is not null;
        var chosen = Chosen(ask.Request);
        if (!all && chosen.Count == 0) return new CarryOutcome.NothingChosen();

        var (head, stored) = await reports.AllAsync(source.Key, ct);
        if (head.State != ReportState.Accepted) return new CarryOutcome.SourceNotAccepted(report, source.Period);
        var sources = CarryRules.Allowed(report.Form, stored).Where(row => all || chosen.Contains(row.Number)).ToList();
        var today = ReportCalendar.Today(ask.Now);
        var former = source.Successor is null ? null : source.Unit;
        var read = sources.ConvertAll(row => (Id: IdOf(row), Kept: CarryRules.Kept(report.Form, row, today)));
        var rows = read.ConvertAll(row => (row.Id, row.Kept.Values));
        var (left, rest, again) = (0, (IReadOnlyList<int>)[], (IReadOnlyList<Row>)[]);
        return await writer.WriteAsync(report.Key, new() { AllRows = true }, Decide, ct) switch
        {
            Decision.Changed { Change.Rows: var copied, EndsNil: var endsNil } => Copied(copied, endsNil),
            Decision.AlreadyDone when again.Count > 0 => Copied(again, endsNil: false),
            Decision.AlreadyDone => new CarryOutcome.NothingNew(report),
            var other => ask.Refused(other),
        };

        CarryOutcome.Copied Copied(IReadOnlyList<Row> copied, bool endsNil) =>
            new(report, copied, submissionId, left, rest, endsNil, Emptied(report.Form, copied, read)) { Former = former };

        string IdOf(Row row) => CarryRules.IdOf(report.Period, row.Id, former?.Code);

        Decision Decide(BeforeChange situation)
        {
            var decided = CarryRules.Copy(situation, submissionId, rows, bringsBack: !all, ask.Stamp);
            again = CarryRules.OfPress(situation, submissionId);
            var written = decided is Decision.Changed { Change.Rows: var copied } ? copied : again;
            left = CarryRules.Missing(situation, rows, bringsBack: !all) - (decided is Decision.Changed ? written.Count : 0);
            var ids = written.Select(row => row.Id).ToHashSet();
            rest = all ? [] : [.. sources.Where(row => !ids.Contains(IdOf(row))).Select(row => row.Number)];
            return decided;
        }
    }

    /// <summary>What stood in the source and would not be taken today.</summary>
    private static IReadOnlyList<(int Row, Column Column)> Emptied(
        Form form, IReadOnlyList<Row> copied, IReadOnlyList<(string Id, Reading Kept)> sources) =>
    [
        .. from row in copied
           join source in sources on row.Id equals source.Id
           from column in form.Columns
           where source.Kept.Problems.ContainsKey(column.Key) && !row.Values.ContainsKey(column.Key)
           select (row.Number, column),
    ];

    /// <summary>Withdraws what one press copied, as far as nobody has worked on it.</summary>
    public async Task<Outcome> UndoAsync(Ask ask, CancellationToken ct)
    {
        if (ask.Request.Id(Argument.SubmissionId) is not { } submissionId) return new Outcome.Denied(Denial.OldCard);
        var wanted = new Wanted { AllRows = true };
        return await writer.WriteAsync(ask.Report.Key, wanted, situation => CarryRules.Undo(situation, submissionId, ask.Stamp), ct) switch
        {
            Decision.Changed { Change.Rows.Count: var rows } => new CarryOutcome.Undone(ask.Report, rows),
            Decision.AlreadyDone => new CarryOutcome.Undone(ask.Report, 0),
            var other => ask.Refused(other),
        };
    }

    /// <summary>The unit's own; where it has none to carry from, those of the units that became it, or of the one that is named.</summary>
    private async Task<List<Last>> SourcesAsync(Ask ask, CancellationToken ct)
    {
        var (form, unit, _) = ask.Report;
        var named = ask.Request.Text(Argument.SourceUnit);
        var own = named is null ? await LastAsync(ask.Report, period => form.IsOwedBy(unit, period), ct) : new(null, null, [], null);
        if (own.Source is not null) return [own];
        var former = ask.Speaker.Directory.FormerOf(unit)
            .Where(each => (named ?? each.Code) == each.Code).Select(each => ask.Report with { Unit = each, Successor = unit });
        var all = await Task.WhenAll(former.Select(report => LastAsync(report, period => form.IsOfFormer(unit, period), ct)));
        var found = all.Where(last => (last.Source ?? last.Unaccepted) is not null).ToList();
        return found.Count > 0 ? found.ConvertAll(last => last with { Unaccepted = own.Unaccepted ?? last.Unaccepted }) : [own];
    }

    private async Task<Last> LastAsync(Subject.Report report, Func<Period, bool> isOfUnit, CancellationToken ct)
    {
        var former = report.Successor is null ? null : report.Unit;
        Subject.Report? unaccepted = null;
        for (var (before, back) = (report, 0); back < MostPeriodsBack; back++)
        {
            before = before with { Period = before.Period.Previous };
            if (!isOfUnit(before.Period)) continue;
            var (head, rows) = await reports.AllAsync(before.Key, ct);
            if (head is { State: ReportState.Accepted, CompleteRows: > 0 })
                return new(former, before, CarryRules.Allowed(report.Form, rows), unaccepted);
            if (head.State is ReportState.Open or ReportState.Submitted or ReportState.Returned) unaccepted ??= before;
        }

        return new(former, null, [], unaccepted);
    }

    /// <summary>By the numbers they have where they come from.</summary>
    private static HashSet<int> Chosen(Request request) =>
    [
        .. $"{request.Text(Argument.Rows)},{request.Text(Argument.OtherRows)}".Split(',')
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : 0)
            .Where(number => number > 0),
    ];

    /// <summary>The report a card names as the source; null where it is neither the unit's own nor that of a unit that became it.</summary>
    private static Subject.Report? SourceOf(Ask ask)
    {
        var report = ask.Report;
        if (!Period.TryParse(ask.Request.Text(Argument.Source), out var period) || period >= report.Period) return null;
        if (ask.Request.Text(Argument.SourceUnit) is not { } code)
            return report.Form.IsOwedBy(report.Unit, period) ? report with { Period = period } : null;
        var former = ask.Speaker.Directory.FormerOf(report.Unit).FirstOrDefault(each => each.Code == code);
        return former is not null && report.Form.IsOfFormer(report.Unit, period)
            ? report with { Unit = former, Period = period, Successor = report.Unit }
            : null;
    }
}
