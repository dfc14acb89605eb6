namespace HumanRightsBot.Host;

/// <summary>What a developer reads of the stand-in for the Azure host; texts of messages are left out.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Error, "{Function} failed.\n{Trace}")]
    public static partial void Failed(this ILogger log, string function, string trace);

    [LoggerMessage(2, LogLevel.Error, "A message of queue {Queue} {Why} and was moved to {Poison}.")]
    public static partial void Poisoned(this ILogger log, string queue, string why, string poison);

    [LoggerMessage(3, LogLevel.Warning, "Queue {Queue} did not answer and is asked again.\n{Trace}")]
    public static partial void QueueAway(this ILogger log, string queue, string trace);

    [LoggerMessage(4, LogLevel.Warning, "A message of queue {Queue} comes back: the queue could not be told what became of it.\n{Trace}")]
    public static partial void MessageComesBack(this ILogger log, string queue, string trace);
}
