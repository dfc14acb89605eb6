using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>Registers the way out to the channel.</summary>
internal static class ConnectorSetup
{
    public static IServiceCollection AddConnector(this IServiceCollection services, ChannelSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChannelPause>();
        services.AddHttpClient(nameof(ConnectorClient), client => client.Timeout = Timeout.InfiniteTimeSpan)
            // A singleton holds the client: connections, not handlers, are what is renewed.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            // Its loggers write addresses, and an address may hold a member's name.
            .RemoveAllLoggers();
        // One for the process: it keeps the conversations' turns, and its credential keeps the bot's token.
        return services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            CredentialOf(settings),
            provider.GetRequiredService<ChannelPause>(),
            settings,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    /// <summary>Null where no token is needed: towards a channel on this machine.</summary>
    private static TokenCredential? CredentialOf(ChannelSettings settings) => settings switch
    {
        { Mode: ChannelMode.Anonymous } => null,
        { ClientSecret: { } secret } => new ClientSecretCredential(settings.TenantIds[0], settings.AppId, secret),
        { CertificatePath: { } path } => new ClientCertificateCredential(settings.TenantIds[0], settings.AppId, path),
        _ => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.AppId)),
    };
}
