using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>One publish of one workbook, under the lease its claim stands for (publishing contract 2.3).</summary>
/// <param name="claim">As it was stored with the lease.</param>
internal sealed class PublishRun(
    Form form, Period period, Publication claim, WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TellOffice tell, TimeProvider clock, ILogger log)
{
    /// <summary>Somebody else's write stands each time; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    private readonly string path = LibraryPath.Main(form.Id, period);
    private readonly DateTimeOffset began = clock.GetUtcNow();

    /// <summary>What is to be stored when the lease is given back.</summary>
    public Publication State { get; private set; } = claim;

    /// <summary>A workbook was placed, or may have been.</summary>
    public bool HasPlaced { get; private set; }

    /// <param name="mayReplace">False keeps only the copy new: the workbook itself waits.</param>
    /// <param name="ct">Gives up and waits; what was on its way is looked at by the next run.</param>
    /// <exception cref="LibraryException">The library refused: a person has to look.</exception>
    public async Task RunAsync(bool mayReplace, CancellationToken ct)
    {
        try
        {
            if (mayReplace) await SettleAsync(ct);
            var seen = await maker.LookAsync(form, period, ct);
            if (!await IsPublishedAsync(seen.Hash, mayReplace, ct)) await MakeAsync(seen, mayReplace, ct);
            await TellOfEditAsync(ct);
            await TellAsync(ct);
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

    private async Task MakeAsync(Outlook seen, bool mayReplace, CancellationToken ct)
    {
        await using var file = TemporaryFile.Create();
        var made = await maker.MakeAsync(seen, file, ct);
        if (made.Hash != seen.Hash && await IsPublishedAsync(made.Hash, mayReplace, ct)) return;
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
        if (State.Attempt is not { } tried) return;
        if (await library.FindAsync(path, ct) is { } found && found.Tag != State.FileTag && !IsByOthers(found) && await WorkbookStamp.ReadAsync(library, path, ct) == tried) Placed(tried, found);
        State = State with { Attempt = null };
    }

    /// <summary>Whether there is nothing to do for this content.</summary>
    private async Task<bool> IsPublishedAsync(string hash, bool mayReplace, CancellationToken ct)
    {
        if (!mayReplace)
        {
            // Only a locked workbook has a copy; for all else there is nothing to do but wait.
            if (State.Waiting?.Reason == WaitReason.Locked && State.Copy?.Hash != hash) return false;
        }
        else
        {
            if (State.ContentHash != hash || await library.FindAsync(path, ct) is not { } found || IsByHand(found)) return false;
            State = State with { FileTag = found.Tag, Waiting = null, Copy = null };
        }

        State = State with { Began = began };
        log.NotPublished(form.Id, period.ToString(), mayReplace ? "nothing new" : "waiting");
        return true;
    }

    private async Task PlaceAsync(MadeWorkbook made, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await library.FindAsync(path, ct);
            // What was changed by hand is our content no more, whatever becomes of this run.
            if (found is not null && IsByHand(found)) State = State with { ContentHash = null, Edit = new(found.ChangedByName, found.ChangedAt) };
            // Written down first: a run that ends here leaves word of what may be in the library. Without the claim nothing is placed.
            if (await periods.ReplaceAsync(form.Id, period, State with { Attempt = made.Hash, FileTag = found?.Tag }, ct) is not { } intent) return;
            State = intent;
            HasPlaced = true;
            try
            {
                Placed(made.Hash, await library.ReplaceAsync(path, made.Content, found, ct));
                break;
            }
            catch (LibraryException failure) when (failure.IsUndone)
            {
                State = State with { Attempt = null };
                if (failure.Problem is not LibraryProblem.Changed || attempt == Attempts) throw;
                log.PublishWaits(form.Id, period.ToString(), "changed meanwhile", failure.Message);
            }
        }

        State = State with { Began = began, Waiting = null, Copy = null, CopyTried = null };
        log.Published(form.Id, period.ToString(), made.Units, made.Rows, made.Hash[..8]);
    }

    private void Placed(string hash, LibraryFile file) =>
        State = State with { ContentHash = hash, Attempt = null, Path = path, Link = file.Link, PublishedAt = clock.GetUtcNow(), FileTag = file.Tag, FileBy = file.ChangedBy };

    /// <summary>People read the newest content beside the locked workbook.</summary>
    private async Task CopyAsync(MadeWorkbook made, CancellationToken ct)
    {
        if (State.Copy?.Hash == made.Hash) return;
        // As for the workbook itself: written down first, so that a copy nobody heard of is found under its name.
        var named = State.CopyTried is { } tried && tried.Hash == made.Hash ? tried.At : clock.GetUtcNow();
        if (await periods.ReplaceAsync(form.Id, period, State with { CopyTried = (made.Hash, named) }, ct) is not { } intent) return;
        State = intent;
        try
        {
            for (var minute = 0; minute < Attempts; minute++)
            {
                var at = LibraryPath.Copy(form.Id, period, named.AddMinutes(minute));
                if (await made.AddToAsync(library, at, ct) is not { } file) continue;
                State = State with { Copy = new(made.Hash, at, file.Link, clock.GetUtcNow()), CopyTried = null, Began = began };
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
        var (before, now) = (State.Waiting, clock.GetUtcNow());
        var waiting = PublishSchedule.Next(before, reason, asked, now);
        // Asked for before it is written down: a crash in between asks twice, never not at all.
        if (waiting.NextAt > now) await queue.SendAgainAsync(form.Id, period, waiting.NextAt - now, ct);
        if (PublishSchedule.UntilTold(waiting, now) is { } wait) await queue.SendAsync(form.Id, period, wait, ct);
        State = State with { Waiting = waiting };
        log.PublishWaits(form.Id, period.ToString(), problem, message);
        await TellAsync(ct);
        (waiting, var untold) = PublishSchedule.Untold(before, State.Waiting, now);
        if (untold is { } next) await queue.SendAsync(form.Id, period, next, ct);
        State = State with { Waiting = waiting };
    }

    private async Task TellOfEditAsync(CancellationToken ct)
    {
        if (State is not { Edit: { } edit, ContentHash: not null }) return;
        if (await tell(new PublishNotice.Overwritten(form, period, edit, State.Link), ct))
        {
            State = State with { Edit = null };
            return;
        }

        // Nothing else might come back to it, in a quarter that is quiet.
        var now = clock.GetUtcNow();
        if (!PublishSchedule.IsToTell(edit, now)) return;
        await queue.SendAsync(form.Id, period, PublishSchedule.Longest, ct);
        State = State with { Edit = edit with { NextAt = now + PublishSchedule.Longest } };
    }

    private async Task TellAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (State.Waiting is { } waiting && PublishSchedule.IsToTell(waiting, now) && await tell(new PublishNotice.Waits(form, period, State), ct))
            State = State with { Waiting = waiting with { ToldAt = now } };
    }

    /// <summary>The library itself writes into Office files after an upload, in our name. Where it names nobody, only a file that was seen before can tell.</summary>
    private bool IsByHand(LibraryFile found) => found.Tag != State.FileTag && (found.ChangedBy is null ? State.FileTag is not null : IsByOthers(found));

    /// <summary>Before the first answer nobody knows how the library names us: then a file is ours where who made it changed it last.</summary>
    private bool IsByOthers(LibraryFile found) => found.ChangedBy is not null && found.ChangedBy != (State.FileBy ?? found.MadeBy);
}
