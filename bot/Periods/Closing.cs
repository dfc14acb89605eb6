using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Periods;

/// <summary>
/// Closes a period and opens it again: says so in the period's row, then in the head of every unit that owes the form, so that a save,
/// which looks at its own head alone, is either in the closed report or refused. What ends in between is taken up by the heads alone, at
/// the next press or publish message of the period, one of which is sent before it begins.
/// </summary>
/// <remarks>
/// Two at it at once do no harm: a head is changed only as it was read before the row was seen unchanged, so that nobody who is late
/// undoes what came after.
/// </remarks>
internal sealed class Closing(
    CachedDirectory directory, FormCatalog forms, ReportTable reports, PeriodClosing closings, PublishQueue queue, TimeProvider clock,
    ILogger<Closing> log)
{
    private const int UnitsAtOnce = 16;

    /// <summary>As far as <paramref name="patience"/> goes, for so long somebody waits; the rest is done behind the queue.</summary>
    public Task<ClosingStatus> CloseAsync(Form form, Period period, string by, TimeSpan patience, CancellationToken ct) =>
        BeginAsync(form, period, ClosingState.Open, ClosingState.Closing, by, patience, ct);

    public Task<ClosingStatus> ReopenAsync(Form form, Period period, string by, TimeSpan patience, CancellationToken ct) =>
        BeginAsync(form, period, ClosingState.Closed, ClosingState.Reopening, by, patience, ct);

    /// <summary>Goes on with what is under way; a final copy that is not there yet is asked for again.</summary>
    public async Task<ClosingStatus> GoOnAsync(Form form, Period period, TimeSpan patience, CancellationToken ct)
    {
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.IsUnderWay || status.WantsCopy) await AskForWorkbookAsync(form, period, ct);
        return status.IsUnderWay ? await WorkInTimeAsync(form, period, status, patience, ct) : status;
    }

    /// <summary>
    /// Before a workbook is published: ends what is under way, and closes what was missed in a closed period, such as the report of a
    /// unit that joined since.
    /// </summary>
    public async Task FinishAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period)) return;
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.State != ClosingState.Open) await WorkAsync(form, period, status, ct);
    }

    private async Task<ClosingStatus> BeginAsync(
        Form form, Period period, ClosingState from, ClosingState during, string by, TimeSpan patience, CancellationToken ct)
    {
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.State != from) return await GoOnAsync(form, period, patience, ct);
        await AskForWorkbookAsync(form, period, ct);
        var next = status with { State = during, By = by };
        return await StorageAwayException.Soon(token => closings.ReplaceAsync(form.Id, period, next, token), ct) is { } begun
            ? await WorkInTimeAsync(form, period, begun, patience, ct)
            : await closings.FindAsync(form.Id, period, ct);
    }

    private async Task<ClosingStatus> WorkInTimeAsync(
        Form form, Period period, ClosingStatus status, TimeSpan patience, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await WorkAsync(form, period, status, both.Token);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.ClosingGoesOn(form.Id, period.ToString(), StorageAwayException.ReasonOf(failure));
            return status;
        }
    }

    /// <summary>Until a reading of the heads finds nothing left to do.</summary>
    private async Task<ClosingStatus> WorkAsync(Form form, Period period, ClosingStatus status, CancellationToken ct)
    {
        var turned = 0;
        while (true)
        {
            var left = await LeftAsync(form, period, status.Closes, ct);
            if (left.Count == 0 && await EndAsync(form, period, status, turned, ct) is { } ended) return ended;
            var now = await closings.FindAsync(form.Id, period, ct);
            if (now.Tag == status.Tag) turned += await TurnAsync(left, status, ct);
            status = now;
        }
    }

    /// <returns>The end state; null where the row has changed since it was read.</returns>
    private async Task<ClosingStatus?> EndAsync(Form form, Period period, ClosingStatus status, int turned, CancellationToken ct)
    {
        var ended = status.State switch
        {
            ClosingState.Closing => status with { State = ClosingState.Closed, ClosedAt = clock.GetUtcNow(), Copy = null, Waiting = null },
            ClosingState.Reopening => status with { State = ClosingState.Open },
            _ => status,
        };
        if (ended == status && turned == 0) return status;
        await queue.SendAsync(form.Id, period, ct);
        var stored = await closings.ReplaceAsync(form.Id, period, ended, ct);
        if (stored is not null) log.PeriodTurned(form.Id, period.ToString(), stored.State, turned);
        return stored;
    }

    /// <returns>How many; a head that somebody changed meanwhile is left to the next reading.</returns>
    private async Task<int> TurnAsync(IReadOnlyList<(ReportKey Key, StoredHead Head)> left, ClosingStatus status, CancellationToken ct)
    {
        var turned = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(left, options, async (report, token) =>
        {
            var stamp = new Stamp(status.By, clock.GetUtcNow());
            var decision = status.Closes ? ReviewRules.Close(report.Head.Head, stamp) : ReviewRules.UndoClose(report.Head.Head, stamp);
            if (decision is Decision.Changed { Change: var change } && await reports.CommitAsync(report.Key, report.Head, change, token))
                Interlocked.Increment(ref turned);
        });
        return turned;
    }

    /// <summary>
    /// The reports that are not yet as they shall be, by the directory as it is now: another process may have taken a new one over. Also
    /// of units that left or owe the form no more, where a report was begun: they may come back, and then go by their head.
    /// </summary>
    private async Task<IReadOnlyList<(ReportKey Key, StoredHead Head)>> LeftAsync(
        Form form, Period period, bool closes, CancellationToken ct)
    {
        directory.Invalidate();
        var known = await directory.GetAsync(ct);
        var units = known.Units.Where(unit => unit.MayReport).ToList();
        var heads = await reports.HeadsAsync(form.Id, period, units, ct);
        List<(ReportKey, StoredHead)> left = [];
        foreach (var (unit, head) in units.Zip(heads))
        {
            var counts = head.Tag is not null || form.IsOwedBy(unit, period);
            if (counts && head.Head.Closed != closes) left.Add((new(form.Id, period, unit.Code), head));
        }

        return left;
    }

    private Task AskForWorkbookAsync(Form form, Period period, CancellationToken ct) =>
        StorageAwayException.Soon(token => queue.SendAsync(form.Id, period, token), ct);
}
