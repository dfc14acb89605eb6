using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using MiniExcelLibs;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;
using Member = HumanRightsBot.People.Member;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>Publishers that meet, lose their lease or die; the workbook and what is stored of it come right in the end.</summary>
public sealed class PublisherTests(LocalParts parts)
{
    private readonly string storage = parts.NewAccount();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_publishers_at_once_one_places_the_workbook_and_the_other_asks_again()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var first = new OnePublisher(app, storage, Moment.Placing);
        await first.PublishUntilStoppedAsync();
        await app.As(Lan).SaysAsync("không phát sinh");
        var messages = await MessagesAsync();

        await new OnePublisher(app, storage).PublishAsync();

        File.Exists(app.Workbook).ShouldBeFalse();
        (await MessagesAsync()).ShouldBe(messages + 1);
        await first.GoOnAsync();
        NilUnits(app).ShouldBe(1);
        await new OnePublisher(app, storage).PublishAsync();
        NilUnits(app).ShouldBe(2);
    }

    [Fact]
    public async Task A_publisher_that_takes_the_lease_second_asks_again_and_touches_nothing()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var slow = new OnePublisher(app, storage, Moment.Claiming);
        await slow.PublishUntilStoppedAsync();
        await new OnePublisher(app, storage).PublishAsync();
        var (stored, file, messages) = (await StoredAsync(app), await File.ReadAllBytesAsync(app.Workbook, Ct), await MessagesAsync());

        await slow.GoOnAsync();

        (await MessagesAsync()).ShouldBe(messages + 1);
        (await StoredAsync(app)).Tag.ShouldBe(stored.Tag);
        (await File.ReadAllBytesAsync(app.Workbook, Ct)).ShouldBe(file);
    }

    [Fact]
    public async Task A_message_that_goes_on_with_a_wait_still_does_when_another_publisher_is_at_work()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var slow = new OnePublisher(app, storage, Moment.Placing);
        await slow.PublishUntilStoppedAsync();
        var queue = new QueueServiceClient(storage).GetQueueClient("publish");
        await queue.ClearMessagesAsync(Ct);

        await new OnePublisher(app, storage).PublishAsync(app.Clock.GetUtcNow().AddHours(-1), again: true);

        PublishQueue.Read((await queue.ReceiveMessageAsync(cancellationToken: Ct)).Value.MessageText)
            .ShouldBe(new(ChatApp.FormId, "2023Q3", app.Clock.GetUtcNow(), Again: true));
        await slow.GoOnAsync();
    }

    [Fact]
    public async Task A_publisher_that_lost_its_lease_places_and_stores_nothing()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var slow = new OnePublisher(app, storage, Moment.Placing);
        await slow.PublishUntilStoppedAsync();
        app.Clock.Advance(Deadlines.PublishLease);
        await app.As(Lan).SaysAsync("không phát sinh");
        await new OnePublisher(app, storage).PublishAsync();
        var (stored, file) = (await StoredAsync(app), await File.ReadAllBytesAsync(app.Workbook, Ct));

        await slow.GoOnAsync();

        NilUnits(app).ShouldBe(2);
        (await File.ReadAllBytesAsync(app.Workbook, Ct)).ShouldBe(file);
        (await StoredAsync(app)).Tag.ShouldBe(stored.Tag);
    }

    [Fact]
    public async Task A_publisher_that_lost_its_lease_tells_nobody_of_a_wait_that_another_has_ended()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var since = app.Clock.GetUtcNow().AddMinutes(-20);
        var waits = Publication.None with { Waiting = new(WaitReason.Full, since, 1, since.AddMinutes(15), null) };
        await app.Part<PeriodTable>().ReplaceAsync(ChatApp.FormId, ChatApp.Period, waits, Ct);
        var slow = new OnePublisher(app, storage, Moment.Placing);
        await slow.PublishUntilStoppedAsync();
        app.Clock.Advance(Deadlines.PublishLease);
        await new OnePublisher(app, storage).PublishAsync();
        (await StoredAsync(app)).Waiting.ShouldBeNull();

        await slow.GoOnAsync();

        slow.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lease_outlasts_the_longest_work_of_a_trigger()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var working = new OnePublisher(app, storage, Moment.Placing);
        await working.PublishUntilStoppedAsync();

        app.Clock.Advance(Deadlines.Trigger);
        await new OnePublisher(app, storage).PublishAsync();

        File.Exists(app.Workbook).ShouldBeFalse();
        await working.GoOnAsync();
        File.Exists(app.Workbook).ShouldBeTrue();
    }

    [Fact]
    public async Task Death_after_the_workbook_was_placed_is_mended_by_the_next_publish()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        var dying = new OnePublisher(app, storage, Moment.Recording);
        await dying.PublishUntilStoppedAsync();
        await dying.DieAsync();
        NilUnits(app).ShouldBe(1);
        (await StoredAsync(app)).ContentHash.ShouldBeNull();

        app.Clock.Advance(Deadlines.PublishLease);
        await new OnePublisher(app, storage).PublishAsync();

        var stored = await StoredAsync(app);
        (stored.PublishedAt, stored.LeaseUntil).ShouldBe((app.Clock.GetUtcNow(), null));
        stored.ContentHash.ShouldNotBeNull();
        NilUnits(app).ShouldBe(1);
    }

    [Fact]
    public async Task Death_between_the_message_and_the_batch_leaves_the_old_content_and_a_later_message_publishes()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var messages = await MessagesAsync();
        var submission = new RowSubmission(
            Ulid.NewUlid().ToString(), null, 0, false, new Dictionary<string, string> { ["pieceTitle"] = "Chưa ghi" },
            new Stamp(Hoa.Upn, app.Clock.GetUtcNow()));
        var dying = new ReportWriter(
            new ReportTable(TablesThatDieAtTheBatch()), app.Part<PeriodClosing>(), new PublishQueue(new QueueServiceClient(storage), app.Clock, TimeSpan.Zero),
            app.Clock);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            dying.WriteAsync(
                new(ChatApp.FormId, ChatApp.Period, "ha-dinh"), new(submission.SubmissionId), situation => RowRules.Save(situation, submission), Ct));

        await app.PublishAsync();

        (await MessagesAsync()).ShouldBe(messages + 1);
        NilUnits(app).ShouldBe(0);
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        NilUnits(app).ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_written_while_another_publish_was_reading_is_published_by_its_own_message()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var said = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        var reading = new OnePublisher(app, storage, Moment.Placing);
        await reading.PublishUntilStoppedAsync();
        await app.As(Hoa).SaysAsync("không phát sinh");
        await reading.GoOnAsync();
        NilUnits(app).ShouldBe(0);

        await new OnePublisher(app, storage).PublishAsync(said);

        NilUnits(app).ShouldBe(1);
    }

    [Fact]
    public async Task A_workbook_deleted_by_hand_is_written_again()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        File.Delete(app.Workbook);

        await app.PublishAsync();

        NilUnits(app).ShouldBe(1);
    }

    [Fact]
    public async Task What_killed_publishers_left_is_removed_after_an_hour_and_no_other_file()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var folder = System.IO.Directory.CreateDirectory(Path.GetDirectoryName(app.Workbook)!).FullName;
        string[] kept = [$".{Guid.NewGuid():N}.tmp", ".mine.tmp", $"{Guid.NewGuid():N}.tmp", $".{Guid.NewGuid():D}.tmp", $".{Guid.NewGuid():N}.xlsx"];
        var abandoned = $".{Guid.NewGuid():N}.tmp";
        foreach (var name in kept) Leave(name, kept[0] == name ? 55 : 600);
        Leave(abandoned, 65);

        await app.PublishAsync();

        System.IO.Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe([.. kept, Path.GetFileName(app.Workbook)], ignoreOrder: true);

        void Leave(string name, int minutes)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutes));
        }
    }

    [Fact]
    public async Task A_unit_renamed_by_another_process_shows_at_once()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var publisher = new OnePublisher(app, storage);
        await publisher.PublishAsync();
        var known = await app.Part<CachedDirectory>().GetAsync(Ct);
        var renamed = known.Units.Select(unit => unit.Code == "ha-dinh" ? unit with { Name = "UBND phường Tên Mới" } : unit);
        await app.Part<DirectoryStore>().TakeAsync(new Directory([.. renamed], known.Members, known.Contacts));

        await publisher.PublishAsync();

        Cells(app).ShouldContain(cell => cell.Contains("UBND phường Tên Mới", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quarter_with_more_rows_than_a_sheet_holds_is_not_written_and_the_summary_says_so()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var (before, reports) = (await File.ReadAllBytesAsync(app.Workbook, Ct), app.Part<ReportTable>());
        var full = ReportHead.Fresh with { State = ReportState.Open, Version = 1, CompleteRows = 1_048_576 };
        (await reports.CommitAsync(Office.Key("tu-phap"), new(ReportHead.Fresh, null), new(full, [], []), Ct)).ShouldBeTrue();

        await app.PublishAsync();

        (await File.ReadAllBytesAsync(app.Workbook, Ct)).ShouldBe(before);
        (await StoredAsync(app)).Waiting!.Reason.ShouldBe(WaitReason.TooLarge);
        (await app.As(Minh).SaysAsync("tổng hợp"))
            .Sees(
                "bảng tổng hợp chưa lập được vì quá lớn: có nhiều dòng hơn một trang tính Excel chứa được, hoặc tệp lớn hơn 250 MB. Xin báo quản trị viên; "
                    + "xong, cán bộ tổng hợp gõ «tổng hợp» rồi bấm «Thử lại».");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_waited_for_and_the_summary_says_so()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        await app.As(Lan).SaysAsync("không phát sinh");
        await using (new FileStream(app.Workbook, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) await app.PublishAsync();

        (await app.As(Minh).SaysAsync("tổng hợp")).Sees("thư viện chưa trả lời");
        app.Clock.Advance((await StoredAsync(app)).Waiting!.NextAt - app.Clock.GetUtcNow());
        await new OnePublisher(app, storage).PublishAsync(again: true);
        NilUnits(app).ShouldBe(2);
    }

    [Fact]
    public async Task A_file_changed_by_hand_in_the_folder_is_made_anew_and_nothing_is_told_for_a_folder_names_nobody()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await app.As(Minh).SaysAsync("tổng hợp");
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var published = await File.ReadAllBytesAsync(app.Workbook, Ct);
        await File.WriteAllBytesAsync(app.Workbook, [1, 2, 3], Ct);

        await app.PublishAsync();

        (await File.ReadAllBytesAsync(app.Workbook, Ct)).ShouldBe(published);
        app.Connector.Requests.ShouldNotContain(request => request.Body.Contains("\"alert\":true", StringComparison.Ordinal));
        (await StoredAsync(app)).Edit.ShouldBeNull();
    }

    [Fact]
    public async Task Whether_the_office_filed_for_a_unit_is_as_it_was_then_wherever_people_stand_later()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var known = await app.Part<CachedDirectory>().GetAsync(Ct);
        await app.As(Lan).SaysAsync("không phát sinh");
        await MoveAsync([.. known.Members, new Member(known.Office!.Code, Hoa.Upn, "Hoa", Role.Coordinator)], "Hoa is in the office too");
        await app.As(Hoa).SaysAsync("không phát sinh");
        await MoveAsync(
            [
                .. known.Members.Where(member => member.Upn is not ("hoa@thanhxuan.example" or "lan@thanhxuan.example")),
                new Member(known.Office.Code, Lan.Upn, "Lan", Role.Coordinator),
            ],
            "Lan has moved to the office, Hoa has left");

        await app.PublishAsync();

        var status = new XlsxFile(await File.ReadAllBytesAsync(app.Workbook, Ct)).Read("Tình hình báo cáo");
        status.Single(row => row.Contains("UBND phường Hạ Đình")).ShouldContain("Cơ quan tổng hợp gửi thay");
        status.Single(row => row.Contains("UBND phường Khương Đình")).ShouldNotContain("Cơ quan tổng hợp gửi thay");

        async Task MoveAsync(IReadOnlyList<Member> members, string file)
        {
            await app.Part<DirectoryStore>().TakeAsync(new Directory(known.Units, members, known.Contacts), file);
            app.Part<CachedDirectory>().Invalidate();
        }
    }

    private static int NilUnits(ChatApp app) => Cells(app).Count(cell => cell == "Không phát sinh");

    private static List<string> Cells(ChatApp app) =>
        [.. MiniExcel.Query(app.Workbook).Cast<IDictionary<string, object?>>().SelectMany(row => row.Values).Select(value => value?.ToString() ?? "")];

    private static Task<Publication> StoredAsync(ChatApp app) => app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct);

    private async Task<int> MessagesAsync() => (await new QueueClient(storage, "publish").GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;

    private Tables TablesThatDieAtTheBatch()
    {
        var options = new TableClientOptions();
        options.AddPolicy(
            new RequestHook((message, next) =>
                message.Request.Uri.Path.Contains("$batch", StringComparison.Ordinal) ? throw new InvalidOperationException("The process is dead.") : next()),
            Azure.Core.HttpPipelinePosition.PerCall);
        return new(new TableServiceClient(storage, options));
    }
}
