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
internal sealed class DirectoryBindings(Tables tables, TimeProvider time)
{
    public const string TableName = "Directory";
    public const string Partition = "binding";

    private const string UpnPrefix = "upn|";
    private const string AskedPrefix = "asked|";

    /// <summary>Of a user name whose account goes on under another one.</summary>
    private const string Left = "Left";

    /// <summary>Each lost race means that somebody else's write stands; more in a row than this is no race.</summary>
    private const int Attempts = 5;

    /// <summary>Null when the id is not bound.</summary>
    public async Task<string?> UpnOfAsync(string tenant, string objectId, CancellationToken ct) =>
        (await FindAsync(IdKey(tenant, objectId), ct))?.GetString("Upn");

    /// <summary>
    /// The account a user name is bound to; null before its first contact. Also null once the account goes on under another name: whoever
    /// gets this one next is somebody else, whom a coordinator has to confirm before anything is sent.
    /// </summary>
    public async Task<BoundMember?> AccountOfAsync(string upn, CancellationToken ct) =>
        await FindAsync(UpnKey(LowerCase(upn)), ct) is { } bound && Member(UpnPrefix, bound) is { HasLeft: false } member ? member : null;

    /// <summary>Repeating it is harmless. Of two ids at once for one UPN one is bound; the other is kept, to be confirmed.</summary>
    /// <returns>False where the UPN is bound to another id; only a coordinator can change that.</returns>
    public async Task<bool> BindAsync(string upn, string tenant, string objectId, CancellationToken ct)
    {
        upn = LowerCase(upn);
        var isTaken = false;
        await ChangeAsync(upn, tenant, objectId, async (byUpn, byId) =>
        {
            isTaken = byUpn is not null && !IsId(byUpn, tenant, objectId);
            if (isTaken)
            {
                var asked = AccountEntity(AskedKey(upn), tenant, objectId);
                await (await BindingsAsync()).UpsertEntityAsync(asked, TableUpdateMode.Replace, ct);
                return [];
            }

            return byUpn is not null && byId?.GetString("Upn") == upn
                ? []
                : await PairAsync(byUpn ?? AccountEntity(UpnKey(upn), tenant, objectId), byUpn, IdEntity(upn, tenant, objectId), byId, ct);
        }, ct);
        return !isTaken;
    }

    /// <summary>A coordinator says that the UPN now belongs to this id; the id it belonged to answers to it no longer.</summary>
    public Task ConfirmAsync(string upn, string tenant, string objectId, string by, CancellationToken ct)
    {
        upn = LowerCase(upn);
        return ChangeAsync(upn, tenant, objectId, async (byUpn, byId) =>
        {
            var bound = AccountEntity(UpnKey(upn), tenant, objectId);
            bound["ConfirmedBy"] = by;
            var changes = await PairAsync(bound, byUpn, IdEntity(upn, tenant, objectId), byId, ct);
            if (byUpn is not null && !IsId(byUpn, tenant, objectId))
            {
                var old = await FindAsync(IdKey(byUpn.GetString("Tenant"), byUpn.GetString("ObjectId")), ct);
                if (old?.GetString("Upn") == upn) changes.Add(Delete(old));
            }

            if (await FindAsync(AskedKey(upn), ct) is { } asked && IsId(asked, tenant, objectId)) changes.Add(Delete(asked));
            return changes;
        }, ct);
    }

    /// <summary>Every user name that is bound, with the account it is bound to.</summary>
    public Task<IReadOnlyList<BoundMember>> AllAsync(CancellationToken ct) => ListAsync(UpnPrefix, ct);

    /// <summary>
    /// User names of this directory that came with another account than the one they are bound to, each with the account that came last.
    /// </summary>
    public async Task<IReadOnlyList<BoundMember>> AskedAsync(Directory known, CancellationToken ct) =>
        [.. (await ListAsync(AskedPrefix, ct)).Where(asked => known.Of(asked.Upn).Count > 0)];

    /// <summary>The user name is bound no more, and the account keeps no name; one bound to another account meanwhile stays.</summary>
    public Task ReduceAsync(BoundMember member, CancellationToken ct) =>
        ChangeAsync(member.Upn, member.TenantId, member.ObjectId, async (byUpn, byId) =>
        {
            List<TableTransactionAction> changes = [];
            if (byUpn is not null && IsId(byUpn, member.TenantId, member.ObjectId)) changes.Add(Delete(byUpn));
            if (await FindAsync(AskedKey(member.Upn), ct) is { } asked) changes.Add(Delete(asked));
            if (byId?.GetString("Upn") == member.Upn) changes.Add(Put(new TableEntity(Partition, byId.RowKey), byId));
            return changes;
        }, ct);

    private async Task<IReadOnlyList<BoundMember>> ListAsync(string prefix, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}") + " and " + EntityWalk.Rows(prefix);
        return await (await BindingsAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct)
            .Select(entity => Member(prefix, entity))
            .ToListAsync(ct);
    }

    /// <summary>In one transaction; where somebody else was first, what stands then decides.</summary>
    /// <param name="decide">From the entities of the user name and the id: what is written, which may be nothing.</param>
    private async Task ChangeAsync(
        string upn, string tenant, string objectId, Func<TableEntity?, TableEntity?, Task<List<TableTransactionAction>>> decide,
        CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (byUpn, byId) = (FindAsync(UpnKey(upn), ct), FindAsync(IdKey(tenant, objectId), ct));
            var changes = await decide(await byUpn, await byId);
            if (changes.Count == 0) return;
            try
            {
                await (await BindingsAsync()).SubmitTransactionAsync(changes, ct);
                return;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 409 or 412)
            {
                // What stands now decides.
            }
        }

        throw new InvalidOperationException($"A binding changed {Attempts} times while it was decided on.");
    }

    private async Task<TableEntity?> FindAsync(string rowKey, CancellationToken ct) =>
        await (await BindingsAsync()).FindAsync(Partition, rowKey, ct);

    private Task<TableClient> BindingsAsync() => tables.OpenAsync(TableName);

    private TableEntity AccountEntity(string rowKey, string tenant, string objectId) => new(Partition, rowKey)
    {
        ["Tenant"] = tenant,
        ["ObjectId"] = objectId,
        ["At"] = time.GetUtcNow(),
    };

    private static TableEntity IdEntity(string upn, string tenant, string objectId) =>
        new(Partition, IdKey(tenant, objectId)) { ["Upn"] = upn };

    /// <summary>Both directions of a binding; what the id answered to until now is a former name of it, and left.</summary>
    private async Task<List<TableTransactionAction>> PairAsync(
        TableEntity upn, TableEntity? byUpn, TableEntity id, TableEntity? byId, CancellationToken ct)
    {
        var name = id.GetString("Upn");
        string[] former = [.. Former(byId).Append(byId?.GetString("Upn")).OfType<string>().Where(other => other != name).Distinct()];
        upn["Former"] = id["Former"] = former.Length == 0 ? null : string.Join(' ', former);
        upn.Remove(Left);
        List<TableTransactionAction> changes = [Put(upn, byUpn), Put(id, byId)];
        if (byId?.GetString("Upn") is { } before && before != name && await FindAsync(UpnKey(before), ct) is { } left
            && IsId(left, upn.GetString("Tenant"), upn.GetString("ObjectId")))
        {
            left[Left] = true;
            changes.Add(Put(left, left));
        }

        return changes;
    }

    /// <summary>No user name has a space in it.</summary>
    private static string[] Former(TableEntity? entity) => entity?.GetString("Former")?.Split(' ') ?? [];

    private static BoundMember Member(string prefix, TableEntity entity) =>
        new(Uri.UnescapeDataString(entity.RowKey[prefix.Length..]), entity.GetString("Tenant"), entity.GetString("ObjectId"))
        {
            FormerNames = Former(entity),
            HasLeft = entity.GetBoolean(Left) == true,
        };

    private static TableTransactionAction Put(TableEntity entity, TableEntity? stored) =>
        stored is null
            ? new(TableTransactionActionType.Add, entity)
            : new(TableTransactionActionType.UpdateReplace, entity, stored.ETag);

    private static TableTransactionAction Delete(TableEntity stored) => new(TableTransactionActionType.Delete, stored, stored.ETag);

    private static bool IsId(TableEntity byUpn, string tenant, string objectId) =>
        byUpn.GetString("Tenant") == tenant && byUpn.GetString("ObjectId") == objectId;

    private static string UpnKey(string upn) => UpnPrefix + Uri.EscapeDataString(upn);

    private static string AskedKey(string upn) => AskedPrefix + Uri.EscapeDataString(upn);

    /// <summary>Refuses empty ids: everybody who came without one would be the same person.</summary>
    private static string IdKey(string tenant, string objectId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentException.ThrowIfNullOrEmpty(objectId);
        return $"id|{Uri.EscapeDataString(tenant)}|{Uri.EscapeDataString(objectId)}";
    }

    // Outside ASCII nothing is changed: the Kelvin sign in lower case would be somebody else's k.
    private static string LowerCase(string upn) => Ascii.IsValid(upn) ? upn.ToLowerInvariant() : upn;
}

/// <summary>A user name and an account: the one it is bound to, or one that came with it.</summary>
internal sealed record BoundMember(string Upn, string TenantId, string ObjectId)
{
    /// <summary>What the account answered to before; of almost everybody none.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The account goes on under another user name, and nothing is sent to this one.</summary>
    public bool HasLeft { get; init; }
}
