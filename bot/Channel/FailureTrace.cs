using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;

namespace HumanRightsBot.Channel;

/// <summary>Where and how something failed, without messages: a message may quote what a member typed, or hold a name or an
/// address.</summary>
internal static partial class FailureTrace
{
    public static string Of(Exception exception)
    {
        var trace = new StringBuilder();
        for (var at = exception; at is not null; at = at.InnerException)
            trace.Append(at.GetType().FullName).AppendLine(CodesOf(at)).AppendLine(at.StackTrace);
        return trace.ToString();
    }

    /// <summary>What tells one failure of a type from another, as far as it is a code.</summary>
    private static string CodesOf(Exception exception) => exception switch
    {
        RequestFailedException failed => $" {failed.Status} {failed.ErrorCode}",
        HttpRequestException failed => $" {failed.HttpRequestError} {failed.StatusCode}",
        AuthenticationFailedException failed => $" {EntraCode().Match(failed.Message).Value}",
        _ => "",
    };

    [GeneratedRegex("AADSTS[0-9]{4,9}")]
    private static partial Regex EntraCode();
}
