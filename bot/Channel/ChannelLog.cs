using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>What the channel writes into the log: ids, codes and outcomes, never what somebody typed.</summary>
internal static partial class ChannelLog
{
    private const int LongestId = 200;

    /// <summary>What a caller gives as an id, where it looks like one: it could be a text, a link, or a second line of the log.</summary>
    public static string? Id(string? given) => given is null || IsOne(given) ? given : "(no id)";

    private static bool IsOne(string text) =>
        text.Length <= LongestId && text.All(letter => letter is > ' ' and < '\u007f') && !text.Contains("://", StringComparison.Ordinal);

    [LoggerMessage(1, LogLevel.Warning, "{Method} for {Subject} ended as {Outcome}")]
    public static partial void CallFailed(ILogger logger, string method, string subject, Delivery outcome);

    [LoggerMessage(9, LogLevel.Information, "The connector answers {Status} for {Subject}, {Correlation}")]
    public static partial void TryFailed(ILogger logger, int status, string subject, string? correlation);

    [LoggerMessage(2, LogLevel.Error, "No token for the connector\n{Trace}")]
    public static partial void NoToken(ILogger logger, string trace);

    [LoggerMessage(3, LogLevel.Error, "Keys of {Issuer} cannot be fetched\n{Trace}")]
    public static partial void NoKeys(ILogger logger, string issuer, string trace);

    [LoggerMessage(4, LogLevel.Warning, "A token is not believed: {Reason}")]
    public static partial void BadToken(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "A call without a good token, {Correlation}")]
    public static partial void NoCaller(ILogger logger, string? correlation);

    [LoggerMessage(6, LogLevel.Warning, "Activity {ActivityId} is refused: {Reason}, {Correlation}")]
    public static partial void Refused(ILogger logger, InboundRefusal reason, string? activityId, string? correlation);

    [LoggerMessage(7, LogLevel.Warning, "Member {MemberId} of tenant {TenantId} is too fast")]
    public static partial void TooFast(ILogger logger, string? tenantId, string? memberId);

    [LoggerMessage(10, LogLevel.Warning, "Activity {ActivityId} names no bot and can have no reply, {Correlation}")]
    public static partial void NoRecipient(ILogger logger, string? activityId, string? correlation);

    [LoggerMessage(11, LogLevel.Information, "A file that was sent is not fetched: {Fault}, {Status}")]
    public static partial void NotFetched(ILogger logger, FileFault fault, int? status);

    [LoggerMessage(8, LogLevel.Error, "Turn {Reference} failed: {Type} {ActivityId}, {Correlation}\n{Trace}")]
    public static partial void TurnFailed(
        ILogger logger, string reference, string? type, string? activityId, string? correlation, string trace);
}
