using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace HumanRightsBot.Library;

/// <summary>The way to Microsoft Graph: the SDK's client, with our limits.</summary>
internal sealed class GraphClients : IDisposable
{
    /// <summary>What a token is asked for.</summary>
    public static readonly TokenRequestContext Scope = new(["https://graph.microsoft.com/.default"]);

    /// <summary>For one request with everything in it; the largest single upload takes minutes on a slow line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient http;

    /// <param name="credential">Of the identity that was granted the site.</param>
    /// <param name="wire">The last handler on the way out.</param>
    public GraphClients(TokenCredential credential, HttpMessageHandler wire)
    {
        http = GraphClientFactory.Create(GraphClientFactory.CreateDefaultHandlers(), finalHandler: wire, disposeHandler: false);
        http.Timeout = Patience;
        // How the service asks to be told who calls.
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "NONISV|HumanRightsBot|HumanRightsBot/1.0");
        Sdk = new GraphServiceClient(http, credential, Scope.Scopes);
    }

    /// <summary>For a read: the SDK waits and asks again as long as that ends soon.</summary>
    public static RetryHandlerOption Soon => new() { MaxRetry = 2, Delay = 1, RetriesTimeLimit = TimeSpan.FromSeconds(20) };

    /// <summary>For a write: an unknown outcome is looked at before it is repeated, and waiting is the queue's work.</summary>
    public static RetryHandlerOption Never => new() { MaxRetry = 0 };

    public GraphServiceClient Sdk { get; }

    public void Dispose()
    {
        Sdk.Dispose();
        http.Dispose();
    }
}
