using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace HumanRightsBot.Storage;

/// <summary>Where a member can be reached: the personal chat as the last activity named it.</summary>
internal sealed record MemberChat(string TenantId, string ObjectId, string UserId, string ConversationId, string ServiceUrl, string ChannelId, string BotId);

/// <summary>The table <c>Conversations</c>: one address a person, refreshed by every activity, deleted when the app is removed.</summary>
internal sealed class ConversationTable(Tables tables)
{
    private const int MostRemembered = 20_000;

    /// <summary>What this process wrote last, so that an unchanged address costs no call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId), MemberChat> written = new();

    /// <returns>True when there was no address before: the app has just been installed.</returns>
    public async Task<bool> AddAsync(MemberChat chat, CancellationToken ct)
    {
        try
        {
            await (await ConversationsAsync()).AddEntityAsync(Entity(chat), ct);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            await RefreshAsync(chat, ct);
            return false;
        }
    }

    public async Task RefreshAsync(MemberChat chat, CancellationToken ct)
    {
        var key = (chat.TenantId, chat.ObjectId);
        if (written.TryGetValue(key, out var known) && known == chat) return;
        await (await ConversationsAsync()).UpsertEntityAsync(Entity(chat), TableUpdateMode.Replace, ct);
        if (written.Count >= MostRemembered) written.Clear();
        written[key] = chat;
    }

    public async Task DeleteAsync(string tenantId, string objectId, CancellationToken ct)
    {
        written.TryRemove((tenantId, objectId), out _);
        await (await ConversationsAsync()).DeleteEntityAsync(Tables.Key(tenantId), Tables.Key(objectId), cancellationToken: ct);
    }

    public async Task<MemberChat?> FindAsync(string tenantId, string objectId, CancellationToken ct)
    {
        var answer = await (await ConversationsAsync()).GetEntityIfExistsAsync<TableEntity>(Tables.Key(tenantId), Tables.Key(objectId), cancellationToken: ct);
        return answer is { HasValue: true, Value: { } entity }
            ? new(entity.GetString("Tenant"), entity.GetString("ObjectId"), entity.GetString("User"), entity.GetString("Conversation"), entity.GetString("ServiceUrl"), entity.GetString("Channel"), entity.GetString("Bot"))
            : null;
    }

    private static TableEntity Entity(MemberChat chat) => new(Tables.Key(chat.TenantId), Tables.Key(chat.ObjectId))
    {
        ["Tenant"] = chat.TenantId,
        ["ObjectId"] = chat.ObjectId,
        ["User"] = chat.UserId,
        ["Conversation"] = chat.ConversationId,
        ["ServiceUrl"] = chat.ServiceUrl,
        ["Channel"] = chat.ChannelId,
        ["Bot"] = chat.BotId,
    };

    private Task<TableClient> ConversationsAsync() => tables.OpenAsync("Conversations");
}
