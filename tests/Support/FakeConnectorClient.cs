using System.Text.Json.Nodes;
using Azure.Core;
using HumanRightsBot.Channel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HumanRightsBot.Tests.Support;

/// <summary>A real client that talks to a fake connector, with or without tokens.</summary>
internal sealed class FakeConnectorClient : IDisposable
{
    public FakeConnectorClient(
        FakeConnector fake, FakeCredential? credential = null, TimeProvider? time = null, ChannelPause? pause = null,
        ILogger<ConnectorClient>? log = null)
    {
        var settings = credential is null
            ? new ChannelSettings { AppId = "", TenantIds = [], Mode = ChannelMode.Anonymous, IsDevelopment = true }
            : new ChannelSettings { AppId = "app", TenantIds = ["tenant"] };
        time ??= TimeProvider.System;
        var http = new HttpClient(credential is null ? new SocketsHttpHandler() : fake.ForAnyHost()) { Timeout = Timeout.InfiniteTimeSpan };
        Client = new ConnectorClient(http, credential, pause ?? new ChannelPause(time), settings, time, log ?? NullLogger<ConnectorClient>.Instance);
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

    public void Dispose() => Client.Dispose();
}

/// <summary>Gives numbered tokens and counts how often it was asked.</summary>
internal sealed class FakeCredential(TimeProvider time) : TokenCredential
{
    private int asked;

    public int Asked => asked;

    /// <summary>While set, asking fails with this.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What asking waits for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref asked);
        await Ready.WaitAsync(cancellationToken);
        return Failure is null ? new AccessToken($"token-{number}", time.GetUtcNow() + TimeSpan.FromHours(1)) : throw Failure;
    }
}
