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
internal sealed class DirectoryUpdate(string folder, DirectoryTable table, CachedDirectory cached, ILogger<DirectoryUpdate> log)
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
        var result = await table.ReplaceAsync(taken.Directory, taken.FileHash, by, ct);
        cached.Invalidate();
        // Overtaken: another reading of the same folder counts now, which is as good as ours.
        if (result != ReplaceResult.Replaced) return new DirectoryOutcome.Unchanged(units, members);
        log.DirectoryTaken(units, members);
        return new DirectoryOutcome.Taken(units, members);
    }
}
