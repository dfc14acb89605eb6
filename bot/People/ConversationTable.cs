using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Channel;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>Where a member can be reached: the personal chat as the last activity named it.</summary>
internal sealed record MemberChat(
    string TenantId, string ObjectId, string UserId, string ConversationId, string ServiceUrl, string ChannelId, string BotId)
{
    public Address Address => new(ServiceUrl, ConversationId, BotId);

    /// <summary>Since then nothing could be brought there; null when nothing is known against it. A refreshed address clears it.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }
}

/// <summary>The table <c>Conversations</c>: one address a person, refreshed by every activity, deleted when the app is removed.</summary>
internal sealed class ConversationTable(Tables tables, TimeProvider clock)
{
    private const int MostRemembered = 20_000;
    private const string Unreachable = "UnreachableSince";

    /// <summary>Another process may have found the member unreachable; who speaks again is reachable again this long after.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    /// <summary>What this process wrote last, so that an unchanged address costs no call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId), (MemberChat Chat, long Since)> written = new();

    /// <returns>True when there was no address before: the app has just been installed.</returns>
    public async Task<bool> AddAsync(MemberChat chat, CancellationToken ct)
    {
        try
        {
            await (await ConversationsAsync()).AddEntityAsync(Entity(chat), ct);
            Written(chat);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            await WriteAsync(chat, ct);
            return false;
        }
    }

    public async Task RefreshAsync(MemberChat chat, CancellationToken ct)
    {
        if (!IsWritten(chat)) await WriteAsync(chat, ct);
    }

    /// <summary>Refreshes an address that is kept already: whoever has none gets none.</summary>
    public async Task RefreshKnownAsync(MemberChat chat, CancellationToken ct)
    {
        if (!IsWritten(chat) && await UpdateAsync(Entity(chat), TableUpdateMode.Replace, ct)) Written(chat);
    }

    /// <summary>Nothing can be brought to the member; one without an address needs no mark.</summary>
    public async Task MarkUnreachableAsync(string tenantId, string objectId, DateTimeOffset since, CancellationToken ct)
    {
        written.TryRemove((tenantId, objectId), out _);
        var mark = new TableEntity(Tables.Key(tenantId), Tables.Key(objectId)) { [Unreachable] = since };
        await UpdateAsync(mark, TableUpdateMode.Merge, ct);
    }

    public async Task DeleteAsync(string tenantId, string objectId, CancellationToken ct)
    {
        written.TryRemove((tenantId, objectId), out _);
        var table = await ConversationsAsync();
        await table.DeleteEntityAsync(Tables.Key(tenantId), Tables.Key(objectId), cancellationToken: ct);
        // What an earlier version kept beside it: the unit and form somebody chose last.
        await table.DeleteEntityAsync(Tables.Key(tenantId), Tables.Key(objectId) + "|unit", cancellationToken: ct);
    }

    public async Task<MemberChat?> FindAsync(string tenantId, string objectId, CancellationToken ct)
    {
        if (await (await ConversationsAsync()).FindAsync(Tables.Key(tenantId), Tables.Key(objectId), ct) is not { } entity) return null;
        return new(
            entity.GetString("Tenant"), entity.GetString("ObjectId"), entity.GetString("User"), entity.GetString("Conversation"),
            entity.GetString("ServiceUrl"), entity.GetString("Channel"), entity.GetString("Bot"))
        { UnreachableSince = entity.GetDateTimeOffset(Unreachable) };
    }

    /// <summary>In one walk, every account an address is kept of, and whether something can be brought there as far as is known.</summary>
    public async Task<IReadOnlyDictionary<(string TenantId, string ObjectId), bool>> AllAsync(CancellationToken ct) =>
        await tables.EntitiesAsync("Conversations", filter: null, ct, ["Tenant", "ObjectId", Unreachable])
            // An earlier version kept rows of another kind beside these.
            .Where(entity => entity.GetString("Tenant") is not null)
            .ToDictionaryAsync(
                entity => (entity.GetString("Tenant"), entity.GetString("ObjectId")),
                entity => entity.GetDateTimeOffset(Unreachable) is null,
                cancellationToken: ct);

    /// <returns>False where no address is kept.</returns>
    private async Task<bool> UpdateAsync(TableEntity entity, TableUpdateMode mode, CancellationToken ct)
    {
        try
        {
            await (await ConversationsAsync()).UpdateEntityAsync(entity, ETag.All, mode, ct);
            return true;
        }
        catch (RequestFailedException nobody) when (nobody.Status == 404)
        {
            return false;
        }
    }

    private async Task WriteAsync(MemberChat chat, CancellationToken ct)
    {
        await (await ConversationsAsync()).UpsertEntityAsync(Entity(chat), TableUpdateMode.Replace, ct);
        Written(chat);
    }

    private bool IsWritten(MemberChat chat) =>
        written.TryGetValue((chat.TenantId, chat.ObjectId), out var known)
        && known.Chat == chat && clock.GetElapsedTime(known.Since) < Remembered;

    private void Written(MemberChat chat)
    {
        if (written.Count >= MostRemembered) written.Clear();
        written[(chat.TenantId, chat.ObjectId)] = (chat, clock.GetTimestamp());
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
