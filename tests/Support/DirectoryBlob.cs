using System.IO.Compression;
using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>The directory in use of a storage account, as another process has it.</summary>
internal static class DirectoryBlob
{
    private const string Name = "directory.json.gz";

    /// <param name="storage">The account.</param>
    /// <param name="hook">Sees each call of its blobs, with all tries of it.</param>
    /// <param name="container">Another one than the account's own.</param>
    public static DirectoryStore Of(string storage, RequestHook? hook = null, string container = DirectoryStore.ContainerName)
    {
        var options = new BlobClientOptions();
        if (hook is not null) options.AddPolicy(hook, HttpPipelinePosition.PerCall);
        return new(new BlobContainerClient(storage, container, options), new Tables(new TableServiceClient(storage)));
    }

    /// <summary>Takes it over whatever stood there, as if a file of this name were its hash.</summary>
    public static async Task TakeAsync(this DirectoryStore store, Directory directory, string file = "a file", string by = "start")
    {
        var taken = new StoredDirectory(directory, file, new(by, new(2023, 9, 12, 2, 0, 0, TimeSpan.Zero)));
        (await store.ReplaceAsync(await store.LoadAsync(null, default), taken, default)).ShouldBeTrue();
    }

    /// <summary>What the blob says, as text; empty where there is none.</summary>
    public static async Task<string> TextAsync(string storage)
    {
        var blob = new BlobContainerClient(storage, DirectoryStore.ContainerName).GetBlobClient(Name);
        if (!await blob.ExistsAsync()) return "";
        await using var gzip = new GZipStream(await blob.OpenReadAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Puts there what another version of the product wrote.</summary>
    public static async Task PutAsync(string storage, string text)
    {
        var container = new BlobContainerClient(storage, DirectoryStore.ContainerName);
        await container.CreateIfNotExistsAsync();
        using var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        bytes.Position = 0;
        await container.GetBlobClient(Name).UploadAsync(bytes);
    }

    /// <summary>Puts bytes there that no version wrote.</summary>
    public static Task DamageAsync(string storage) =>
        new BlobContainerClient(storage, DirectoryStore.ContainerName).GetBlobClient(Name).UploadAsync(BinaryData.FromString("damaged"), overwrite: true);
}
