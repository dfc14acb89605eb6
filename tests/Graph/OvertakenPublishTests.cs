using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>Publishers that die or are overtaken on the way into SharePoint, where a file that a program wrote says nothing of its content:
/// an older one does not stay.</summary>
public sealed class OvertakenPublishTests(LocalParts parts) : IAsyncLifetime
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";
    private readonly string storage = parts.NewAccount();
    private FakeGraph graph = null!;
    private ChatApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        var library = new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire);
        app = await ChatApp.StartAsync(storage, library: library);
        graph.Drive.Clock = app.Clock;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_content_that_comes_back_after_a_publisher_died_behind_its_upload_is_placed_again()
    {
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var first = (await StoredAsync()).ContentHash;
        var lan = await app.As(Lan).SaysAsync("không phát sinh");
        var dying = new OnePublisher(app, storage, Moment.Recording);
        await dying.PublishUntilStoppedAsync();
        await dying.DieAsync();
        (await ContentAsync()).ShouldNotBe(first);
        await lan.PressesAsync("Hoàn tác");
        (await NewestAsync()).ShouldBe(first);

        app.Clock.Advance(Deadlines.PublishLease);
        await new OnePublisher(app, storage).PublishAsync();

        (await ContentAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task An_upload_that_ends_after_its_lease_over_a_newer_content_is_followed_by_one_more_publish()
    {
        await app.As(Hoa).SaysAsync("không phát sinh");
        var slow = new SlowLibrary(app.Part<ILibrary>());
        var overtaken = new OnePublisher(app, storage, library: slow).PublishAsync();
        await slow.Reached.Task;
        app.Clock.Advance(Deadlines.PublishLease);
        await app.As(Lan).SaysAsync("không phát sinh");
        await new OnePublisher(app, storage).PublishAsync();
        var said = app.Clock.GetUtcNow().AddSeconds(-10);
        (await ContentAsync()).ShouldBe(await NewestAsync());

        slow.GoesOn.SetResult();
        await overtaken;
        (await ContentAsync()).ShouldNotBe(await NewestAsync());
        (await StoredAsync()).ShouldSatisfyAllConditions(stored => stored.ContentHash.ShouldBeNull(), stored => stored.Began.ShouldBeNull());
        await new OnePublisher(app, storage).PublishAsync(said);

        (await ContentAsync()).ShouldBe(await NewestAsync());
    }

    [Fact]
    public async Task What_the_version_before_left_on_its_way_is_not_taken_for_what_stands_there_and_its_notes_go()
    {
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var first = (await StoredAsync()).ContentHash;
        var lan = await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var periods = new TableServiceClient(storage).GetTableClient("Periods");
        var left = (await periods.GetEntityAsync<TableEntity>(ChatApp.FormId, "2023Q3", cancellationToken: Ct)).Value;
        (left["ContentHash"], left["Attempt"], left["FileBy"]) = (first, left["ContentHash"], "our-app|");
        (left["CopyTriedHash"], left["CopyTriedAt"]) = (first, app.Clock.GetUtcNow());
        await periods.UpdateEntityAsync(left, left.ETag, TableUpdateMode.Replace, Ct);
        await lan.PressesAsync("Hoàn tác");
        (await NewestAsync()).ShouldBe(first);

        await app.PublishAsync();

        (await ContentAsync()).ShouldBe(first);
        var stored = (await periods.GetEntityAsync<TableEntity>(ChatApp.FormId, "2023Q3", cancellationToken: Ct)).Value;
        stored.Keys.ShouldNotContain(key => key == "Attempt" || key == "FileBy" || key.StartsWith("CopyTried", StringComparison.Ordinal));
    }

    private Task<string?> ContentAsync() => WorkbookStamp.ReadAsync(new MemoryStream(graph.Drive.Find(Main)!.Content), Ct);

    private async Task<string> NewestAsync() =>
        (await app.Part<WorkbookMaker>().LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, Ct)).Hash;

    private Task<Publication> StoredAsync() => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    /// <summary>An upload that takes until the test lets it go on.</summary>
    private sealed class SlowLibrary(ILibrary library) : ILibrary
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoesOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<LibraryFile?> FindAsync(string path, CancellationToken ct) => library.FindAsync(path, ct);

        public async Task<LibraryFile> ReplaceAsync(string path, Stream content, LibraryFile? found, CancellationToken ct)
        {
            Reached.SetResult();
            await GoesOn.Task;
            return await library.ReplaceAsync(path, content, found, ct);
        }

        public Task<LibraryFile> AddAsync(string path, Stream content, CancellationToken ct) => library.AddAsync(path, content, ct);

        public Task<Stream?> OpenAsync(string path, CancellationToken ct) => library.OpenAsync(path, ct);
    }
}
