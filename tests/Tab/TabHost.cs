using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Tab;
using HumanRightsBot.Tests.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The tab's real door on loopback, with nothing behind it but an answer that says who came in.</summary>
internal sealed class TabHost : IAsyncDisposable
{
    public const string AppId = "aaaaaaaa-2222-3333-4444-555555555555";
    public const string TenantId = "d1b5c2a0-1111-4222-8333-444444444444";
    public const string OtherTenantId = "e1b5c2a0-1111-4222-8333-444444444444";
    public const string ObjectId = "0b1ec7ed-0000-4000-8000-0000000000a0";
    public const string Upn = "hoa@thanhxuan.example";

    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly ConcurrentQueue<string> log;
    private Uri address = new("http://127.0.0.1");

    private TabHost(WebApplication app, ConcurrentQueue<string> log) => (this.app, this.log) = (app, log);

    /// <summary>A token of Entra's, as a host that shows the tab brings it.</summary>
    public static FakeToken Token(FakeKey key, string tenant = TenantId) => new FakeToken(key)
        .With("iss", $"https://login.microsoftonline.com/{tenant}/v2.0").With("aud", AppId).With("serviceurl", null)
        .With("tid", tenant).With("oid", ObjectId).With("azp", HostClients.TeamsWeb).With("scp", "access_as_user").With("ver", "2.0")
        .With("name", "Nguyễn Thị Hoa").With("preferred_username", "minh@thanhxuan.example").With("upn", Upn);

    public static TabSettings SettingsFor(FakeIdentityProvider provider) =>
        new() { AppId = AppId, TenantIds = [TenantId, OtherTenantId], MetadataAddress = provider.MetadataAddress };

    /// <param name="from">Where calls seem to come from; null leaves this machine.</param>
    public static async Task<TabHost> StartAsync(ChannelSettings channel, TabSettings tab, IPAddress? from = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddChannelAuthentication(channel).AddTabAuthentication(tab);
        var log = new ChannelTestLog();
        builder.Logging.ClearProviders().AddProvider(log);
        var app = builder.Build();
        app.Map("/api/tab/who", AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app, log.Lines) { address = new Uri(address + "/api/tab/who") };

        async Task AnswerAsync(HttpContext http)
        {
            if (from is not null) http.Connection.RemoteIpAddress = from;
            if (await TabAuthentication.CallerAsync(http) is { } account) await http.Response.WriteAsJsonAsync(account);
        }
    }

    /// <param name="query">Something else a caller may try.</param>
    public async Task<HttpResponseMessage> CallAsync(string? authorization, string query = "", string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, query));
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }

    public async Task<TabAccount> OpensAsync(string authorization)
    {
        using var answer = await CallAsync(authorization);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Deserialize<TabAccount>(JsonSerializerOptions.Web)!;
    }

    /// <summary>With a status and nothing else, and neither token nor name in the log.</summary>
    public async Task RefusesAsync(string? authorization, TabRefusal reason, string query = "", string? cookie = null)
    {
        using var answer = await CallAsync(authorization, query, cookie);

        answer.StatusCode.ShouldBe(reason == TabRefusal.NoGoodToken ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe(reason == TabRefusal.NoGoodToken ? "Bearer" : "");
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        log.ShouldContain(line => line.Contains(reason.ToString(), StringComparison.Ordinal));
        string[] secret = [authorization?.Split(' ')[^1] is { Length: > 0 } token ? token : "Hoa", "Hoa", Upn, "minh@"];
        log.ShouldNotContain(line => secret.Any(word => line.Contains(word, StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
