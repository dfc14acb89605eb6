using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Chat;

/// <summary>
/// What one action of a member asks of Storage, exactly: at most two point reads or one partition read, one batch, one queue message. The day is
/// after the deadline with that report unfinished, when most is to be read; the first row of a report reads besides whether the period is closed; who speaks
/// was seen within the last minute and no address changes.
/// </summary>
public sealed partial class CostTests(LocalParts parts)
{
    private const string Write = "1 point, 1 batch, 1 message";

    private static readonly DateTimeOffset Late = new(2023, 10, 10, 9, 0, 0, TimeSpan.FromHours(7));

    private readonly CountedStorage storage = new();
    private readonly HashSet<string> counted = [];
    private readonly List<string> others = [];

    [Fact]
    public async Task Every_action_costs_what_the_design_says()
    {
        await using var app = await StartAsync();

        await OfRowsAsync(app.As(Hoa));
        await OfAnEmptyReportAsync(app.As(Lan));
        await OfOneReportInTheOfficeAsync(app.As(Minh));
        await OfAllUnitsAsync(app.As(Minh));
        await OfRemindersAsync(app.As(Minh));
        await OfTheOfficesPageAsync(app);
        await OfAccountsAsync(app.As(Hoa with { ObjectId = "oid-hoa-moi" }), app.As(Minh));
        await using var several = await CarryTests.StartAsync(parts.NewAccount(), storage, ("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        await OfSeveralFormsAsync(several.As(Hoa), several.As(Minh));

        others.ShouldBeEmpty();
        var all = CommandTable.Ours.All.Select(command => command.Name);
        counted.ShouldBe(all, ignoreOrder: true);
    }

    [Theory]
    [InlineData("danh sách")]
    [InlineData("sửa 1")]
    [InlineData("rút 1")]
    [InlineData("lịch sử")]
    [InlineData("lịch sử 1")]
    [InlineData("nộp")]
    public async Task A_typed_command_that_names_no_period_reads_one_head_more_to_find_the_report_that_is_owed(string command)
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        (await storage.OfAsync(() => hoa.SaysAsync(command))).ShouldBe("1 point, 1 partition");

        hoa.Sees("Quý III/2023");
    }

    [Theory]
    [InlineData("sửa 9")]
    [InlineData("rút 9")]
    [InlineData("lịch sử 9")]
    public async Task A_number_that_the_report_does_not_have_is_looked_for_in_the_other_one_too(string command)
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");

        (await storage.OfAsync(() => hoa.SaysAsync(command))).ShouldBe("1 point, 2 partition");
    }

    [Fact]
    public async Task Why_a_report_was_returned_is_looked_up_in_the_log_besides_its_rows_and_remarks_in_the_rows_besides_the_head()
    {
        await using var app = await StartAsync();
        await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Bài 1" });
        await app.SubmitAsync("ha-dinh", Hoa);
        var minh = await app.LooksAtFirstAsync(Minh);
        var data = new JsonObject { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["unit"] = "ha-dinh", ["seen"] = 2, ["reason"] = "Thiếu kết quả." };
        data["r_" + (await app.RowsAsync("ha-dinh"))[0].Id] = "Ghi rõ.";

        (await storage.OfAsync(() => app.AskAsync(Minh.Upn, CommandName.Return, data))).ShouldBe("4 point, 1 partition, 1 batch, 4 claim, 1 message");

        (await storage.OfAsync(() => app.As(Hoa).SaysAsync("danh sách quý 3"))).ShouldBe("2 partition");
        await app.SubmitAsync("ha-dinh", Hoa);
        (await storage.OfAsync(() => app.As(Hoa).SaysAsync("danh sách quý 3"))).ShouldBe("1 partition");
    }

    [Fact]
    public async Task A_member_of_several_units_is_asked_for_nothing()
    {
        await using var app = await StartAsync();
        var mai = await app.As(Mai).SaysAsync("trợ giúp");

        (await storage.OfAsync(() => mai.SaysAsync("báo cáo mới"))).ShouldBe("");
        (await storage.OfAsync(() => mai.PicksAsync("tu-phap"))).ShouldBe("2 point");
        (await storage.OfAsync(() => mai.FillsRow().PressesAsync("Lưu dòng"))).ShouldBe("1 point, 1 partition, 1 batch, 1 message");
        await mai.SaysAsync("không phát sinh");
        (await storage.OfAsync(() => mai.PicksAsync("khuong-dinh"))).ShouldBe("2 point, 1 batch, 1 message");
        await mai.SaysAsync("báo cáo mới");
        (await storage.OfAsync(() => mai.PicksAsync("khuong-dinh"))).ShouldBe("2 point");
    }

    [Fact]
    public async Task A_changed_address_costs_one_upsert_and_an_unchanged_one_nothing()
    {
        await using var app = await StartAsync();
        var hoa = app.As(Hoa);
        var said = hoa.Envelope("message");
        (said["text"], said["from"]!["id"]) = ("trợ giúp", "29:another-id-of-hoa");

        (await storage.OfAsync(() => hoa.PostAsync(said))).ShouldBe("1 upsert");
        (await storage.OfAsync(() => hoa.PostAsync(said))).ShouldBe("");
    }

    [Fact]
    public async Task An_address_noted_when_the_app_was_installed_costs_nothing_afterwards()
    {
        await using var app = await StartAsync();
        var vinh = await app.As(Vinh).InstallsAsync();

        (await storage.OfAsync(() => vinh.SaysAsync("trợ giúp"))).ShouldBe("");
    }

    [Fact]
    public async Task A_confirmation_that_came_too_late_reads_the_report_besides_its_head()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await hoa.SaysAsync("nộp");
        var binh = await app.As(Binh).SaysAsync("báo cáo mới");
        await binh.FillsRow("Bài 2", Filling.LinkTo(2)).PressesAsync("Lưu dòng");

        (await storage.OfAsync(() => hoa.PressesAsync("Xác nhận nộp"))).ShouldBe("1 point, 1 partition");

        hoa.Sees(RefusalWords.ChangedSince, "Xác nhận nộp");
    }

    [Fact]
    public async Task Somebody_elses_change_is_looked_up_in_the_log_besides()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Hoa).SaysAsync("báo cáo mới");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        var binh = await app.As(Binh).SaysAsync("sửa 1");
        await hoa.PressesAsync("Sửa");
        await binh.Fills("pieceTitle", "Bản của Bình").PressesAsync("Lưu dòng");

        (await storage.OfAsync(() => hoa.Fills("answer", "Đã xây xong.").PressesAsync("Lưu dòng"))).ShouldBe("2 partition");

        hoa.Sees("Giữ của tôi");
    }

    [Fact]
    public async Task What_would_not_be_taken_today_is_looked_up_in_the_row_besides()
    {
        await using var app = await StartAsync();
        await app.AddRowAsync(new(ChatApp.FormId, new(2023, 4), "ha-dinh"), Binh, new() { ["evidence"] = "https://dichvucong.gov.vn/p/1" }, draft: true);
        var hoa = await app.As(Hoa).SaysAsync("sửa 1");

        (await storage.OfAsync(() => hoa.Fills("answer", "Đã xây xong.").PressesAsync("Lưu nháp"))).ShouldBe("3 point, 1 batch");

        hoa.Sees("Đã lưu nháp dòng số 1");
    }

    private async Task OfRowsAsync(Talk hoa)
    {
        await CostsAsync(CommandName.New, "2 point", () => hoa.SaysAsync("báo cáo mới"));
        await CostsAsync(CommandName.Expand, "", () => hoa.FillsRow("Bài 1", Filling.LinkTo(1)).OpensDialogAsync("Mở rộng"));
        await CostsAsync(CommandName.Save, "1 point, 1 partition, 1 batch, 1 message", () => hoa.PressesAsync("Lưu dòng"));
        await CostsAsync(CommandName.Edit, "2 point", () => hoa.PressesAsync("Sửa"));
        await CostsAsync(CommandName.Save, "1 point", () => hoa.Fills("link", "https://facebook.com/1").PressesAsync("Lưu dòng"));
        await CostsAsync(
            CommandName.Save, "1 partition, 1 batch, 1 message",
            () => hoa.Fills("link", Filling.LinkTo(1)).Fills("answer", "Đã xây xong.").PressesAsync("Lưu dòng"));
        await CostsAsync(CommandName.List, "1 partition", () => hoa.PressesAsync("Danh sách"));
        await CostsAsync(CommandName.AskWithdraw, "2 point", () => hoa.PressesAsync("Rút"));
        await CostsAsync(CommandName.Withdraw, "2 point, 1 batch, 1 message", () => hoa.PressesAsync("Rút dòng này"));
        await CostsAsync(CommandName.PutBack, "2 point, 1 batch, 1 message", () => hoa.PressesAsync("Hoàn tác"));
        await CostsAsync(CommandName.List, "1 partition", () => hoa.PressesAsync("Danh sách"));
        await CostsAsync(CommandName.AskSubmit, "1 partition", () => hoa.PressesAsync("Nộp"));
        await CostsAsync(CommandName.Submit, Write, () => hoa.PressesAsync("Xác nhận nộp"));
        // The table of what may be fetched is made at its first use.
        await CostsAsync(CommandName.Document, "1 partition, 2 other", () => hoa.PressesAsync("Tải văn bản"));
        await CostsAsync(CommandName.AskReopen, "2 point", () => hoa.SaysAsync("rút lại"));
        await CostsAsync(CommandName.Issue, Write, () => hoa.Chooses("issued", "15/BC-UBND").PressesAsync("Lưu số, ngày văn bản"));
        await hoa.PressesAsync("Danh sách");
        await CostsAsync(CommandName.AskIssue, "1 point", () => hoa.PressesAsync("Số, ngày văn bản"));
        await CostsAsync(CommandName.Reopen, Write, () => hoa.PressesAsync("Rút lại để sửa"));
        await hoa.PressesAsync("Báo cáo mới");
        await CostsAsync(CommandName.SaveDraft, "2 point, 1 batch", () => hoa.Fills("pieceTitle", "Mới nghe qua").PressesAsync("Lưu nháp"));
        await CostsAsync(CommandName.History, "1 partition", () => hoa.PressesAsync("Lịch sử"));
        await CostsAsync(CommandName.EditNumber, "1 point, 1 partition", () => hoa.SaysAsync("sửa 2"));
        await CostsAsync(CommandName.Cancel, "", () => hoa.PressesAsync("Hủy"));
        await CostsAsync(CommandName.Owed, "2 point", () => hoa.SaysAsync("em còn thiếu gì"));
        await CostsAsync(CommandName.Workbook, "2 point", () => hoa.SaysAsync("bảng tổng hợp ở đâu"));
        await CostsAsync(CommandName.Help, "", () => hoa.SaysAsync("trợ giúp"));
        await CostsAsync(CommandName.Leave, "", () => hoa.SaysAsync("thoát"));
        await CostsAsync(CommandName.Unknown, "", () => hoa.SaysAsync("nộp báo cáo nhé"));
    }

    private async Task OfAnEmptyReportAsync(Talk lan)
    {
        await CostsAsync(CommandName.SetNil, "2 point, 1 batch, 1 message", () => lan.SaysAsync("không phát sinh"));
        await CostsAsync(CommandName.UndoNil, Write, () => lan.PressesAsync("Hoàn tác"));
        await lan.PressesAsync("Không phát sinh");
    }

    /// <summary>
    /// Each reporter of the unit who is told costs two point reads, a claim and its outcome; who is not told at once is by the message about the change. An
    /// extended deadline is noted for the reminders too.
    /// </summary>
    private async Task OfOneReportInTheOfficeAsync(Talk minh)
    {
        const string lanAndMai = "5 point, 1 batch, 4 claim, 1 message";
        await minh.SaysAsync("trợ giúp");
        await minh.SaysAsync("tiến độ");
        await minh.PressesAsync("Quý III/2023");
        await CostsAsync(CommandName.View, "1 partition", () => minh.PressesAsync("Xem"));
        await CostsAsync(CommandName.Accept, Write, () => minh.PressesAsync("Nhận"));
        await CostsAsync(CommandName.UndoAccept, Write, () => minh.PressesAsync("Hoàn tác"));
        await minh.PressesAsync("Xem");
        await CostsAsync(CommandName.AskReturn, "1 partition", () => minh.PressesAsync("Trả lại"));
        await CostsAsync(CommandName.Return, lanAndMai, () => minh.Chooses("reason", "Thiếu một việc.").PressesAsync("Gửi trả lại"));
        await CostsAsync(CommandName.UndoReturn, Write, () => minh.PressesAsync("Hoàn tác"));
        await minh.PressesAsync("Xem");
        await minh.PressesAsync("Trả lại");
        await minh.Chooses("reason", "Thiếu một việc.").PressesAsync("Gửi trả lại");
        await minh.PressesAsync("Xem");
        await CostsAsync(CommandName.AskExtend, "", () => minh.PressesAsync("Gia hạn"));
        await CostsAsync(
            CommandName.Extend, "5 point, 1 batch, 5 claim, 1 message",
            () => minh.Chooses("until", "2023-10-20").Chooses("reason", "Thay người.").PressesAsync("Lưu gia hạn"));
    }

    /// <summary>
    /// Three units: each head is read, and changed where a period is closed or opened; no rows. «Tổng hợp» asks besides what was published and when the last
    /// backup was. A directory that is read again is compared with the one in use, which is then known anew.
    /// </summary>
    private async Task OfAllUnitsAsync(Talk minh)
    {
        await CostsAsync(CommandName.Progress, "4 point", () => minh.SaysAsync("tiến độ"));
        await CostsAsync(CommandName.Summary, "5 point", () => minh.SaysAsync("tổng hợp"));
        await CostsAsync(CommandName.Republish, "1 message", () => minh.SneaksAsync(CommandName.Republish, "ha-dinh"));
        await CostsAsync(CommandName.AskClosePeriod, "4 point", () => minh.SaysAsync("chốt quý"));
        await CostsAsync(CommandName.ClosePeriod, "11 point, 3 batch, 2 message, 2 blob, 2 other", () => minh.PressesAsync("Xác nhận chốt"));
        await CostsAsync(CommandName.AskReopenPeriod, "1 point", () => minh.PressesAsync("Mở lại quý"));
        await CostsAsync(CommandName.ReopenPeriod, "11 point, 3 batch, 2 message, 2 blob, 2 other", () => minh.PressesAsync("Xác nhận mở lại"));
        await CostsAsync(CommandName.Closing, "4 point", () => minh.SneaksAsync(CommandName.Closing, "ha-dinh"));
        await CostsAsync(CommandName.UpdateDirectory, "1 partition, 2 blob", () => minh.SaysAsync("cập nhật danh bạ"));
    }

    /// <summary>
    /// Of three units in two quarters, besides what was published and whether the quarter is closed; a page holds a hundred units in six quarters, so 600 heads
    /// at most. Who is reached is one walk of each table, however many members there are. Each report that is accepted costs what one does.
    /// </summary>
    private async Task OfTheOfficesPageAsync(ChatApp app)
    {
        await CostsAsync(CommandName.Picture, "8 point", () => app.AskAsync(Minh.Upn, CommandName.Picture));
        await CostsAsync(CommandName.Status, "5 point, 2 partition, 1 scan", () => app.AskAsync(Minh.Upn, CommandName.Status));
        var report = new JsonObject { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["unit"] = "ha-dinh" };
        await CostsAsync(CommandName.Calendar, "1 point", () => app.AskAsync(Hoa.Upn, CommandName.Calendar, report));
        foreach (var unit in new[] { "khuong-dinh", "tu-phap" })
            await app.ChangeAsync(Office.Key(unit), Mai, (head, stamp) => FilingRules.SetNil(head, stamp));
        foreach (var name in new[] { CommandName.AcceptChosen, CommandName.UndoAcceptChosen })
        {
            var data = new JsonObject { ["form"] = ChatApp.FormId, ["period"] = "2023Q3" };
            data["units"] = string.Join(',', await Task.WhenAll(new[] { "khuong-dinh", "tu-phap" }.Select(SeenAsync)));
            await CostsAsync(name, "2 point, 2 batch, 2 message", () => app.AskAsync(Minh.Upn, name, data));

            async Task<string> SeenAsync(string unit) => $"{unit}:{(await app.HeadAsync(unit)).Version - (name == CommandName.AcceptChosen ? 0 : 1)}";
        }
    }

    /// <summary>Who waits, and whose the user name is; the old account's chat goes, and what an earlier version kept beside it.</summary>
    private async Task OfAccountsAsync(Talk anew, Talk minh)
    {
        await anew.SaysAsync("danh sách");
        await minh.SaysAsync("cập nhật danh bạ");
        await CostsAsync(CommandName.ConfirmAccount, "5 point, 1 partition, 1 batch, 2 other", () => minh.PressesAsync("Xác nhận tài khoản mới"));
    }

    /// <summary>
    /// Of three units; two reads for all cards, however many stages there were. Whom a reminder by hand reaches, and the cards it brings, are the work of its
    /// queue.
    /// </summary>
    private async Task OfRemindersAsync(Talk minh)
    {
        await CostsAsync(CommandName.Remind, "3 point, 1 partition, 2 other", () => minh.SaysAsync("nhắc"));
        await CostsAsync(CommandName.AskRemindChosen, "4 point, 1 partition", () => minh.Chooses("units", "ha-dinh").PressesAsync("Nhắc đơn vị đã chọn"));
        await minh.PressesAsync("Quay lại");
        await CostsAsync(CommandName.AskRemind, "4 point, 1 partition", () => minh.PressesAsync("Nhắc lại ngay"));
        await CostsAsync(CommandName.SendReminders, "1 point, 1 message", () => minh.PressesAsync("Gửi nhắc"));
        await CostsAsync(CommandName.SendUnclear, "1 partition", () => minh.SneaksAsync(CommandName.SendUnclear, "ha-dinh"));
        await CostsAsync(CommandName.SendAside, "2 other", () => minh.SneaksAsync(CommandName.SendAside, "ha-dinh"));
        await CostsAsync(CommandName.DropAside, "2 other", () => minh.SneaksAsync(CommandName.DropAside, "ha-dinh"));
    }

    /// <summary>What may be carried is read from the report before; the rows that are there already, from this one.</summary>
    private async Task OfSeveralFormsAsync(Talk hoa, Talk minh)
    {
        await hoa.SaysAsync("trợ giúp");
        await minh.SaysAsync("trợ giúp");
        await CostsAsync(CommandName.AskCarry, "1 point, 2 partition", () => hoa.SaysAsync("chép từ kỳ trước"));
        await CostsAsync(CommandName.CopyRows, "1 point, 2 partition, 1 batch, 1 message", () => hoa.PressesAsync("Chép tất cả (2 dòng)"));
        await CostsAsync(CommandName.UndoCarry, "1 partition, 1 batch", () => hoa.PressesAsync("Hoàn tác"));
        // One report after the other, each at the price of its own list.
        (await storage.OfAsync(() => hoa.SaysAsync("danh sách"))).ShouldBe("2 point, 2 partition");
        await CostsAsync(CommandName.Named, "1 point, 1 partition", () => hoa.SaysAsync("theo dõi việc"));
        await CostsAsync(CommandName.Overview, "6 point, 1 partition", () => minh.SaysAsync("theo dõi việc"));
    }

    private async Task CostsAsync(string verb, string cost, Func<Task> action)
    {
        counted.Add(verb);
        var asked = await storage.OfAsync(action);
        if (CommandTable.Ours.Find(verb)!.Effect != Effect.Changes && Writes().IsMatch(asked))
            others.Add($"«{verb}» says that it only reads, and costs {asked}");
        if (asked != cost) others.Add($"«{verb}» cost {asked} instead of {cost}");
    }

    [GeneratedRegex("batch|upsert|claim|message")]
    private static partial Regex Writes();

    /// <summary>The tables and the queues are made, the directory is known, and so are the reporters.</summary>
    private async Task<ChatApp> StartAsync()
    {
        var app = await ChatApp.StartAsync(parts.NewAccount(), Late, tables: storage.Tables, queues: storage.Queues, blobs: storage.Blobs);
        await app.As(Hoa).SaysAsync("danh sách");
        await app.As(Binh).SaysAsync("trợ giúp");
        await app.As(Minh).SaysAsync("nhắc");
        await app.As(Mai).SaysAsync("trợ giúp");
        var lan = await app.As(Lan).SaysAsync("không phát sinh");
        await lan.PressesAsync("Hoàn tác");
        await app.DeliverAsync();
        return app;
    }
}
