using System.Net.Sockets;
using Azure;

namespace HumanRightsBot.Storage;

/// <summary>Storage did not answer, or not in time: what was asked may or may not have happened, and may be asked again.</summary>
internal sealed class StorageAwayException : Exception
{
    /// <summary>How long one step may keep a member waiting; far above what a healthy service takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public StorageAwayException(string message)
        : base(message)
    {
    }

    public StorageAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public static async Task<T> Guard<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not StorageAwayException && Is(failure))
        {
            throw new StorageAwayException("Storage did not answer.", failure);
        }
    }

    /// <summary>As <see cref="Guard"/>, and not longer than <see cref="Patience"/> with all retries; for what may be left half
    /// done.</summary>
    public static Task<T> Soon<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct) => Guard(async () =>
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return await call(limit.Token).WaitAsync(limit.Token);
    });

    public static Task Soon(Func<CancellationToken, Task> call, CancellationToken ct) => Soon(
        async token =>
        {
            await call(token);
            return true;
        },
        ct);

    /// <summary>For the log, which an outage must not fill with stacks.</summary>
    public static string ReasonOf(Exception failure) => failure.GetBaseException() switch
    {
        RequestFailedException refused => $"status {refused.Status}",
        var other => other.GetType().Name,
    };

    /// <summary>No connection, no answer in time, throttled, or the service failing; never a refusal that names our mistake.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        StorageAwayException => true,
        RequestFailedException refused => refused.Status is 0 or 408 or 429 or >= 500,
        AggregateException many => many.InnerExceptions.All(Is),
        // A connection reset while it is being made comes through bare.
        OperationCanceledException or HttpRequestException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };
}
