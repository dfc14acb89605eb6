using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Arrivals = System.Threading.Channels.Channel<HumanRightsBot.Tests.Support.FakeMessage>;
using Queue = System.Threading.Channels.Channel;

namespace HumanRightsBot.Tests.Support;

/// <summary>The channel's service on this machine: refuses what the real one refuses, and remembers everything the bot says.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private const int ChannelLimit = 100 * 1024;
    private readonly WebApplication app;
    private readonly Lock guard = new();
    private readonly Dictionary<string, FakeConversation> conversations = new(StringComparer.Ordinal);
    private readonly Queue<(string? Conversation, FakeFault Fault)> faults = new();
    private readonly Arrivals arrivals = Queue.CreateUnbounded<FakeMessage>();
    private readonly List<string> violations = [];
    private readonly List<FakeRequest> requests = [];
    private readonly HashSet<string> inFlight = new(StringComparer.Ordinal);
    private int nextId;

    private FakeConnector(WebApplication app) => this.app = app;

    /// <summary>With a trailing slash and a path of its own, as the real ones have.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>When set, a request without exactly this token gets 401.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>When set, writes above it are refused.</summary>
    public FakeLimit? Limit { get; set; }

    /// <summary>Everything that broke a rule of the wire and was not refused; a test ends with this empty.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (guard)
                return [.. violations];
        }
    }

    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (guard)
                return [.. requests];
        }
    }

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeConnector(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Single();
        fake.ServiceUrl = $"{address}/vn/tenant/";
        return fake;
    }

    /// <summary>A handler that brings every request here, whatever host it was meant for: tokens only ever go to real host names.</summary>
    public HttpMessageHandler ForAnyHost() => new Detour(new Uri(ServiceUrl));

    /// <summary>The conversation of this id, which exists from now on.</summary>
    public FakeConversation Conversation(string id)
    {
        lock (guard)
        {
            if (!conversations.TryGetValue(id, out var conversation))
                conversations.Add(id, conversation = new FakeConversation(id));
            return conversation;
        }
    }

    /// <summary>The next request (into this conversation, if one is given) gets this instead of an answer. Several wait in order.</summary>
    public void Fails(FakeFault fault, string? conversation = null)
    {
        lock (guard)
            faults.Enqueue((conversation, fault));
    }

    /// <summary>Waits for the next message or update nobody has taken yet, in any conversation.</summary>
    public ValueTask<FakeMessage> NextAsync(CancellationToken ct) => arrivals.Reader.ReadAsync(ct);

    /// <summary>Keeps addresses and members and drops everything said so far, for runs too long to remember.</summary>
    public void Forget()
    {
        while (arrivals.Reader.TryRead(out _))
        {
        }

        lock (guard)
        {
            requests.Clear();
            foreach (var conversation in conversations.Values) conversation.Forget();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = FakeConnectorPath.Read(target);
        var token = http.Request.Headers.Authorization.ToString();
        var key = path?.Conversation ?? "";
        var isWrite = http.Request.Method != "GET" && key.Length > 0;
        FakeFault? fault;
        lock (guard)
        {
            requests.Add(new(http.Request.Method, target, token, body));
            if (isWrite && !inFlight.Add(key))
                violations.Add($"Two calls at once into {key}.");
            fault = TakeFault(path?.Conversation);
            if (isWrite && Limit?.Takes() == false)
                fault ??= FakeFault.Throttled("1");
        }

        var answer = fault is { IsStored: false } ? null
            : RequiredToken is { } required && token != $"Bearer {required}" ? FakeAnswer.Error(401, "Unauthorized")
            : Decide(http.Request, path, body);
        if (fault is not null)
            await fault.HeldUntil;
        lock (guard)
        {
            // Before the answer, for the next call may be here before this one has returned.
            if (isWrite)
                inFlight.Remove(key);
        }

        await (fault is not null ? fault.PlayAsync(http) : answer!.WriteAsync(http.Response));
    }

    private FakeAnswer Decide(HttpRequest request, FakeConnectorPath? path, string body)
    {
        if (path is null)
            return FakeAnswer.Error(400, "BadSyntax");
        if (request.Method == "GET")
            return Read(path);
        if (request.ContentType?.Split(';')[0].Trim() != "application/json")
            return FakeAnswer.Error(415, "UnsupportedMediaType");
        if (body.Length * 2 > ChannelLimit)
            return FakeAnswer.Error(413, "MessageSizeTooBig");
        if (Parsed(body) is not { } json)
            return FakeAnswer.Error(400, "BadSyntax");

        return (request.Method, path) switch
        {
            ("POST", { Conversation: null }) => Create(json),
            ("POST" or "PUT", { Conversation: { } id, Collection: "activities" }) => Store(request.Method, id, path.Item, json, body),
            _ => FakeAnswer.Error(405, "MethodNotAllowed"),
        };
    }

    private FakeAnswer Store(string method, string conversationId, string? activityId, JsonObject json, string body)
    {
        if (FakeConnectorRules.Refusal(json, conversationId) is { } code)
            return FakeAnswer.Error(400, code);

        lock (guard)
        {
            if (Open(conversationId) is not { } conversation)
                return FakeAnswer.Error(404, "ConversationNotFound");
            if (conversation.IsBlocked)
                return FakeAnswer.Error(403, "BotNotInConversationRoster");

            violations.AddRange(FakeConnectorRules.Violations(json, body));
            if (method == "PUT")
            {
                if (json["attachments"] is JsonArray { Count: > 1 })
                    return FakeAnswer.Error(400, "BadArgument");
                var message = conversation.Update(activityId ?? "", json);
                if (message is null)
                    return FakeAnswer.Error(404, "ActivityNotFoundInConversation");
                arrivals.Writer.TryWrite(message);
                return new(200, $$"""{"id":"{{message.Id}}"}""");
            }

            // Each card becomes a message of its own, and whoever sent several learns the id of none.
            var parts = FakeConnectorRules.Split(json).ToList();
            var messages = parts.ConvertAll(part => conversation.Add($"{1_776_825_937_000 + ++nextId}", activityId, part));
            foreach (var each in messages) arrivals.Writer.TryWrite(each);
            return messages is [var only] ? new(201, $$"""{"id":"{{only.Id}}"}""") : new(202, "");
        }
    }

    private FakeAnswer Create(JsonObject json)
    {
        // A group cannot be made, and a person goes by the name the channel gave the bot for them.
        if ((bool?)json["isGroup"] != false || json["tenantId"]?.ToString() is not { Length: > 0 } || json["members"] is not JsonArray { Count: 1 } members
            || members[0]?["id"]?.ToString() is not { } member || !member.StartsWith("29:", StringComparison.Ordinal))
            return FakeAnswer.Error(400, "BadSyntax");

        lock (guard)
        {
            var chats = conversations.Values.Where(chat => chat.Id.StartsWith("a:", StringComparison.Ordinal) && chat.Member(member) is not null).ToList();
            // Whoever has not installed the bot, or has removed it, cannot be written to.
            if (chats.Count == 0 || chats.Exists(chat => chat.IsBlocked))
                return FakeAnswer.Error(403, "BotNotInConversationRoster");
            if (chats.Find(chat => !chat.IsGone) is not { } open)
                conversations.Add($"{chats[^1].Id}-anew", open = chats[^1].Anew());
            return new(201, $$"""{"id":"{{open.Id}}"}""");
        }
    }

    private FakeConversation? Open(string id) => conversations.GetValueOrDefault(id) is { IsGone: false } conversation ? conversation : null;

    private FakeAnswer Read(FakeConnectorPath path)
    {
        lock (guard)
        {
            if (path.Conversation is null || Open(path.Conversation) is not { } conversation)
                return FakeAnswer.Error(404, "ConversationNotFound");
            return path switch
            {
                { Collection: "members", Item: { } member } => conversation.Member(member) is { } found
                    ? new(200, found.ToJsonString())
                    : FakeAnswer.Error(404, "MemberNotFoundInConversation"),
                _ => FakeAnswer.Error(405, "MethodNotAllowed"),
            };
        }
    }

    private FakeFault? TakeFault(string? conversation)
    {
        if (!faults.TryPeek(out var next) || (next.Conversation is { } only && only != conversation))
            return null;
        return faults.Dequeue().Fault;
    }

    private static JsonObject? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Sends requests for any host to this machine.</summary>
    private sealed class Detour(Uri here) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            request.RequestUri = new Uri(here.GetLeftPart(UriPartial.Authority) + request.RequestUri?.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>One request as it came.</summary>
internal sealed record FakeRequest(string Method, string Target, string Authorization, string Body);
