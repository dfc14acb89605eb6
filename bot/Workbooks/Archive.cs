using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>A final copy that is not in the library yet.</summary>
/// <param name="Closed">As it was read.</param>
/// <param name="Notice">Null where the office need not be told now.</param>
/// <param name="Refusal">The library refused: a person has to look. Null for any other reason.</param>
internal sealed record CopyWait(
    Form Form, Period Period, ClosingStatus Closed, Waiting Waiting, PublishNotice.CopyWaits? Notice, Exception? Refusal);

/// <summary>Puts the final copy of a closed period beside its workbook: one for each closing, never replaced, tried until it is there
/// or the period is opened again.</summary>
internal sealed class Archive(
    FormCatalog forms, WorkbookMaker maker, PeriodClosing closings, PublishQueue queue, ILibrary library, TimeProvider clock,
    ILogger<Archive> log)
{
    /// <summary>After a message about a form and period: puts the copy into the library where it is missing. May be asked any number of
    /// times, by any number of processes.</summary>
    /// <returns>What it waits for, for <see cref="KeepAsync"/> when the office has been told; null where nothing is to be kept.</returns>
    public async Task<CopyWait?> FinishAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period)) return null;
        var closed = await closings.FindAsync(form.Id, period, ct);
        if (!closed.WantsCopy) return null;
        // The next try may be far away, and the office not told yet.
        if (closed.Waiting is { } before && PublishSchedule.IsLeftAlone(before, clock.GetUtcNow())) return WaitOf(before, null);

        try
        {
            if (await AddAsync(form, period, closed, ct) is not var (copy, at)) return null;
            await StoreAsync(form, period, closed, stored => stored with { Copy = copy, CopiedAt = at, Waiting = null }, ct);
            log.Archived(form.Id, period.ToString(), copy.ContentHash[..8]);
            return null;
        }
        catch (Exception failure) when (PublishSchedule.ReasonOf(failure) is { } reason)
        {
            log.PublishWaits(form.Id, period.ToString(), $"final copy {reason}", PublishSchedule.ToLog(failure));
            var waiting = await queue.GiveUpAsync(form, period, closed.Waiting, reason, failure, clock.GetUtcNow());
            return WaitOf(waiting, reason == WaitReason.Refused ? failure : null);
        }

        CopyWait WaitOf(Waiting waiting, Exception? refusal)
        {
            var notice = PublishSchedule.IsToTell(waiting, clock.GetUtcNow()) ? new PublishNotice.CopyWaits(form, period, waiting) : null;
            return new(form, period, closed, waiting, notice, refusal);
        }
    }

    /// <summary>Stores the wait, and whether its notice reached a coordinator; where it did not, a message comes for that alone.</summary>
    public async Task KeepAsync(CopyWait wait, bool reached)
    {
        var waiting = await queue.NoteAsync(wait.Form, wait.Period, wait.Closed.Waiting, wait.Waiting, reached, clock.GetUtcNow());
        if (waiting == wait.Closed.Waiting) return;
        await StoreAsync(wait.Form, wait.Period, wait.Closed, stored => stored with { Waiting = waiting }, CancellationToken.None);
    }

    /// <summary>What Storage holds of a closed period is byte for byte what a publish of it places.</summary>
    /// <returns>The copy and the moment in its name. Null when the period is not closed, or no longer as it was: what was read may be no
    /// final content.</returns>
    private async Task<(ArchivedCopy Copy, DateTimeOffset At)?> AddAsync(
        Form form, Period period, ClosingStatus closed, CancellationToken ct)
    {
        var seen = await maker.LookAsync(form, period, ct);
        if (seen.Units.Any(unit => !unit.Head.Closed))
        {
            // A unit joined since, and somebody is closing its report.
            await queue.SendAsync(form.Id, period, ct);
            return null;
        }

        await using var file = TemporaryFile.Create();
        var made = await maker.MakeAsync(seen, file, ct);
        if (!IsSame(await closings.FindAsync(form.Id, period, ct), closed)) return null;
        var now = clock.GetUtcNow();
        foreach (var at in new[] { MomentOf(closed) ?? now, now })
        {
            var path = LibraryPath.Archive(form.Id, period, at, made.Hash);
            if (await made.AddToAsync(library, path, ct) is { } placed) return (new(path, placed.Link, made.Hash), at);
        }

        throw new LibraryException(LibraryProblem.Exists, "Another content stands under the name of the final copy.");
    }

    /// <summary>When it was closed; a minute after the last copy where both fall into one minute, for names end there and each closing has
    /// a copy of its own.</summary>
    private static DateTimeOffset? MomentOf(ClosingStatus closed) =>
        closed.CopiedAt + TimeSpan.FromMinutes(1) is { } next && closed.ClosedAt < next ? next : closed.ClosedAt;

    /// <summary>Stores nothing once the period is opened again or has its copy.</summary>
    private async Task StoreAsync(
        Form form, Period period, ClosingStatus closed, Func<ClosingStatus, ClosingStatus> change, CancellationToken ct)
    {
        while (await closings.FindAsync(form.Id, period, ct) is var stored && stored.WantsCopy && IsSame(stored, closed))
        {
            if (await closings.ReplaceAsync(form.Id, period, change(stored), ct) is not null) return;
        }
    }

    private static bool IsSame(ClosingStatus stored, ClosingStatus closed) =>
        stored.State == ClosingState.Closed && stored.ClosedAt == closed.ClosedAt;
}
