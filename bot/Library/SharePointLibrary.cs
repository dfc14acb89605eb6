using System.Net;
using Azure.Core;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace HumanRightsBot.Library;

/// <summary>The library as a folder of a SharePoint document library. The SDK's assembly is large: it is loaded by the first call, not by
/// the object.</summary>
/// <param name="credential">Of the identity that was granted the site.</param>
/// <param name="wire">The last handler on the way out.</param>
/// <param name="largestPut">In bytes: what one upload may have.</param>
internal sealed class SharePointLibrary(
    FileHome.SharePoint place, Func<TokenCredential> credential, Func<HttpMessageHandler> wire, long largestPut = SharePointLibrary.LargestPut)
    : ILibrary, IDisposable
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

    private Task<LibraryFile> PlaceAsync(string path, Stream content, bool hasFolder, bool replace, CancellationToken ct) => GraphFailure.Guard(
        async () =>
        {
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

            return await FindPlacedAsync(drive, path, ct);
        },
        ct);

    /// <summary>Looked at anew: the service writes properties into Office files after the upload, which changes their tags.</summary>
    private async Task<LibraryFile> FindPlacedAsync(DriveFiles drive, string path, CancellationToken ct)
    {
        try
        {
            return await GraphFailure.Guard(() => FindAsync(drive, path, ct), ct)
                ?? throw new LibraryException(LibraryProblem.Changed, "The file was removed as soon as it was placed.");
        }
        catch (LibraryException failure)
        {
            throw new LibraryException(LibraryProblem.Busy, "The file was placed; how it stands is not known.", failure) { RetryAfter = failure.RetryAfter };
        }
    }

    private async Task<LibraryFile?> FindAsync(DriveFiles drive, string path, CancellationToken ct) =>
        await drive.FindAsync(PathOf(path), ct) is { } item ? FileOf(item) : null;

    /// <summary>Who writes as an application, as we do, may be given a user's name by the service, but never a user's id.</summary>
    private static LibraryFile FileOf(DriveItem item) => new(item.CTag ?? item.ETag ?? "", item.WebUrl is { } link ? new Uri(link) : null)
    {
        ByPerson = item.LastModifiedBy?.User?.Id is not null,
        ChangedByName = item.LastModifiedBy?.User?.DisplayName,
        ChangedAt = item.LastModifiedDateTime,
    };

    private string PathOf(string path) => place.Path.Length == 0 ? path : $"{place.Path}/{path}";

    private async Task<DriveFiles> DriveAsync(CancellationToken ct)
    {
        var drive = new DriveFiles(clients.Value, place, largestPut);
        if (!isChecked) await drive.CheckAsync(ct);
        isChecked = true;
        return drive;
    }
}
