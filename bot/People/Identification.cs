using System.Collections.Concurrent;
using System.Text;
using HumanRightsBot.Channel;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.People;

/// <summary>Who sent an activity, as far as the directory goes.</summary>
internal abstract record Identity
{
    private Identity()
    {
    }

    public sealed record Known(Speaker Speaker) : Identity;

    /// <summary>In no unit.</summary>
    /// <param name="Upn">Null where the channel gives none.</param>
    public sealed record Unknown(Directory Directory, string? Upn) : Identity;

    /// <summary>The user name is bound to another account; a coordinator has to confirm the new one.</summary>
    public sealed record BoundToAnother(Directory Directory, string Upn) : Identity;

    /// <summary>Who it was when Storage last answered: to give back what was typed, never to let anything be done.</summary>
    public sealed record Remembered(Speaker Speaker) : Identity;

    /// <summary>The channel did not say now who this is; nothing is known either way.</summary>
    public sealed record Unanswered : Identity;
}

/// <summary>
/// Finds the member behind an account: by the binding, or by the user name the channel's roster gives, at first contact and when the
/// name it is bound to is in the directory no more; never by an e-mail address.
/// </summary>
internal sealed class Identification(
    DirectoryBindings bindings, CachedDirectory directory, ConnectorClient connector, TimeProvider time, ILogger<Identification> log)
{
    /// <summary>The tenant of the local run, whose client names none.</summary>
    public const string NoTenant = "-";

    private const int MostRemembered = 20_000;
    private static readonly TimeSpan LookUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);

    /// <summary>Bindings seen lately, as old at most as the directory may be.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId), (string Upn, long Since)> seen = new();

    /// <summary>Who sent an activity.</summary>
    public Task<Identity> OfAsync(Activity activity, CancellationToken ct) =>
        OfAsync(Account(activity), token => NameInRosterAsync(activity, token), ct);

    /// <summary>Who signed in to the tab: the same person as in the chat.</summary>
    /// <param name="upn">The user name as the token gives it; without a tenant it stands for itself.</param>
    public Task<Identity> OfAsync(string tenant, string objectId, string? upn, CancellationToken ct) =>
        tenant == NoTenant ? NamedAsync(objectId, ct) : OfAsync((tenant, objectId), _ => Task.FromResult((true, Folded(upn))), ct);

    /// <summary>An account that spoke before, of which nobody says now what its user name is: by its binding alone.</summary>
    public Task<Identity> BoundAsync(string tenant, string objectId, CancellationToken ct) =>
        OfAsync((tenant, objectId), _ => Task.FromResult((true, (string?)null)), ct);

    private async Task<Identity> OfAsync(
        (string Tenant, string ObjectId) account, Func<CancellationToken, Task<(bool Answered, string? Upn)>> name, CancellationToken ct)
    {
        var current = await directory.GetAsync(ct);
        if (seen.TryGetValue(account, out var known) && time.GetElapsedTime(known.Since) < Remembered && current.Of(known.Upn).Count > 0)
            return Find(known.Upn, current);
        var upn = await StorageAwayException.Soon(token => bindings.UpnOfAsync(account.Tenant, account.ObjectId, token), ct);
        if (upn is null || current.Of(upn).Count == 0)
        {
            var (answered, named) = await name(ct);
            if (!answered) return new Identity.Unanswered();
            if (named is null || current.Of(named).Count == 0) return new Identity.Unknown(current, named);
            var isBound = await StorageAwayException.Soon(token => bindings.BindAsync(named, account.Tenant, account.ObjectId, token), ct);
            if (!isBound) return new Identity.BoundToAnother(current, named);
            if (upn is not null) log.AccountRenamed(account.ObjectId);
            upn = named;
        }

        if (seen.Count >= MostRemembered) seen.Clear();
        seen[account] = (upn, time.GetTimestamp());
        return Find(upn, current);
    }

    /// <summary>Who it was when Storage last answered, to give back what was typed; null for an account this process has not met.</summary>
    public Speaker? LastKnown(Activity activity) =>
        directory.LastKnown is { } current && seen.TryGetValue(Account(activity), out var known)
            ? (Find(known.Upn, current) as Identity.Known)?.Speaker
            : null;

    /// <summary>Tenant and account, opaque texts; the local client names no tenant, and its accounts may have no object id.</summary>
    public static (string Tenant, string ObjectId) Account(Activity activity)
    {
        var named = activity.From?.AadObjectId is { Length: > 0 } objectId ? objectId : activity.From?.Id;
        return (activity.TenantId ?? NoTenant, named ?? throw new InvalidOperationException("An activity without a sender."));
    }

    private async Task<Identity> NamedAsync(string name, CancellationToken ct)
    {
        var current = await directory.GetAsync(ct);
        return Folded(name) is { } upn ? Find(upn, current) : new Identity.Unknown(current, null);
    }

    private static Identity Find(string upn, Directory current) =>
        current.Of(upn) is { Count: > 0 } memberships
            ? new Identity.Known(new(upn, memberships, current))
            : new Identity.Unknown(current, upn);

    private async Task<(bool Answered, string? Upn)> NameInRosterAsync(Activity activity, CancellationToken ct)
    {
        if (Address.Of(activity) is not { } address || activity.From?.Id is not { } id) return (true, null);
        var (outcome, member) = await connector.MemberAsync(address, id, LookUp, ct);
        if (outcome.MayTryLater || outcome is Delivery.Unknown or Delivery.Refused { Status: 401 }) return (false, null);
        return (true, Folded(member?.UserPrincipalName));
    }

    /// <summary>Only A-Z is folded: a letter from elsewhere that folds to one of them is another name.</summary>
    private static string? Folded(string? upn) => upn is not null && Ascii.IsValid(upn) ? upn.ToLowerInvariant() : null;
}
