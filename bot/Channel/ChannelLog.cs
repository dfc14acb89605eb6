using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>What the channel writes into the log: ids, codes and outcomes, never what somebody typed.</summary>
internal static partial class ChannelLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Method} for {Subject} ended as {Outcome}")]
    public static partial void CallFailed(ILogger logger, string method, string subject, Delivery outcome);

    [LoggerMessage(2, LogLevel.Error, "No token for the connector")]
    public static partial void NoToken(ILogger logger, Exception exception);
}
