using System.Security.Claims;

namespace HumanRightsBot.Channel;

/// <summary>What a valid token says about who calls.</summary>
/// <param name="Issuer">Who signed it.</param>
/// <param name="ServiceUrls">The service addresses it speaks for; a good token names exactly one.</param>
/// <param name="Application">The application it was given to; null when it does not say.</param>
/// <param name="Endorsements">The channels its key may speak for.</param>
internal sealed record Caller(TokenIssuer Issuer, IReadOnlyList<string> ServiceUrls, string? Application, IReadOnlySet<string> Endorsements)
{
    public static Caller Of(ClaimsPrincipal principal, TokenIssuer issuer, IReadOnlySet<string> endorsements) => new(
        issuer,
        [.. principal.FindAll("serviceurl").Select(claim => claim.Value)],
        principal.FindFirstValue("appid") ?? principal.FindFirstValue("azp"),
        endorsements);
}
