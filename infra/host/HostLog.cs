namespace HumanRightsBot.Host;

/// <summary>What a developer reads of the stand-in for the Azure host; texts of messages are left out.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Error, "{Function} failed.")]
    public static partial void Failed(this ILogger log, string function);

    [LoggerMessage(2, LogLevel.Error, "A message of queue {Queue} {Why} and was moved to {Poison}.")]
    public static partial void Poisoned(this ILogger log, string queue, string why, string poison);

    [LoggerMessage(3, LogLevel.Warning, "Queue {Queue} does not answer; the next look is in {Seconds} s. {Reason}")]
    public static partial void QueueAway(this ILogger log, string queue, int seconds, string reason);
}
