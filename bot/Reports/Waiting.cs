using Azure.Data.Tables;

namespace HumanRightsBot.Reports;

/// <summary>Why a file in the library is older than what is known, or not there yet.</summary>
internal enum WaitReason
{
    /// <summary>Somebody has it open for editing.</summary>
    Locked,

    /// <summary>The library does not answer, or asked to come later.</summary>
    Busy,

    /// <summary>The library has no room.</summary>
    Full,

    /// <summary>The library refused; a person has to look.</summary>
    Refused,

    /// <summary>More than Excel holds, or than the library takes at once (250 MB).</summary>
    TooLarge,
}

/// <summary>The reasons as they are stored.</summary>
internal static class WaitReasons
{
    public static readonly StoredWords<WaitReason> Stored = new(
        (WaitReason.Locked, "Locked"),
        (WaitReason.Busy, "Busy"),
        (WaitReason.Full, "Full"),
        (WaitReason.Refused, "Refused"),
        (WaitReason.TooLarge, "TooLarge"));
}

/// <summary>A workbook or final copy that waits to be published.</summary>
/// <param name="Since">Whatever the reasons were meanwhile.</param>
/// <param name="Tries">For this reason.</param>
/// <param name="NextAt">When it is tried again at the latest.</param>
/// <param name="ToldAt">When the office was told; null while it was not.</param>
internal sealed record Waiting(WaitReason Reason, DateTimeOffset Since, int Tries, DateTimeOffset NextAt, DateTimeOffset? ToldAt);

/// <summary>A wait as properties of the entity of what waits.</summary>
internal static class WaitingEntity
{
    public static void Write(TableEntity entity, Waiting? waiting)
    {
        if (waiting is null) return;
        entity["WaitReason"] = WaitReasons.Stored.Of(waiting.Reason);
        entity["WaitSince"] = waiting.Since;
        entity["WaitTries"] = waiting.Tries;
        entity["WaitNextAt"] = waiting.NextAt;
        entity["WaitToldAt"] = waiting.ToldAt;
    }

    public static Waiting? Read(TableEntity entity)
    {
        if (entity.GetString("WaitReason") is not { } reason) return null;
        var (tries, toldAt) = (entity.GetInt32("WaitTries") ?? 0, entity.GetDateTimeOffset("WaitToldAt"));
        return new(WaitReasons.Stored.Read(reason), TimeIn(entity, "WaitSince"), tries, TimeIn(entity, "WaitNextAt"), toldAt);
    }

    private static DateTimeOffset TimeIn(TableEntity entity, string name) => entity.GetDateTimeOffset(name) ?? DateTimeOffset.MinValue;
}
