using System.Text;
using Azure;

namespace HumanRightsBot.Channel;

/// <summary>Where and how something failed, without messages: a message may quote what a member typed.</summary>
internal static class FailureTrace
{
    public static string Of(Exception exception)
    {
        var trace = new StringBuilder();
        for (var at = exception; at is not null; at = at.InnerException)
        {
            trace.Append(at.GetType().FullName);
            if (at is RequestFailedException failed)
                trace.Append(' ').Append(failed.Status).Append(' ').Append(failed.ErrorCode);
            trace.AppendLine().AppendLine(at.StackTrace);
        }

        return trace.ToString();
    }
}
