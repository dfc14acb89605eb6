using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// Microsoft Graph on this machine, as far as one document library goes: only documented calls are answered, every other one is remembered
/// as a violation.
/// </summary>
internal sealed partial class FakeGraph : IAsyncDisposable
{
    public const string SiteId = "contoso.sharepoint.com,11111111-1111-1111-1111-111111111111,22222222-2222-2222-2222-222222222222";
    public const string DriveId = "b!drive";
    private const string Token = "graph-token";

    /// <summary>What HTTP itself and the SDK add to any request.</summary>
    private static readonly string[] UsualHeaders =
        [
            "Accept", "Accept-Encoding", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent", "client-request-id",
            "SdkVersion", "FeatureFlag", "Transfer-Encoding", "traceparent", "tracestate", "Cache-Control", "Retry-Attempt", Detour.Header,
        ];

    private readonly WebApplication app;
    private readonly Lock guard = new();
    private readonly Queue<(string What, FakeFault Fault)> faults = new();
    private readonly List<string> violations = [];
    private readonly List<string> calls = [];
    private readonly List<FakeMail> mails = [];
    private Uri address = new("http://127.0.0.1");

    private FakeGraph(WebApplication app) => this.app = app;

    public FakeGraphDrive Drive { get; } = new();

    /// <summary>What the mailboxes took, in order.</summary>
    public IReadOnlyList<FakeMail> Mails
    {
        get
        {
            lock (guard) return [.. mails];
        }
    }

    /// <summary>Asked for every request by what it is, such as «PUT content»; null lets it pass.</summary>
    public Func<string, FakeFault?> Weather { get; set; } = _ => null;

    /// <summary>Everything that broke a rule of the wire; a test ends with this empty.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (guard) return [.. violations];
        }
    }

    /// <summary>What was asked, in order, such as «PUT content phan-hoi-bao-chi/2023/Q3/x.xlsx».</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (guard) return [.. calls];
        }
    }

    /// <summary>Of our application.</summary>
    public static TokenCredential Credential { get; } = CredentialWith(Token);

    /// <summary>Of a person who has signed in to a program of theirs.</summary>
    public static TokenCredential CredentialOf(string name) => CredentialWith($"{Token}.{Uri.EscapeDataString(name)}");

    private static TokenCredential CredentialWith(string token) => DelegatedTokenCredential.Create((_, _) => new AccessToken(token, DateTimeOffset.MaxValue));

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var fake = new FakeGraph(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        fake.address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return fake;
    }

    /// <summary>A handler that brings every request here, whatever host it was meant for.</summary>
    public HttpMessageHandler Wire() => new Detour(address);

    /// <summary>The next request of this kind gets this instead of its answer.</summary>
    public void Fails(string what, FakeFault fault)
    {
        lock (guard) faults.Enqueue((what, fault));
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var call = FakeGraphCall.Read(http.Request.Method, http.Request.Headers[Detour.Header].ToString(), target);
        FakeFault? fault;
        FakeAnswer answer;
        lock (guard)
        {
            calls.Add($"{call.What} {call.Path}".TrimEnd());
            fault = faults.TryPeek(out var next) && next.What == call.What ? faults.Dequeue().Fault : Weather(call.What);
            violations.AddRange(Broken(http.Request, call));
            answer = fault is { IsStored: false } ? FakeAnswer.Error(500, "unused") : Decide(http.Request, call, body.ToArray());
        }

        if (fault is not null)
        {
            await fault.PlayAsync(http);
            return;
        }

        http.Response.Headers["request-id"] = Guid.NewGuid().ToString();
        if (answer.Status == 302) http.Response.Headers.Location = answer.Body;
        if (call.What == "GET download") await http.Response.Body.WriteAsync(Drive.ById(call.Path)!.Content);
        else if (answer.Status is 202 or 204 or 302) http.Response.StatusCode = answer.Status;
        else await answer.WriteAsync(http.Response);
    }

    /// <summary>What the documentation does not show for this call.</summary>
    private static IEnumerable<string> Broken(HttpRequest request, FakeGraphCall call)
    {
        if (call.What.Length == 0) yield return $"{request.Method} {request.Path} is not documented.";
        var isGraph = request.Headers[Detour.Header] == "graph.microsoft.com";
        var authorized = request.Headers.Authorization.Count > 0;
        if (isGraph != authorized) yield return $"{call.What}: a token belongs to Graph and to nobody else.";
        string[] headers = call.What switch { "PATCH fields" => ["If-Match"], _ => [] };
        foreach (var header in request.Headers.Keys.Except(UsualHeaders, StringComparer.OrdinalIgnoreCase).Except(headers, StringComparer.OrdinalIgnoreCase))
            yield return $"{call.What}: the header {header} is not documented.";
        string[] query = call.What switch
        {
            "PUT content" => ["@microsoft.graph.conflictBehavior"],
            "GET item" or "GET drives" => ["$select"],
            "GET listItem" => ["$expand"],
            _ => [],
        };
        foreach (var name in request.Query.Keys.Except(query)) yield return $"{call.What}: the query option {name} is not documented.";
        if (isGraph && !request.Headers.UserAgent.ToString().StartsWith("NONISV|", StringComparison.Ordinal))
            yield return $"{call.What}: nobody says who calls.";
    }

    private FakeAnswer Decide(HttpRequest request, FakeGraphCall call, byte[] body)
    {
        var token = request.Headers.Authorization.ToString().Split(' ', '.');
        if (request.Headers[Detour.Header] == "graph.microsoft.com" && token is not ["Bearer", Token, ..])
            return FakeAnswer.Error(401, "InvalidAuthenticationToken");
        var person = token.Length == 3 ? Uri.UnescapeDataString(token[2]) : null;
        var select = request.Query["$select"].ToString() is { Length: > 0 } names ? names.Split(',') : [];
        return call.What switch
        {
            "GET drives" when call.Path == SiteId => new(200, """{"value":[{"id":"b!other"},{"id":"b!drive"}]}"""),
            "GET item" when Drive.Find(call.Path) is { } item => new(200, item.ToJson(select).ToJsonString()),
            "GET content" when Drive.Find(call.Path) is { IsFolder: false } file => new(302, $"https://contoso.sharepoint.com/download/{file.Id}"),
            "GET download" when Drive.ById(call.Path) is not null => new(200, ""),
            "GET listItem" when Drive.ById(call.Path) is { IsFolder: false } file => new(
                200, file.ToListItem(withFields: request.Query["$expand"] == "fields").ToJsonString()),
            "GET fields" when Drive.ById(call.Path) is { IsFolder: false } file => new(200, file.Fields().ToJsonString()),
            "PATCH fields" when Drive.ById(call.Path) is { IsFolder: false } file => file.Describe(Json(body), request.Headers.IfMatch.ToString(), person),
            "PUT content" => Drive.Upload(
                call.Path, body, request.Query["@microsoft.graph.conflictBehavior"].ToString() is { Length: > 0 } wish ? wish : "replace"),
            "POST sendMail" when request.ContentType == "text/plain" && FakeMail.Read(call.Path, body) is { } mail => Taken(mail),
            "POST folder" when Drive.ById(call.Path) is { IsFolder: true } parent => Drive.MakeFolder(parent, Json(body)),
            "" => FakeAnswer.Error(400, "invalidRequest"),
            _ => FakeAnswer.Error(404, "itemNotFound"),
        };
    }

    private FakeAnswer Taken(FakeMail mail)
    {
        mails.Add(mail);
        return new(202, "");
    }

    private static JsonObject Json(byte[] body) => JsonNode.Parse(body) as JsonObject ?? [];

    /// <summary>Sends requests for any host to this machine, and says for whom they were.</summary>
    private sealed class Detour(Uri here) : HttpMessageHandler
    {
        public const string Header = "X-Meant-For";
        private readonly HttpMessageInvoker wire = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A copy: the SDK looks at the address of its own request when it repeats or redirects it.
            var meant = request.RequestUri!;
            using var sent = new HttpRequestMessage(request.Method, new Uri(here, meant.PathAndQuery)) { Content = request.Content, Version = request.Version };
            foreach (var header in request.Headers) sent.Headers.TryAddWithoutValidation(header.Key, header.Value);
            sent.Headers.Add(Header, meant.Host);
            var answer = await wire.SendAsync(sent, cancellationToken);
            sent.Content = null;
            answer.RequestMessage = request;
            return answer;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) wire.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A request as one of the documented calls; <paramref name="What"/> is empty when it is none.</summary>
/// <param name="Path">In the drive, or the id the address names.</param>
internal sealed partial record FakeGraphCall(string What, string Path)
{
    public static FakeGraphCall Read(string method, string host, string target)
    {
        var path = target.Split('?')[0];
        if (host == "contoso.sharepoint.com")
        {
            if (Download().Match(path) is { Success: true } download && method == "GET") return new("GET download", download.Groups[1].Value);
            return new("", "");
        }

        if (method == "POST" && Mailbox().Match(path) is { Success: true } mailbox)
            return new("POST sendMail", Uri.UnescapeDataString(mailbox.Groups[1].Value));
        if (method == "GET" && Site().Match(path) is { Success: true } site) return new("GET drives", Uri.UnescapeDataString(site.Groups[1].Value));
        if (!path.StartsWith($"/v1.0/drives/{FakeGraph.DriveId}/", StringComparison.Ordinal)
            && !path.StartsWith($"/v1.0/drives/{Uri.EscapeDataString(FakeGraph.DriveId)}/", StringComparison.Ordinal))
            return new("", "");
        if (method == "POST" && Children().Match(path) is { Success: true } children)
            return new("POST folder", Uri.UnescapeDataString(children.Groups[1].Value));
        if (method is "GET" or "PATCH" && ListItem().Match(path) is { Success: true } row && (method == "GET" || row.Groups["fields"].Success))
            return new($"{method} {(row.Groups["fields"].Success ? "fields" : "listItem")}", Uri.UnescapeDataString(row.Groups["id"].Value));
        if (Item().Match(path) is not { Success: true } item) return new("", "");
        var file = Uri.UnescapeDataString(item.Groups["path"].Value);
        return (method, item.Groups["call"].Value) switch
        {
            ("GET", "") => new("GET item", file),
            ("GET", "content") => new("GET content", file),
            ("PUT", "content") => new("PUT content", file),
            _ => new("", ""),
        };
    }

    [GeneratedRegex(@"^/download/([\w-]+)$")]
    private static partial Regex Download();

    [GeneratedRegex(@"^/v1\.0/users/([^/]+)/sendMail$")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"^/v1\.0/sites/([^/]+)/drives$")]
    private static partial Regex Site();

    [GeneratedRegex(@"/items/([^/:]+)/children$")]
    private static partial Regex Children();

    [GeneratedRegex(@"/items/(?<id>[^/:]+)/listItem(?<fields>/fields)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"^/v1\.0/drives/[^/]+/root(:/(?<path>[^:]+):?(/(?<call>content))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Item();
}
