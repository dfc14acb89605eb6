using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

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
}

/// <summary>Reads <c>Danh-ba.xlsx</c> and takes all of it over, or nothing.</summary>
/// <param name="folder">Where only the office's administrator may write.</param>
internal sealed class DirectoryUpdate(
    string folder, DirectoryTable table, CachedDirectory cached, Forms forms, PublishQueue queue, TimeProvider clock, ILogger<DirectoryUpdate> log)
{
    /// <param name="by">The coordinator who asked, or <c>start</c>.</param>
    public async Task<DirectoryOutcome> RunAsync(string by, CancellationToken ct)
    {
        var path = Path.Combine(folder, DirectoryFile.Name);
        if (!File.Exists(path))
        {
            log.DirectoryMissing();
            return new DirectoryOutcome.Missing();
        }

        // Somebody may have it open in Excel.
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var reading = await DirectoryFile.ReadAsync(stream, ct);
        if (reading is DirectoryReading.Refused refused)
        {
            log.DirectoryRefused(refused.Errors.Count, refused.Errors[0].Cell ?? "");
            return new DirectoryOutcome.Broken(refused.Errors);
        }

        var taken = (DirectoryReading.Taken)reading;
        var (units, members) = (taken.Directory.Units.Count, taken.Directory.Members.Count);
        // Asked for before, so that a crash in between loses nothing, and after, because a large directory takes longer to write than a message waits.
        if (await table.PointerAsync(ct) is not { } pointer || !pointer.IsOf(taken.FileHash)) await AskForWorkbooksAsync(ct);
        var result = await table.CarryOnAsync(taken.Directory, taken.FileHash, by, ct);
        cached.Invalidate();
        // Overtaken: another reading of the same folder counts now, which is as good as ours.
        if (result != ReplaceResult.Replaced) return new DirectoryOutcome.Unchanged(units, members);
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
