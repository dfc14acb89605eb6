using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Chat.Notices;
using HumanRightsBot.Forms;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>A message of the queue while Storage is away.</summary>
public sealed class PublishWorkbookTests(LocalParts parts)
{
    private readonly string storage = parts.NewAccount();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private QueueClient Cards => new(storage, "notices", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private QueueClient Queue => new(storage, "publish", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Interrupted_at_any_call_to_storage_the_newest_content_stands_there_in_the_end(int fails)
    {
        var (left, failing, lost) = (int.MaxValue, fails, 0);
        var hook = new RequestHook((_, next) =>
            Interlocked.Decrement(ref left) < 0 && Interlocked.Decrement(ref failing) >= 0 ? throw new RequestFailedException(503, "interrupted") : next());
        await using var app = await ChatApp.StartAsync(storage, tables: hook, queues: hook, memberBurst: 1_000);
        await app.PublishAsync();
        var interrupted = 0;
        for (var calls = 0; ; calls++)
        {
            await ChangeAsync(app);
            await Queue.ClearMessagesAsync(Ct);
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            Volatile.Write(ref failing, fails);
            Volatile.Write(ref left, calls);
            bool isHosts;
            using (var answer = await BringAsync()) isHosts = !answer.IsSuccessStatusCode;
            var isCut = Interlocked.Exchange(ref left, int.MaxValue) < 0;
            if (isCut) interrupted++;

            // Where the queue is silent too, the host has the message still.
            if (isHosts) lost++;
            if (isHosts)
            {
                using var again = await BringAsync();
                app.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            for (var time = 0; (await StoredAsync(app)).ContentHash != await NewestAsync(app); time++)
            {
                time.ShouldBeLessThan(10, $"after {calls} calls");
                (await DeliverAsync(app)).ShouldBePositive($"after {calls} calls");
            }

            (await WorkbookStamp.ReadAsync(File.OpenRead(app.Workbook), Ct)).ShouldBe(await NewestAsync(app), $"after {calls} calls");
            var works = (await Cards.ReceiveMessagesAsync(32, TimeSpan.FromHours(1), Ct)).Value.Select(card => NoticeQueue.Read(card.Body.ToString()).Work)
                .ToHashSet();
            works.ShouldBe([NoticeWork.Cards, NoticeWork.Notice], ignoreOrder: true, $"after {calls} calls");
            (await StoredAsync(app)).Waiting.ShouldBeNull();
            System.IO.Directory.GetFiles(Path.GetDirectoryName(app.Workbook)!).ShouldHaveSingleItem();
            if (!isCut) break;
        }

        interrupted.ShouldBeGreaterThan(8);
        if (fails == 1) lost.ShouldBe(0);

        Task<HttpResponseMessage> BringAsync() => app.TriggerAsync(
            "PublishWorkbook", new PublishMessage(ChatApp.FormId, "2023Q3", app.Clock.GetUtcNow(), Unit: "ha-dinh", Notice: "x1"));
    }

    [Fact]
    public async Task That_a_workbook_is_too_large_is_told_when_somebody_can_be_reached_again_and_then_asked_for_no_more()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var key = Office.Key("tu-phap");
        var full = ReportHead.Fresh with { State = ReportState.Open, Version = 1, CompleteRows = 1_048_576 };
        (await app.Part<ReportTable>().CommitAsync(key, new(ReportHead.Fresh, null), new(full, [], []), Ct)).ShouldBeTrue();
        await Queue.CreateIfNotExistsAsync(cancellationToken: Ct);
        var messages = (await Queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount + 1;
        await app.PublishAsync();
        (await Queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount.ShouldBe(messages);
        await app.As(Minh).SaysAsync("tổng hợp");

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.PublishAsync();
        await app.PublishAsync();

        app.Connector.Requests.Count(request =>
            request.Body.Contains("nhiều dòng hơn một trang tính", StringComparison.Ordinal)
                && request.Body.Contains("\"alert\":true", StringComparison.Ordinal))
            .ShouldBe(1);
        (await Queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount.ShouldBe(messages);
    }

    [Fact]
    public async Task A_message_asked_for_a_moment_within_a_second_does_not_come_before_it()
    {
        List<string> asked = [];
        var options = new QueueClientOptions();
        options.AddPolicy(
            new RequestHook((message, next) =>
            {
                asked.Add(message.Request.Uri.Query);
                return next();
            }),
            HttpPipelinePosition.PerCall);

        await new PublishQueue(new(storage, options), TimeProvider.System, TimeSpan.Zero)
            .SendAsync(ChatApp.FormId, ChatApp.Period, TimeSpan.FromSeconds(59.4), Ct);

        asked[^1].ShouldContain("visibilitytimeout=60");
    }

    [Fact]
    public async Task What_a_change_means_for_workbook_and_chats_is_asked_for_before_it_is_written()
    {
        var isAway = false;
        await using var app = await ChatApp.StartAsync(storage, tables: new RequestHook((message, next) =>
            isAway && message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
                ? throw new InvalidOperationException("the process died")
                : next()));
        var writer = app.Part<ReportWriter>();
        await Queue.ClearMessagesAsync(Ct);
        isAway = true;

        await Should.ThrowAsync<InvalidOperationException>(() =>
            writer.WriteAsync(
                Office.Key("ha-dinh"), default, now => FilingRules.SetNil(now.Head, new(Hoa.Upn, app.Clock.GetUtcNow())), Ct, notice: "x1"));

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.None);
        var messages = (await Queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5), Ct)).Value.Select(message => PublishQueue.Read(message.Body.ToString()));
        messages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(message => message.Unit.ShouldBe("ha-dinh"), message => message.Notice.ShouldBe("x1"));
    }

    [Fact]
    public async Task A_new_state_comes_to_the_chats_soon_and_to_the_workbook_with_the_other_changes_of_its_time()
    {
        List<string> waits = [];
        await using var app = await ChatApp.StartAsync(storage);
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(
            new RequestHook((message, next) =>
            {
                if (message.Request.Method == RequestMethod.Post) waits.Add(message.Request.Uri.Query.Split("visibilitytimeout=")[^1]);
                return next();
            }),
            HttpPipelinePosition.PerCall);
        var seldom = new PublishQueue(new(storage, options), app.Clock, TimeSpan.FromMinutes(5));
        var work = new PublishWorkbook(
            app.Part<NoticeQueue>(), app.Part<Closing>(), app.Part<Publisher>(), app.Part<Archive>(), app.Part<OfficeNotices>(), seldom,
            NullLogger<PublishWorkbook>.Instance);

        await seldom.AnnounceAsync(Office.Key("ha-dinh"), toReporters: false, null, Ct);
        await seldom.AnnounceAsync(Office.Key("ha-dinh"), toReporters: true, null, Ct);
        var message = new PublishMessage(ChatApp.FormId, "2023Q3", app.Clock.GetUtcNow(), Unit: "ha-dinh");
        await work.HandleAsync(message, Ct);

        waits.ShouldBe(["300", "5", "295"]);
        var cards = await new QueueClient(storage, "notices", options).PeekMessagesAsync(cancellationToken: Ct);
        NoticeQueue.Read(cards.Value.ShouldHaveSingleItem().Body.ToString())
            .ShouldSatisfyAllConditions(card => card.Work.ShouldBe(NoticeWork.Cards), card => card.Unit.ShouldBe("ha-dinh"));
        File.Exists(app.Workbook).ShouldBeFalse();
        await work.HandleAsync(message with { Unit = null }, Ct);
        File.Exists(app.Workbook).ShouldBeTrue();
    }

    /// <summary>Each message in the queue is delivered once, when whoever held the workbook has given it up.</summary>
    private async Task<int> DeliverAsync(ChatApp app)
    {
        app.Clock.Advance(Deadlines.PublishLease);
        var messages = (await Queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5), Ct)).Value;
        foreach (var message in messages)
        {
            using var answer = await app.TriggerAsync("PublishWorkbook", PublishQueue.Read(message.Body.ToString()));
            answer.EnsureSuccessStatusCode();
            await Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Ct);
        }

        return messages.Length;
    }

    private static async Task ChangeAsync(ChatApp app)
    {
        var version = (await app.HeadAsync("ha-dinh")).Version;
        var hoa = await app.As(Hoa).SaysAsync("không phát sinh");
        // Said a second time it stands already: then it is taken back.
        if ((await app.HeadAsync("ha-dinh")).Version == version) await hoa.PressesAsync("Hoàn tác");
    }

    private static async Task<string> NewestAsync(ChatApp app) =>
        (await app.Part<WorkbookMaker>().LookAsync(app.Part<FormCatalog>().Find(ChatApp.FormId)!, ChatApp.Period, Ct)).Hash;

    private static Task<Publication> StoredAsync(ChatApp app) => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);
}
