using Azure.Storage.Queues;

namespace HumanRightsBot.Storage;

/// <summary>A queue of the deployment, made at its first use.</summary>
internal sealed class LazyQueue(QueueServiceClient service, string name)
{
    private readonly MadeOnce<QueueClient> queue = new(async () =>
    {
        var client = service.GetQueueClient(name);
        await client.CreateIfNotExistsAsync();
        return client;
    });

    public Task<QueueClient> OpenAsync() => queue.OpenAsync();
}
