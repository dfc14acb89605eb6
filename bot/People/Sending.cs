using HumanRightsBot.Channel;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>Sends; makes a personal chat anew where the channel has lost it, and remembers which members cannot be reached.</summary>
internal sealed class Sending(ConnectorClient connector, ConversationTable conversations, TimeProvider clock)
{
    /// <param name="member">Whose personal chat it is; null for any other conversation.</param>
    /// <param name="deadline">For all calls, their tries, and the wait for a pause.</param>
    /// <returns><see cref="Delivery.Throttled"/> with the rest of the pause when the platform wants one.</returns>
    public async Task<Delivery> SendAsync(
        Address to, (string TenantId, string ObjectId)? member, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var ends = clock.GetUtcNow() + deadline;
        var delivery = await connector.SendAsync(to, message, deadline, ct);
        if (delivery is Delivery.Gone && await FindAsync(member, ct) is { } chat)
            delivery = await SendAnewAsync(to, chat, message, ends, ct);
        if (delivery is Delivery.Unreachable or Delivery.Gone) await MarkAsync(member, ct);
        return delivery;
    }

    /// <summary>Into a conversation that is nobody's own.</summary>
    public Task<Delivery> ReplyAsync(Address to, string asked, Outgoing message, TimeSpan deadline, CancellationToken ct) =>
        connector.ReplyAsync(to, asked, message, deadline, ct);

    /// <summary>A message that is gone says nothing about its reader: what was to stand there is sent as a new one.</summary>
    public async Task<Delivery> UpdateAsync(
        Address to, (string TenantId, string ObjectId)? member, string messageId, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var ends = clock.GetUtcNow() + deadline;
        var delivery = await ChangeAsync(to, member, messageId, message, deadline, ct);
        return delivery is Delivery.Gone ? await SendAsync(to, member, message, Left(ends), ct) : delivery;
    }

    /// <summary>Of a message that is there; where it is gone, nothing comes in its place.</summary>
    public async Task<Delivery> ChangeAsync(
        Address to, (string TenantId, string ObjectId)? member, string messageId, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var delivery = await connector.UpdateAsync(to, messageId, message, deadline, ct);
        if (delivery is Delivery.Unreachable) await MarkAsync(member, ct);
        return delivery;
    }

    /// <summary>Once, into the chat another process has meanwhile made, or into one made now.</summary>
    private async Task<Delivery> SendAnewAsync(Address gone, MemberChat chat, Outgoing message, DateTimeOffset ends, CancellationToken ct)
    {
        if (chat.ConversationId == gone.ConversationId)
        {
            var made = await connector.CreateAsync(chat.ServiceUrl, chat.BotId, chat.UserId, chat.TenantId, Left(ends), ct);
            if (made is not Delivery.Sent) return made;
            if (made is not Delivery.Sent { Id: { Length: > 0 } id }) return new Delivery.Gone();
            chat = chat with { ConversationId = id, UnreachableSince = null };
            // Of somebody whose address was deleted meanwhile nothing is kept.
            await UnlessAwayAsync(token => conversations.RefreshKnownAsync(chat, token), ct);
        }

        return await connector.SendAsync(chat.Address, message, Left(ends), ct);
    }

    private TimeSpan Left(DateTimeOffset ends) => ends - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Null where nothing is known that a new chat could be made with.</summary>
    private async Task<MemberChat?> FindAsync((string TenantId, string ObjectId)? member, CancellationToken ct)
    {
        MemberChat? found = null;
        if (member is { } who)
            await UnlessAwayAsync(async token => found = await conversations.FindAsync(who.TenantId, who.ObjectId, token), ct);
        return found;
    }

    private async Task MarkAsync((string TenantId, string ObjectId)? member, CancellationToken ct)
    {
        if (member is not { } who) return;
        var now = clock.GetUtcNow();
        await UnlessAwayAsync(token => conversations.MarkUnreachableAsync(who.TenantId, who.ObjectId, now, token), ct);
    }

    private static async Task UnlessAwayAsync(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await StorageAwayException.Soon(step, ct);
        }
        catch (StorageAwayException) when (!ct.IsCancellationRequested)
        {
            // The next message into the chat finds out the same.
        }
    }
}
