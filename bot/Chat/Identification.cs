using HumanRightsBot.Channel;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>Who sent an activity, as far as the directory goes.</summary>
internal abstract record Identity
{
    private Identity()
    {
    }

    public sealed record Known(Speaker Speaker) : Identity;

    /// <summary>In no unit.</summary>
    public sealed record Unknown(Directory Directory) : Identity;

    /// <summary>The user name is bound to another account; a coordinator has to confirm the new one.</summary>
    public sealed record BoundToAnother(Directory Directory) : Identity;
}

/// <summary>Finds the member behind an account: by the binding, or, at first contact, by the user name the channel's roster gives; never by an e-mail address.</summary>
internal sealed class Identification(DirectoryTable directory, CachedDirectory cached, ConnectorClient connector, string firstCoordinator)
{
    private static readonly TimeSpan LookUp = TimeSpan.FromSeconds(3);

    public async Task<Identity> OfAsync(Activity activity, CancellationToken ct)
    {
        var (tenant, objectId) = Account(activity);
        var current = (await cached.GetAsync(ct)).WithFirstCoordinator(firstCoordinator);
        var upn = await directory.UpnOfAsync(tenant, objectId, ct);
        if (upn is not null) return Find(upn, current);

        upn = await NameInRosterAsync(activity, ct);
        if (upn is null || current.Of(upn).Count == 0) return new Identity.Unknown(current);
        return await directory.BindAsync(upn, tenant, objectId, ct) == BindResult.TakenByAnother ? new Identity.BoundToAnother(current) : Find(upn, current);
    }

    /// <summary>Tenant and account, opaque texts; the local client names no tenant, and its accounts have no object id.</summary>
    public static (string Tenant, string ObjectId) Account(Activity activity) =>
        (activity.TenantId ?? "-", activity.From?.AadObjectId ?? activity.From?.Id ?? throw new InvalidOperationException("An activity without a sender."));

    private static Identity Find(string upn, Directory current) =>
        current.Of(upn) is { Count: > 0 } memberships ? new Identity.Known(new(upn, memberships, current)) : new Identity.Unknown(current);

    private async Task<string?> NameInRosterAsync(Activity activity, CancellationToken ct)
    {
        if (Address.Of(activity) is not { } address || activity.From?.Id is not { } id) return null;
        var (_, member) = await connector.MemberAsync(address, id, LookUp, ct);
        return member?.UserPrincipalName?.ToLowerInvariant();
    }
}
