using System.Security.Cryptography;

namespace HumanRightsBot.Library;

/// <summary>The library as a local folder; a reader never sees half a file.</summary>
/// <param name="folder">The library's root.</param>
/// <param name="address">Where the folder can be opened in a browser; null when nowhere.</param>
internal sealed class LibraryFolder(string folder, Uri? address) : ILibrary
{
    private const string Temporary = ".tmp";

    private readonly string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    public async Task<LibraryFile?> FindAsync(string path, CancellationToken ct)
    {
        await using var stream = await OpenAsync(path, ct);
        try
        {
            if (stream is null) return null;
            return new(Convert.ToHexString(await SHA256.HashDataAsync(stream, ct)), address is null ? null : new Uri(address, path));
        }
        catch (IOException failure)
        {
            throw Away(failure);
        }
    }

    public Task<LibraryFile> ReplaceAsync(string path, Stream content, LibraryFile? found, CancellationToken ct) =>
        PlaceAsync(path, content, overwrite: true, ct);

    public Task<LibraryFile> AddAsync(string path, Stream content, CancellationToken ct) => PlaceAsync(path, content, overwrite: false, ct);

    public Task<Stream?> OpenAsync(string path, CancellationToken ct)
    {
        try
        {
            if (FullPath(path) is not { } full || !File.Exists(full)) return Task.FromResult<Stream?>(null);
            // Somebody may have it open in Excel, or replace it meanwhile.
            const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;
            var stream = new FileStream(full, FileMode.Open, FileAccess.Read, Shared, 1 << 16, FileOptions.Asynchronous);
            return Task.FromResult<Stream?>(stream);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new LibraryException(LibraryProblem.Refused, "The folder may not be read.", failure);
        }
        catch (IOException failure)
        {
            throw Away(failure);
        }
    }

    private static LibraryException Away(IOException failure) => new(LibraryProblem.Busy, "The folder could not be read.", failure);

    /// <summary>Null when the path leads out of the library.</summary>
    private string? FullPath(string path) =>
        Path.GetFullPath(Path.Combine(root, path)) is var full && full.StartsWith(root, StringComparison.Ordinal) ? full : null;

    private async Task<LibraryFile> PlaceAsync(string path, Stream content, bool overwrite, CancellationToken ct)
    {
        var full = FullPath(path) ?? throw new ArgumentException($"«{path}» leads out of the library.", nameof(path));
        try
        {
            await MoveInAsync(full, content, overwrite, ct);
        }
        catch (IOException) when (!overwrite && File.Exists(full))
        {
            throw new LibraryException(LibraryProblem.Exists, "A file of this name stands there already.");
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new LibraryException(LibraryProblem.Refused, "The folder may not be written.", failure);
        }
        catch (IOException failure)
        {
            // A disk that is full or away is waited for like any library.
            throw new LibraryException(LibraryProblem.Busy, "The folder could not be written.", failure);
        }

        return await FindAsync(path, ct)
            ?? throw new LibraryException(LibraryProblem.Changed, "The file was removed as soon as it was placed.");
    }

    /// <summary>Writes beside the file and moves it into place, all of it or nothing.</summary>
    private static async Task MoveInAsync(string full, Stream content, bool overwrite, CancellationToken ct)
    {
        var directory = Path.GetDirectoryName(full) ?? throw new ArgumentException($"«{full}» is no path of a file.", nameof(full));
        System.IO.Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Guid.NewGuid():N}{Temporary}");
        try
        {
            content.Position = 0;
            await using (var stream = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(stream, ct);
                await stream.FlushAsync(ct);
                RandomAccess.FlushToDisk(stream.SafeFileHandle);
            }

            AbandonedFiles.Remove(directory, ".", Temporary, File.GetLastWriteTimeUtc(temporary));
            File.Move(temporary, full, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
