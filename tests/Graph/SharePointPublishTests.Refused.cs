using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>What publishing does when the library refuses, is full, busy or breaks off.</summary>
public sealed partial class SharePointPublishTests
{
    [Theory]
    [InlineData(412, "preconditionFailed")]
    [InlineData(409, "resourceModified")]
    [InlineData(404, "itemNotFound")]
    public async Task A_file_that_changes_at_that_moment_is_looked_at_again_at_once(int status, string code)
    {
        await SavesAsync("không phát sinh");
        graph.Fails("PUT content", FakeFault.Error(status, code));

        await app.PublishAsync();

        File.Versions.Count.ShouldBe(1);
        (await StoredAsync()).Waiting.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_keeps_changing_waits_after_the_fifth_try()
    {
        await SavesAsync("không phát sinh");
        graph.Weather = what => what == "PUT content" ? FakeFault.Error(409, "resourceModified") : null;

        await app.PublishAsync();

        graph.Calls.Count(call => call == $"PUT content {Main}").ShouldBe(5);
        (await StoredAsync()).Waiting!.Reason.ShouldBe(WaitReason.Busy);
    }

    [Theory]
    [InlineData(429, "300", 300)]
    [InlineData(429, null, 10)]
    [InlineData(503, "90", 90)]
    [InlineData(504, null, 10)]
    public async Task A_busy_library_is_asked_again_when_it_said_and_not_before(int status, string? retryAfter, int seconds)
    {
        await SavesAsync("không phát sinh");
        var messages = await MessagesAsync();
        graph.Fails("PUT content", new(false, http =>
        {
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            return FakeAnswer.Error(status, "busy").WriteAsync(http.Response);
        }));

        await app.PublishAsync();
        var waiting = (await StoredAsync()).Waiting!;
        (waiting.Reason, waiting.NextAt - app.Clock.GetUtcNow(), await MessagesAsync())
            .ShouldBe((WaitReason.Busy, TimeSpan.FromSeconds(seconds), messages + 1));
        await app.PublishAsync();
        graph.Calls.Count(call => call.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(1);
        (await app.As(Minh).SaysAsync("tổng hợp")).Sees("Bảng tổng hợp đang được lập", "thư viện chưa trả lời");
        await AgainAsync();

        (File.Versions.Count, (await StoredAsync()).Waiting).ShouldBe((1, null));
    }

    [Fact]
    public async Task A_library_that_asks_for_a_day_is_left_alone_and_the_coordinator_hears_after_an_hour()
    {
        await SavesAsync("không phát sinh");
        await app.As(Minh).SaysAsync("tổng hợp");
        var messages = await MessagesAsync();
        graph.Fails("PUT content", FakeFault.Throttled("86400"));
        await app.PublishAsync();
        (await MessagesAsync()).ShouldBe(messages + 2);
        var (said, puts) = (app.Clock.GetUtcNow(), graph.Calls.Count(call => call.StartsWith("PUT", StringComparison.Ordinal)));
        app.Clock.Advance(TimeSpan.FromMinutes(59));
        await app.PublishAsync();
        Notices("thư viện chưa trả lời").ShouldBe(0);

        app.Clock.Advance(said.AddHours(1) - app.Clock.GetUtcNow());
        // The message of an hour ago, though another has looked in between.
        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = said });
        Notices("thư viện chưa trả lời").ShouldBe(1);
        await app.PublishAsync();

        Notices("thư viện chưa trả lời").ShouldBe(1);
        graph.Calls.Count(call => call.StartsWith("PUT", StringComparison.Ordinal)).ShouldBe(puts);
        (await StoredAsync()).Waiting!.NextAt.ShouldBe(said.AddDays(1));
    }

    [Fact]
    public async Task A_workbook_larger_than_one_upload_takes_is_refused_before_anything_is_sent()
    {
        await using var small = await ChatApp.StartAsync(
            parts.NewAccount(),
            library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire, largestPut: 1000));
        await small.As(Hoa).SaysAsync("không phát sinh");

        await small.PublishAsync();

        graph.Calls.ShouldNotContain(call => call.StartsWith("PUT", StringComparison.Ordinal));
        (await small.As(Minh).SaysAsync("tổng hợp")).Sees("chưa lập được vì quá lớn", "hoặc tệp lớn hơn 250 MB");
    }

    [Fact]
    public async Task Retries_that_are_used_up_are_an_ordinary_wait()
    {
        await SavesAsync("không phát sinh");
        graph.Weather = what => what == "GET item" ? FakeFault.Throttled("0") : null;

        await app.PublishAsync();

        (await StoredAsync()).Waiting!.Reason.ShouldBe(WaitReason.Busy);
    }

    [Fact]
    public async Task A_full_library_is_told_at_once_and_asked_again_every_quarter_of_an_hour()
    {
        await SavesAsync("không phát sinh");
        await app.As(Minh).SaysAsync("tổng hợp");
        graph.Drive.IsFull = true;

        await app.PublishAsync();

        var waiting = (await StoredAsync()).Waiting!;
        (waiting.Reason, waiting.NextAt - app.Clock.GetUtcNow()).ShouldBe((WaitReason.Full, TimeSpan.FromMinutes(15)));
        Notices("thư viện đã hết chỗ").ShouldBe(1);
        graph.Drive.IsFull = false;
        await AgainAsync();
        File.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_library_that_refuses_fails_the_message_tells_at_once_and_is_tried_by_the_next_change()
    {
        await SavesAsync("không phát sinh");
        await app.As(Minh).SaysAsync("tổng hợp");
        graph.Fails("PUT content", FakeFault.Error(403, "accessDenied"));

        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = app.Clock.GetUtcNow() });

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.InternalServerError);
        (await StoredAsync()).Waiting!.Reason.ShouldBe(WaitReason.Refused);
        Notices("thư viện từ chối nhận tệp").ShouldBe(1);
        await app.PublishAsync();
        (File.Versions.Count, (await StoredAsync()).Waiting).ShouldBe((1, null));
    }

    [Fact]
    public async Task When_the_administrator_has_mended_what_was_refused_a_coordinator_has_it_tried_again()
    {
        await SavesAsync("không phát sinh");
        graph.Fails("PUT content", FakeFault.Error(403, "accessDenied"));
        using var answer = await app.TriggerAsync("PublishWorkbook", new { form = ChatApp.FormId, quarter = "2023Q3", at = app.Clock.GetUtcNow() });
        var vinh = (await app.As(Vinh).SaysAsync("tổng hợp")).Sees("thư viện từ chối nhận tệp", "gõ «tổng hợp» rồi bấm «Thử lại»");
        vinh.Buttons.ShouldNotContain("Thử lại");
        var minh = await app.As(Minh).SaysAsync("tổng hợp");
        var queue = new QueueClient(storage, "publish");
        var before = (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;

        await minh.PressesAsync("Thử lại");

        minh.Sees("Đang thử lại", "trong ít phút");
        (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount.ShouldBe(before + 1);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.PublishAsync();
        await minh.PressesAsync("Tổng hợp");
        minh.DoesNotSee("từ chối").Link("Mở bảng tổng hợp").ShouldBe((await StoredAsync()).Link!.AbsoluteUri);
        (await vinh.SneaksAsync("workbook.retry", "ha-dinh")).LooksAtLast().Sees("Chỉ cán bộ tổng hợp mới làm được việc này");
    }

    [Fact]
    public async Task A_connection_dropped_while_a_copy_is_read_leaves_the_wait_as_it_is_and_the_copy_is_found_by_the_next_message()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        graph.Weather = what =>
            what == "PUT content" && graph.Calls[^1].Contains("Cap-nhat", StringComparison.Ordinal) ? FakeFault.Broken with { IsStored = true } : null;
        await app.PublishAsync();
        graph.Weather = _ => null;
        graph.Fails("GET download", PublishFaultsTests.CutOff);

        await AgainAsync(late: false);
        ((await StoredAsync()).Waiting!.Reason, (await StoredAsync()).Copy).ShouldBe((WaitReason.Locked, null));
        await AgainAsync(late: false);

        graph.Drive.Paths.Count(path => path != Main).ShouldBe(1);
        (await StoredAsync()).Copy.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_somebody_changes_after_a_first_publish_whose_answer_was_lost_is_their_change_and_not_ours(bool isOtherFile)
    {
        await SavesAsync("không phát sinh");
        await app.As(Minh).SaysAsync("tổng hợp");
        graph.Fails("PUT content", FakeFault.Broken with { IsStored = true });
        await app.PublishAsync();
        graph.Drive.EditByHand(Main, "Vinh", isOtherFile ? [1, 2, 3] : File.Content);

        await AgainAsync();

        File.Versions.Select(version => version.ByHand).ShouldBe([null, "Vinh", null]);
        Notices("Vinh đã sửa tệp").ShouldBe(1);
    }

    [Fact]
    public async Task What_the_service_writes_into_the_file_when_our_content_has_not_arrived_is_not_taken_for_our_content()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        await app.As(Lan).SaysAsync("không phát sinh");
        graph.Fails("PUT content", FakeFault.Broken);
        await app.PublishAsync();
        File.Promote();

        await AgainAsync();

        (File.Versions.Count, await ContentAsync(File.Content)).ShouldBe((2, (await StoredAsync()).ContentHash));
    }

    [Fact]
    public async Task A_coordinator_has_a_locked_file_tried_at_once_and_the_schedule_goes_on()
    {
        await SavesAsync("không phát sinh");
        await app.PublishAsync();
        File.IsLocked = true;
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();
        for (var time = 0; time < 3; time++) await AgainAsync();
        var scheduled = (await StoredAsync()).Waiting!.NextAt;
        var minh = await app.As(Minh).SaysAsync("tổng hợp");
        (await app.As(Vinh).SaysAsync("tổng hợp")).Buttons.ShouldNotContain("Thử lại");
        await new QueueClient(storage, "publish").ClearMessagesAsync(Ct);
        await minh.PressesAsync("Thử lại");
        var text = Convert.FromBase64String((await new QueueClient(storage, "publish").ReceiveMessageAsync(cancellationToken: Ct)).Value.Body.ToString());
        var pressed = PublishQueue.Read(System.Text.Encoding.UTF8.GetString(text));
        var (tries, messages) = (graph.Calls.Count(call => call == $"PUT content {Main}"), await MessagesAsync());

        using (await app.TriggerAsync("PublishWorkbook", pressed)) graph.Calls.Count(call => call == $"PUT content {Main}").ShouldBe(tries + 1);

        // The wait has a message of its own again, and that of the earlier one starts no second schedule.
        (await MessagesAsync()).ShouldBe(messages + 1);
        (await StoredAsync()).Waiting!.NextAt.ShouldBeGreaterThanOrEqualTo(scheduled);
        await AgainAsync(late: false);
        graph.Calls.Count(call => call == $"PUT content {Main}").ShouldBe(tries + 1);
        File.IsLocked = false;
        using (await app.TriggerAsync("PublishWorkbook", pressed)) (await StoredAsync()).Waiting.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_dropped_connection_the_content_is_placed_by_the_message_that_goes_on(bool afterwards)
    {
        await SavesAsync("không phát sinh");
        graph.Fails("PUT content", FakeFault.Broken with { IsStored = afterwards });
        await app.PublishAsync();
        (await StoredAsync()).Waiting!.Reason.ShouldBe(WaitReason.Busy);

        await AgainAsync();

        (await ContentAsync(File.Content)).ShouldBe((await StoredAsync()).ContentHash);
        (await StoredAsync()).ContentHash.ShouldNotBeNull();
        (await StoredAsync()).Waiting.ShouldBeNull();
    }

    /// <summary>How many cards the bot sent of itself that say so.</summary>
    private int Notices(string words) =>
        app.Connector.Requests.Count(request =>
            request.Method == "POST" && request.Body.Contains(words, StringComparison.Ordinal)
                && request.Body.Contains("\"alert\":true", StringComparison.Ordinal));

    [Fact]
    public async Task The_directory_file_is_read_from_SharePoint_too()
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(Path.Combine(app.DirectoryFolder, DirectoryFile.Name), Ct);
        graph.Drive.EditByHand(DirectoryFile.Name, "Quản trị", bytes);
        var update = Update();

        (await update.RunAsync("minh", Ct)).ShouldBeOfType<DirectoryOutcome.Unchanged>();
        graph.Drive.Remove(DirectoryFile.Name);
        (await update.RunAsync("minh", Ct)).ShouldBeOfType<DirectoryOutcome.Missing>();
        graph.Fails("GET content", FakeFault.Error(403, "accessDenied"));
        (await update.RunAsync("minh", Ct)).ShouldBeOfType<DirectoryOutcome.Unread>();
    }

    private DirectoryUpdate Update() => new(
        app.Part<ILibrary>(), app.Part<DirectoryStore>(), app.Part<CachedDirectory>(), app.Part<FormCatalog>(), app.Part<PublishQueue>(), app.Clock,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<DirectoryUpdate>.Instance);
}
