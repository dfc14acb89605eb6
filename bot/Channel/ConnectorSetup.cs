using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HumanRightsBot.Channel;

/// <summary>Registers the way out to the channel.</summary>
internal static class ConnectorSetup
{
    /// <summary>For the settings' sake see <see cref="ChannelSettings.Problems"/> first.</summary>
    public static IHttpClientBuilder AddConnector(this IServiceCollection services, ChannelSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChannelPause>();
        services.AddSingleton<ConversationTurns>();
        services.AddSingleton(provider => new ConnectorTokens(
            () => ConnectorTokens.CredentialOf(settings), settings.TokenScope, provider.GetRequiredService<TimeProvider>()));
        return services.AddHttpClient<ConnectorClient>(client => client.Timeout = Timeout.InfiniteTimeSpan)
            // A singleton may hold the client: connections, not handlers, are what is renewed.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            // Its loggers write addresses, and an address may hold a member's name.
            .RemoveAllLoggers();
    }
}
