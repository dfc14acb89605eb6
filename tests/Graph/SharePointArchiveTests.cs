using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>The final copy of a closed quarter in SharePoint: whatever Graph answers, one copy of the closed content comes to stand there.</summary>
public sealed class SharePointArchiveTests(LocalParts parts) : IAsyncLifetime
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";
    private readonly string storage = parts.NewAccount();
    private FakeGraph graph = null!;
    private ChatApp app = null!;
    private Talk minh = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<string> Copies =>
        [.. graph.Drive.Paths.Where(path => path.StartsWith("phan-hoi-bao-chi/2023/Q3/Luu-tru/", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        app = await ChatApp.StartAsync(
            storage, new DateTimeOffset(2023, 9, 26, 9, 0, 0, TimeSpan.FromHours(7)),
            library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        minh = await app.As(Minh).SaysAsync("chốt quý");
        await minh.PressesAsync("Xác nhận chốt");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_copy_is_added_once_and_opened_from_the_card()
    {
        await app.PublishAsync();
        await app.PublishAsync();

        await ThereIsOneCopyAsync();
        (await minh.PressesAsync("Làm mới")).Link("Mở bản lưu trữ").ShouldBe((await StatusAsync()).Copy!.Link!.AbsoluteUri);
        graph.Calls.Count(call => call == $"PUT content {Copies[0]}").ShouldBe(1);
    }

    [Fact]
    public async Task While_somebody_has_the_workbook_open_the_copy_is_there_all_the_same()
    {
        graph.Drive.Find(Main)!.IsLocked = true;

        await app.PublishAsync();

        (await PublicationAsync()).Waiting!.Reason.ShouldBe(WaitReason.Locked);
        await ThereIsOneCopyAsync();
    }

    [Theory]
    [InlineData(503, nameof(WaitReason.Busy), "Thư viện chưa trả lời từ 09:00 ngày 26/09/2023")]
    [InlineData(423, nameof(WaitReason.Locked), "Thư mục lưu trữ đang bị khóa")]
    [InlineData(507, nameof(WaitReason.Full), "Thư viện hết chỗ")]
    public async Task What_the_library_cannot_take_now_is_shown_and_tried_again_by_the_schedule(int status, string reason, string words)
    {
        Refuse(status, "someReason");
        var messages = await MessagesAsync();

        await app.PublishAsync();

        var waiting = (await StatusAsync()).Waiting!;
        waiting.Reason.ToString().ShouldBe(reason);
        (await MessagesAsync()).ShouldBe(messages + 1);
        Copies.ShouldBeEmpty();
        (await minh.PressesAsync("Làm mới")).Sees("Đang lưu bản lưu trữ.", words);
        graph.Weather = _ => null;
        app.Clock.Advance(waiting.NextAt - app.Clock.GetUtcNow());
        await app.PublishAsync();
        await ThereIsOneCopyAsync();
        (await minh.PressesAsync("Làm mới")).Sees("Đã lưu bản lưu trữ.");
    }

    [Fact]
    public async Task A_library_that_asks_for_patience_is_not_asked_again_before_that()
    {
        graph.Weather = what => what == "PUT content" && graph.Calls[^1].Contains("Luu-tru", StringComparison.Ordinal) ? FakeFault.Throttled("600") : null;
        await app.PublishAsync();
        graph.Weather = _ => null;
        var asked = graph.Calls.Count(call => call.Contains("Luu-tru", StringComparison.Ordinal));

        await app.PublishAsync();
        graph.Calls.Count(call => call.Contains("Luu-tru", StringComparison.Ordinal)).ShouldBe(asked);
        app.Clock.Advance(TimeSpan.FromSeconds(595));
        await app.PublishAsync();

        await ThereIsOneCopyAsync();
    }

    [Fact]
    public async Task A_library_that_asks_for_a_day_is_left_alone_and_the_coordinator_hears_of_the_copy_after_an_hour()
    {
        graph.Weather = what => what == "PUT content" && graph.Calls[^1].Contains("Luu-tru", StringComparison.Ordinal) ? FakeFault.Throttled("86400") : null;
        var messages = await MessagesAsync();
        await app.PublishAsync();
        (await MessagesAsync()).ShouldBe(messages + 2);
        (await StatusAsync()).Waiting!.ToldAt.ShouldBeNull();
        var asked = graph.Calls.Count(call => call.Contains("Luu-tru", StringComparison.Ordinal));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.PublishAsync();

        (await StatusAsync()).Waiting!.ToldAt.ShouldBe(app.Clock.GetUtcNow());
        graph.Calls.Count(call => call.Contains("Luu-tru", StringComparison.Ordinal)).ShouldBe(asked);
    }

    [Theory]
    [InlineData("PUT content", false, "dropped"), InlineData("PUT content", true, "dropped")]
    [InlineData("PUT content", true, "half"), InlineData("PUT content", true, "cut off")]
    [InlineData("PUT content", false, "deadline"), InlineData("PUT content", true, "deadline")]
    [InlineData("GET item", true, "dropped"), InlineData("GET item", true, "half"), InlineData("GET item", true, "deadline")]
    public async Task A_copy_that_breaks_off_waits_and_the_next_message_finds_it_or_adds_it_so_that_there_is_one(string call, bool isCarriedOut, string how)
    {
        using var deadline = new CancellationTokenSource();
        graph.Weather = what =>
        {
            // Not the looks at the folder.
            if (what != call || !graph.Calls[^1].Contains("Luu-tru/", StringComparison.Ordinal)) return null;
            if (how == "deadline") deadline.Cancel();
            var fault = how switch
            {
                "dropped" => FakeFault.Broken,
                "half" => FakeFault.Body(200, """{"id":"""),
                "cut off" => PublishFaultsTests.CutOff,
                _ => FakeFault.Silence,
            };
            return fault with { IsStored = isCarriedOut };
        };
        var messages = await MessagesAsync();

        await app.Part<PublishWorkbook>().HandleAsync(new(ChatApp.FormId, "2023Q3", app.Clock.GetUtcNow().AddSeconds(5)), deadline.Token);

        Copies.Count.ShouldBe(isCarriedOut ? 1 : 0);
        var waiting = (await StatusAsync()).Waiting.ShouldNotBeNull();
        (waiting.Reason, await MessagesAsync()).ShouldBe((WaitReason.Busy, messages + 1));
        graph.Weather = _ => null;
        app.Clock.Advance(waiting.NextAt - app.Clock.GetUtcNow());
        await app.PublishAsync();
        await ThereIsOneCopyAsync();
        (await StatusAsync()).Waiting.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_told_at_once_fails_the_trigger_and_is_tried_again_from_the_card(bool refusesTheWorkbookToo)
    {
        await app.As(Minh).SaysAsync("tổng hợp");
        if (refusesTheWorkbookToo) graph.Weather = what => what == "PUT content" ? FakeFault.Error(403, "accessDenied") : null;
        else Refuse(403, "accessDenied");

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        using (var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = app.Clock.GetUtcNow() }))
        {
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.InternalServerError);
        }

        app.Connector.Requests.Count(request =>
            request.Method == "POST" && request.Body.Contains("Bản lưu trữ Quý III/2023 chưa lưu được", StringComparison.Ordinal))
            .ShouldBe(1);
        graph.Weather = _ => null;
        var messages = await MessagesAsync();
        (await minh.PressesAsync("Làm mới")).Sees("Thư viện từ chối nhận tệp");
        (await MessagesAsync()).ShouldBe(messages + 1);
        await app.PublishAsync();
        await ThereIsOneCopyAsync();
    }

    [Fact]
    public async Task What_somebody_put_under_the_copys_name_stays_and_the_copy_stands_beside_it()
    {
        await app.PublishAsync();
        var name = Copies.Single();
        graph.Drive.Remove(name);
        graph.Drive.EditByHand(name, "Nguyễn Thị Vinh", [1, 2, 3]);
        await ForgetCopyAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.PublishAsync();

        graph.Drive.Find(name)!.Content.ShouldBe([1, 2, 3]);
        Copies.Count.ShouldBe(2);
        (await StatusAsync()).Copy!.Path.ShouldBe(name.Replace("-0900_", "-0901_", StringComparison.Ordinal));
    }

    private void Refuse(int status, string code) =>
        graph.Weather = what => what == "PUT content" && graph.Calls[^1].Contains("Luu-tru", StringComparison.Ordinal) ? FakeFault.Error(status, code) : null;

    private async Task ThereIsOneCopyAsync()
    {
        var file = graph.Drive.Find(Copies.ShouldHaveSingleItem())!;
        file.Versions.Count.ShouldBe(1);
        var (stored, content) = ((await StatusAsync()).Copy!, await WorkbookStamp.ReadAsync(new MemoryStream(file.Content), Ct));
        (stored.Path, stored.ContentHash).ShouldBe((Copies[0], content));
        content.ShouldBe((await app.Part<WorkbookMaker>().LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, Ct)).Hash);
        Copies[0].ShouldEndWith($"_20230926-0900_{stored.ContentHash[..8].ToLowerInvariant()}.xlsx");
    }

    private async Task ForgetCopyAsync() =>
        (await app.Part<PeriodClosing>().ReplaceAsync(ChatApp.FormId, ChatApp.Period, (await StatusAsync()) with { Copy = null, CopiedAt = null }, Ct))
            .ShouldNotBeNull();

    private Task<ClosingStatus> StatusAsync() => app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private Task<Publication> PublicationAsync() => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private async Task<int> MessagesAsync() => (await new QueueClient(storage, "publish").GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;
}
