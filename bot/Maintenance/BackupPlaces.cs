using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace HumanRightsBot.Maintenance;

/// <summary>Where backups lie. What was written stays as it is.</summary>
internal interface IBackupPlace
{
    /// <summary>The names of all files, in no order, with «/».</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);

    /// <summary>All of the file or nothing.</summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    Task WriteAsync(string name, Stream content, CancellationToken ct);

    /// <summary>Null when there is no such file.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);
}

/// <summary>
/// The container <c>backup</c>. In a deployment it takes new files and lets nobody change or delete them for a time
/// (infra/storage.bicep).
/// </summary>
internal sealed class BackupContainer(BlobServiceClient service) : IBackupPlace
{
    private readonly BlobContainerClient container = service.GetBlobContainerClient("backup");

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (!await container.ExistsAsync(ct)) yield break;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: ct)) yield return blob.Name;
    }

    public async Task WriteAsync(string name, Stream content, CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        try
        {
            // One commit of all blocks: an immutable file cannot be made empty first and filled afterwards.
            var options = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
            await container.GetBlobClient(name).UploadAsync(content, options, ct);
        }
        catch (RequestFailedException taken) when (taken.Status is 409 or 412)
        {
            throw new IOException($"{name} is there already.", taken);
        }
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        try
        {
            return await container.GetBlobClient(name).OpenReadAsync(cancellationToken: ct);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}

/// <summary>A folder that stands in for the container on a developer's machine; only its owner can read what is in it.</summary>
internal sealed class BackupFolder(string folder) : IBackupPlace
{
    private const string Unfinished = ".part";

    public IAsyncEnumerable<string> ListAsync(CancellationToken ct)
    {
        if (!System.IO.Directory.Exists(folder)) return AsyncEnumerable.Empty<string>();
        var files = System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        return files.Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToAsyncEnumerable();
    }

    public async Task WriteAsync(string name, Stream content, CancellationToken ct)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file)) throw new IOException($"{name} is there already.");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(file + Unfinished, options)) await content.CopyToAsync(stream, ct);
        File.Move(file + Unfinished, file);
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var file = Path.Combine(folder, name);
        return Task.FromResult<Stream?>(File.Exists(file) ? File.OpenRead(file) : null);
    }
}
