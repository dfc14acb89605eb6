using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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

    /// <summary>The service counts whole seconds; what is asked for a moment must not come before it.</summary>
    /// <param name="type">How the message is written.</param>
    /// <param name="life">Null for as long as the service keeps a message.</param>
    public async Task SendAsync<T>(T message, JsonTypeInfo<T> type, TimeSpan wait, TimeSpan? life, CancellationToken ct) =>
        await (await OpenAsync()).SendMessageAsync(
            JsonSerializer.Serialize(message, type), TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)), life, ct);
}
