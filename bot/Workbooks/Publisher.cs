using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>Keeps the workbook of each form and period equal to what Storage holds; may be asked any number of times, by any number of
/// processes.</summary>
internal sealed class Publisher(
    FormCatalog forms, WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TimeProvider clock,
    ILogger<Publisher> log)
{
    /// <summary>Takes the lease for what the message speaks of; disposing of the run gives it back.</summary>
    /// <returns>Null where there is nothing to do, or somebody else is at it and was asked again.</returns>
    public async Task<PublishRun?> BeginAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period))
        {
            log.NotPublished(message.Form, message.Quarter, "unknown form or period");
            return null;
        }

        var now = clock.GetUtcNow();
        var publication = await periods.FindAsync(form.Id, period, ct);
        if (PublishSchedule.IsCovered(message, publication, now))
        {
            log.NotPublished(form.Id, message.Quarter, "published since");
            return null;
        }

        var leased = publication with { LeaseUntil = now + Deadlines.PublishLease };
        var claim = publication.LeaseUntil > now ? null : await periods.ReplaceAsync(form.Id, period, leased, ct);
        if (claim is null)
        {
            log.NotPublished(form.Id, message.Quarter, "being published, asked again");
            await queue.PutBackAsync(message, ct);
            return null;
        }

        return new(form, period, message, claim, maker, periods, queue, library, clock, log);
    }
}

/// <summary>One publish of one workbook, under the lease its claim stands for.</summary>
/// <param name="claim">As it was stored with the lease.</param>
internal sealed class PublishRun(
    Form form, Period period, PublishMessage message, Publication claim,
    WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    /// <summary>Somebody else's write stands each time; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    private readonly string path = LibraryPath.Main(form.Id, period);
    private readonly DateTimeOffset began = clock.GetUtcNow();

    /// <summary>False keeps only the copy new: the workbook itself waits.</summary>
    private readonly bool mayReplace = PublishSchedule.MayReplace(message, claim, clock.GetUtcNow());

    private readonly Waiting? before = claim.Waiting;

    /// <summary>What is to be stored when the lease is given back.</summary>
    private Publication state = claim;

    /// <summary>A workbook was placed, or may have been.</summary>
    private bool hasPlaced;

    /// <summary>The lease ran out and somebody else publishes.</summary>
    private bool isOvertaken;

    /// <summary>What the office has to be told when the run has ended; what came of each goes to <see cref="NoteAsync"/>.</summary>
    public IReadOnlyList<PublishNotice> Notices => isOvertaken ? [] : [.. EditToTell(), .. WaitToTell()];

    /// <summary>Publishes. Cancelled, or kept out by the library, it gives up and waits.</summary>
    /// <returns>The library refused: a person has to look. Null for whatever else came of it.</returns>
    public async Task<Exception?> RunAsync(CancellationToken ct)
    {
        using var span = Telemetry.Publish(form.Id, period);
        Exception? refusal = null;
        try
        {
            var seen = await maker.LookAsync(form, period, ct);
            state = state with { Counted = StateCounts.Of(seen, began) };
            if (!await IsPublishedAsync(seen.Hash, ct)) await MakeAsync(seen, ct);
        }
        catch (Exception failure) when (PublishSchedule.ReasonOf(failure) is { } reason)
        {
            // Also when the time is over: a publish that never ends in it has to show somewhere.
            state = state with { Waiting = await queue.GiveUpAsync(form, period, state.Waiting, reason, failure, clock.GetUtcNow()) };
            log.PublishWaits(form.Id, period.ToString(), $"{reason}", PublishSchedule.ToLog(failure));
            refusal = reason == WaitReason.Refused ? failure : null;
        }

        if (isOvertaken) return null;
        if (state.Waiting is { } waiting) Telemetry.PublishWaits(form.Id, clock.GetUtcNow() - waiting.Since);
        else Telemetry.Published(form.Id, clock.GetUtcNow() - message.At);
        return refusal;
    }

    /// <summary>Keeps whether a notice reached a coordinator; where none was reached, a message comes for that alone.</summary>
    public async Task NoteAsync(PublishNotice notice, bool reached)
    {
        var now = clock.GetUtcNow();
        if (notice is PublishNotice.Waits { Publication.Waiting: { } waiting })
        {
            state = state with { Waiting = await queue.NoteAsync(form, period, before, waiting, reached, now) };
        }
        else if (reached)
        {
            state = state with { Edit = null };
        }
        else if (state.Edit is { } edit && PublishSchedule.IsToTell(edit, now))
        {
            // Nothing else might come back to it, in a quarter that is quiet.
            await queue.SendAsync(form.Id, period, PublishSchedule.Longest, CancellationToken.None);
            state = state with { Edit = edit with { NextAt = now + PublishSchedule.Longest } };
        }
    }

    /// <summary>Stores how the workbook stands, and gives the lease back.</summary>
    public async ValueTask DisposeAsync()
    {
        var released = await periods.ReplaceAsync(form.Id, period, state with { LeaseUntil = null }, CancellationToken.None);
        // The lease ran out on the way and somebody else publishes: what stands in the library may be ours all the same, and older.
        if (released is null && hasPlaced) await ForgetAsync();
    }

    /// <summary>Nobody knows what content the workbook has; the next publish, asked for here, places it anew.</summary>
    private async Task ForgetAsync()
    {
        Publication? forgotten = null;
        while (forgotten is null)
        {
            var stored = await periods.FindAsync(form.Id, period, CancellationToken.None);
            var unknown = stored with { ContentHash = null, Began = null };
            forgotten = await periods.ReplaceAsync(form.Id, period, unknown, CancellationToken.None);
        }

        log.NotPublished(form.Id, period.ToString(), "lease lost, somebody else is writing");
        await queue.SendAsync(form.Id, period, CancellationToken.None);
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
            // The service itself writes into Office files after an upload: that is our content still.
            state = state with { FileTag = found.Tag, Waiting = null, Copy = null };
        }

        state = state with { Began = began };
        log.NotPublished(form.Id, period.ToString(), mayReplace ? "nothing new" : "waiting");
        return true;
    }

    private async Task MakeAsync(SeenReports seen, CancellationToken ct)
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

    private async Task PlaceAsync(MadeWorkbook made, CancellationToken ct)
    {
        LibraryFile? placed = null;
        for (var attempt = 1; placed is null; attempt++)
        {
            var found = await library.FindAsync(path, ct);
            if (found is { ByPerson: true } && IsByHand(found)) state = state with { Edit = new(found.ChangedByName, found.ChangedAt) };
            // Written down first: whatever becomes of this run, nobody takes what stands there for a content that is known.
            // Without the claim nothing is placed.
            state = state with { ContentHash = null };
            if (await periods.ReplaceAsync(form.Id, period, state, ct) is not { } held)
            {
                isOvertaken = true;
                return;
            }

            (state, hasPlaced) = (held, true);
            try
            {
                placed = await library.ReplaceAsync(path, made.Content, found, ct);
            }
            catch (LibraryException failure) when (failure.Problem == LibraryProblem.Changed && attempt < Attempts)
            {
                log.PublishWaits(form.Id, period.ToString(), "changed meanwhile", failure.Message);
            }
        }

        state = state with
        {
            ContentHash = made.Hash,
            Path = path,
            Link = placed.Link,
            PublishedAt = clock.GetUtcNow(),
            // Who saved it as soon as it was placed changed it by hand.
            FileTag = placed.ByPerson is true ? null : placed.Tag,
            Began = began,
            Waiting = null,
            Copy = null,
        };
        log.Published(form.Id, period.ToString(), made.Units, made.Rows, made.Hash[..8]);
    }

    /// <summary>People read the newest content beside the locked workbook; what keeps it out is tried again by the next message.</summary>
    private async Task CopyAsync(MadeWorkbook made, CancellationToken ct)
    {
        if (state.Copy?.Hash == made.Hash) return;
        var now = clock.GetUtcNow();
        try
        {
            // Another content may stand under the name of this minute.
            for (var minute = 0; minute < Attempts; minute++)
            {
                var at = LibraryPath.Copy(form.Id, period, now.AddMinutes(minute));
                if (await made.AddToAsync(library, at, ct) is not { } file) continue;
                state = state with { Copy = new(made.Hash, at, file.Link, now), Began = began };
                return;
            }

            log.PublishWaits(form.Id, period.ToString(), "copy", "Other contents stand under its names.");
        }
        catch (Exception failure) when (PublishSchedule.ReasonOf(failure) is { } reason)
        {
            log.PublishWaits(form.Id, period.ToString(), $"copy {reason}", PublishSchedule.ToLog(failure));
        }
    }

    /// <summary>Our content stands where somebody had changed the file.</summary>
    private IEnumerable<PublishNotice> EditToTell() =>
        state is { Edit: { } edit, ContentHash: not null } ? [new PublishNotice.Overwritten(form, period, edit, state.Link)] : [];

    private IEnumerable<PublishNotice> WaitToTell() => state.Waiting is { } waiting && PublishSchedule.IsToTell(waiting, clock.GetUtcNow())
        ? [new PublishNotice.Waits(form, period, state)]
        : [];

    /// <summary>The file is no longer what was placed, and no program made it so: what we did, or the service in our name, shows as a
    /// program's.</summary>
    private bool IsByHand(LibraryFile found) => found.Tag != state.FileTag && found.ByPerson is not false;
}
