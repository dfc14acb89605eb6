namespace HumanRightsBot.Local.Triggers;

/// <summary>What the triggers need: the app to call, the folder with <c>host.json</c> and the functions, and the settings the app got.</summary>
internal sealed record TriggerOptions(Uri App, string FunctionsFolder, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The pause between two looks into a queue; null waits longer and longer, as the host does.</summary>
    public TimeSpan? PollEvery { get; init; }

    /// <summary>How long a fetched message stays invisible before it is renewed or comes back.</summary>
    public TimeSpan Invisibility { get; init; } = TimeSpan.FromMinutes(10);

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public Action<string> Say { get; init; } = _ => { };
}

/// <summary>Stands in for the Functions host: calls the app's timer and queue functions.</summary>
internal sealed class LocalTriggers : IAsyncDisposable
{
    private readonly AppCall app;
    private readonly IReadOnlyList<TimerTrigger> timers;
    private readonly IReadOnlyList<QueueTrigger> queues;
    private readonly CancellationTokenSource stopping = new();
    private IReadOnlyList<Task> loops = [];

    private LocalTriggers(TriggerOptions options)
    {
        var host = HostFile.Read(Path.Combine(options.FunctionsFolder, "host.json"));
        var files = TriggerFile.ReadAll(options.FunctionsFolder, options.Settings);
        app = new AppCall(options.App, host.FunctionTimeout, options.Say);
        timers = [.. files.Where(f => f.Schedule is not null).Select(f => new TimerTrigger(f, app, options.Time))];
        queues = [.. files.Where(f => f.Queue is not null).Select(f => new QueueTrigger(f, host, options, app))];
    }

    public IReadOnlyList<string> Functions => [.. timers.Select(t => t.Function), .. queues.Select(q => q.Function)];

    /// <summary>Ends only when a timer or queue fails for good, with its exception.</summary>
    public Task Running { get; private set; } = Task.Delay(Timeout.Infinite);

    /// <summary>Reads the functions and creates their queues. Nothing is called before <see cref="Start"/>, <see cref="TickAsync"/>
    /// or <see cref="DeliverOneAsync"/>.</summary>
    public static async Task<LocalTriggers> ReadAsync(TriggerOptions options, CancellationToken ct)
    {
        var triggers = new LocalTriggers(options);
        foreach (var queue in triggers.queues)
            await queue.CreateAsync(ct);
        return triggers;
    }

    /// <summary>From now on timers tick and queues are watched.</summary>
    public void Start()
    {
        loops = [.. timers.Select(timer => timer.RunAsync(stopping.Token)), .. queues.Select(queue => queue.RunAsync(stopping.Token))];
        Running = Task.WhenAny([Task.Delay(Timeout.Infinite, stopping.Token), .. loops]).Unwrap();
    }

    /// <summary>Lets one timer run now.</summary>
    public Task<CallOutcome> TickAsync(string function, CancellationToken ct) => Named(timers, t => t.Function, function).TickAsync(ct);

    /// <summary>Delivers one message of the function's queue now; null when none is visible.</summary>
    public Task<CallOutcome?> DeliverOneAsync(string function, CancellationToken ct) =>
        Named(queues, q => q.Function, function).DeliverOneAsync(ct);

    /// <summary>Stops fetching and ticking; calls that are still running are given up, their messages come back later.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var timer in timers)
            timer.Dispose();
        app.Dispose();
        stopping.Dispose();
    }

    private static T Named<T>(IReadOnlyList<T> triggers, Func<T, string> name, string function) =>
        triggers.FirstOrDefault(t => name(t) == function)
        ?? throw new InvalidOperationException(
            $"No such function here: {function}. There are: {string.Join(", ", triggers.Select(name))}.");
}
