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
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SentFiles>(
            provider, new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan }));
        // One for the process: it keeps the conversations' turns, and its credential keeps the bot's token. No client of a factory, whose
        // loggers write addresses: an address may hold a member's name.
        return services.AddSingleton(provider => new ConnectorClient(
            new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan },
            CredentialOf(settings),
            provider.GetRequiredService<ChannelPause>(),
            settings,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    /// <summary>The last handler on a way out that lives as long as the process: connections are what is renewed.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>Null where no token is needed: towards a channel on this machine.</summary>
    private static TokenCredential? CredentialOf(ChannelSettings settings) => settings switch
    {
        { Mode: ChannelMode.Anonymous } => null,
        { ClientSecret: { } secret } => new ClientSecretCredential(settings.TenantIds[0], settings.AppId, secret),
        { CertificatePath: { } path } => new ClientCertificateCredential(settings.TenantIds[0], settings.AppId, path),
        _ => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.AppId)),
    };
}
