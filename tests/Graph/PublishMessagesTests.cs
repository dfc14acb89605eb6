using HumanRightsBot.Cards;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>
/// The messages of the queue <c>publish</c> in their own time: one that is given up goes on, one that comes twice starts nothing twice, and one that is put
/// aside loses no word.
/// </summary>
public sealed class PublishMessagesTests(LocalParts parts)
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";
    private readonly string storage = parts.NewAccount();
    private readonly TimedQueue queue = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Given_up_at_any_call_when_the_triggers_time_is_over_it_goes_on_with_a_message_of_its_own(bool isCarriedOut)
    {
        var left = int.MaxValue;
        Action giveUp = () => { };
        await using var graph = await FakeGraph.StartAsync();
        graph.Weather = _ => Interlocked.Decrement(ref left) == -1 ? GivenUp(isCarriedOut ? FakeFault.SilenceAfterwards : FakeFault.Silence) : null;
        await using var app = await StartAsync(
            graph, new((_, next) => CountAsync(next)), new((message, next) => CountAsync(() => queue.PassAsync(message, next))));
        var (interrupted, version) = (0, -1);
        for (var calls = 0; ; calls++)
        {
            var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
            // Said a second time it stands already: then it is taken back.
            if ((await app.HeadAsync("ha-dinh")).Version == version) await hoa.PressesAsync("Hoàn tác");
            version = (await app.HeadAsync("ha-dinh")).Version;
            queue.Serves(app);
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            using var deadline = new CancellationTokenSource();
            giveUp = deadline.Cancel;
            Volatile.Write(ref left, calls);

            await app.Part<PublishWorkbook>().HandleAsync(new(ChatApp.FormId, "2023Q3", app.Clock.GetUtcNow()), deadline.Token);

            var isCut = Interlocked.Exchange(ref left, int.MaxValue) < 0;
            if (isCut) interrupted++;
            for (var messages = 0; await queue.BringsAsync(app); messages++) messages.ShouldBeLessThan(10);
            (await ContentAsync(graph.Drive.Find(Main)!.Content), (await StoredAsync(app)).Waiting)
                .ShouldBe((await NewestAsync(app), null), $"after {calls} calls");
            if (!isCut) break;
        }

        (interrupted, queue.Poisoned).ShouldSatisfyAllConditions(seen => seen.interrupted.ShouldBeGreaterThan(10), seen => seen.Poisoned.ShouldBe(0));
        graph.Violations.ShouldBeEmpty();

        async ValueTask CountAsync(Func<ValueTask> next)
        {
            var isNow = Interlocked.Decrement(ref left) == -1;
            if (isNow && !isCarriedOut) giveUp();
            await next();
            if (isNow) giveUp();
        }

        FakeFault GivenUp(FakeFault fault)
        {
            giveUp();
            return fault;
        }
    }

    [Theory]
    [InlineData(423, "resourceLocked")]
    [InlineData(503, "serviceNotAvailable")]
    public async Task Messages_that_go_on_with_a_wait_do_not_multiply_though_each_is_brought_twice(int status, string code)
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, null, queue.Hook);
        queue.Serves(app);
        graph.Weather = what => what == "PUT content" ? FakeFault.Error(status, code) : null;
        await app.As(Hoa).SaysAsync("không phát sinh");

        for (var messages = 0; messages < 25; messages++) (await queue.BringsAsync(app, times: 2)).ShouldBeTrue();

        queue.Count.ShouldBe(1);
        graph.Weather = _ => null;
        while (await queue.BringsAsync(app, times: 2)) (await StoredAsync(app)).Waiting.ShouldBeNull();
        (graph.Drive.Find(Main)!.Versions.Count, queue.Poisoned).ShouldBe((1, 0));
        graph.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_nobody_could_be_told_of_in_the_hosts_tries_is_told_when_somebody_can_be_reached_and_then_asked_for_no_more(bool isFinalCopy)
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, null, queue.Hook);
        queue.Serves(app);
        graph.Weather = what =>
            what == "PUT content" && graph.Calls[^1].Contains("Luu-tru", StringComparison.Ordinal) == isFinalCopy ? FakeFault.Error(403, "accessDenied") : null;
        await app.As(Hoa).SaysAsync("không phát sinh");
        if (isFinalCopy)
        {
            var form = app.Part<FormCatalog>().Find(ChatApp.FormId)!;
            var status = await app.Part<Closing>().CloseAsync(form, ChatApp.Period, Minh.Upn, TimeSpan.FromSeconds(6), Ct);
            status.State.ShouldBe(ClosingState.Closed);
        }

        for (var messages = 0; queue.Poisoned == 0 && await queue.BringsAsync(app); messages++) messages.ShouldBeLessThan(4);
        for (var messages = 0; messages < 12; messages++)
        {
            (await queue.BringsAsync(app)).ShouldBeTrue("Nobody has been told, and nothing would come back to it.");
        }
        queue.Count.ShouldBe(1);

        await app.As(Minh).SaysAsync("tổng hợp");
        for (var messages = 0; await queue.BringsAsync(app); messages++) messages.ShouldBeLessThan(2);

        app.Connector.Requests.Count(request =>
            request.Body.Contains("từ chối nhận tệp", StringComparison.Ordinal) && request.Body.Contains("\"alert\":true", StringComparison.Ordinal))
            .ShouldBe(1);
        var waiting = isFinalCopy
            ? (await app.Part<PeriodClosing>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct)).Waiting!
            : (await StoredAsync(app)).Waiting!;
        (waiting.Reason, waiting.ToldAt).ShouldBe((WaitReason.Refused, app.Clock.GetUtcNow().AddMinutes(-2)));
        graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_by_hand_nobody_could_be_told_of_is_told_when_somebody_can_be_reached_and_then_asked_for_no_more()
    {
        await using var graph = await FakeGraph.StartAsync();
        await using var app = await StartAsync(graph, null, queue.Hook);
        queue.Serves(app);
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        while (await queue.BringsAsync(app)) graph.Drive.Find(Main).ShouldNotBeNull();
        graph.Drive.EditByHand(Main, "Nguyễn Văn Sửa", [1, 2, 3]);
        await hoa.PressesAsync("Hoàn tác");
        for (var messages = 0; messages < 8; messages++)
        {
            (await queue.BringsAsync(app, times: 2)).ShouldBeTrue("Nobody has been told, and nothing would come back to it.");
        }
        queue.Count.ShouldBe(1);

        await app.As(Minh).SaysAsync("tổng hợp");
        for (var messages = 0; await queue.BringsAsync(app); messages++) messages.ShouldBeLessThan(2);

        app.Connector.Requests.Count(request =>
            request.Body.Contains("Nguyễn Văn Sửa", StringComparison.Ordinal) && request.Body.Contains("\"alert\":true", StringComparison.Ordinal))
            .ShouldBe(1);
        (graph.Drive.Find(Main)!.Versions.Count, (await StoredAsync(app)).Edit).ShouldBe((3, null));
        graph.Violations.ShouldBeEmpty();
    }

    private async Task<ChatApp> StartAsync(FakeGraph graph, RequestHook? tables, RequestHook queues)
    {
        var app = await ChatApp.StartAsync(
            storage, memberBurst: 1_000, tables: tables, queues: queues, library: new SharePointLibrary(
                new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
        return app;
    }

    private static Task<string?> ContentAsync(byte[] file) => WorkbookStamp.ReadAsync(new MemoryStream(file), Ct);

    private static async Task<string> NewestAsync(ChatApp app) =>
        (await app.Part<WorkbookMaker>().LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, Ct)).Hash;

    private static Task<Publication> StoredAsync(ChatApp app) => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);
}
