using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace HumanRightsBot.Channel;

/// <summary>Believes tokens that the Bot Framework signed for this bot.</summary>
internal static class Authentication
{
    private const string Scheme = "Channel";
    private const string Issuer = "https://api.botframework.com";

    /// <summary>Fetches the issuer's documents; none of them may take longer.</summary>
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static IServiceCollection AddChannelAuthentication(this IServiceCollection services, ChannelSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MemberPace>().AddSingleton<MessageIntake>();
        // Nothing is protected with keys of our own, so none are to be written to a disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var authentication = services.AddAuthentication();
        if (settings.Mode == ChannelMode.Anonymous) return services;

        authentication.AddJwtBearer(Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Scheme)
            .Configure<ILogger<MessageIntake>, TimeProvider>((options, logger, time) => Configure(options, settings, logger, time));
        return services;
    }

    /// <summary>Null when no token came, or not a good one.</summary>
    public static async Task<Caller?> CallerAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Succeeded ? http.Features.Get<Caller>() : null;

    private static void Configure(JwtBearerOptions options, ChannelSettings settings, ILogger logger, TimeProvider time)
    {
        var keys = KeysAt(settings.MetadataAddress, Issuer, logger, time);
        Demand(options, keys, settings.AppId, logger);
        options.TokenValidationParameters.ValidIssuer = Issuer;
        options.Events.OnTokenValidated = async context =>
        {
            if (context is not { Principal: { } principal, SecurityToken: JsonWebToken token }) return;
            var serviceUrls = principal.FindAll("serviceurl").Select(claim => claim.Value);
            var endorsements = EndorsementsOf(token.Kid, await keys.GetConfigurationAsync(context.HttpContext.RequestAborted));
            context.HttpContext.Features.Set(new Caller([.. serviceUrls], endorsements));
        };
    }

    /// <summary>What every token is held to, whoever signs it; which issuer may, the caller says.</summary>
    public static void Demand(
        JwtBearerOptions options, ConfigurationManager<OpenIdConnectConfiguration> keys, string audience, ILogger logger)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.ConfigurationManager = keys;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = audience,
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
            OnAuthenticationFailed = context =>
            {
                ChannelLog.BadToken(logger, context.Exception.GetType().Name);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Fetched when first needed, every twelve hours and, at most every five minutes, for a token whose key is unknown; both
    /// behind the calls, which go on with the keys that are known.</summary>
    public static ConfigurationManager<OpenIdConnectConfiguration> KeysAt(
        string address, string issuer, ILogger logger, TimeProvider time) => new(
        address,
        new OpenIdConnectConfigurationRetriever(),
        new Documents(new(Http) { RequireHttps = !ServiceUrls.IsOnThisMachine(address) }, issuer, logger, time),
        new OpenIdConnectConfigurationValidator())
        {
            // A key the issuer withdrew would be believed for another hour.
            UseLastKnownGoodConfiguration = false,
        };

    /// <summary>What the issuer says of one of its keys beside the key itself; null where it says nothing.</summary>
    public static object? SaidOf(string keyId, string what, OpenIdConnectConfiguration issuer) =>
        issuer.JsonWebKeySet.Keys.FirstOrDefault(key => key.Kid == keyId) is { } key && key.AdditionalData.TryGetValue(what, out var said)
            ? said
            : null;

    private static HashSet<string> EndorsementsOf(string keyId, OpenIdConnectConfiguration issuer) =>
        SaidOf(keyId, "endorsements", issuer) is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.ToString()).ToHashSet()
            : [];

    /// <summary>The issuer's documents, with a line in the log for each that does not come.</summary>
    private sealed class Documents(HttpDocumentRetriever documents, string issuer, ILogger logger, TimeProvider time) : IDocumentRetriever
    {
        /// <summary>The last time-out, and when it was: before the first keys every caller asks, one after the other.</summary>
        private (Exception Failure, long At)? silence;

        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            if (silence is { } last && time.GetElapsedTime(last.At) < Http.Timeout) throw last.Failure;
            try
            {
                return await documents.GetDocumentAsync(address, cancel);
            }
            catch (Exception e)
            {
                if (e.InnerException is OperationCanceledException) silence = (e, time.GetTimestamp());
                ChannelLog.NoKeys(logger, issuer, FailureTrace.Of(e));
                throw;
            }
        }
    }
}

/// <summary>What a valid token says about who calls: the service addresses it speaks for, exactly one in a good token, and the channels its
/// key may speak for.</summary>
internal sealed record Caller(IReadOnlyList<string> ServiceUrls, IReadOnlySet<string> Endorsements);
