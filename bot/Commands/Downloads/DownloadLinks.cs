using System.Text.Json.Nodes;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Commands.Downloads;

/// <summary>Gives out addresses of files, for a face that cannot hand a file over itself.</summary>
/// <param name="address">Where the door is; null where nobody said, and no face but the page hands files out.</param>
internal sealed class DownloadLinks(DownloadTable table, Uri? address)
{
    /// <param name="request">What came to a file; whoever opens the address asks it again, as this account.</param>
    public async Task<Uri?> MakeAsync((string Tenant, string ObjectId) account, Request request, CancellationToken ct)
    {
        if (address is null) return null;
        var download = new Download(
            account.Tenant, account.ObjectId, request.Name, request.Text(Argument.Form), request.Period, request.Text(Argument.Unit));
        var token = await StorageAwayException.Soon(soon => table.AddAsync(download, soon), ct);
        return new(address, DownloadDoor.Path[1..] + token);
    }

    /// <summary>The request once more.</summary>
    public static Request RequestOf(Download download)
    {
        var data = new JsonObject();
        if (download.Form is { } form) data[Argument.Form] = form;
        if (download.Period is { } period) data[Argument.Period] = period;
        if (download.Unit is { } unit) data[Argument.Unit] = unit;
        return new(download.Command, data);
    }
}
