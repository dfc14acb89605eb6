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
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>
/// Whatever the library answers, whoever saves the file by hand and wherever the process dies: the newest content ends in the main file,
/// and what people saved is in its history and told.
/// </summary>
public sealed class PublishFaultsTests(LocalParts parts) : IAsyncLifetime
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";

    /// <summary>Carried out; the connection is dropped in the middle of the answer.</summary>
    internal static readonly FakeFault CutOff = new(true, async http =>
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 1000;
        await http.Response.WriteAsync("{");
        await http.Response.Body.FlushAsync();
        http.Abort();
    });

    private readonly string storage = parts.NewAccount();
    private readonly Queue<byte> sky = new();
    private readonly HashSet<int> unseen = [];
    private FakeGraph graph = null!;
    private ChatApp app = null!;
    private Publisher publisher = null!;
    private bool isDead;
    private bool canBeTold;
    private int edits;
    private int told;
    private int version = -1;

    public async ValueTask InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        graph.Weather = what => isDead ? FakeFault.Broken : sky.TryDequeue(out var weather) ? FaultOf(weather, what) : null;
        app = await ChatApp.StartAsync(storage, memberBurst: 100_000);
        graph.Drive.Clock = app.Clock;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    [LongProperty(20, 60)]
    public Task Whatever_the_library_does(byte[] weather, byte[] steps) => HoldsAsync(weather, steps);

    private async Task HoldsAsync(byte[] weather, byte[] steps)
    {
        if (publisher is null) StartProcess();
        foreach (var answer in weather) sky.Enqueue(answer);
        foreach (var step in steps.Take(6).Append((byte)1))
        {
            var isChange = step % 2 == 1;
            if (isChange) await ChangeAsync();
            if (step / 2 % 4 == 1) SaveByHand();
            canBeTold = step / 8 % 2 == 1;
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await PublishAsync(again: false);
            if (isChange) await GoOnAsync();
        }

        canBeTold = true;
        await GoOnToTheEndAsync();
        sky.Clear();
        // What was saved since the last look is seen by the next publish.
        await PublishAsync(again: false);
        await GoOnToTheEndAsync();

        var newest = (await app.Part<WorkbookMaker>().LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, CancellationToken.None)).Hash;
        var last = graph.Drive.Find(Main)!.Versions[^1];
        (last.ByHand, await WorkbookStamp.ReadAsync(new MemoryStream(last.Content), CancellationToken.None)).ShouldBe((null, newest));
        (graph.Drive.Find(Main)!.Versions.Count(version => version.ByHand is not null), (await StoredAsync()).Edit).ShouldBe((edits, null));
    }

    private async Task GoOnToTheEndAsync()
    {
        for (var time = 0; (await StoredAsync()).Waiting is not null; time++)
        {
            time.ShouldBeLessThan(200);
            await GoOnAsync();
        }
    }

    private async Task ChangeAsync()
    {
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        // Said a second time it stands already: then it is taken back.
        if ((await app.HeadAsync("ha-dinh")).Version == version) await hoa.PressesAsync("Hoàn tác");
        version = (await app.HeadAsync("ha-dinh")).Version;
    }

    /// <summary>Excel keeps our hidden sheet; another program writes any file.</summary>
    private bool SaveByHand()
    {
        if (graph.Drive.Find(Main) is not { } file) return false;
        edits++;
        graph.Drive.EditByHand(Main, NameOf(edits), edits % 2 == 0 ? file.Content : [1, 2, 3, (byte)edits]);
        return true;
    }

    private async Task GoOnAsync()
    {
        if ((await StoredAsync()).Waiting is not { } waiting) return;
        if (waiting.NextAt > app.Clock.GetUtcNow()) app.Clock.Advance(waiting.NextAt - app.Clock.GetUtcNow());
        await PublishAsync(again: true);
    }

    /// <summary>What is still to do has a message of its own: nothing else would go on with it.</summary>
    private async Task PublishAsync(bool again)
    {
        var (waited, messages) = ((await StoredAsync()).Waiting, await MessagesAsync());
        await BringAsync(new(ChatApp.FormId, ChatApp.Period.ToString(), app.Clock.GetUtcNow(), again));
        var stored = await StoredAsync();
        if (stored.Waiting is { } waits && waits.NextAt != waited?.NextAt) (await MessagesAsync()).ShouldBeGreaterThan(messages);
        if (stored.Waiting is not null) return;
        // Who saved when another had, before anybody could be told, speaks for both.
        var overwritten = graph.Drive.Find(Main)!.Versions.Reverse()
            .SkipWhile(file => file.ByHand is not null).Select(file => NumberOf(file.ByHand)).FirstOrDefault(number => number > 0 && !unseen.Contains(number));
        overwritten.ShouldBeLessThanOrEqualTo(Math.Max(told, NumberOf(stored.Edit?.By)), "Somebody's save was overwritten and nobody is told.");
    }

    /// <summary>A message whose process died is brought again, to a process that knows nothing, when the lease of the dead one has run out.</summary>
    private async Task BringAsync(PublishMessage message)
    {
        while (true)
        {
            try
            {
                await publisher.PublishAsync(message, Tell);
            }
            catch (IOException) when (isDead)
            {
                // Its last word reached nobody.
            }

            if (!isDead) return;
            StartProcess();
            app.Clock.Advance(Deadlines.PublishLease);
        }
    }

    private bool Tell(PublishNotice notice)
    {
        if (canBeTold && notice is PublishNotice.Overwritten { Edit.By: var by }) told = NumberOf(by);
        return canBeTold;
    }

    private async Task<int> MessagesAsync() =>
        (await new QueueClient(storage, "publish").GetPropertiesAsync(CancellationToken.None)).Value.ApproximateMessagesCount;

    /// <summary>With nothing in its memory; when it is dead, nothing it does reaches anybody.</summary>
    private void StartProcess()
    {
        isDead = false;
        var alive = new RequestHook((_, next) => isDead ? throw new IOException("The process is dead.") : next());
        var (tableOptions, queueOptions) = (new TableClientOptions(), new QueueClientOptions());
        tableOptions.AddPolicy(alive, HttpPipelinePosition.PerCall);
        queueOptions.AddPolicy(alive, HttpPipelinePosition.PerCall);
        var tables = new Tables(new TableServiceClient(storage, tableOptions));
        var maker = new WorkbookMaker(new CachedDirectory(DirectoryBlob.Of(storage, alive), app.Clock, null), new ReportTable(tables));
        var queue = new PublishQueue(new QueueServiceClient(storage, queueOptions), app.Clock, TimeSpan.FromSeconds(5));
        var library = new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire);
        publisher = new(
            app.Part<FormCatalog>(), maker, new PeriodTable(tables), queue, library, app.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Publisher>.Instance);
    }

    private FakeFault? FaultOf(byte weather, string what) => (weather % 16) switch
    {
        // What is asked for many times in one publish passes mostly, or little would ever be sent to its end.
        _ when weather >= 64 && what != "PUT content" => null,
        0 => FakeFault.Error(423, "resourceLocked"),
        1 => FakeFault.Throttled("0"),
        2 => FakeFault.Throttled("120"),
        3 => new(false, http =>
        {
            http.Response.Headers.RetryAfter = "0";
            return FakeAnswer.Error(503, "serviceNotAvailable").WriteAsync(http.Response);
        }),
        4 => FakeFault.Broken,
        5 or 6 => FakeFault.Broken with { IsStored = true },
        7 => CutOff,
        // A whole answer that holds half of its JSON; a download is no JSON.
        8 when what is not ("GET content" or "GET download") => FakeFault.Body(200, """{"id":""") with { IsStored = true },
        9 => SavedBefore(what),
        10 => Death(isCarriedOut: false),
        11 => Death(isCarriedOut: true),
        _ => null,
    };

    /// <summary>Somebody is faster than the request, which is carried out all the same.</summary>
    private FakeFault? SavedBefore(string what)
    {
        // Between our last look and the end of an upload nothing could show it; the history keeps it.
        if (SaveByHand() && what == "PUT content") unseen.Add(edits);
        return null;
    }

    private FakeFault Death(bool isCarriedOut)
    {
        isDead = true;
        return FakeFault.Broken with { IsStored = isCarriedOut };
    }

    private static string NameOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Người {number}");

    private static int NumberOf(string? name) => name is null ? 0 : int.Parse(name.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private Task<Publication> StoredAsync() => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, CancellationToken.None);
}
