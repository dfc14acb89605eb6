using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Where a publisher can be stopped: just before it asks Storage.</summary>
internal enum Moment
{
    Nowhere,

    /// <summary>Before it takes the lease.</summary>
    Claiming,

    /// <summary>The workbook is made; what is about to be placed is written down, if the lease is still its own.</summary>
    Placing,

    /// <summary>The workbook is in its place; what was published is about to be stored.</summary>
    Recording,
}

/// <summary>A publisher as another process would have it, on the application's storage, library and clock; a test stops it, or kills it.</summary>
internal sealed class OnePublisher
{
    private readonly Publisher publisher;
    private readonly ChatApp app;
    private readonly Moment stopsAt;
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private bool isDead;
    private int writes;

    public OnePublisher(ChatApp app, string storage, Moment stopsAt = Moment.Nowhere, ILibrary? library = null)
    {
        (this.app, this.stopsAt) = (app, stopsAt);
        var options = new TableClientOptions();
        options.AddPolicy(new RequestHook(OnRequestAsync), HttpPipelinePosition.PerCall);
        var tables = new Tables(new TableServiceClient(storage, options));
        var directory = new CachedDirectory(DirectoryBlob.Of(storage), app.Clock, null);
        var queue = new PublishQueue(new QueueServiceClient(storage), app.Clock, TimeSpan.Zero);
        publisher = new(
            app.Part<FormCatalog>(), new WorkbookMaker(directory, new ReportTable(tables)), new PeriodTable(tables), queue, library ?? app.Part<ILibrary>(),
            app.Clock, NullLogger<Publisher>.Instance);
    }

    /// <summary>What the office had to be told; nobody could be reached.</summary>
    public List<PublishNotice> Notices { get; } = [];

    /// <param name="said">When the message was sent; now where it does not matter.</param>
    /// <param name="again">It goes on with a publish that waits.</param>
    public Task PublishAsync(DateTimeOffset? said = null, bool again = false) =>
        publisher.PublishAsync(new(ChatApp.FormId, ChatApp.Period.ToString(), said ?? app.Clock.GetUtcNow(), again), notice =>
        {
            Notices.Add(notice);
            return false;
        });

    /// <summary>Returns when the publisher stands at its moment.</summary>
    public async Task PublishUntilStoppedAsync()
    {
        running = PublishAsync();
        if (await Task.WhenAny(running, reached.Task) != running) return;
        await running;
        throw new InvalidOperationException($"It ended and never came to {stopsAt}.");
    }

    public async Task GoOnAsync()
    {
        released.SetResult();
        await running;
    }

    /// <summary>Nothing it does from now on reaches Storage.</summary>
    public async Task DieAsync()
    {
        isDead = true;
        released.SetResult();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async ValueTask OnRequestAsync(HttpMessage message, Func<ValueTask> next)
    {
        if (MomentOf(message) is var moment && moment == stopsAt && moment != Moment.Nowhere)
        {
            reached.TrySetResult();
            await released.Task;
        }

        if (isDead) throw new IOException("The process is dead.");
        await next();
    }

    private Moment MomentOf(HttpMessage message)
    {
        if (!message.Request.Uri.Path.Contains("/Periods", StringComparison.Ordinal)) return Moment.Nowhere;
        if (message.Request.Method == RequestMethod.Get) return Moment.Nowhere;
        return ++writes switch
        {
            1 => Moment.Claiming,
            2 => Moment.Placing,
            3 => Moment.Recording,
            _ => Moment.Nowhere,
        };
    }
}
