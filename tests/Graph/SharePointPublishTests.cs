using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Workbooks;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>The whole app, publishing into the fake SharePoint: what leaders, coordinators and the version history get to see.</summary>
public sealed partial class SharePointPublishTests(LocalParts parts) : IAsyncLifetime
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";
    private readonly string storage = parts.NewAccount();
    private FakeGraph graph = null!;
    private ChatApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FakeGraphItem File => graph.Drive.Find(Main)!;

    public async ValueTask InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        app = await ChatApp.StartAsync(
            storage, library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_reaches_SharePoint_and_the_summary_opens_it_there()
    {
        await SavesAsync("không phát sinh");

        await app.PublishAsync();

        (await ContentAsync(File.Content)).ShouldBe((await StoredAsync()).ContentHash);
        (await app.As(Minh).SaysAsync("tổng hợp")).Link("Mở bảng tổng hợp").ShouldBe((await StoredAsync()).Link!.AbsoluteUri);
    }

    [Fact]
    public async Task Unchanged_content_uploads_nothing()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();

        await app.PublishAsync();

        File.Versions.Count.ShouldBe(1);
        graph.Calls[^1].ShouldBe($"GET item {Main}");
    }

    [Fact]
    public async Task What_the_service_writes_into_the_file_later_is_no_change_by_hand()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.Promote();

        await app.PublishAsync();

        File.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_somebody_saves_as_soon_as_the_file_is_placed_is_their_change_and_not_ours()
    {
        await SavesAsync("không phát sinh");
        await app.As(Minh).SaysAsync("tổng hợp");
        var hasPut = false;
        graph.Weather = what =>
        {
            if (what == "PUT content") hasPut = true;
            else if (hasPut && File.Versions.Count == 1) graph.Drive.EditByHand(Main, "Vinh", File.Content);
            return null;
        };
        await app.PublishAsync();
        File.Versions.Count.ShouldBe(2);

        await app.PublishAsync();

        (File.Versions.Count, File.Versions[^1].ByHand).ShouldBe((3, null));
        Notices("Vinh đã sửa tệp").ShouldBe(1);
        await app.PublishAsync();
        File.Versions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task While_somebody_has_the_file_open_the_newest_content_stands_beside_it_and_the_file_follows_when_it_is_closed()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        var messages = await MessagesAsync();

        await app.PublishAsync();

        var copy = graph.Drive.Paths.Single(path => path != Main);
        copy.ShouldBe("phan-hoi-bao-chi/2023/Q3/Cap-nhat/Tong-hop_phan-hoi-bao-chi_2023Q3_20230912-0900.xlsx");
        (await MessagesAsync()).ShouldBe(messages + 1);
        var waiting = await StoredAsync();
        (waiting.Waiting!.Reason, waiting.Waiting.NextAt - app.Clock.GetUtcNow(), waiting.Copy!.Path)
            .ShouldBe((WaitReason.Locked, TimeSpan.FromMinutes(1), copy));
        (await ContentAsync(graph.Drive.Find(copy)!.Content)).ShouldBe(waiting.Copy.Hash);
        var minh = await app.As(Minh).SaysAsync("tổng hợp");
        minh.Sees("Bảng tổng hợp cập nhật lúc 09:00 ngày 12/09/2023", "có người đang mở tệp để sửa", "lần thử tới lúc 09:01");
        minh.Link("Mở bản cập nhật 09:00").ShouldContain("Cap-nhat");

        File.IsLocked = false;
        await AgainAsync();

        (await ContentAsync(File.Content)).ShouldBe(waiting.Copy.Hash);
        File.Versions.Count.ShouldBe(2);
        (await StoredAsync()).Waiting.ShouldBeNull();
        (await app.As(Minh).SaysAsync("tổng hợp")).Buttons.ShouldNotContain(button => button.StartsWith("Mở bản cập nhật", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_content_within_the_minute_stands_beside_the_locked_file_too()
    {
        var hoa = await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        await hoa.PressesAsync("Hoàn tác");
        app.Clock.Advance(TimeSpan.FromSeconds(10));

        await app.PublishAsync();

        graph.Drive.Paths.Where(path => path != Main).Select(path => path[^18..]).ShouldBe(["20230912-0900.xlsx", "20230912-0901.xlsx"]);
        var copy = (await StoredAsync()).Copy!;
        (await ContentAsync(graph.Drive.Find(copy.Path)!.Content)).ShouldBe(copy.Hash);
        copy.Path.ShouldEndWith("0901.xlsx");
    }

    [Fact]
    public async Task A_copy_whose_answer_was_lost_is_found_under_the_name_of_its_minute()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        graph.Weather = what =>
            what == "PUT content" && graph.Calls[^1].Contains("Cap-nhat", StringComparison.Ordinal) ? FakeFault.Broken with { IsStored = true } : null;
        await app.PublishAsync();
        graph.Weather = _ => null;

        await AgainAsync(late: false);
        graph.Drive.Paths.Count(path => path != Main).ShouldBe(1);
        (await StoredAsync()).Copy!.Link.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_waits_is_measured_by_how_long_and_does_not_count_as_published()
    {
        var measuring = new AsyncLocal<bool>();
        var (waits, publishes) = (new List<double>(), 0);
        using var listener =
            new System.Diagnostics.Metrics.MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            if (measuring.Value && instrument.Name == "humanrightsbot.publish.wait") waits.Add(value);
        });
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) =>
        {
            if (measuring.Value && instrument.Name == "humanrightsbot.publishes") publishes++;
        });
        listener.Start();
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(70));
        measuring.Value = true;

        await new OnePublisher(app, storage).PublishAsync(again: true);
        File.IsLocked = false;
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await new OnePublisher(app, storage).PublishAsync(again: true);

        (waits, publishes).ShouldSatisfyAllConditions(seen => seen.waits.ShouldBe([70 * 60, 0]), seen => seen.publishes.ShouldBe(1));
    }

    [Fact]
    public async Task A_lock_is_waited_for_by_the_schedule_and_after_an_hour_the_coordinator_is_told_once()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        await app.As(Minh).SaysAsync("tổng hợp");
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        List<double> waits = [];
        List<int> told = [];

        for (var time = 0; time < 9; time++)
        {
            var waiting = (await StoredAsync()).Waiting!;
            waits.Add((waiting.NextAt - app.Clock.GetUtcNow()).TotalMinutes);
            told.Add(Notices("chưa cập nhật được"));
            await AgainAsync();
        }

        waits.ShouldBe([1, 2, 5, 10, 10, 15, 15, 15, 15]);
        // After 1, 3, 8, 18, 28, 43, 58 minutes nobody; after 73 the coordinator.
        told.ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 1]);
        Notices("chưa cập nhật được").ShouldBe(1);
        graph.Drive.Paths.Count(path => path != Main).ShouldBe(1);
        File.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_saved_while_the_file_is_locked_renew_the_copy_and_leave_the_schedule_alone()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var before = (await StoredAsync()).Waiting;
        var messages = await MessagesAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await app.As(Hoa).SaysAsync("báo cáo mới");
        await (await app.As(Hoa).SaysAsync("báo cáo mới")).FillsRow().PressesAsync("Lưu dòng");
        var tries = graph.Calls.Count(call => call == $"PUT content {Main}");

        await app.PublishAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(24));
        await app.PublishAsync();

        var stored = await StoredAsync();
        stored.Waiting.ShouldBe(before);
        (await ContentAsync(graph.Drive.Find(stored.Copy!.Path)!.Content)).ShouldBe(stored.Copy.Hash);
        graph.Drive.Paths.Count(path => path != Main).ShouldBe(2);
        graph.Calls.Count(call => call == $"PUT content {Main}").ShouldBe(tries);
        // The row's own message and nothing else.
        (await MessagesAsync()).ShouldBe(messages + 1);
    }

    [Fact]
    public async Task A_copy_that_cannot_be_placed_is_tried_again_with_the_file()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        var puts = 0;
        graph.Weather = what => what == "PUT content" && ++puts == 2 ? FakeFault.Error(503) : null;

        await app.PublishAsync();
        (await StoredAsync()).Copy.ShouldBeNull();
        await AgainAsync();

        (await StoredAsync()).Copy.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_by_hand_is_kept_as_a_version_told_and_overwritten()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        await app.As(Minh).SaysAsync("tổng hợp");
        var published = File.Content;
        graph.Drive.EditByHand(Main, "Nguyễn Thị Vinh", published);

        await app.PublishAsync();
        await app.PublishAsync();

        File.Versions.Select(version => version.ByHand).ShouldBe([null, "Nguyễn Thị Vinh", null]);
        (await ContentAsync(File.Content)).ShouldBe((await StoredAsync()).ContentHash);
        Notices("Nguyễn Thị Vinh đã sửa tệp lúc 09:00 ngày 12/09/2023. Bản sửa còn trong lịch sử phiên bản của tệp.").ShouldBe(1);
    }

    [Fact]
    public async Task A_change_by_hand_is_overwritten_also_when_the_editor_keeps_the_file_open_at_first()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        await app.As(Minh).SaysAsync("tổng hợp");
        graph.Drive.EditByHand(Main, "Nguyễn Thị Vinh", File.Content);
        File.IsLocked = true;
        await app.PublishAsync();
        (await StoredAsync()).Waiting!.Reason.ShouldBe(WaitReason.Locked);

        File.IsLocked = false;
        await AgainAsync();

        File.Versions[^1].ByHand.ShouldBeNull();
        Notices("Nguyễn Thị Vinh đã sửa tệp").ShouldBe(1);
    }

    [Fact]
    public async Task A_file_deleted_by_hand_is_written_again()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        graph.Drive.Remove(Main);

        await app.PublishAsync();

        (await ContentAsync(File.Content)).ShouldBe((await StoredAsync()).ContentHash);
    }

    private Task<Talk> SavesAsync(string text) => app.As(Hoa).SaysAsync(text);

    /// <summary>The message that goes on with a waiting publish becomes visible.</summary>
    private async Task AgainAsync(bool late = true)
    {
        if (late) app.Clock.Advance((await StoredAsync()).Waiting!.NextAt - app.Clock.GetUtcNow());
        using var answer = await app.TriggerAsync(
            "PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = app.Clock.GetUtcNow(), again = true });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string?> ContentAsync(byte[] file) => await WorkbookStamp.ReadAsync(new MemoryStream(file), Ct);

    private Task<Publication> StoredAsync() => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private async Task<int> MessagesAsync() => (await new QueueClient(storage, "publish").GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;
}
