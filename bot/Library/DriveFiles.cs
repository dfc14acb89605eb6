using System.Net;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Root;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace HumanRightsBot.Library;

/// <summary>The files of one drive by their paths, through documented calls only.</summary>
/// <param name="largestPut">In bytes: what one PUT of the content takes.</param>
internal sealed class DriveFiles(GraphClients clients, FileHome.SharePoint place, long largestPut)
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
            if (path.Length == 0) return await Root.GetAsync(ask => (ask.QueryParameters.Select, ask.Options) = (Facts, [GraphClients.Soon]), ct);
            return await Item(path).GetAsync(ask => (ask.QueryParameters.Select, ask.Options) = (Facts, [GraphClients.Soon]), ct);
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
    /// <exception cref="LibraryException">The content is larger than the service takes; nothing was sent.</exception>
    public async Task UploadAsync(string path, Stream content, bool replace, CancellationToken ct)
    {
        if (content.Length > largestPut)
            throw new LibraryException(LibraryProblem.TooLarge, $"A file of {content.Length} bytes; the library takes {largestPut}.");
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
            return (await clients.Sdk.Drives[place.DriveId].Items[parent].Children.PostAsync(folder, request => request.Options = [GraphClients.Never], ct))?.Id ?? "";
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
