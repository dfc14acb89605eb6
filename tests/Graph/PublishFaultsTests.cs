using Azure.Storage.Queues;
using FsCheck.Xunit;
using HumanRightsBot.Graph;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>Whatever the library answers, the newest content ends in the main file, and no content makes two versions of it.</summary>
public sealed class PublishFaultsTests(LocalParts parts) : IAsyncLifetime
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";

    /// <summary>A workbook of the tests takes several of them.</summary>
    private const int Fragment = 2048;

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
    private FakeGraph graph = null!;
    private ChatApp app = null!;
    private Publisher publisher = null!;
    private int seen;
    private string? last;

    public async ValueTask InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        graph.Weather = what => sky.TryDequeue(out var weather) ? FaultOf(weather, what) : null;
        app = await ChatApp.StartAsync(storage, memberBurst: 100_000);
        graph.Drive.Clock = app.Clock;
        graph.Drive.FragmentUnit = Fragment;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    [Property(MaxTest = 60)]
    public Task In_one_upload(byte[] weather, bool[] changes) => HoldsAsync(DriveFiles.LargestPut, weather, changes);

    [Property(MaxTest = 60)]
    public async Task Through_upload_sessions(byte[] weather, bool[] changes)
    {
        await HoldsAsync(1, weather, changes);
        graph.Calls.Count(call => call.StartsWith("PUT fragment", StringComparison.Ordinal)).ShouldBeGreaterThan(2 * graph.Drive.Find(Main)!.Versions.Count);
    }

    private async Task HoldsAsync(long largestPut, byte[] weather, bool[] changes)
    {
        publisher ??= Publisher(largestPut);
        foreach (var answer in weather) sky.Enqueue(answer);
        foreach (var change in changes.Take(6).Append(true))
        {
            if (change) await ChangeAsync();
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await PublishAsync(again: false);
            if (change) await GoOnAsync();
        }

        for (var time = 0; (await StoredAsync()).Waiting is not null; time++)
        {
            time.ShouldBeLessThan(200);
            await GoOnAsync();
        }

        var newest = (await app.Part<WorkbookMaker>().LookAsync(app.Part<Forms>().Find(ChatApp.FormId)!, ChatApp.Period, CancellationToken.None)).Hash;
        foreach (var version in graph.Drive.Find(Main)!.Versions.Skip(seen))
        {
            var content = await WorkbookStamp.ReadAsync(new MemoryStream(version.Content), CancellationToken.None);
            content.ShouldNotBe(last, "Two versions of the same content.");
            last = content;
        }

        last.ShouldBe(newest);
        seen = graph.Drive.Find(Main)!.Versions.Count;
        sky.Clear();
    }

    private async Task ChangeAsync()
    {
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        // Said a second time it stands already: then it is taken back.
        if ((await app.HeadAsync("ha-dinh")).Version == version) await hoa.PressesAsync("Hoàn tác");
        version = (await app.HeadAsync("ha-dinh")).Version;
    }

    private int version = -1;

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
        await publisher.PublishAsync(new(ChatApp.FormId, ChatApp.Period.ToString(), app.Clock.GetUtcNow(), again), CancellationToken.None);
        if ((await StoredAsync()).Waiting is { } waits && waits.NextAt != waited?.NextAt) (await MessagesAsync()).ShouldBeGreaterThan(messages);
    }

    private async Task<int> MessagesAsync() => (await new QueueClient(storage, "publish").GetPropertiesAsync(CancellationToken.None)).Value.ApproximateMessagesCount;

    private Publisher Publisher(long largestPut) => new(
        app.Part<Forms>(), app.Part<WorkbookMaker>(), app.Part<PeriodTable>(), app.Part<PublishQueue>(),
        new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire, largestPut) { Pause = (_, _) => Task.CompletedTask, Fragment = Fragment }, app.Part<TellOffice>(), app.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Publisher>.Instance);

    private static FakeFault? FaultOf(byte weather, string what) => (weather % 12) switch
    {
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
        // A whole answer that holds half of its JSON; a download is no JSON, and a fragment that is not the last is not answered so.
        8 when what is not ("GET content" or "GET download" or "PUT fragment") => FakeFault.Body(200, """{"id":""") with { IsStored = true },
        _ => null,
    };

    private Task<Publication> StoredAsync() => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, CancellationToken.None);
}
