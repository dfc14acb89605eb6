using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reminders;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>What an earlier version stored, put on its queues: this one starts on it, reads it, goes on with it, backs it up.</summary>
public sealed class FixtureTests(LocalParts parts)
{
    public static TheoryData<string> Versions => [.. FixtureFiles.Names];

    private const string Waiting = $"{WholeQuarter.Commitments}/2023/Q4/Tong-hop_{WholeQuarter.Commitments}_2023Q4.xlsx";

    private readonly string storage = parts.NewAccount();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_start_changes_nothing_and_asks_for_no_workbook_anew(string version)
    {
        await using var fixture = await Fixture.StartAsync(storage, new(version));

        foreach (var table in Recording.Tables.Except(["Conversations"]))
        {
            (await FilledReports.ToldAsync(storage, table)).ShouldBe(new FixtureFiles(version).Entities(table).Select(FilledReports.Told));
        }
        (await new QueueClient(storage, "publish").ExistsAsync()).Value.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Units_and_the_office_read_what_stood_there(string version)
    {
        await using var fixture = await Fixture.StartAsync(storage, new(version));
        var (hoa, minh) = (fixture.App.As(WholeQuarter.HoaAnew), fixture.App.As(Minh));

        (await hoa.SaysAsync("danh sách cam kết")).Sees("Danh sách Quý IV/2023", "2 dòng", "38.112", "38.204", "nháp");
        (await hoa.SaysAsync("lịch sử 1 cam kết")).Sees("Chép dòng từ kỳ trước", "Sửa dòng", "Rút dòng");
        (await minh.SaysAsync("tổng hợp cam kết"))
            .Sees("Tổng hợp Quý IV/2023", "có người đang mở tệp để sửa", "Đang nhập: 1 đơn vị", "Từ ngày 12/09/2023 chưa có bản sao lưu đầy đủ");
        await (await minh.SaysAsync("tổng hợp báo chí")).PressesAsync("Quý III/2023");
        minh.Sees("Tổng hợp Quý III/2023", "Đã nhận: 1 đơn vị", "Không phát sinh: 2 đơn vị").Buttons.ShouldContain("Mở bảng tổng hợp");
        await (await minh.SaysAsync("tiến độ báo chí")).PressesAsync("Quý III/2023");
        await minh.Sees("Đã chốt Quý III/2023").PressesAsync("Xem", "ha-dinh");
        minh.Sees("Đã nhận", "Bài 1, bản của Bình", "Đã xây xong, văn bản số 12.", "Bài 2", "Hoa nộp lúc").DoesNotSee("Bài 3");
        (await minh.SaysAsync("nhắc báo chí")).Sees("3/3 đơn vị đã báo cáo Quý III/2023");
        (await minh.SaysAsync("cập nhật danh bạ")).Sees("Tài khoản cần được xác nhận", "Lan · UBND phường Khương Đình");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_workbook_that_waited_is_placed_with_what_the_unit_wrote(string version)
    {
        await using var fixture = await Fixture.StartAsync(storage, new(version));

        await (await fixture.App.As(Minh).SaysAsync("tổng hợp cam kết")).PressesAsync("Thử lại");
        await fixture.App.PublishAllAsync();

        var stored = await fixture.App.Part<PeriodTable>().FindAsync(WholeQuarter.Commitments, new(2023, 4), default);
        (stored.Waiting, stored.Copy).ShouldBe((null, null));
        (await WorkbookStamp.ReadAsync(new MemoryStream(fixture.Drive.Find(Waiting)!.Content), default)).ShouldBe(stored.ContentHash);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_report_goes_on_from_where_it_stood(string version)
    {
        await using var fixture = await Fixture.StartAsync(storage, new(version));

        var hoa = await fixture.App.As(WholeQuarter.HoaAnew).SaysAsync("sửa 2 cam kết");
        await hoa.FillsCommitment("38.204", "dang").PressesAsync("Lưu dòng");
        await hoa.SaysAsync("nộp cam kết");
        (await hoa.PressesAsync("Xác nhận nộp")).Sees("Đã nộp báo cáo Quý IV/2023", "2 dòng");
        var minh = await fixture.App.As(Minh).SaysAsync("tiến độ cam kết");
        await minh.PressesAsync("Xem", "ha-dinh");

        (await minh.PressesAsync("Nhận")).Sees("Đã nhận báo cáo");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task It_is_backed_up_and_restored_entity_for_entity(string version)
    {
        var other = parts.NewAccount();
        await using var fixture = await Fixture.StartAsync(storage, new(version));
        using var host = await fixture.App.TriggerAsync("BackUp", new { });
        var place = new BackupContainer(new BlobServiceClient(storage));
        var name = (await Backup.FinishedAsync(place, default)).ShouldHaveSingleItem();

        var restore = new BackupRestore(new(new Azure.Data.Tables.TableServiceClient(other)), DirectoryBlob.Of(other), place);
        await restore.RunAsync(name, await restore.CheckAsync(name, default), default);

        foreach (var (table, leftOut) in WholeQuarter.NotBackedUp)
            (await FilledReports.ToldAsync(other, table))
                .ShouldBe(
                    (await FilledReports.ToldAsync(storage, table))
                        .Where(entity => !leftOut.Any(partition => entity.Contains($"PartitionKey String {partition}", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_message_about_a_workbook_is_handled_and_the_one_that_waits_is_placed(string version)
    {
        await using var fixture = await Fixture.StartAsync(storage, new(version));

        foreach (var message in new FixtureFiles(version).Json("queue-publish.jsonl"))
        {
            using var answer = await fixture.App.TriggerAsync("PublishWorkbook", message);
            answer.IsSuccessStatusCode.ShouldBeTrue(message.ToJsonString());
        }

        // What the others ask for had been published before.
        fixture.Drive.Paths.ShouldBe([Waiting]);
        new FixtureFiles(version)
            .Json("queue-publish.jsonl")
            .Select(message => string.Concat(
                (bool)message["again"]! ? "again" : "", (bool)message["now"]! ? "now" : "", message["unit"] is null ? "" : "unit",
                message["notice"] is null ? "" : "notice"))
            .Distinct().ShouldBe(["", "again", "now", "unit", "unitnotice"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_had_gone_out_in_rounds_goes_out_no_more_also_when_retention_has_deleted_them()
    {
        await using var fixture = await Fixture.StartAsync(storage, FixtureFiles.OfRounds);
        var retention = new Retention(fixture.App.Part<Tables>(), new([]));

        await fixture.App.TickAsync();
        var left = FixtureFiles.OfRounds.Entities("Reminders")
            .Count(entity => entity.PartitionKey == "!pace" || entity.RowKey.StartsWith("!round|", StringComparison.Ordinal))
            + FixtureFiles.OfRounds.Entities("Periods").Count(entity => entity.PartitionKey == "!pause")
            + FixtureFiles.OfRounds.Entities("Directory").Count(entity => entity.PartitionKey != "binding");
        (await retention.EarlierAsync(default)).ShouldBe(left);
        (await retention.DeleteAsync(new(2023, 10, 12), default)).ShouldBe(left);
        await fixture.App.TickAsync();

        fixture.App.Connector.Requests.ShouldBeEmpty();
        (await fixture.App.Part<StageTable>().BoardAsync(WholeQuarter.Commitments, new(2023, 3), default)).HasGone("e20231012b01.khuong-dinh").ShouldBeTrue();
    }

    [Fact]
    public async Task A_round_by_hand_that_nobody_had_ended_goes_on_for_the_units_that_were_chosen()
    {
        await using var app = await ChatApp.StartAsync(storage);
        var (hoa, lan) = (await app.As(Hoa).InstallsAsync(), await app.As(Lan).InstallsAsync());
        await (await app.Part<Tables>().OpenAsync("Reminders"))
            .AddEntityAsync(
                new Azure.Data.Tables.TableEntity($"{ChatApp.FormId}|{ChatApp.Period}", "!round|m01")
                {
                    ["Units"] = "khuong-dinh tu-phap",
                    ["Done"] = false,
                    ["At"] = app.Clock.GetUtcNow(),
                });
        var message = FixtureFiles.OfRounds.Json("queue-reminders.jsonl").First(message => (int)message["work"]! == 1);
        (message["form"], message["stage"]) = (ChatApp.FormId, "m01");

        for (var time = 0; time < 2; time++)
        {
            using var answer = await app.HandAsync(message, "SendReminder");
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }

        (hoa.Reminders(), lan.Reminders()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Every_message_about_a_reminder_is_handled_and_what_is_still_due_is_sent_once()
    {
        await using var fixture = await Fixture.StartAsync(storage, FixtureFiles.OfRounds);
        var (lan, minh) = (fixture.App.As(Lan), fixture.App.As(Minh));

        foreach (var message in FixtureFiles.OfRounds.Json("queue-reminders.jsonl"))
        {
            using var answer = await fixture.App.HandAsync(message, "SendReminder");
            answer.IsSuccessStatusCode.ShouldBeTrue(message.ToJsonString());
        }

        await fixture.App.DeliverAsync(TimeSpan.FromMinutes(5));

        (lan.Reminders(), minh.Messages.Count).ShouldBe((1, 0));
        FixtureFiles.OfRounds.Json("queue-reminders.jsonl").Select(message => (int)message["work"]!).Distinct().ShouldBe([0, 1, 2, 3], ignoreOrder: true);
        FixtureFiles.OfRounds.Json("queue-reminders.jsonl").Select(message => (bool)message["again"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Every_notice_is_handled_and_what_is_still_due_is_sent_once()
    {
        await using var fixture = await Fixture.StartAsync(storage, FixtureFiles.OfClaims);
        var (lan, minh) = (fixture.App.As(Lan), fixture.App.As(Minh));

        foreach (var message in FixtureFiles.OfClaims.Json("queue-notices.jsonl").SelectMany(message => new[] { message, message }))
        {
            using var answer = await fixture.App.HandAsync(message, "SendNotice");
            answer.IsSuccessStatusCode.ShouldBeTrue(message.ToJsonString());
        }

        await fixture.App.DeliverAsync(TimeSpan.FromMinutes(5));

        (lan.Reminders(), minh.Messages.Count).ShouldBe((1, 0));
        FixtureFiles.OfClaims.Json("queue-notices.jsonl").Select(message => (int)message["work"]!).Distinct().ShouldBe([0, 2, 3, 4], ignoreOrder: true);
    }
}
