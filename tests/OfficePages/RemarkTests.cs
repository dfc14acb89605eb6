using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>A report is returned with what is to be mended in single rows, and the unit reads it where the rows stand.</summary>
public sealed class RemarkTests(LocalParts parts)
{
    private static readonly DateTimeOffset Filed = new(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Remarks_stand_in_the_log_with_the_return_and_are_shown_in_list_history_and_notice()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FilesAsync(app, rows: 3);
        var rows = await RowsAsync(app);
        var asked = (await AsksAsync(app, CommandName.AskReturn)).ShouldBeOfType<ReviewOutcome.ReturnAsked>();
        asked.Rows.Select(row => row.Number).ShouldBe([1, 2, 3]);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        (await ReturnsAsync(app, "Xin bổ sung.", (rows[0].Id, " Ghi rõ tên đường. "), (rows[1].Id, "  "), (rows[2].Id, "Thiếu kết quả.")))
            .ShouldBeOfType<ReviewOutcome.Returned>();

        var log = await app.Part<ReportTable>().LogAsync(Office.Key("ha-dinh"), null, default).ToListAsync();
        log[^3..].Select(line => (line.What, line.Number, line.Reason, line.Version, line.Before.Count + line.After.Count)).ShouldBe(
            [
                (LogEvent.Returned, null, "Xin bổ sung.", 5, 0), (LogEvent.RowRemarked, 1, "Ghi rõ tên đường.", 5, 0),
                (LogEvent.RowRemarked, 3, "Thiếu kết quả.", 5, 0),
            ]);
        hoa.LooksAtLast().Sees("Lý do (Minh): Xin bổ sung.", "Có góp ý cho 2 dòng: xem «Lịch sử» của báo cáo.");
        (await hoa.SaysAsync("lịch sử")).Sees("Góp ý cho dòng số 1", "Ghi rõ tên đường.", "Góp ý cho dòng số 3", "Trả lại báo cáo");
        (await hoa.SaysAsync("lịch sử 3")).Sees("Góp ý cho dòng", "Thiếu kết quả.").DoesNotSee("Ghi rõ tên đường.");

        var said = (await ListsAsync(app)).Return.ShouldNotBeNull();
        (said.Reason, said.Stamp).ShouldBe(("Xin bổ sung.", new Stamp(Minh.Upn, Filed.AddMinutes(5))));
        said.Remarks.ShouldBe(new Dictionary<int, string> { [1] = "Ghi rõ tên đường.", [3] = "Thiếu kết quả." }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_list_says_what_the_last_return_said_while_the_report_is_returned_and_nothing_else()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await FilesAsync(app, rows: 1);
        var row = (await RowsAsync(app))[0];
        (await ListsAsync(app)).Return.ShouldBeNull();
        await ReturnsAsync(app, "Lần một.", (row.Id, "Cũ."));
        await app.SubmitAsync("ha-dinh", Hoa);
        (await ListsAsync(app)).Return.ShouldBeNull();

        await ReturnsAsync(app, "Lần hai.");

        var said = (await ListsAsync(app)).Return.ShouldNotBeNull();
        said.Reason.ShouldBe("Lần hai.");
        said.Remarks.ShouldBeEmpty();
        await app.As(Hoa).SaysAsync("sửa 1");
        await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = "Thêm" });
        (await ListsAsync(app)).Return!.Reason.ShouldBe("Lần hai.");
    }

    [Theory]
    [InlineData("Xem https://facebook.com/groups/1", 1)]
    [InlineData("ữ", 501)]
    public async Task A_remark_that_is_none_comes_back_with_its_fault_and_everything_else_that_was_typed(string said, int times)
    {
        var (remark, fault) = (string.Concat(Enumerable.Repeat(said, times)), times > 1 ? ReasonFault.TooLong : ReasonFault.Link);
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await FilesAsync(app, rows: 2);
        var rows = await RowsAsync(app);
        var before = await app.HeadAsync("ha-dinh");

        var asked = (await ReturnsAsync(app, "Xin bổ sung.", (rows[0].Id, remark), (rows[1].Id, "Ghi rõ."))).ShouldBeOfType<ReviewOutcome.ReturnAsked>();

        (asked.Typed.Reason, asked.Typed.ReasonFault, asked.Seen).ShouldBe(("Xin bổ sung.", null, before.Version));
        asked.Typed.Remarks[rows[0].Id].ShouldBe(new(remark, fault));
        asked.Typed.Remarks[rows[1].Id].ShouldBe(new("Ghi rõ.", null));
        asked.Rows.Count.ShouldBe(2);
        (await app.HeadAsync("ha-dinh")).ShouldBe(before);
    }

    [Fact]
    public async Task A_reason_is_needed_whatever_is_said_about_rows()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await FilesAsync(app, rows: 1);
        var row = (await RowsAsync(app))[0];

        var asked = (await ReturnsAsync(app, " ", (row.Id, "Ghi rõ."))).ShouldBeOfType<ReviewOutcome.ReturnAsked>();

        (asked.Typed.ReasonFault, asked.Typed.Remarks[row.Id].Cleaned).ShouldBe((ReasonFault.Missing, "Ghi rõ."));
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task Beyond_48_remarks_each_says_so_and_48_are_one_batch()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await FilesAsync(app, rows: 49);
        var remarks = (await RowsAsync(app)).Select(row => (row.Id, $"Sửa dòng {row.Number} {new string('ữ', 480)}")).ToArray();

        var asked = (await ReturnsAsync(app, "Xin bổ sung.", remarks)).ShouldBeOfType<ReviewOutcome.ReturnAsked>();
        asked.Typed.Remarks.Values.Count(remark => remark.Fault == ReasonFault.TooMany).ShouldBe(1);

        (await ReturnsAsync(app, "Xin bổ sung.", remarks[..48])).ShouldBeOfType<ReviewOutcome.Returned>();
        (await ListsAsync(app)).Return!.Remarks.Count.ShouldBe(48);
    }

    [Fact]
    public async Task A_remark_on_what_is_no_complete_row_of_this_report_is_not_kept()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FilesAsync(app, rows: 2);
        await app.AddRowAsync(new(ChatApp.FormId, ChatApp.Period, "khuong-dinh"), Lan, new() { ["pieceTitle"] = "Bài khác" });
        var other = (await app.RowsAsync("khuong-dinh"))[0].Id;

        (await ReturnsAsync(app, "Xin bổ sung.", (other, "Ghi rõ."), ("!head", "Ghi rõ."), ("' or true", "Ghi rõ."))).ShouldBeOfType<ReviewOutcome.Returned>();

        (await ListsAsync(app)).Return!.Remarks.ShouldBeEmpty();
        (await app.Part<ReportTable>().LogAsync(Office.Key("khuong-dinh"), null, default).CountAsync()).ShouldBe(1);
        hoa.LooksAtLast().Sees("Lý do (Minh): Xin bổ sung.").DoesNotSee("Có góp ý");
        await app.SubmitAsync("ha-dinh", Hoa);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await ReturnsAsync(app, "Lần hai.", (other, "Ghi rõ."), ((await RowsAsync(app))[0].Id, "Ghi rõ."));
        hoa.LooksAtLast().Sees("Có góp ý cho 1 dòng");
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_not_remarked_on()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await FilesAsync(app, rows: 1);
        var (row, seen) = ((await RowsAsync(app))[0], (await app.HeadAsync("ha-dinh")).Version);
        await app.TakeBackAsync("ha-dinh", Hoa);
        await app.SubmitAsync("ha-dinh", Hoa);

        var data = About(seen, "Xin bổ sung.", (row.Id, "Ghi rõ."));
        (await app.AskAsync(Minh.Upn, CommandName.Return, data)).ShouldBeOfType<ReviewOutcome.LeftAsItIs>().Refusal.ShouldBe(Refusal.ChangedSince);
    }

    [Fact]
    public async Task Who_is_told_by_the_queue_because_the_process_died_hears_of_remarks_too()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var hoa = await FilesAsync(app, rows: 2);
        var stamp = new Stamp(Minh.Upn, app.Clock.GetUtcNow());
        var remarks = (await RowsAsync(app)).ToDictionary(row => row.Id, _ => "Ghi rõ.");
        await app.Part<ReportWriter>().WriteAsync(
            Office.Key("ha-dinh"), new() { AllRows = true }, now => ReviewRules.Return(now, now.Head.Version, "Xin bổ sung.", remarks, stamp), default,
            UnitNotices.StageOf(LogEvent.Returned, stamp.At));

        await app.DeliverAsync();

        hoa.LooksAtLast().Sees("Lý do (Minh): Xin bổ sung.", "Có góp ý cho 2 dòng");
    }

    private static async Task<Talk> FilesAsync(ChatApp app, int rows)
    {
        var hoa = await app.As(Hoa).SaysAsync("trợ giúp");
        for (var n = 1; n <= rows; n++) await app.AddRowAsync(Office.Key("ha-dinh"), Hoa, new() { ["pieceTitle"] = $"Bài thứ {n}" });
        await app.SubmitAsync("ha-dinh", Hoa);
        return hoa;
    }

    private static async Task<IReadOnlyList<Row>> RowsAsync(ChatApp app) => [.. (await app.RowsAsync("ha-dinh")).OrderBy(row => row.Number)];

    private static async Task<Outcome> AsksAsync(ChatApp app, string name) => await app.AskAsync(Minh.Upn, name, About(0, null));

    private static async Task<Outcome> ReturnsAsync(ChatApp app, string reason, params (string Row, string Text)[] remarks) =>
        await app.AskAsync(Minh.Upn, CommandName.Return, About((await app.HeadAsync("ha-dinh")).Version, reason, remarks));

    private static JsonObject About(int seen, string? reason, params (string Row, string Text)[] remarks)
    {
        var data = new JsonObject
        {
            ["form"] = ChatApp.FormId,
            ["period"] = ChatApp.Period.ToString(),
            ["unit"] = "ha-dinh",
            ["seen"] = seen,
            ["reason"] = reason,
        };
        foreach (var (row, text) in remarks) data["r_" + row] = text;
        return data;
    }

    private static async Task<RowOutcome.Listed> ListsAsync(ChatApp app) =>
        (await app.AskAsync(Hoa.Upn, CommandName.List, new() { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["unit"] = "ha-dinh" }))
            .ShouldBeOfType<RowOutcome.Listed>();
}
