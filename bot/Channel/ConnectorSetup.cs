using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>Registers the way out to the channel.</summary>
internal static class ConnectorSetup
{
    /// <summary>For the settings' sake see <see cref="ChannelSettings.Problems"/> first.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services, ChannelSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChannelPause>();
        // One for the process: it keeps the conversations' turns, and its credential keeps the bot's token.
        return services.AddSingleton(provider => new ConnectorClient(
            Http(),
            CredentialOf(settings),
            provider.GetRequiredService<ChannelPause>(),
            settings,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
    }

    /// <summary>Made without a factory, whose loggers write addresses: an address may hold a member's name.</summary>
    private static HttpClient Http() => new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Null where no token is needed.</summary>
    private static TokenCredential? CredentialOf(ChannelSettings settings) => settings.Credential switch
    {
        ConnectorCredential.None => null,
        ConnectorCredential.ManagedIdentity => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.AppId)),
        ConnectorCredential.ClientSecret secret => new ClientSecretCredential(settings.TenantIds[0], settings.AppId, secret.Secret),
        ConnectorCredential.Certificate certificate => new ClientCertificateCredential(settings.TenantIds[0], settings.AppId, certificate.Path),
        _ => throw new InvalidOperationException($"{settings.Credential.GetType().Name} gives no tokens."),
    };
}
