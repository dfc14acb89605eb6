using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace HumanRightsBot.Channel;

/// <summary>Believes tokens: one scheme for each issuer, so that no issuer's key can vouch for another's name.</summary>
internal static class Authentication
{
    private const string Scheme = "Channel";

    /// <summary>For the settings' sake see <see cref="ChannelSettings.Problems"/> first.</summary>
    public static IServiceCollection AddChannelAuthentication(this IServiceCollection services, ChannelSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MemberPace>();
        services.AddSingleton<MessageIntake>();
        // Nothing is protected with keys of our own, so none are to be written to a disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var authentication = services.AddAuthentication();
        if (settings.Mode == ChannelMode.Anonymous)
            return services;

        foreach (var (at, issuer) in settings.Issuers.Index())
        {
            services.AddKeyedSingleton(SchemeOf(at), (provider, _) => KeysOf(issuer, provider));
            authentication.AddJwtBearer(SchemeOf(at), _ => { });
            services.AddOptions<JwtBearerOptions>(SchemeOf(at)).Configure<IServiceProvider>((options, provider) =>
                Configure(options, issuer, settings.AppId, provider.GetRequiredKeyedService<IssuerKeys>(SchemeOf(at)), provider.GetRequiredService<ILogger<IssuerKeys>>()));
        }

        return services;
    }

    /// <summary>Null when no issuer's token came, or not a good one.</summary>
    public static async Task<Caller?> CallerAsync(HttpContext http, ChannelSettings settings)
    {
        for (var at = 0; at < settings.Issuers.Count; at++)
        {
            if ((await http.AuthenticateAsync(SchemeOf(at))).Succeeded)
                return http.Features.Get<Caller>();
        }

        return null;
    }

    private static string SchemeOf(int issuer) => $"{Scheme}{issuer}";

    private static IssuerKeys KeysOf(TokenIssuer issuer, IServiceProvider provider) => new(
        issuer,
        new HttpDocumentRetriever { RequireHttps = !ServiceUrls.IsOnThisMachine(issuer.MetadataAddress) },
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<IssuerKeys>>());

    private static void Configure(JwtBearerOptions options, TokenIssuer issuer, string appId, IssuerKeys keys, ILogger logger)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.RefreshOnIssuerKeyNotFound = false;
        options.ConfigurationManager = keys;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // Its own validator, for the metadata's issuer would be believed beside the configured one.
            IssuerValidator = (named, _, _) => named == issuer.Issuer ? named : throw new SecurityTokenInvalidIssuerException("Another issuer."),
            ValidAudience = appId,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(5),
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context => TakeTokenAsync(context, issuer, keys),
            OnTokenValidated = context =>
            {
                if (context is { Principal: { } principal, SecurityToken: JsonWebToken token })
                    context.HttpContext.Features.Set(Caller.Of(principal, issuer, keys.EndorsementsOf(token.Kid)));
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                ChannelLog.BadToken(logger, context.Exception.GetType().Name);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Takes a token this issuer claims to have signed, and sees to it that its key is there when the signature is looked at.</summary>
    private static async Task TakeTokenAsync(MessageReceivedContext context, TokenIssuer issuer, IssuerKeys keys)
    {
        if (TokenIn(context.Request) is not { } token || Peek(token) is not { } peeked || peeked.Issuer != issuer.Issuer)
        {
            context.NoResult();
            return;
        }

        await keys.LookForAsync(peeked.Kid ?? "");
        context.Token = token;
    }

    private static string? TokenIn(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.Split(' ') is [var scheme, { Length: > 0 } token]
        && scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? token : null;

    private static JsonWebToken? Peek(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
