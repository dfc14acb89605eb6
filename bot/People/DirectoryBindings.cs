using System.Text;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// Ties a member's UPN to the tenant and object id it was first seen with, so that a UPN given to somebody else later opens nothing.
/// Both directions stand in one partition and change in one transaction. An id answers to the UPN it was bound to last, and keeps those
/// before.
/// </summary>
internal sealed class DirectoryBindings(Tables tables, TimeProvider time, string name = DirectoryBindings.TableName)
{
    public const string TableName = "Directory";
    public const string Partition = "binding";

    private const string UpnPrefix = "upn|";
    private const string AskedPrefix = "asked|";

    /// <summary>Each lost race means that somebody else's write stands; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    /// <summary>Null when the id is not bound.</summary>
    public async Task<string?> UpnOfAsync(string tenant, string objectId, CancellationToken ct) =>
        (await FindAsync(IdKey(tenant, objectId), ct))?.GetString(Property.Upn);

    /// <summary>The account a user name is bound to; null before its first contact.</summary>
    public async Task<BoundMember?> AccountOfAsync(string upn, CancellationToken ct) =>
        await FindAsync(UpnKey(LowerCase(upn)), ct) is { } bound ? Member(UpnPrefix, bound) : null;

    /// <summary>Repeating it is harmless. Of two ids at once for one UPN exactly one is bound; the other is kept, for a coordinator may confirm it.</summary>
    public async Task<BindResult> BindAsync(string upn, string tenant, string objectId, CancellationToken ct)
    {
        upn = LowerCase(upn);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (byUpn, byId) = await FindBothAsync(upn, tenant, objectId, ct);
            if (byUpn is not null && !IsId(byUpn, tenant, objectId))
            {
                var asked = new TableEntity(Partition, AskedKey(upn)) { [Property.Tenant] = tenant, [Property.ObjectId] = objectId, [Property.At] = time.GetUtcNow() };
                await (await tables.OpenAsync(name)).UpsertEntityAsync(asked, TableUpdateMode.Replace, ct);
                return BindResult.TakenByAnother;
            }

            if (byUpn is not null && byId?.GetString(Property.Upn) == upn) return BindResult.AlreadyThis;
            var bound = byUpn ?? UpnEntity(upn, tenant, objectId, null);
            var changes = Pair(bound, byUpn, IdEntity(upn, tenant, objectId), byId);
            if (await TrySubmitAsync(changes, ct)) return byUpn is null ? BindResult.Bound : BindResult.AlreadyThis;
        }

        throw new InvalidOperationException($"A binding changed {Attempts} times while it was made.");
    }

    /// <summary>A coordinator says that the UPN now belongs to this id; the id it belonged to answers to it no longer.</summary>
    public async Task ConfirmAsync(string upn, string tenant, string objectId, string by, CancellationToken ct)
    {
        upn = LowerCase(upn);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (byUpn, byId) = await FindBothAsync(upn, tenant, objectId, ct);
            var changes = Pair(UpnEntity(upn, tenant, objectId, by), byUpn, IdEntity(upn, tenant, objectId), byId);
            if (byUpn is not null && !IsId(byUpn, tenant, objectId) && await FindAsync(IdKeyIn(byUpn), ct) is { } old && old.GetString(Property.Upn) == upn)
                changes.Add(Delete(old));
            if (await FindAsync(AskedKey(upn), ct) is { } asked && IsId(asked, tenant, objectId)) changes.Add(Delete(asked));
            if (await TrySubmitAsync(changes, ct)) return;
        }

        throw new InvalidOperationException($"A binding changed {Attempts} times while it was confirmed.");
    }

    /// <summary>Every user name that is bound, with the account it is bound to.</summary>
    public Task<IReadOnlyList<BoundMember>> AllAsync(CancellationToken ct) => ListAsync(UpnPrefix, ct);

    /// <summary>User names that came with another account than the one they are bound to, each with the account that came last.</summary>
    public Task<IReadOnlyList<BoundMember>> AskedAsync(CancellationToken ct) => ListAsync(AskedPrefix, ct);

    /// <summary>The user name is bound no more, and the account keeps no name; one that was bound to another account meanwhile stays.</summary>
    public async Task ReduceAsync(BoundMember member, CancellationToken ct)
    {
        var (byUpn, byId) = await FindBothAsync(member.Upn, member.TenantId, member.ObjectId, ct);
        List<TableTransactionAction> changes = [];
        if (byUpn is not null && IsId(byUpn, member.TenantId, member.ObjectId)) changes.Add(Delete(byUpn));
        if (await FindAsync(AskedKey(member.Upn), ct) is { } asked) changes.Add(Delete(asked));
        if (byId?.GetString(Property.Upn) == member.Upn) changes.Add(Put(new TableEntity(Partition, byId.RowKey), byId));
        if (changes.Count > 0 && !await TrySubmitAsync(changes, ct)) throw new InvalidOperationException("A binding changed while it was reduced.");
    }

    private async Task<IReadOnlyList<BoundMember>> ListAsync(string prefix, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {prefix} and RowKey lt {prefix[..^1] + "}"}");
        var table = await tables.OpenAsync(name);
        return await table.QueryAsync<TableEntity>(filter, cancellationToken: ct)
            .Select(entity => Member(prefix, entity))
            .ToListAsync(ct);
    }

    /// <summary>False when somebody else was first: then what stands now decides.</summary>
    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> changes, CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        try
        {
            await table.SubmitTransactionAsync(changes, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<(TableEntity? ByUpn, TableEntity? ById)> FindBothAsync(string upn, string tenant, string objectId, CancellationToken ct)
    {
        var byUpn = FindAsync(UpnKey(upn), ct);
        var byId = FindAsync(IdKey(tenant, objectId), ct);
        return (await byUpn, await byId);
    }

    private async Task<TableEntity?> FindAsync(string rowKey, CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, rowKey, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    private TableEntity UpnEntity(string upn, string tenant, string objectId, string? confirmedBy) => new(Partition, UpnKey(upn))
    {
        [Property.Tenant] = tenant,
        [Property.ObjectId] = objectId,
        [Property.At] = time.GetUtcNow(),
        [Property.ConfirmedBy] = confirmedBy,
    };

    private static TableEntity IdEntity(string upn, string tenant, string objectId) => new(Partition, IdKey(tenant, objectId)) { [Property.Upn] = upn };

    /// <summary>Both directions of a binding; what the id answered to until now is a former name of it.</summary>
    private static List<TableTransactionAction> Pair(TableEntity upn, TableEntity? byUpn, TableEntity id, TableEntity? byId)
    {
        var name = id.GetString(Property.Upn);
        string[] former = [.. Former(byId).Append(byId?.GetString(Property.Upn)).OfType<string>().Where(other => other != name).Distinct()];
        upn[Property.Former] = id[Property.Former] = former.Length == 0 ? null : string.Join(' ', former);
        return [Put(upn, byUpn), Put(id, byId)];
    }

    /// <summary>No user name has a space in it.</summary>
    private static string[] Former(TableEntity? entity) => entity?.GetString(Property.Former)?.Split(' ') ?? [];

    private static BoundMember Member(string prefix, TableEntity entity) =>
        new(Uri.UnescapeDataString(entity.RowKey[prefix.Length..]), entity.GetString(Property.Tenant), entity.GetString(Property.ObjectId))
        {
            FormerNames = Former(entity),
        };

    private static TableTransactionAction Put(TableEntity entity, TableEntity? stored) =>
        stored is null
            ? new(TableTransactionActionType.Add, entity)
            : new(TableTransactionActionType.UpdateReplace, entity, stored.ETag);

    private static TableTransactionAction Delete(TableEntity stored) => new(TableTransactionActionType.Delete, stored, stored.ETag);

    private static bool IsId(TableEntity byUpn, string tenant, string objectId) =>
        byUpn.GetString(Property.Tenant) == tenant && byUpn.GetString(Property.ObjectId) == objectId;

    private static string UpnKey(string upn) => UpnPrefix + Uri.EscapeDataString(upn);

    private static string AskedKey(string upn) => AskedPrefix + Uri.EscapeDataString(upn);

    private static string IdKeyIn(TableEntity byUpn) => IdKey(byUpn.GetString(Property.Tenant), byUpn.GetString(Property.ObjectId));

    /// <summary>Refuses empty ids: everybody who came without one would be the same person.</summary>
    private static string IdKey(string tenant, string objectId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentException.ThrowIfNullOrEmpty(objectId);
        return $"id|{Uri.EscapeDataString(tenant)}|{Uri.EscapeDataString(objectId)}";
    }

    // Outside ASCII nothing is changed: the Kelvin sign in lower case would be somebody else's k.
    private static string LowerCase(string upn) => Ascii.IsValid(upn) ? upn.ToLowerInvariant() : upn;

    /// <summary>Names of properties in the table.</summary>
    private static class Property
    {
        public const string Upn = "Upn";
        public const string Tenant = "Tenant";
        public const string ObjectId = "ObjectId";
        public const string At = "At";
        public const string ConfirmedBy = "ConfirmedBy";
        public const string Former = "Former";
    }
}

/// <summary>A user name and an account: the one it is bound to, or one that came with it.</summary>
internal sealed record BoundMember(string Upn, string TenantId, string ObjectId)
{
    /// <summary>What the account answered to before; of almost everybody none.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];
}

/// <summary>What became of a first contact.</summary>
internal enum BindResult
{
    Bound,
    AlreadyThis,

    /// <summary>The UPN is bound to another id; only a coordinator can change that.</summary>
    TakenByAnother,
}
