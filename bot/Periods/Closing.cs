using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Periods;

/// <summary>
/// Closes a period and opens it again: writes it into the head of every unit that owes the form, so that a save, which looks at its own head
/// alone, is either in the closed report or refused. Whoever holds the lease works on it, as long as somebody waits, else behind the queue;
/// what ends in between is taken up again by the next publish message of the period, one of which is sent before it begins.
/// </summary>
internal sealed class Closing(
    CachedDirectory directory, FormCatalog forms, ReportTable reports, ReportWriter writer, PeriodClosing closings, PublishQueue queue, TimeProvider clock, ILogger<Closing> log)
{
    private const int UnitsAtOnce = 16;

    /// <summary>Beyond the time that somebody waits: a batch sent at the last moment has been carried out or given up by then.</summary>
    private static readonly TimeSpan LastBatch = ReportTable.BatchDeadline + StorageAwayException.Patience;

    /// <summary>As far as <paramref name="patience"/> goes, for so long somebody waits; the rest is done behind the queue.</summary>
    public Task<ClosingStatus> CloseAsync(Form form, Period period, string by, TimeSpan patience, CancellationToken ct) =>
        BeginAsync(form, period, ClosingState.Open, ClosingState.Closing, by, patience, ct);

    public Task<ClosingStatus> ReopenAsync(Form form, Period period, string by, TimeSpan patience, CancellationToken ct) =>
        BeginAsync(form, period, ClosingState.Closed, ClosingState.Reopening, by, patience, ct);

    /// <summary>Goes on with what is under way, unless somebody else does; a final copy that is not there yet is asked for again.</summary>
    public async Task<ClosingStatus> GoOnAsync(Form form, Period period, TimeSpan patience, CancellationToken ct)
    {
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.WantsCopy) await StorageAwayException.Soon(token => queue.SendAsync(form.Id, period, token), ct);
        return status.IsUnderWay && !IsHeld(status) ? await WorkInTimeAsync(form, period, status, patience, ct) : status;
    }

    /// <summary>Before a workbook is published: ends what is under way, and closes what was missed in a closed period, such as the report of a unit that joined since.</summary>
    public async Task FinishAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period)) return;
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.State == ClosingState.Open || (status.State == ClosingState.Closed && (await LeftAsync(form, period, closes: true, ct)).Count == 0)) return;
        var claim = IsHeld(status) ? null : await closings.ReplaceAsync(form.Id, period, status with { LeaseUntil = clock.GetUtcNow() + Deadlines.PublishLease }, ct);
        if (claim is null) await queue.SendAsync(form.Id, period, ct);
        else await WorkAsync(form, period, claim, ct);
    }

    private async Task<ClosingStatus> BeginAsync(
        Form form, Period period, ClosingState from, ClosingState during, string by, TimeSpan patience, CancellationToken ct)
    {
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.State != from || IsHeld(status)) return await GoOnAsync(form, period, patience, ct);
        return await WorkInTimeAsync(form, period, status with { State = during, By = by }, patience, ct);
    }

    private async Task<ClosingStatus> WorkInTimeAsync(Form form, Period period, ClosingStatus next, TimeSpan patience, CancellationToken ct)
    {
        await StorageAwayException.Soon(token => queue.SendAsync(form.Id, period, token), ct);
        next = next with { LeaseUntil = clock.GetUtcNow() + patience + LastBatch };
        var claim = await StorageAwayException.Soon(token => closings.ReplaceAsync(form.Id, period, next, token), ct);
        if (claim is null) return await closings.FindAsync(form.Id, period, ct);
        using var limit = new CancellationTokenSource(patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await WorkAsync(form, period, claim, both.Token);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.ClosingGoesOn(form.Id, period.ToString(), StorageAwayException.ReasonOf(failure));
            return claim;
        }
    }

    private async Task<ClosingStatus> WorkAsync(Form form, Period period, ClosingStatus claim, CancellationToken ct)
    {
        var closes = claim.State is ClosingState.Closing or ClosingState.Closed;
        var next = claim;
        try
        {
            var left = await LeftAsync(form, period, closes, ct);
            await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = ct }, async (unit, token) =>
                await writer.WriteQuietlyAsync(new(form.Id, period, unit.Code), head => Decide(head, closes, new Stamp(claim.By, clock.GetUtcNow())), token));
            await queue.SendAsync(form.Id, period, ct);
            next = claim.State == ClosingState.Closing
                ? claim with { State = ClosingState.Closed, ClosedAt = clock.GetUtcNow(), Copy = null, Waiting = null }
                : claim with { State = closes ? ClosingState.Closed : ClosingState.Open };
            log.PeriodTurned(form.Id, period.ToString(), next.State, left.Count);
        }
        finally
        {
            next = await closings.ReplaceAsync(form.Id, period, next with { LeaseUntil = null }, CancellationToken.None) ?? claim;
        }

        return next;
    }

    private static Decision Decide(ReportHead head, bool closes, Stamp stamp) => closes ? ReviewRules.Close(head, stamp) : ReviewRules.UndoClose(head, stamp);

    /// <summary>
    /// The units whose reports are not yet as they shall be, by the directory as it is now, another process may have taken a new one over. Also
    /// those that left or owe the form no more, where a report was begun: they may come back, and then go by their head.
    /// </summary>
    private async Task<IReadOnlyList<Unit>> LeftAsync(Form form, Period period, bool closes, CancellationToken ct)
    {
        directory.Invalidate();
        var known = await directory.GetAsync(ct);
        var units = known.Units.Where(unit => unit.Code != known.Office?.Code).ToList();
        var heads = await reports.HeadsAsync(form.Id, period, units, ct);
        return [.. units.Where((unit, at) => heads[at].Closed != closes && (heads[at].Version > 0 || form.IsOwedBy(unit, period)))];
    }

    private bool IsHeld(ClosingStatus status) => status.LeaseUntil > clock.GetUtcNow();
}
