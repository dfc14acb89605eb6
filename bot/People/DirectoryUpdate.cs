using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.People;

/// <summary>What came of reading the directory file.</summary>
internal abstract record DirectoryOutcome
{
    private DirectoryOutcome()
    {
    }

    public sealed record Taken(int Units, int Members) : DirectoryOutcome;

    /// <summary>The file is the one in use.</summary>
    public sealed record Unchanged(int Units, int Members) : DirectoryOutcome;

    /// <summary>Nothing was taken over.</summary>
    public sealed record Broken(IReadOnlyList<DirectoryError> Errors) : DirectoryOutcome;

    public sealed record Missing : DirectoryOutcome;

    /// <summary>The place of the file did not answer or refused.</summary>
    public sealed record Unread : DirectoryOutcome;
}

/// <summary>Reads <c>Danh-ba.xlsx</c> and takes all of it over, or nothing.</summary>
/// <param name="place">Where only the office's administrator may write.</param>
internal sealed class DirectoryUpdate(
    ILibrary place, DirectoryStore store, CachedDirectory cached, FormCatalog forms, PublishQueue queue, TimeProvider clock,
    ILogger<DirectoryUpdate> log)
{
    /// <summary>Each lost race means that somebody else's reading was taken over; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    /// <param name="by">The coordinator who asked, or <c>start</c>.</param>
    public async Task<DirectoryOutcome> RunAsync(string by, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryAsync(by, ct) is { } outcome) return outcome;
        }

        throw new InvalidOperationException($"The directory was replaced {Attempts} times while it was read.");
    }

    /// <summary>Null when another reading was taken over meanwhile: the file may be another one by now.</summary>
    private async Task<DirectoryOutcome?> TryAsync(string by, CancellationToken ct)
    {
        DirectoryReading? reading;
        try
        {
            await using var stream = await place.OpenAsync(DirectoryFile.Name, ct);
            reading = stream is null ? null : await DirectoryFile.ReadAsync(stream, ct);
        }
        catch (LibraryException failure)
        {
            log.DirectoryAway(failure.Problem.ToString(), failure.Message);
            return new DirectoryOutcome.Unread();
        }

        switch (reading)
        {
            case DirectoryReading.Taken taken:
                return await TakeAsync(taken, by, ct);
            case DirectoryReading.Refused refused:
                log.DirectoryRefused(refused.Errors.Count, refused.Errors[0].Cell ?? "");
                return new DirectoryOutcome.Broken(refused.Errors);
            default:
                log.DirectoryMissing();
                return new DirectoryOutcome.Missing();
        }
    }

    private async Task<DirectoryOutcome?> TakeAsync(DirectoryReading.Taken taken, string by, CancellationToken ct)
    {
        var (units, members) = (taken.Directory.Units.Count, taken.Directory.Members.Count);
        var before = await store.LoadAsync(null, ct);
        if (before?.IsOf(taken.FileHash) == true)
        {
            cached.Invalidate();
            return new DirectoryOutcome.Unchanged(units, members);
        }

        var now = clock.GetUtcNow();
        var carrying = taken.Directory.CarryingLeaversOf(before?.Directory ?? Directory.Empty, ReportCalendar.Today(now));
        // Before, so that a crash in between loses nothing; after, for a large directory takes longer to write than a message waits.
        await AskForWorkbooksAsync(ct);
        var isTaken = await store.ReplaceAsync(before, new(carrying, taken.FileHash, new(by, now)), ct);
        cached.Invalidate();
        if (!isTaken) return null;
        log.DirectoryTaken(units, members);
        await AskForWorkbooksAsync(ct);
        return new DirectoryOutcome.Taken(units, members);
    }

    /// <summary>They name the units.</summary>
    private async Task AskForWorkbooksAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var form in forms.All)
        {
            foreach (var period in ReportCalendar.PeriodsInUse(form, now)) await queue.SendAsync(form.Id, period, ct);
        }
    }
}
