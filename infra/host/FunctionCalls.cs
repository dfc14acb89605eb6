using System.Reflection;
using HumanRightsBot.Channel;
using HumanRightsBot.Functions;

namespace HumanRightsBot.Host;

/// <summary>
/// Calls the methods of the functions as the Azure host does: a method that throws has failed, and nothing else is a failure.
/// </summary>
internal sealed class FunctionCalls(HostedFunctions functions, ILogger<FunctionCalls> log)
{
    /// <param name="function">Its method has one parameter.</param>
    /// <param name="input">The request, the message's text, or what a timer says.</param>
    public Task CallAsync(HostedFunction function, object input) =>
        (Task)function.Method.Invoke(functions, BindingFlags.DoNotWrapExceptions, null, [input], null)!;

    /// <summary>Whether the function did its work; why not stands in the app's own log.</summary>
    public async Task<bool> SucceedsAsync(HostedFunction function, object input)
    {
        try
        {
            await CallAsync(function, input);
            return true;
        }
        catch (TriggerFailedException)
        {
            // The app's own log has said why.
            return false;
        }
#pragma warning disable CA1031 // As in the Azure host: whatever a method throws is its failure, and no loop's.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.Failed(function.Name, FailureTrace.Of(failure));
            return false;
        }
    }
}
