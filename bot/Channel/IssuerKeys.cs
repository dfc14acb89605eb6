using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace HumanRightsBot.Channel;

/// <summary>An issuer's public keys: fetched when first needed, again when a token names an unknown one, and kept when the issuer cannot be reached.</summary>
/// <remarks>Anybody can name an unknown key, so fetches are minutes apart.</remarks>
internal sealed class IssuerKeys(
    TokenIssuer issuer, IDocumentRetriever documents, TimeProvider time, ILogger<IssuerKeys> logger) : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenFetchesWithoutKeys = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Aged = TimeSpan.FromHours(12);
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim flight = new(1, 1);
    private OpenIdConnectConfiguration current = new();
    private DateTimeOffset fetched = DateTimeOffset.MinValue;
    private DateTimeOffset tried = DateTimeOffset.MinValue;

    /// <summary>Fetches when this key is not known, or all are old, and a fetch is not too recent.</summary>
    /// <remarks>Nobody whose key is known waits for an issuer that may be silent.</remarks>
    public Task LookForAsync(string keyId)
    {
        if (!Knows(keyId))
            return FetchWhereDueAsync(keyId);
        if (IsFetchDue(keyId))
            _ = FetchWhereDueAsync(keyId);
        return Task.CompletedTask;
    }

    /// <summary>The channels this key may speak for; empty when it is unknown or names none.</summary>
    public IReadOnlySet<string> EndorsementsOf(string keyId)
    {
        var key = current.JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == keyId);
        return key is not null && key.AdditionalData.TryGetValue("endorsements", out var named) && named is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.ToString()).ToFrozenSet(StringComparer.Ordinal)
            : FrozenSet<string>.Empty;
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => Task.FromResult(current);

    /// <summary>Does nothing: by the time a signature is looked at, <see cref="LookForAsync"/> has fetched what there is.</summary>
    public void RequestRefresh()
    {
    }

    public void Dispose() => flight.Dispose();

    private bool Knows(string keyId) => current.SigningKeys.Any(key => key.KeyId == keyId);

    private bool IsFetchDue(string keyId)
    {
        var now = time.GetUtcNow();
        var pause = current.SigningKeys.Count == 0 ? BetweenFetchesWithoutKeys : BetweenFetches;
        return now - tried >= pause && (now - fetched >= Aged || !Knows(keyId));
    }

    private async Task FetchWhereDueAsync(string keyId)
    {
        await flight.WaitAsync();
        try
        {
            if (IsFetchDue(keyId))
                await FetchAsync();
        }
        finally
        {
            flight.Release();
        }
    }

    // Belongs to no request: a caller who hangs up must not cost the next one the keys.
    private async Task FetchAsync()
    {
        tried = time.GetUtcNow();
        using var limit = new CancellationTokenSource(FetchLimit, time);
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(issuer.MetadataAddress, documents, limit.Token);
            if (found.SigningKeys.Count == 0)
                throw new InvalidOperationException("The issuer publishes no key.");
            (current, fetched) = (found, tried);
        }
#pragma warning disable CA1031 // Because whatever goes wrong at the issuer must not lock out callers whose keys are known.
        catch (Exception e)
#pragma warning restore CA1031
        {
            ChannelLog.NoKeys(logger, issuer.Issuer, current.SigningKeys.Count, FailureTrace.Of(e));
        }
    }
}
