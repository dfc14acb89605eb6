using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using HumanRightsBot.Channel;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Host;

/// <summary>One queue: fetches its messages and hands each over, at least once; what fails too often goes to the poison queue.</summary>
/// <param name="queues">The account; messages come as they lie there.</param>
/// <param name="name">Made where it is missing.</param>
/// <param name="host">How many at once, and how often.</param>
/// <param name="call">Whether the function did its work with this text.</param>
internal sealed class QueueLoop(
    QueueServiceClient queues, string name, HostFile host, Func<string, Task<bool>> call, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    // Waiting longer than this between two looks would only try a developer's patience; the Azure host does the same in Development.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly QueueClient queue = queues.GetQueueClient(name);
    private readonly QueueClient poison = queues.GetQueueClient($"{name}-poison");

    /// <summary>How long a fetched message stays invisible before that is renewed, or it comes back.</summary>
    public TimeSpan Invisibility { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Ends when asked to, after what is at work has ended.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var running = new List<Task>();
        var pause = ShortestPause;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                running.RemoveAll(task => task.IsCompleted);
                // As the Azure host does: the next ones are fetched once few enough are at work, and only an empty queue is left alone for
                // a while.
                if (running.Count > host.Queues.NewBatchThreshold)
                {
                    await Task.WhenAny(running);
                    continue;
                }

                var messages = await LookAsync(ct);
                running.AddRange(messages.Select(HandleAsync));
                pause = messages.Length > 0 ? ShortestPause : Longer(pause);
                if (messages.Length == 0) await Task.Delay(pause, clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    private TimeSpan Longer(TimeSpan pause)
    {
        var longest = host.Queues.MaxPollingInterval < LongestPause ? host.Queues.MaxPollingInterval : LongestPause;
        return pause * 2 < longest ? pause * 2 : longest;
    }

    /// <summary>Nothing where the queue does not answer: nobody would notice a loop that has ended.</summary>
    private async Task<QueueMessage[]> LookAsync(CancellationToken ct)
    {
        try
        {
            return await FetchAsync(ct);
        }
#pragma warning disable CA1031 // Whatever it is, the queue is looked at again.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.QueueAway(name, FailureTrace.Of(failure));
            return [];
        }
    }

    private async Task<QueueMessage[]> FetchAsync(CancellationToken ct)
    {
        try
        {
            return (await queue.ReceiveMessagesAsync(host.Queues.BatchSize, Invisibility, ct)).Value;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage message)
    {
        try
        {
            if (Decoded(message.Body) is not { } text) await PoisonAsync(message, message.PopReceipt, "is not valid Base64");
            else if (message.DequeueCount > host.Queues.MaxDequeueCount)
                await PoisonAsync(message, message.PopReceipt, "was fetched too often");
            else await CallAsync(message, text);
        }
#pragma warning disable CA1031 // What the queue was not told comes back; the other messages must go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.MessageComesBack(name, FailureTrace.Of(failure));
        }
    }

    private async Task CallAsync(QueueMessage message, string text)
    {
        var (succeeded, receipt) = await WaitAsync(message, call(text));
        if (succeeded) await queue.DeleteMessageAsync(message.MessageId, receipt);
        else if (message.DequeueCount >= host.Queues.MaxDequeueCount)
            await PoisonAsync(message, receipt, $"failed {message.DequeueCount} times");
        else await queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, host.Queues.VisibilityTimeout);
    }

    /// <summary>
    /// The message stays invisible as long as the work goes on: half of the time is given back each time half of it is over.
    /// </summary>
    private async Task<(bool Succeeded, string Receipt)> WaitAsync(QueueMessage message, Task<bool> work)
    {
        var receipt = message.PopReceipt;
        while (await Task.WhenAny(work, Task.Delay(Invisibility / 2, clock)) != work)
        {
            try
            {
                receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, Invisibility)).Value.PopReceipt;
            }
            catch (Exception away) when (away is RequestFailedException || StorageAwayException.Is(away))
            {
                // The other half is left.
                log.QueueAway(name, FailureTrace.Of(away));
            }
        }

        return (await work, receipt);
    }

    private async Task PoisonAsync(QueueMessage message, string receipt, string why)
    {
        log.Poisoned(name, why, poison.Name);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    private string? Decoded(BinaryData body)
    {
        if (host.Queues.MessageEncoding != "base64") return body.ToString();
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(body.ToString()));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
