using System.Text.Json.Nodes;
using Azure.Core;
using HumanRightsBot.Channel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HumanRightsBot.Tests.Support;

/// <summary>A real client that talks to a fake connector, with or without tokens.</summary>
internal sealed class FakeConnectorClient : IDisposable
{
    private readonly HttpClient http;
    private readonly ConnectorTokens tokens;

    public FakeConnectorClient(
        FakeConnector fake, FakeCredential? credential = null, TimeProvider? time = null, ChannelPause? pause = null,
        ILogger<ConnectorClient>? log = null)
    {
        var settings = credential is null
            ? new ChannelSettings
            {
                AppId = "",
                TenantIds = [],
                Credential = new ConnectorCredential.None(),
                Mode = ChannelMode.Anonymous,
                IsDevelopment = true,
            }
            : new ChannelSettings { AppId = "app", TenantIds = ["tenant"], Credential = new ConnectorCredential.ManagedIdentity() };
        time ??= TimeProvider.System;
        http = new HttpClient(credential is null ? new SocketsHttpHandler() : fake.ForAnyHost()) { Timeout = Timeout.InfiniteTimeSpan };
        tokens = new ConnectorTokens(() => credential ?? throw new InvalidOperationException("No token is needed here."), settings.TokenScope, time);
        Client = new ConnectorClient(
            http, tokens, new ConversationTurns(), pause ?? new ChannelPause(time), settings, time,
            log ?? NullLogger<ConnectorClient>.Instance);
        ServiceUrl = credential is null ? fake.ServiceUrl : "https://smba.trafficmanager.net/vn/tenant/";
    }

    public ConnectorClient Client { get; }

    public string ServiceUrl { get; }

    public static Outgoing.Cards Card(string text = "Báo cáo quý III") => new(
        [
            new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text }),
            },
        ],
        "Báo cáo quý III");

    public Address To(string conversationId) => new(ServiceUrl, conversationId, "28:app");

    public void Dispose()
    {
        http.Dispose();
        tokens.Dispose();
    }
}

/// <summary>Gives numbered tokens and counts how often it was asked.</summary>
internal sealed class FakeCredential(TimeProvider time) : TokenCredential
{
    private int asked;

    public int Asked => asked;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>While set, asking fails with this.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What asking waits for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref asked);
        await Ready.WaitAsync(cancellationToken);
        return Failure is null ? new AccessToken($"token-{number}", time.GetUtcNow() + Lifetime) : throw Failure;
    }
}
