using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace HumanRightsBot.Maintenance;

/// <summary>The container <c>backup</c>. In a deployment it takes new files and lets nobody change or delete them for a time (infra/storage.bicep).</summary>
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
            await container.GetBlobClient(name).UploadAsync(content, new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, ct);
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
