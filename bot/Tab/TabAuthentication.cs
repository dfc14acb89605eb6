using System.Net.Http.Headers;
using System.Security.Claims;
using HumanRightsBot.Channel;
using HumanRightsBot.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HumanRightsBot.Tab;

/// <summary>Believes tokens that Entra signed for the tab, brought by a host that shows it; on the local run a member's name.</summary>
internal static class TabAuthentication
{
    private const string Scheme = "Tab";

    public static IServiceCollection AddTabAuthentication(this IServiceCollection services, TabSettings settings)
    {
        services.AddSingleton(settings);
        if (settings.IsAnonymous) return services;

        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<ILoggerFactory, TimeProvider>((options, loggers, time) =>
        {
            var logger = loggers.CreateLogger(typeof(TabAuthentication));
            var keys = Authentication.KeysAt(settings.MetadataAddress, IssuerOf(settings.TenantIds[0]), logger, time);
            Authentication.Demand(options, keys, settings.AppId, logger);
            options.TokenValidationParameters.IssuerValidatorUsingConfiguration = Issuer;
        });
        return services;
    }

    /// <summary>Who calls; null where nobody may, and the answer's status says why: 401 for no good token, 403 for one that may
    /// not.</summary>
    public static async Task<TabAccount?> CallerAsync(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<TabSettings>();
        var (account, refusal) = settings.IsAnonymous
            ? Named(http)
            : Judged((await http.AuthenticateAsync(Scheme)).Principal, settings);
        if (account is not null) return account;
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TabAuthentication)).TabCallRefused(refusal);
        http.Response.StatusCode = refusal == TabRefusal.NoGoodToken ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        if (refusal == TabRefusal.NoGoodToken) http.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        return null;
    }

    /// <summary>What a good token lets its bearer do.</summary>
    private static (TabAccount? Account, TabRefusal Refusal) Judged(ClaimsPrincipal? token, TabSettings settings)
    {
        if (token is null) return (null, TabRefusal.NoGoodToken);
        if (One("ver") != "2.0") return (null, TabRefusal.VersionNotKnown);
        if (One("tid") is not { } tenant || !settings.TenantIds.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            return (null, TabRefusal.TenantNotAllowed);
        if (One("azp") is not { } client || !HostClients.All.Contains(client)) return (null, TabRefusal.ClientNotKnown);
        // An application that speaks for itself has no scope.
        if (One("scp")?.Split(' ').Contains(HostClients.Scope) is not true) return (null, TabRefusal.NoScope);
        return One("oid") is { Length: > 0 } objectId
            ? (new(tenant, objectId, One("upn")), default)
            : (null, TabRefusal.NoAccount);

        string? One(string claim) => token.FindAll(claim).ToList() is [var only] ? only.Value : null;
    }

    private static (TabAccount? Account, TabRefusal Refusal) Named(HttpContext http)
    {
        var channel = http.RequestServices.GetRequiredService<ChannelSettings>();
        if (!InboundRules.BelievesWithoutToken(channel, http.Connection.RemoteIpAddress)) return (null, TabRefusal.AnonymousNotAllowed);
        return AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            && header is { Parameter: { Length: > 0 } name }
            && header.Scheme.Equals(JwtBearerDefaults.AuthenticationScheme, StringComparison.OrdinalIgnoreCase)
                ? (new(Identification.NoTenant, name, name), default)
                : (null, TabRefusal.NoGoodToken);
    }

    private static string IssuerOf(string tenant) => $"https://login.microsoftonline.com/{tenant}/v2.0";

    /// <summary>The issuer is the one of the tenant the token names, and its key one that signs for it: of those Entra publishes
    /// together, some sign for private accounts alone.</summary>
    private static string Issuer(string? issuer, SecurityToken token, TokenValidationParameters rules, BaseConfiguration? entra)
    {
        if (token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>("tid", out var tenant) && issuer == IssuerOf(tenant)
            && entra is OpenIdConnectConfiguration published
            && Authentication.SaidOf(jwt.Kid, "issuer", published)?.ToString() is var own
            && (own is null || own.Replace("{tenantid}", tenant, StringComparison.Ordinal) == issuer))
            return issuer;
        throw new SecurityTokenInvalidIssuerException("The issuer is not the tenant's, or not the key's.");
    }
}

/// <summary>Who calls the tab.</summary>
/// <param name="Upn">The user name as the token gives it; null where it gives none.</param>
internal sealed record TabAccount(string TenantId, string ObjectId, string? Upn)
{
    /// <summary>Null on the local run, where the account is a user name.</summary>
    public string? InLog => TenantId == Identification.NoTenant ? null : ObjectId;
}

/// <summary>Why a call of the tab is refused, for the log.</summary>
internal enum TabRefusal
{
    NoGoodToken,
    VersionNotKnown,
    TenantNotAllowed,
    ClientNotKnown,
    NoScope,
    NoAccount,
    AnonymousNotAllowed,
}
