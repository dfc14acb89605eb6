using Azure.Storage.Queues;
using HumanRightsBot.Functions;
using Microsoft.Azure.Functions.Worker;

namespace HumanRightsBot.Host;

/// <summary>Watches the queues and lets the timers tick, by the app's own clock.</summary>
internal sealed class TriggerLoops(
    FunctionCalls calls, Preparation preparation, HostFile host, Settings settings, IConfiguration configuration, TimeProvider clock,
    ILogger<TriggerLoops> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var prepared = preparation.DoneAsync();
        await prepared.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // The process ends, and says why.
        if (!prepared.IsCompletedSuccessfully) return;

        // Read as they lie in the queue: one that cannot be decoded must still be moved.
        var queues = Setup.QueuesOf(settings.Storage, QueueMessageEncoding.None);
        // The Azure host's own setting to switch a function off.
        var enabled = HostedFunction.All.Where(function => !configuration.GetValue<bool>($"AzureWebJobs:{function.Name}:Disabled"));
        // Asked to end, what the queues have at work ends first.
        await Task.WhenAll(enabled.Select(function => function.Trigger switch
        {
            QueueTriggerAttribute queue =>
                new QueueLoop(queues, queue.QueueName, host, text => calls.SucceedsAsync(function, text), clock, log)
                    .RunAsync(stoppingToken),
            TimerTriggerAttribute timer =>
                new TimerLoop(timer.Schedule, () => calls.SucceedsAsync(function, new TimerInfo()), clock).RunAsync(stoppingToken),
            _ => Task.CompletedTask,
        }));
    }
}
