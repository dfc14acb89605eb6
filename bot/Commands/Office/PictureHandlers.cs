using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Commands.Office;

/// <summary>How one unit's report of a quarter stands.</summary>
internal sealed record PictureCell(Unit Unit, ReportState State, bool IsOverdue, bool IsClosed);

/// <summary>One unit through the quarters.</summary>
/// <param name="Cells">In the order of the quarters: none where nothing was owed, several where several former units answered.</param>
/// <param name="Seen">The version of its report of the last quarter, where the speaker may accept it; null where not.</param>
internal sealed record PictureLine(Unit Unit, IReadOnlyList<IReadOnlyList<PictureCell>> Cells, int? Seen);

/// <summary>Which units are shown: of a kind, in a state in the last quarter; null for any.</summary>
/// <param name="Kinds">All there are, in the directory's order.</param>
internal sealed record PictureFilter(IReadOnlyList<string> Kinds, string? Kind, ReportState? State);

/// <summary>The picture of the office's page: every unit through the last quarters, of which only those on the page are read.</summary>
internal sealed class PictureHandlers(ReportTable reports, PeriodClosing closings, PeriodTable periods)
{
    public const int UnitsPerPage = 100;
    private const int MostQuarters = 6;

    /// <summary>A filter by kind costs nothing; one by state reads that quarter's head of every unit that is left.</summary>
    public async Task<Outcome> ShowAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        // The short reads first: where Storage is silent, nobody waits for the many.
        var publication = await StorageAwayException.Soon(token => periods.FindAsync(form.Id, period, token), ct);
        var closing = await StorageAwayException.Soon(token => closings.FindAsync(form.Id, period, token), ct);
        var quarters = QuartersUpTo(period, form.FirstPeriod);
        var units = UnitsOf(ask.Speaker.Directory, form, quarters);
        var filter = FilterIn(ask.Request, units);
        if (filter.Kind is { } kind) units = units.FindAll(unit => unit.Kind == kind);
        if (filter.State is { } state) units = await InStateAsync(form, period, units, state, ct);
        var paging = Paging.Of(units.Count, UnitsPerPage, ask.Request.Whole(Argument.Page) ?? 1);
        var lines = await LinesAsync(ask, quarters, [.. paging.Of(units)], ct);
        return new OfficeOutcome.Picture(ask.FormPeriod, quarters, lines, filter, closing.State, publication)
        {
            Page = paging.Number,
            Units = units.Count,
        };
    }

    private static List<Period> QuartersUpTo(Period last, Period first)
    {
        List<Period> quarters = [last];
        while (quarters.Count < MostQuarters && quarters[0] > first) quarters.Insert(0, quarters[0].Previous);
        return quarters;
    }

    /// <summary>
    /// Every unit that owes the form in one of the quarters, or was made of some that did: these stand in the line of the unit they became.
    /// </summary>
    private static List<Unit> UnitsOf(Directory known, Form form, List<Period> quarters)
    {
        var former = known.Units.SelectMany(known.FormerOf).Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. known.Units.Where(unit => !former.Contains(unit.Code)
                && quarters.Exists(quarter => Answering(known, unit, quarter).Any(answering => form.IsOwedBy(answering, quarter)))),
        ];
    }

    /// <summary>Before its first quarter, those a unit was made of answered.</summary>
    private static IReadOnlyList<Unit> Answering(Directory known, Unit unit, Period quarter) =>
        unit.FirstPeriod > quarter && known.FormerOf(unit) is { Count: > 0 } former ? former : [unit];

    private static PictureFilter FilterIn(Request request, List<Unit> units)
    {
        List<string> kinds = [.. units.Select(unit => unit.Kind).Distinct()];
        var kind = request.Text(Argument.Kind) is { } named && kinds.Contains(named) ? named : null;
        return new(kinds, kind, ReportStates.Stored.TryRead(request.Text(Argument.State) ?? "", out var state) ? state : null);
    }

    private async Task<List<Unit>> InStateAsync(Form form, Period period, List<Unit> units, ReportState state, CancellationToken ct)
    {
        var heads = await reports.HeadsAsync(form.Id, period, units, ct);
        return [.. units.Where((unit, index) => heads[index].Head.State == state && IsShown(form, period, unit, heads[index].Head))];
    }

    private async Task<IReadOnlyList<PictureLine>> LinesAsync(Ask ask, List<Period> quarters, List<Unit> units, CancellationToken ct)
    {
        // One quarter after the other: its heads are read as many at once as may be.
        List<ILookup<string, UnitProgress>> read = [];
        foreach (var quarter in quarters) read.Add(await QuarterAsync(ask, quarter, units, ct));
        return [.. units.Select(LineOf)];

        PictureLine LineOf(Unit unit)
        {
            var seen = ask.Speaker.Coordinates ? ToAccept(unit, read[^1][unit.Code]) : null;
            return new(unit, [.. read.Select(quarter => CellsOf(quarter[unit.Code]))], seen);
        }
    }

    /// <returns>By the code of the unit in whose line they stand.</returns>
    private async Task<ILookup<string, UnitProgress>> QuarterAsync(Ask ask, Period quarter, List<Unit> units, CancellationToken ct)
    {
        var (form, known) = (ask.FormPeriod.Form, ask.Speaker.Directory);
        var asked = units.SelectMany(unit => Answering(known, unit, quarter), (line, unit) => (Line: line.Code, Unit: unit)).ToList();
        var heads = await reports.HeadsAsync(form.Id, quarter, asked.ConvertAll(pair => pair.Unit), ct);
        return asked.Zip(heads, (pair, stored) => (pair.Line, pair.Unit, stored.Head))
            // Of a former unit that was never in the directory nobody knows what it owed.
            .Where(cell => IsShown(form, quarter, cell.Unit, cell.Head)
                && (cell.Head.State != ReportState.None || known.Find(cell.Unit.Code) is not null))
            .ToLookup(cell => cell.Line, cell => UnitProgress.Of(form, quarter, cell.Unit, cell.Head, ask.Now), StringComparer.Ordinal);
    }

    /// <summary>Also where a unit had begun a report that it owes no more.</summary>
    private static bool IsShown(Form form, Period quarter, Unit unit, ReportHead head) =>
        head.State != ReportState.None || form.IsOwedBy(unit, quarter);

    private static IReadOnlyList<PictureCell> CellsOf(IEnumerable<UnitProgress> reports) =>
        [.. reports.Select(report => new PictureCell(report.Unit, report.Head.State, report.IsOverdue, report.Head.Closed))];

    private static int? ToAccept(Unit unit, IEnumerable<UnitProgress> reports) =>
        reports.FirstOrDefault(report => report.Unit == unit) is { Head: { Closed: false } head } && ReviewRules.IsFiled(head)
            ? head.Version
            : null;
}
