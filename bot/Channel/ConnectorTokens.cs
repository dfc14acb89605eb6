using Azure.Core;
using Azure.Identity;

namespace HumanRightsBot.Channel;

/// <summary>The bot's own token for the connector: kept, renewed five minutes before it ends, asked for once however many wait.</summary>
/// <remarks>A rejected token needs a new credential, for the credential keeps its tokens too.</remarks>
internal sealed class ConnectorTokens(Func<TokenCredential> makeCredential, string scope, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim flight = new(1, 1);
    private TokenCredential? credential;
    private AccessToken? kept;

    public async Task<string> GetAsync(CancellationToken ct)
    {
        if (Fresh() is { } fresh)
            return fresh;
        await flight.WaitAsync(ct);
        try
        {
            return Fresh() ?? await RenewAsync(ct);
        }
        finally
        {
            flight.Release();
        }
    }

    /// <summary>The connector rejected this token. Only the first of several who say so costs a renewal.</summary>
    public async Task RejectAsync(string token, CancellationToken ct)
    {
        await flight.WaitAsync(ct);
        try
        {
            if (kept?.Token != token)
                return;
            kept = null;
            credential = null;
        }
        finally
        {
            flight.Release();
        }
    }

    public void Dispose() => flight.Dispose();

    public static TokenCredential CredentialOf(ChannelSettings settings) => settings.Credential switch
    {
        ConnectorCredential.ManagedIdentity => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.AppId)),
        ConnectorCredential.ClientSecret secret => new ClientSecretCredential(settings.TenantIds[0], settings.AppId, secret.Secret),
        ConnectorCredential.Certificate certificate => new ClientCertificateCredential(settings.TenantIds[0], settings.AppId, certificate.Path),
        _ => throw new InvalidOperationException($"{settings.Credential.GetType().Name} gives no tokens."),
    };

    private string? Fresh() => kept is { } token && time.GetUtcNow() < token.ExpiresOn - Early ? token.Token : null;

    private async Task<string> RenewAsync(CancellationToken ct)
    {
        try
        {
            credential ??= makeCredential();
            var renewed = await credential.GetTokenAsync(new TokenRequestContext([scope]), ct);
            kept = renewed;
            return renewed.Token;
        }
        catch (AuthenticationFailedException) when (kept is { } old && time.GetUtcNow() < old.ExpiresOn)
        {
            return old.Token;
        }
    }
}
