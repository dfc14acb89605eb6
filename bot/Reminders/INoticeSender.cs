using HumanRightsBot.Channel;

namespace HumanRightsBot.Reminders;

/// <summary>A way by which notices come to members: a card in their chat and, to come, a mail.</summary>
internal interface INoticeSender
{
    /// <summary>Finds where the member is reached and writes what they are told; nothing is sent before its claim stands.</summary>
    /// <returns>Null where this way does not reach them.</returns>
    Task<IPreparedNotice?> PrepareAsync(Notice notice, (string Tenant, string ObjectId) to, CancellationToken ct);
}

/// <summary>A notice that is written and addressed.</summary>
internal interface IPreparedNotice
{
    /// <summary>Each call sends it once more: only who holds its claim may.</summary>
    Task<Delivery> SendAsync(TimeSpan deadline, CancellationToken ct);

    /// <summary>Takes the place of the message with this id; where that is gone, nothing comes in its place.</summary>
    Task<Delivery> ReplaceAsync(string sent, TimeSpan deadline, CancellationToken ct);
}
