using System.IO.Compression;
using System.Text;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RenderFragment = Microsoft.AspNetCore.Components.RenderFragment;

namespace HumanRightsBot.Tab;

/// <summary>The door of the page: its files for anybody; a command for who brings a good token, answered in HTML.</summary>
internal sealed class TabDoor(
    Settings settings, MemberPace pace, FormCatalog forms, Identification identification, Dispatcher dispatcher,
    TabRenderer renderer, TimeProvider clock, ILogger<TabDoor> log)
{
    public const string Path = "/api/tab";
    public const string Privacy = "du-lieu-ca-nhan";
    private const string Ask = "/ask";
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Those of Teams, Outlook and Microsoft 365; nobody else may show the page in a frame.</summary>
    private const string Hosts = "https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com "
        + "https://*.microsoft365.com https://*.office.com https://outlook.office365.com https://outlook-sdf.office365.com";

    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(20);

    private readonly string rules = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + $"form-action 'none'; base-uri 'none'; frame-ancestors {Hosts}{(settings.Tab?.IsAnonymous == true ? " 'self'" : "")}";

    public async Task AnswerAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions) = (rules, "nosniff");
        (headers["Referrer-Policy"], headers.CacheControl) = ("no-referrer", "no-store");
        var path = (http.Request.Path.Value ?? "")[Path.Length..];
        if (settings.Tab is null) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (path == Ask) await AskAsync(http);
        else if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) Refuse(http, "GET, HEAD");
        else if (path is "" or "/") await WriteAsync(http, Shell.Of(TabTexts.Product, Shell.Outside(settings.Tab.Links?.ToTab(null))));
        else if (path == "/" + Privacy) await WriteAsync(http, Shell.Of(TabTexts.PrivacyTitle, PrivacyPage.Of(), isAlone: true));
        else if (TabFiles.Find(path) is { } file) await WriteAsync(http, file);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task AskAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method)) Refuse(http, HttpMethods.Post);
        else if (await TabAuthentication.CallerAsync(http) is { } account)
        {
            using var lease = pace.Acquire(account.TenantId, account.ObjectId);
            if (!lease.IsAcquired) http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            else if (await TabRequest.ReadAsync(http, http.RequestAborted) is { } request) await AnswerAsync(http, account, request);
        }
    }

    /// <summary>With another status than 200 the answer is a sentence, and the page stays as it is.</summary>
    private async Task AnswerAsync(HttpContext http, TabAccount account, Request request)
    {
        var name = request.Name == TabRequest.Open || CommandTable.Ours.Find(request.Name) is not null ? request.Name : "?";
        using var limit = new CancellationTokenSource(TurnLimit, clock);
        RenderFragment answer;
        try
        {
            answer = await Telemetry.TurnAsync(name, () => AnsweredAsync(account, request, limit.Token));
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.StorageAway(name, StorageAwayException.ReasonOf(failure));
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            answer = Answer.Of(new(request.IsSave ? Texts.NotSaved : Texts.TooSlow, false, null), null, null);
        }
#pragma warning disable CA1031 // Whatever goes wrong, the member gets a sentence and the page stays as it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            log.TurnFailed(name, reference, FailureTrace.Of(failure));
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            answer = Answer.Of(new(Texts.NothingDone(reference), false, null), null, null);
        }

        await WriteAsync(http, answer, isWhole: false);
    }

    private async Task<RenderFragment> AnsweredAsync(TabAccount account, Request request, CancellationToken ct) =>
        await identification.OfAsync(account.TenantId, account.ObjectId, account.Upn, ct) switch
        {
            Identity.Known known => await PageAsync(known.Speaker, account, request, ct),
            Identity.BoundToAnother(var directory, var upn) => Answer.Of(
                null, Answer.Stranger(Texts.OtherAccountTitle, Texts.OtherAccount, upn, Texts.ConfirmMe(upn), directory), null),
            Identity.Unknown(var directory, var upn) => Answer.Of(
                null, Answer.Stranger(Texts.NoUnitTitle, Texts.NoUnit, upn, Texts.AddMe(upn), directory), null),
            var nobody => throw new InvalidOperationException($"No page for {nobody.GetType().Name}."),
        };

    /// <summary>What was done is said above the page that follows.</summary>
    private async Task<RenderFragment> PageAsync(Speaker speaker, TabAccount account, Request asked, CancellationToken ct)
    {
        var isFirst = asked.Name == TabRequest.Open;
        var request = isFirst ? TabRequest.First(speaker, asked.Text(TabRequest.SubPage)) : asked;
        var outcome = await dispatcher.AnswerAsync(speaker, request, storageIsAway: false, ct);
        if (outcome is Outcome.File)
            log.HandedOut(request.Name, request.Text(Argument.Form), request.Period, request.Text(Argument.Unit), account.InLog);
        var notice = TabNotice.Of(outcome, speaker, request);
        if (notice is { Then: null } && !isFirst) return Answer.Of(notice, null, null);
        // Who may do what may be another thing from now on.
        if (outcome is OfficeOutcome.DirectoryRead { Directory: var known })
            speaker = speaker with { Memberships = known.Of(speaker.Upn), Directory = known };
        if (notice is { Then: { } then })
        {
            try
            {
                (request, outcome) = (then, await dispatcher.AnswerAsync(speaker, then, storageIsAway: false, ct));
            }
            catch (Exception failure) when (StorageAwayException.Is(failure))
            {
                // It is done all the same.
                log.StorageAway(then.Name, StorageAwayException.ReasonOf(failure));
                return Answer.Of(notice, null, null);
            }
        }

        var page = TabNotice.Of(outcome, speaker, request) is { } instead
            ? Answer.Sentence(instead.Title)
            : new TabDrawing(forms, speaker, request, clock.GetUtcNow()).Draw(outcome);
        return Answer.Of(notice is { Then: null } ? null : notice, page, speaker, request.Name);
    }

    private static void Refuse(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    private static Task WriteAsync(HttpContext http, TabFile file)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return WriteAsync(http, file.ContentType, file.Content, () => file.Packed);
    }

    private async Task WriteAsync(HttpContext http, RenderFragment page, bool isWhole = true)
    {
        var html = Encoding.UTF8.GetBytes((isWhole ? "<!DOCTYPE html>" : "") + await renderer.HtmlOfAsync(page));
        await WriteAsync(http, Html, html, () => TabFiles.Pack(html, CompressionLevel.Fastest));
    }

    private static async Task WriteAsync(HttpContext http, string contentType, byte[] content, Func<byte[]> pack)
    {
        var takesPacked = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (takesPacked) http.Response.Headers.ContentEncoding = "gzip";
        (http.Response.Headers.Vary, http.Response.ContentType) = ("Accept-Encoding", contentType);
        var body = takesPacked ? pack() : content;
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
