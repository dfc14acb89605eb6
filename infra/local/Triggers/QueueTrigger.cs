using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace HumanRightsBot.Local.Triggers;

/// <summary>One queue: fetches its messages and hands each to its function, at least once; what fails too often goes to the poison queue.</summary>
internal sealed class QueueTrigger(TriggerFile file, HostFile host, TriggerOptions options, AppCall app)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    // Waiting longer than this between two looks would only try the developer's patience; the host does the same in Development.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // Messages are read as they lie in the queue, and decoded here: one that cannot be decoded must still be moved.
    private readonly QueueServiceClient account = new(file.Connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    public string Function => file.Function;

    private QueueClient Queue => account.GetQueueClient(file.Queue);

    public async Task CreateAsync(CancellationToken ct) => await Queue.CreateIfNotExistsAsync(cancellationToken: ct);

    public async Task RunAsync(CancellationToken ct)
    {
        var running = new List<Task>();
        var pause = ShortestPause;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                running.RemoveAll(task => task.IsCompletedSuccessfully);
                // As the host does: the next ones are fetched once few enough are at work, and only an empty queue is left alone for a while.
                if (running.Count > host.NewBatchThreshold)
                {
                    await Task.WhenAny(running).Unwrap();
                    continue;
                }

                var messages = await FetchAsync(host.BatchSize, ct);
                running.AddRange(messages.Select(message => HandleAsync(message, ct)));
                pause = messages.Length > 0 ? ShortestPause : Longer(pause);
                if (messages.Length == 0) await Task.WhenAny([Task.Delay(options.PollEvery ?? pause, options.Time, ct), .. running.Where(t => t.IsFaulted)]).Unwrap();
            }
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Hands over one message now; null when none is visible.</summary>
    public async Task<CallOutcome?> DeliverOneAsync(CancellationToken ct) =>
        await FetchAsync(1, ct) is [var message] ? await HandleAsync(message, ct) : null;

    private TimeSpan Longer(TimeSpan pause)
    {
        var longest = host.MaxPollingInterval < LongestPause ? host.MaxPollingInterval : LongestPause;
        return pause * 2 < longest ? pause * 2 : longest;
    }

    private async Task<QueueMessage[]> FetchAsync(int most, CancellationToken ct) =>
        (await Queue.ReceiveMessagesAsync(most, options.Invisibility, ct)).Value;

    private async Task<CallOutcome> HandleAsync(QueueMessage message, CancellationToken ct)
    {
        if (Decoded(message.Body) is not { } text)
        {
            await PoisonAsync(message, message.PopReceipt, "is not valid Base64", ct);
            return new CallOutcome("the message is not valid Base64");
        }

        if (message.DequeueCount > host.MaxDequeueCount)
        {
            await PoisonAsync(message, message.PopReceipt, "was fetched too often", ct);
            return new CallOutcome("the message was fetched too often");
        }

        var (outcome, receipt) = await CallAsync(message, text, ct);
        if (outcome.Succeeded)
            await Queue.DeleteMessageAsync(message.MessageId, receipt, ct);
        else if (message.DequeueCount >= host.MaxDequeueCount)
            await PoisonAsync(message, receipt, $"failed {message.DequeueCount} times", ct);
        else
            await Queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, host.VisibilityTimeout, ct);
        return outcome;
    }

    // The message stays invisible as long as the call runs: half of the time is given back each time half of it is over.
    private async Task<(CallOutcome Outcome, string Receipt)> CallAsync(QueueMessage message, string text, CancellationToken ct)
    {
        var receipt = message.PopReceipt;
        var call = app.PostAsync(Function, TriggerBody.OfMessage(file, message, text, options.Time.GetUtcNow()), ct);
        while (await Task.WhenAny(call, Task.Delay(options.Invisibility / 2, options.Time, ct)) != call)
        {
            ct.ThrowIfCancellationRequested();
            UpdateReceipt renewed = await Queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, options.Invisibility, ct);
            receipt = renewed.PopReceipt;
        }

        return (await call, receipt);
    }

    private async Task PoisonAsync(QueueMessage message, string receipt, string why, CancellationToken ct)
    {
        var name = $"{file.Queue}-poison";
        if (name.Length > 63 || file.Queue?.EndsWith("-poison", StringComparison.Ordinal) == true)
            return;
        options.Say($"triggers | A message of queue {file.Queue} {why} and was moved to {name}.");
        var poison = account.GetQueueClient(name);
        await poison.CreateIfNotExistsAsync(cancellationToken: ct);
        await poison.SendMessageAsync(message.Body, cancellationToken: ct);
        await Queue.DeleteMessageAsync(message.MessageId, receipt, ct);
    }

    private string? Decoded(BinaryData body)
    {
        if (!host.Base64)
            return body.ToString();
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
