using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace HumanRightsBot.Commands.Downloads;

/// <summary>
/// The door of files: who has an address that was given out gets the file as long as it lasts, made anew and only while the member it was
/// given to may still have it. Whatever else comes, from an address that never was to a role that is lost, is answered alike.
/// </summary>
/// <remarks>Not for one use: what looks after links in mails and chats opens them first.</remarks>
internal sealed class DownloadDoor(
    DownloadTable table, Identification identification, Dispatcher dispatcher, MemberPace pace, TimeProvider clock,
    ILogger<DownloadDoor> log)
{
    public const string Path = "/api/documents/";

    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(20);

    public async Task AnswerAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions) = ("no-store", "nosniff");
        (headers["Referrer-Policy"], headers.ContentSecurityPolicy) = ("no-referrer", "default-src 'none'; frame-ancestors 'none'");
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await HandOutAsync(http);
            return;
        }

        headers.Allow = "GET, HEAD";
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    private async Task HandOutAsync(HttpContext http)
    {
        using var limit = new CancellationTokenSource(TurnLimit, clock);
        var asked = "?";
        try
        {
            var download = await StorageAwayException.Soon(ct => table.FindAsync(TokenIn(http), ct), limit.Token);
            using var lease = download is null ? null : pace.Acquire(download.TenantId, download.ObjectId);
            if (lease is { IsAcquired: false })
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            }

            asked = download?.Command ?? asked;
            var file = download is null ? null : await Telemetry.TurnAsync(asked, () => FileAsync(download, limit.Token));
            if (download is not null && file is not null) await BringAsync(http, download, file);
            else await SayAsync(http, StatusCodes.Status404NotFound, Texts.NoDownload);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.StorageAway(asked, StorageAwayException.ReasonOf(failure));
            await SayAsync(http, StatusCodes.Status503ServiceUnavailable, Texts.DownloadLater);
        }
#pragma warning disable CA1031 // Whatever goes wrong, it is said in a sentence, and the address stays out of the server's log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            log.TurnFailed(asked, reference, FailureTrace.Of(failure));
            await SayAsync(http, StatusCodes.Status500InternalServerError, Texts.NothingDone(reference));
        }
    }

    private static string TokenIn(HttpContext http) => (http.Request.Path.Value ?? "")[Path.Length..];

    /// <returns>Null where the member may not have it any more, or there is none now.</returns>
    private async Task<Outcome.File?> FileAsync(Download download, CancellationToken ct) =>
        await identification.BoundAsync(download.TenantId, download.ObjectId, ct) is Identity.Known known
            ? await dispatcher.AnswerAsync(known.Speaker, DownloadLinks.RequestOf(download), storageIsAway: false, ct) as Outcome.File
            : null;

    private async Task BringAsync(HttpContext http, Download download, Outcome.File file)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
            log.HandedOut(download.Command, download.Form, download.Period, download.Unit, download.ObjectId);
        http.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue(DispositionTypeNames.Attachment) { FileNameStar = file.Name }.ToString();
        await WriteAsync(http, file.ContentType, file.Content);
    }

    private static Task SayAsync(HttpContext http, int status, string sentence)
    {
        if (http.Response.HasStarted) return Task.CompletedTask;
        http.Response.StatusCode = status;
        var (title, text) = (HtmlEncoder.Default.Encode(Texts.FileReady), HtmlEncoder.Default.Encode(sentence));
        var page = $"""<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{title}</title><p>{text}</p></html>""";
        return WriteAsync(http, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    private static async Task WriteAsync(HttpContext http, string contentType, byte[] content)
    {
        (http.Response.ContentType, http.Response.ContentLength) = (contentType, content.Length);
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }
}
