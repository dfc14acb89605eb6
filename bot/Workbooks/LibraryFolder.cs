using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>The library as a local folder; a reader never sees half a file.</summary>
/// <param name="folder">The library's root.</param>
/// <param name="address">Where the folder can be opened in a browser; null when nowhere.</param>
internal sealed class LibraryFolder(string folder, Uri? address)
{
    /// <summary>Far beyond what any publish takes.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Where the consolidated workbook of a form and period stands, in ASCII, with «/».</summary>
    public static string PathOf(string form, Period period) => $"{form}/{period.Year}/Q{period.Quarter}/Tong-hop_{form}_{period.Year}Q{period.Quarter}.xlsx";

    public Uri? LinkTo(string path) => address is null ? null : new Uri(address, path);

    /// <summary>Null when there is no such file or the path leads out of the library.</summary>
    public string? Find(string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full) ? full : null;
    }

    /// <summary>Writes beside the file and moves it into place, all of it or nothing.</summary>
    /// <param name="path">In the library.</param>
    /// <param name="write">Gets a seekable stream.</param>
    /// <param name="mayPlace">Asked when the file is whole, just before it is moved; false leaves the library as it was.</param>
    /// <param name="ct">Leaves the library as it was.</param>
    /// <returns>Whether the file was placed.</returns>
    public async Task<bool> ReplaceAsync(string path, Func<Stream, Task> write, Func<Task<bool>> mayPlace, CancellationToken ct)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        var directory = Path.GetDirectoryName(full) ?? throw new ArgumentException($"«{path}» is no path of a file.", nameof(path));
        System.IO.Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await write(stream);
                await stream.FlushAsync(ct);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            RemoveAbandoned(directory, File.GetLastWriteTimeUtc(temporary));
            if (!await mayPlace()) return false;
            File.Move(temporary, full, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What processes that were killed left behind.</summary>
    /// <param name="directory">Where it is looked for.</param>
    /// <param name="now">As the file system has it: its clock may be another machine's.</param>
    private static void RemoveAbandoned(string directory, DateTime now)
    {
        try
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(directory, ".*.tmp"))
            {
                if (IsTemporary(Path.GetFileName(file)) && now - File.GetLastWriteTimeUtc(file) > Abandoned) File.Delete(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Held by somebody, or gone by another publisher's hand: the next one looks again, and this workbook need not wait.
            return;
        }
    }

    private static bool IsTemporary(string name) => name.Length == 37 && Guid.TryParseExact(name.AsSpan(1, 32), "N", out _);
}
