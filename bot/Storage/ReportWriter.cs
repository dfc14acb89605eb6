using HumanRightsBot.Reports;

namespace HumanRightsBot.Storage;

/// <summary>Reads, lets a rule decide, writes in one batch, and decides again when somebody else was faster.</summary>
internal sealed class ReportWriter(ReportTable reports, PublishQueue publish)
{
    /// <summary>Each lost race means that another member's change went through; a unit has a handful of members.</summary>
    private const int Attempts = 12;

    /// <param name="key">The report.</param>
    /// <param name="rowId">The one row the rule looks at; null when it looks at the head only.</param>
    /// <param name="decide">Pure; may be called again with what is stored then.</param>
    /// <exception cref="StorageAwayException">Nothing may have been written; the same action may be repeated.</exception>
    public async Task<Outcome> WriteAsync(ReportKey key, string? rowId, Func<ReportHead, Row?, Outcome> decide, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // The head first: a row read before it could be older than the head that guards the batch.
            var head = await StorageAwayException.Guard(() => reports.HeadAsync(key, ct));
            var row = rowId is null ? null : await StorageAwayException.Guard(() => reports.RowAsync(key, rowId, ct));
            var outcome = decide(head.Head, row);
            if (outcome is not Outcome.Changed { Change: var change }) return outcome;
            if (await StorageAwayException.Guard(() => CommitAsync(key, head, change, ct))) return outcome;
        }

        throw new StorageAwayException($"{key} changed {Attempts} times while one action was being decided.");
    }

    /// <summary>The message goes first, seen only after the batch's deadline: a crash in between loses nothing.</summary>
    private async Task<bool> CommitAsync(ReportKey key, StoredHead head, Change change, CancellationToken ct)
    {
        var shows = ShowsInWorkbook(head.Head, change.Head);
        if (shows) await publish.SendAsync(key.Form, key.Period, ct);
        try
        {
            return await reports.CommitAsync(key, head, change, ct);
        }
        catch (Exception unknown) when (shows && StorageAwayException.Is(unknown))
        {
            await publish.SendAsync(key.Form, key.Period, ct);
            throw;
        }
    }

    private static bool ShowsInWorkbook(ReportHead before, ReportHead after) =>
        (before.State, before.Closed, before.Hash, before.Filed, before.Due) != (after.State, after.Closed, after.Hash, after.Filed, after.Due);
}
