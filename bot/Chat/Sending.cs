using HumanRightsBot.Channel;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Chat;

/// <summary>Sends, and remembers which members cannot be reached.</summary>
internal sealed class Sending(ConnectorClient connector, ConversationTable conversations, TimeProvider clock)
{
    /// <param name="to">The conversation.</param>
    /// <param name="member">Whose personal chat it is; null for any other conversation.</param>
    /// <param name="message">What to send.</param>
    /// <param name="deadline">For the call, all its tries, and the wait for a pause.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns><see cref="Delivery.Throttled"/> with the rest of the pause when the platform wants one.</returns>
    public async Task<Delivery> SendAsync(Address to, (string TenantId, string ObjectId)? member, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var delivery = await connector.SendAsync(to, message, deadline, ct);
        if (delivery is Delivery.Unreachable or Delivery.Gone) await MarkAsync(member, ct);
        return delivery;
    }

    /// <summary>A message that is gone says nothing about its reader.</summary>
    public async Task<Delivery> UpdateAsync(Address to, (string TenantId, string ObjectId)? member, string messageId, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var delivery = await connector.UpdateAsync(to, messageId, message, deadline, ct);
        if (delivery is Delivery.Unreachable) await MarkAsync(member, ct);
        return delivery;
    }

    private async Task MarkAsync((string TenantId, string ObjectId)? member, CancellationToken ct)
    {
        if (member is not { } who) return;
        try
        {
            await conversations.MarkUnreachableAsync(who.TenantId, who.ObjectId, clock.GetUtcNow(), ct);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) && !ct.IsCancellationRequested)
        {
            // The next message that cannot be brought marks the member.
        }
    }
}
