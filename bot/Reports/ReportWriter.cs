using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>Reads, lets a rule decide, writes in one batch, and decides again when somebody else was faster.</summary>
/// <remarks>The rule is pure: it may be called again with what is stored then.</remarks>
internal sealed class ReportWriter(ReportTable reports, PeriodClosing closings, PublishQueue publish, TimeProvider clock)
{
    /// <summary>Each lost race means that another member's change went through; a unit has a handful of members.</summary>
    private const int Attempts = 40;

    /// <summary>A message older than this might be seen before the batch it speaks of is written; another one goes first then.</summary>
    private static readonly TimeSpan MessageLife = TimeSpan.FromMilliseconds(500);

    public Task<Decision> WriteAsync(ReportKey key, Func<ReportHead, Decision> decide, CancellationToken ct) =>
        WriteAsync(key, default, situation => decide(situation.Head), ct);

    /// <param name="wanted">What the rule looks at besides the head.</param>
    /// <param name="notice">The stage of the notice the unit's reporters get, even where this process dies after it; null for none.</param>
    /// <exception cref="StorageAwayException">Nothing may have been written; the same action may be repeated.</exception>
    public async Task<Decision> WriteAsync(
        ReportKey key, Wanted wanted, Func<BeforeChange, Decision> decide, CancellationToken ct, string? notice = null)
    {
        using var span = Telemetry.Save(key);
        (long At, bool ToReporters)? announced = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (head, situation) = await StorageAwayException.Soon(token => SituationAsync(key, wanted, token), ct);
            var outcome = decide(situation);
            if (outcome is not Decision.Changed { Change: var change }) return outcome;
            var shows = ShowsInWorkbook(head.Head, change.Head);
            var toReporters = notice is not null || change.Head.State != head.Head.State;
            var isSaid = announced is { } said && clock.GetElapsedTime(said.At) <= MessageLife && (said.ToReporters || !toReporters);
            if (shows && !isSaid)
            {
                announced = (clock.GetTimestamp(), toReporters);
                await StorageAwayException.Soon(AnnounceAsync, ct);
            }

            if (!await StorageAwayException.Guard(() => CommitAsync(key, head, change, shows ? AnnounceAsync : null, ct))) continue;
            Telemetry.Saved(key, shows);
            return outcome;

            Task AnnounceAsync(CancellationToken token) => publish.AnnounceAsync(key, toReporters, notice, token);
        }

        throw new StorageAwayException($"{key} changed {Attempts} times while one action was being decided.");
    }

    /// <summary>
    /// A closed period has stamped every head there was; who begins a report after that, a unit that joined since, has none that could
    /// say so. The period is read after the head: a closing that begins later looks at the directory later than the unit did, finds it
    /// there, and makes the head first or comes second.
    /// </summary>
    private async Task<(StoredHead Head, BeforeChange BeforeChange)> SituationAsync(ReportKey key, Wanted wanted, CancellationToken ct)
    {
        var (head, situation) = await reports.SituationAsync(key, wanted, ct);
        if (head.Tag is not null || !(await closings.FindAsync(key.Form, key.Period, ct)).Closes) return (head, situation);
        return (head, situation with { Head = situation.Head with { Closed = true } });
    }

    /// <summary>
    /// The message went first, seen only after the batch's deadline: a crash in between loses nothing. Where the outcome stays unknown,
    /// another follows.
    /// </summary>
    private async Task<bool> CommitAsync(
        ReportKey key, StoredHead head, Change change, Func<CancellationToken, Task>? announce, CancellationToken ct)
    {
        try
        {
            return await reports.CommitAsync(key, head, change, ct);
        }
        catch (Exception unknown) when (announce is not null && StorageAwayException.Is(unknown))
        {
            // The turn's own time may be over, and the row may be there all the same.
            await StorageAwayException.Soon(announce, CancellationToken.None);
            throw;
        }
    }

    private static bool ShowsInWorkbook(ReportHead before, ReportHead after) =>
        (before.State, before.Closed, before.Hash, before.Filed, before.Due, before.Issued)
            != (after.State, after.Closed, after.Hash, after.Filed, after.Due, after.Issued);
}
