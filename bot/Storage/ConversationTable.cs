using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>Where a member can be reached: the personal chat as the last activity named it.</summary>
internal sealed record Address(string TenantId, string ObjectId, string UserId, string ConversationId, string ServiceUrl, string ChannelId, string BotId);

/// <summary>The table <c>Conversations</c>: one address a person, refreshed by every activity, deleted when the app is removed.</summary>
internal sealed class ConversationTable(Tables tables)
{
    private const int MostRemembered = 20_000;

    /// <summary>What this process wrote last, so that an unchanged address costs no call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId), Address> written = new();

    public async Task RefreshAsync(Address address, CancellationToken ct)
    {
        var key = (address.TenantId, address.ObjectId);
        if (written.TryGetValue(key, out var known) && known == address) return;
        await (await ConversationsAsync()).UpsertEntityAsync(Entity(address), TableUpdateMode.Replace, ct);
        if (written.Count >= MostRemembered) written.Clear();
        written[key] = address;
    }

    public async Task DeleteAsync(string tenantId, string objectId, CancellationToken ct)
    {
        written.TryRemove((tenantId, objectId), out _);
        await (await ConversationsAsync()).DeleteEntityAsync(Tables.Key(tenantId), Tables.Key(objectId), cancellationToken: ct);
    }

    public async Task<Address?> FindAsync(string tenantId, string objectId, CancellationToken ct)
    {
        var answer = await (await ConversationsAsync()).GetEntityIfExistsAsync<TableEntity>(Tables.Key(tenantId), Tables.Key(objectId), cancellationToken: ct);
        return answer is { HasValue: true, Value: { } entity }
            ? new(entity.GetString("Tenant"), entity.GetString("ObjectId"), entity.GetString("User"), entity.GetString("Conversation"), entity.GetString("ServiceUrl"), entity.GetString("Channel"), entity.GetString("Bot"))
            : null;
    }

    private static TableEntity Entity(Address address) => new(Tables.Key(address.TenantId), Tables.Key(address.ObjectId))
    {
        ["Tenant"] = address.TenantId,
        ["ObjectId"] = address.ObjectId,
        ["User"] = address.UserId,
        ["Conversation"] = address.ConversationId,
        ["ServiceUrl"] = address.ServiceUrl,
        ["Channel"] = address.ChannelId,
        ["Bot"] = address.BotId,
    };

    private Task<TableClient> ConversationsAsync() => tables.OpenAsync("Conversations");
}
