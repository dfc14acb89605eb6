using System.Net;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Root;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace HumanRightsBot.Library;

/// <summary>The library as a folder of a SharePoint document library. The SDK's assembly is large: it is loaded by the first call, not by
/// the object.</summary>
/// <param name="credential">Of the identity that was granted the site.</param>
/// <param name="wire">The last handler on the way out.</param>
/// <param name="largestPut">In bytes: what one upload may have.</param>
internal sealed class SharePointLibrary(
    FileHome.SharePoint place, Func<TokenCredential> credential, Func<HttpMessageHandler> wire,
    long largestPut = SharePointLibrary.LargestPut) : ILibrary, IDisposable
{
    /// <summary>What one PUT of a content takes, documented: 250 MB.</summary>
    private const long LargestPut = 250_000_000;

    private readonly Lazy<GraphClients> clients = new(() => new(credential(), wire()));
    private volatile bool isChecked;

    public Task<LibraryFile?> FindAsync(string path, CancellationToken ct) =>
        GraphFailure.Guard(async () => await FindAsync(await DriveAsync(ct), path, ct), ct);

    public Task<LibraryFile> ReplaceAsync(string path, Stream content, LibraryFile? found, CancellationToken ct) =>
        PlaceAsync(path, content, hasFolder: found is not null, replace: true, ct);

    public Task<LibraryFile> AddAsync(string path, Stream content, CancellationToken ct) =>
        PlaceAsync(path, content, hasFolder: false, replace: false, ct);

    public Task<Stream?> OpenAsync(string path, CancellationToken ct) =>
        GraphFailure.Guard(async () => await (await DriveAsync(ct)).OpenAsync(PathOf(path), ct), ct);

    public void Dispose()
    {
        if (clients.IsValueCreated) clients.Value.Dispose();
    }

    private Task<LibraryFile> PlaceAsync(string path, Stream content, bool hasFolder, bool replace, CancellationToken ct) =>
        GraphFailure.Guard(async () =>
        {
            if (content.Length > largestPut)
                throw new LibraryException(LibraryProblem.TooLarge, $"A file of {content.Length} bytes; the library takes {largestPut}.");
            var drive = await DriveAsync(ct);
            if (!hasFolder) await drive.FolderAsync(DriveFiles.Split(PathOf(path)).Folder, ct);
            try
            {
                await drive.UploadAsync(PathOf(path), content, replace, ct);
            }
            catch (ODataError gone) when (gone.Is(HttpStatusCode.NotFound))
            {
                // The file or its folder was removed after it was looked at: look again.
                throw new LibraryException(LibraryProblem.Changed, "Status 404: the file or its folder is gone.", gone);
            }

            // Looked at anew: the service writes properties into Office files after the upload, which changes their tags.
            return await FindAsync(drive, path, ct)
                ?? throw new LibraryException(LibraryProblem.Changed, "The file was removed as soon as it was placed.");
        }, ct);

    private async Task<LibraryFile?> FindAsync(DriveFiles drive, string path, CancellationToken ct) =>
        await drive.FindAsync(PathOf(path), ct) is { } item ? FileOf(item) : null;

    /// <summary>Who writes as an application, as we do, may be given a user's name by the service, but never a user's id.</summary>
    private static LibraryFile FileOf(DriveItem item) => new(item.CTag ?? item.ETag ?? "", item.WebUrl is { } link ? new Uri(link) : null)
    {
        ByPerson = item.LastModifiedBy is { } who ? who.User?.Id is not null : null,
        ChangedByName = item.LastModifiedBy?.User?.DisplayName,
        ChangedAt = item.LastModifiedDateTime,
    };

    private string PathOf(string path) => place.Path.Length == 0 ? path : $"{place.Path}/{path}";

    private async Task<DriveFiles> DriveAsync(CancellationToken ct)
    {
        var drive = new DriveFiles(clients.Value, place);
        if (!isChecked) await drive.CheckAsync(ct);
        isChecked = true;
        return drive;
    }
}

/// <summary>The files of one drive by their paths, through documented calls only.</summary>
internal sealed class DriveFiles(GraphClients clients, FileHome.SharePoint place)
{
    private static readonly string[] Facts = ["id", "eTag", "cTag", "webUrl", "lastModifiedBy", "lastModifiedDateTime"];

    /// <summary>The drive is one of the site's: settings that contradict each other would otherwise write elsewhere.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        var drives = await clients.Sdk.Sites[place.SiteId].Drives.GetAsync(
            request => (request.QueryParameters.Select, request.Options) = (["id"], [GraphClients.Soon]), ct);
        var found = false;
        if (drives is not null)
        {
            await PageIterator<Drive, DriveCollectionResponse>
                .CreatePageIterator(clients.Sdk, drives, drive => !(found = drive.Id == place.DriveId)).IterateAsync(ct);
        }

        if (!found) throw new LibraryException(LibraryProblem.Refused, "The drive is none of the site's.");
    }

    public async Task<DriveItem?> FindAsync(string path, CancellationToken ct)
    {
        try
        {
            return path.Length == 0
                ? await Root.GetAsync(ask => (ask.QueryParameters.Select, ask.Options) = (Facts, [GraphClients.Soon]), ct)
                : await Item(path).GetAsync(ask => (ask.QueryParameters.Select, ask.Options) = (Facts, [GraphClients.Soon]), ct);
        }
        catch (ODataError nothing) when (nothing.Is(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    /// <summary>Null when there is no such file.</summary>
    public async Task<Stream?> OpenAsync(string path, CancellationToken ct)
    {
        try
        {
            return await Item(path).Content.GetAsync(request => request.Options = [GraphClients.Soon], ct);
        }
        catch (ODataError nothing) when (nothing.Is(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    /// <summary>The content under this path, in its folder, which is there.</summary>
    /// <param name="content">Seekable.</param>
    /// <param name="replace">False leaves a file that is there as it is.</param>
    /// <param name="ct">Cancelled, it leaves the outcome unknown.</param>
    public async Task UploadAsync(string path, Stream content, bool replace, CancellationToken ct)
    {
        content.Position = 0;
        await using var sent = new KeptOpen(content);
        var builder = Item(path).Content;
        // For this call the behaviour goes into the address; replacing is what it does by itself.
        if (!replace) builder = builder.WithUrl($"{builder.ToPutRequestInformation(sent).URI}?@microsoft.graph.conflictBehavior=fail");
        await builder.PutAsync(sent, request => request.Options = [GraphClients.Never], ct);
    }

    /// <summary>Makes the folder and those above it.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> FolderAsync(string path, CancellationToken ct)
    {
        if (await FindAsync(path, ct) is { Id: { } known }) return known;
        if (path.Length == 0) throw new LibraryException(LibraryProblem.Refused, "The drive has no root.");
        var (above, name) = Split(path);
        var parent = await FolderAsync(above, ct);
        try
        {
            var folder = new DriveItem { Name = name, Folder = new(), AdditionalData = { ["@microsoft.graph.conflictBehavior"] = "fail" } };
            var children = clients.Sdk.Drives[place.DriveId].Items[parent].Children;
            return (await children.PostAsync(folder, request => request.Options = [GraphClients.Never], ct))?.Id ?? "";
        }
        catch (ODataError taken) when (taken.Is(HttpStatusCode.Conflict) && GraphFailure.CodeOf(taken) == "nameAlreadyExists")
        {
            // Another publisher made it.
            return (await FindAsync(path, ct))?.Id
                ?? throw new LibraryException(LibraryProblem.Changed, "A folder was removed as soon as it was made.");
        }
    }

    /// <summary>The folder of a path and the name in it; an empty folder is the drive's root.</summary>
    public static (string Folder, string Name) Split(string path) =>
        path.LastIndexOf('/') is >= 0 and var slash ? (path[..slash], path[(slash + 1)..]) : ("", path);

    private RootRequestBuilder Root => clients.Sdk.Drives[place.DriveId].Root;

    private CustomDriveItemItemRequestBuilder Item(string path) => Root.ItemWithPath(path);
}

/// <summary>Reads a stream for the SDK, which closes whatever it has sent, and leaves it open for the next try.</summary>
internal sealed class KeptOpen(Stream inner) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
