using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>Keeps the directory in use: one blob, replaced whole under its ETag, so that readers see one reading or the other.</summary>
internal sealed class DirectoryStore(BlobContainerClient container, Tables tables)
{
    public const string ContainerName = "directory";

    private readonly BlobClient blob = container.GetBlobClient("directory.json.gz");
    private readonly EarlierDirectory earlier = new(tables);

    /// <summary>Gives back what is known already when nothing was taken over since; null before the first reading.</summary>
    public async Task<StoredDirectory?> LoadAsync(StoredDirectory? known, CancellationToken ct)
    {
        try
        {
            var unlessKnown = new BlobDownloadOptions { Conditions = new() { IfNoneMatch = known?.ETag } };
            var answer = await blob.DownloadStreamingAsync(unlessKnown, ct);
            if (answer.GetRawResponse().Status == 304) return known;
            await using var content = answer.Value.Content;
            return await StoredDirectory.ReadAsync(content, ct) with { ETag = answer.Value.Details.ETag };
        }
        catch (RequestFailedException nothing) when (nothing.Status == 404)
        {
            return await CarryOverAsync(ct);
        }
    }

    /// <summary>False when the blob is no longer the one before: then what stands now decides.</summary>
    /// <param name="before">What is replaced; null where nothing is stored.</param>
    public async Task<bool> ReplaceAsync(StoredDirectory? before, StoredDirectory after, CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        var ifStill = before is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new() { IfMatch = before.ETag };
        try
        {
            await blob.UploadAsync(new BinaryData(after.ToBytes()), new BlobUploadOptions { Conditions = ifStill }, ct);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412)
        {
            // The client repeats a request that was not answered, and may then be told of its own success.
            return await LoadAsync(null, ct) is { } now && (now.Hash, now.Taken) == (after.Hash, after.Taken);
        }
    }

    /// <summary>The blob as it lies there, for a backup; null before the first reading.</summary>
    public async Task<BinaryData?> BytesAsync(CancellationToken ct) =>
        await LoadAsync(null, ct) is null ? null : (await blob.DownloadContentAsync(ct)).Value.Content;

    /// <summary>Puts back what <see cref="BytesAsync"/> gave, whatever is there.</summary>
    public async Task PutBackAsync(BinaryData bytes, CancellationToken ct)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: ct);
        await blob.UploadAsync(bytes, overwrite: true, ct);
    }

    /// <summary>Once, after the upgrade from a version that kept the directory in a table; of two processes the first is right.</summary>
    private async Task<StoredDirectory?> CarryOverAsync(CancellationToken ct)
    {
        if (await earlier.ReadAsync(ct) is not { } found) return null;
        await ReplaceAsync(null, found, ct);
        return await LoadAsync(null, ct);
    }
}
