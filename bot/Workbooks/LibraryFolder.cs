using System.Security.Cryptography;

namespace HumanRightsBot.Workbooks;

/// <summary>The library as a local folder; a reader never sees half a file.</summary>
/// <param name="folder">The library's root.</param>
/// <param name="address">Where the folder can be opened in a browser; null when nowhere.</param>
internal sealed class LibraryFolder(string folder, Uri? address) : ILibrary
{
    /// <summary>Far beyond what any publish takes.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    public async Task<LibraryFile?> FindAsync(string path, CancellationToken ct)
    {
        await using var stream = await OpenAsync(path, ct);
        return stream is null ? null : new(Convert.ToHexString(await SHA256.HashDataAsync(stream, ct)), address is null ? null : new Uri(address, path));
    }

    public Task<LibraryFile> ReplaceAsync(string path, Stream content, LibraryFile? found, CancellationToken ct) => PlaceAsync(path, content, overwrite: true, ct);

    public Task<LibraryFile> AddAsync(string path, Stream content, CancellationToken ct) => PlaceAsync(path, content, overwrite: false, ct);

    public Task<Stream?> OpenAsync(string path, CancellationToken ct)
    {
        // Somebody may have it open in Excel, or replace it meanwhile.
        var stream = FullPath(path) is { } full && File.Exists(full) ? new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous) : null;
        return Task.FromResult<Stream?>(stream);
    }

    /// <summary>Null when the path leads out of the library.</summary>
    private string? FullPath(string path) => Path.GetFullPath(Path.Combine(root, path)) is var full && full.StartsWith(root, StringComparison.Ordinal) ? full : null;

    /// <summary>Writes beside the file and moves it into place, all of it or nothing.</summary>
    private async Task<LibraryFile> PlaceAsync(string path, Stream content, bool overwrite, CancellationToken ct)
    {
        var full = FullPath(path) ?? throw new ArgumentException($"«{path}» leads out of the library.", nameof(path));
        var directory = Path.GetDirectoryName(full) ?? throw new ArgumentException($"«{path}» is no path of a file.", nameof(path));
        System.IO.Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Guid.NewGuid():N}.tmp");
        try
        {
            content.Position = 0;
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(stream, ct);
                await stream.FlushAsync(ct);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            RemoveAbandoned(directory, File.GetLastWriteTimeUtc(temporary));
            File.Move(temporary, full, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(full))
        {
            throw new LibraryException(LibraryProblem.Exists, "A file of this name stands there already.");
        }
        finally
        {
            File.Delete(temporary);
        }

        return await FindAsync(path, ct) ?? throw new LibraryException(LibraryProblem.Changed, "The file was removed as soon as it was placed.");
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
