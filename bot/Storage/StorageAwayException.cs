using Azure;

namespace HumanRightsBot.Storage;

/// <summary>Storage did not answer, or not in time: what was asked may or may not have happened, and may be asked again.</summary>
internal sealed class StorageAwayException : Exception
{
    public StorageAwayException()
    {
    }

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
        catch (Exception failure) when (Is(failure))
        {
            throw new StorageAwayException("Storage did not answer.", failure);
        }
    }

    /// <summary>No connection, no answer in time, throttled, or the service failing; never a refusal that names our mistake.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        StorageAwayException => false,
        RequestFailedException refused => refused.Status is 0 or 408 or 429 or >= 500,
        AggregateException many => many.InnerExceptions.All(Is),
        OperationCanceledException or HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };
}
