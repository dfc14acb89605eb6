using Azure.Storage.Queues;

namespace HumanRightsBot.Storage;

/// <summary>A queue, made at its first use; one that could not be made then may be made at the next call.</summary>
internal sealed class LazyQueue(QueueServiceClient service, string name)
{
    private Lazy<Task<QueueClient>> queue = Opening(service, name);

    public async Task<QueueClient> OpenAsync()
    {
        var opening = queue;
        try
        {
            return await opening.Value;
        }
        catch
        {
            Interlocked.CompareExchange(ref queue, Opening(service, name), opening);
            throw;
        }
    }

    private static Lazy<Task<QueueClient>> Opening(QueueServiceClient service, string name) => new(async () =>
    {
        var client = service.GetQueueClient(name);
        await client.CreateIfNotExistsAsync();
        return client;
    });
}
