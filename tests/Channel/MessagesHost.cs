using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Tests.Channel;

/// <summary>The real door on loopback, with a bot behind it that only remembers what reached it.</summary>
internal sealed class MessagesHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly ConcurrentQueue<Activity> reached = new();

    private MessagesHost(WebApplication app, ConcurrentQueue<string> log)
    {
        this.app = app;
        Log = log;
    }

    public IReadOnlyCollection<Activity> Reached => reached;

    /// <summary>What the bot behind the door answers.</summary>
    public Func<Activity, CancellationToken, Task<InvokeAnswer?>> Bot { get; set; } = (_, _) => Task.FromResult<InvokeAnswer?>(null);

    public ConcurrentQueue<string> Log { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static ChannelSettings SettingsFor(FakeIdentityProvider provider) => new()
    {
        AppId = FakeToken.AppId,
        TenantIds = ["tenant"],
        MetadataAddress = provider.MetadataAddress,
    };

    public static readonly ChannelSettings Anonymous = new()
    {
        AppId = "",
        TenantIds = [],
        Mode = ChannelMode.Anonymous,
        IsDevelopment = true,
    };

    public static async Task<MessagesHost> StartAsync(ChannelSettings settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddChannelAuthentication(settings);
        var log = new ChannelTestLog();
        builder.Logging.ClearProviders().AddProvider(log);
        var app = builder.Build();
        var host = new MessagesHost(app, log.Lines);
        var intake = app.Services.GetRequiredService<MessageIntake>();
        app.Map("/api/messages", AnswerAsync);
        await app.StartAsync();
        host.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/api/messages");
        return host;

        Task AnswerAsync(HttpContext http) => intake.AnswerAsync(http, (activity, ct) =>
        {
            host.reached.Enqueue(activity);
            return host.Bot(activity, ct);
        });
    }

    /// <summary>A personal message as the channel sends it.</summary>
    public static JsonObject Message(string serviceUrl = FakeToken.ServiceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = "1776825925953",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:an", ["aadObjectId"] = "oid-an" },
        ["recipient"] = new JsonObject { ["id"] = $"28:{FakeToken.AppId}" },
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
        ["text"] = "báo cáo mới",
    };

    public static JsonObject Invoke(string name, JsonNode? value = null, string serviceUrl = FakeToken.ServiceUrl)
    {
        var invoke = Message(serviceUrl);
        invoke["type"] = "invoke";
        invoke["name"] = name;
        invoke.Remove("text");
        if (value is not null)
            invoke["value"] = value;
        return invoke;
    }

    public Task<HttpResponseMessage> PostAsync(string? authorization, JsonObject activity, CancellationToken ct)
    {
        var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        return SendAsync(HttpMethod.Post, authorization, content, ct);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? authorization, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, Address) { Content = content };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    public static StringContent Text(string body, string mediaType = "application/json") =>
        new(body, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } };
}
