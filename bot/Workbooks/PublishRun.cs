using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>One publish of one workbook, under the lease its claim stands for.</summary>
/// <param name="claim">As it was stored with the lease.</param>
/// <param name="mayReplace">False keeps only the copy new: the workbook itself waits.</param>
internal sealed class PublishRun(
    Form form, Period period, PublishMessage message, Publication claim, bool mayReplace,
    WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    /// <summary>Somebody else's write stands each time; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    private readonly string path = LibraryPath.Main(form.Id, period);
    private readonly DateTimeOffset began = clock.GetUtcNow();

    private readonly Waiting? before = claim.Waiting;

    /// <summary>What is to be stored when the lease is given back.</summary>
    private Publication state = claim;

    /// <summary>A workbook was placed, or may have been.</summary>
    private bool hasPlaced;

    /// <summary>The office has to be told, now that the run has ended; what came of each goes to <see cref="NoteAsync"/>.</summary>
    public IReadOnlyList<PublishNotice> Notices { get; private set; } = [];

    /// <summary>Publishes. Cancelled, it gives up and waits; what was on its way is looked at by the next run.</summary>
    /// <exception cref="LibraryException">The library refused: a person has to look.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        using var span = Telemetry.Publish(form.Id, period);
        await TryAsync(ct);
        if (state.Waiting is { } waiting) Telemetry.PublishWaits(form.Id, clock.GetUtcNow() - waiting.Since);
        else Telemetry.Published(form.Id, clock.GetUtcNow() - message.At);
    }

    /// <summary>Keeps whether a notice reached a coordinator; where none was reached, a message comes for that alone.</summary>
    public async Task NoteAsync(PublishNotice notice, bool reached)
    {
        var now = clock.GetUtcNow();
        switch (notice)
        {
            case PublishNotice.Overwritten when reached:
                state = state with { Edit = null };
                break;
            case PublishNotice.Overwritten when state.Edit is { } edit && PublishSchedule.IsToTell(edit, now):
                // Nothing else might come back to it, in a quarter that is quiet.
                await queue.SendAsync(form.Id, period, PublishSchedule.Longest, CancellationToken.None);
                state = state with { Edit = edit with { NextAt = now + PublishSchedule.Longest } };
                break;
            case PublishNotice.Waits { Publication.Waiting: { } waiting }:
                (waiting, var ask) = PublishSchedule.Untold(before, reached ? waiting with { ToldAt = now } : waiting, now);
                if (ask is { } wait) await queue.SendAsync(form.Id, period, wait, CancellationToken.None);
                state = state with { Waiting = waiting };
                break;
            default:
                break;
        }
    }

    /// <summary>Stores how the workbook stands, and gives the lease back.</summary>
    public async ValueTask DisposeAsync()
    {
        var released = await periods.ReplaceAsync(form.Id, period, state with { LeaseUntil = null }, CancellationToken.None);
        // The lease ran out on the way and somebody else publishes: what stands in the library may be ours all the same, and older.
        if (released is null && hasPlaced) await ForgetAsync();
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            if (mayReplace) await SettleAsync(ct);
            var seen = await maker.LookAsync(form, period, ct);
            if (!await IsPublishedAsync(seen.Hash, ct)) await MakeAsync(seen, ct);
            Notices = [.. EditToTell(), .. WaitToTell()];
        }
        catch (LibraryException failure)
        {
            await GiveUpAsync(PublishSchedule.ReasonOf(failure), failure.RetryAfter, failure.Problem.ToString(), failure.Message, ct);
            if (failure.Problem == LibraryProblem.Refused) throw;
        }
        catch (WorkbookTooLargeException failure)
        {
            await GiveUpAsync(WaitReason.TooLarge, null, nameof(WaitReason.TooLarge), failure.Message, ct);
        }
        catch (Exception failure) when (LibraryException.IsBrokenOff(failure))
        {
            // Also when the time is over: a publish that never ends in it has to show somewhere.
            await GiveUpAsync(WaitReason.Busy, null, "broken off", failure.GetType().Name, CancellationToken.None);
        }
    }

    private async Task MakeAsync(Outlook seen, CancellationToken ct)
    {
        await using var file = TemporaryFile.Create();
        var made = await maker.MakeAsync(seen, file, ct);
        if (made.Hash != seen.Hash && await IsPublishedAsync(made.Hash, ct)) return;
        try
        {
            if (mayReplace) await PlaceAsync(made, ct);
            else await CopyAsync(made, ct);
        }
        catch (LibraryException failure) when (failure.Problem == LibraryProblem.Locked)
        {
            await CopyAsync(made, ct);
            throw;
        }
    }

    /// <summary>An earlier run may have placed its content without hearing so: nothing is placed twice.</summary>
    private async Task SettleAsync(CancellationToken ct)
    {
        if (state.Attempt is not { } tried) return;
        if (await library.FindAsync(path, ct) is { } found && found.Tag != state.FileTag && !IsByOthers(found) && await WorkbookStamp.ReadAsync(library, path, ct) == tried) Placed(tried, found);
        state = state with { Attempt = null };
    }

    /// <summary>Whether there is nothing to do for this content.</summary>
    private async Task<bool> IsPublishedAsync(string hash, CancellationToken ct)
    {
        if (!mayReplace)
        {
            // Only a locked workbook has a copy; for all else there is nothing to do but wait.
            if (state.Waiting?.Reason == WaitReason.Locked && state.Copy?.Hash != hash) return false;
        }
        else
        {
            if (state.ContentHash != hash || await library.FindAsync(path, ct) is not { } found || IsByHand(found)) return false;
            state = state with { FileTag = found.Tag, Waiting = null, Copy = null };
        }

        state = state with { Began = began };
        log.NotPublished(form.Id, period.ToString(), mayReplace ? "nothing new" : "waiting");
        return true;
    }

    private async Task PlaceAsync(MadeWorkbook made, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await library.FindAsync(path, ct);
            // What was changed by hand is our content no more, whatever becomes of this run.
            if (found is not null && IsByHand(found)) state = state with { ContentHash = null, Edit = new(found.ChangedByName, found.ChangedAt) };
            // Written down first: a run that ends here leaves word of what may be in the library. Without the claim nothing is placed.
            if (await periods.ReplaceAsync(form.Id, period, state with { Attempt = made.Hash, FileTag = found?.Tag }, ct) is not { } intent) return;
            state = intent;
            hasPlaced = true;
            try
            {
                Placed(made.Hash, await library.ReplaceAsync(path, made.Content, found, ct));
                break;
            }
            catch (LibraryException failure) when (failure.IsUndone)
            {
                state = state with { Attempt = null };
                if (failure.Problem is not LibraryProblem.Changed || attempt == Attempts) throw;
                log.PublishWaits(form.Id, period.ToString(), "changed meanwhile", failure.Message);
            }
        }

        state = state with { Began = began, Waiting = null, Copy = null, CopyTried = null };
        log.Published(form.Id, period.ToString(), made.Units, made.Rows, made.Hash[..8]);
    }

    private void Placed(string hash, LibraryFile file) =>
        state = state with { ContentHash = hash, Attempt = null, Path = path, Link = file.Link, PublishedAt = clock.GetUtcNow(), FileTag = file.Tag, FileBy = file.ChangedBy };

    /// <summary>People read the newest content beside the locked workbook.</summary>
    private async Task CopyAsync(MadeWorkbook made, CancellationToken ct)
    {
        if (state.Copy?.Hash == made.Hash) return;
        // As for the workbook itself: written down first, so that a copy nobody heard of is found under its name.
        var named = state.CopyTried is { } tried && tried.Hash == made.Hash ? tried.At : clock.GetUtcNow();
        if (await periods.ReplaceAsync(form.Id, period, state with { CopyTried = (made.Hash, named) }, ct) is not { } intent) return;
        state = intent;
        try
        {
            for (var minute = 0; minute < Attempts; minute++)
            {
                var at = LibraryPath.Copy(form.Id, period, named.AddMinutes(minute));
                if (await made.AddToAsync(library, at, ct) is not { } file) continue;
                state = state with { Copy = new(made.Hash, at, file.Link, clock.GetUtcNow()), CopyTried = null, Began = began };
                return;
            }

            log.PublishWaits(form.Id, period.ToString(), "copy", "Other contents stand under its names.");
        }
        catch (LibraryException failure)
        {
            // The next message tries again.
            log.PublishWaits(form.Id, period.ToString(), $"copy {failure.Problem}", failure.Message);
        }
    }

    private async Task GiveUpAsync(WaitReason reason, TimeSpan? asked, string problem, string message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var waiting = PublishSchedule.Next(state.Waiting, reason, asked, now);
        // Asked for before it is written down: a crash in between asks twice, never not at all.
        if (waiting.NextAt > now) await queue.SendAgainAsync(form.Id, period, waiting.NextAt - now, ct);
        if (PublishSchedule.UntilTold(waiting, now) is { } wait) await queue.SendAsync(form.Id, period, wait, ct);
        state = state with { Waiting = waiting };
        log.PublishWaits(form.Id, period.ToString(), problem, message);
        Notices = [.. WaitToTell()];
    }

    /// <summary>Our content stands where somebody had changed the file.</summary>
    private IEnumerable<PublishNotice> EditToTell() =>
        state is { Edit: { } edit, ContentHash: not null } ? [new PublishNotice.Overwritten(form, period, edit, state.Link)] : [];

    private IEnumerable<PublishNotice> WaitToTell() =>
        state.Waiting is { } waiting && PublishSchedule.IsToTell(waiting, clock.GetUtcNow()) ? [new PublishNotice.Waits(form, period, state)] : [];

    /// <summary>Nobody knows what content the workbook has; the next publish, asked for here, places it anew.</summary>
    private async Task ForgetAsync()
    {
        while (await periods.FindAsync(form.Id, period, CancellationToken.None) is var stored
            && await periods.ReplaceAsync(form.Id, period, stored with { ContentHash = null, Began = null }, CancellationToken.None) is null)
        {
            log.NotPublished(form.Id, period.ToString(), "lease lost, somebody else is writing");
        }

        await queue.SendAsync(form.Id, period, CancellationToken.None);
    }

    /// <summary>The library itself writes into Office files after an upload, in our name. Where it names nobody, only a file that was seen before can tell.</summary>
    private bool IsByHand(LibraryFile found) => found.Tag != state.FileTag && (found.ChangedBy is null ? state.FileTag is not null : IsByOthers(found));

    /// <summary>Before the first answer nobody knows how the library names us: then a file is ours where who made it changed it last.</summary>
    private bool IsByOthers(LibraryFile found) => found.ChangedBy is not null && found.ChangedBy != (state.FileBy ?? found.MadeBy);
}
