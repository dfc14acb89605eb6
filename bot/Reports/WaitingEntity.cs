using Azure.Data.Tables;

namespace HumanRightsBot.Reports;

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

    public static Waiting? Read(TableEntity entity) => entity.GetString("WaitReason") is { } reason
        ? new(WaitReasons.Stored.Read(reason), TimeIn(entity, "WaitSince"), entity.GetInt32("WaitTries") ?? 0, TimeIn(entity, "WaitNextAt"), entity.GetDateTimeOffset("WaitToldAt"))
        : null;

    private static DateTimeOffset TimeIn(TableEntity entity, string name) => entity.GetDateTimeOffset(name) ?? DateTimeOffset.MinValue;
}
