using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>«Chép từ kỳ trước»: what is not finished goes on as drafts, and says nothing by itself.</summary>
public sealed class CarryTests(LocalParts parts)
{
    private static readonly Form Work = SomeFormFiles.Read(SomeFormFiles.FollowUp).Form!;
    private static readonly Period Before = new(2023, 3);
    private static readonly Period Now = new(2023, 4);

    [Fact]
    public async Task Unfinished_rows_of_the_accepted_report_become_drafts_without_what_must_be_said_anew()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"), ("Sửa cổng", "chua"), ("Xây cầu", "xong"));

        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        hoa.Sees(
            "Chép từ Quý III/2023", "Theo dõi việc · UBND phường Hạ Đình · Quý IV/2023", "(«Chưa làm», «Đang làm»)", "để trống: Việc đã làm trong kỳ; Mức độ.");
        hoa.ChoicesOf("rows").ShouldBe(["Y tế · Lắp lan can (kỳ trước: Đang làm)", "Y tế · Sửa cổng (kỳ trước: Chưa làm)"]);
        hoa.Selected("rows").ShouldBeNull();
        await hoa.Chooses("rows", string.Join(',', hoa.ChoiceValues("rows"))).PressesAsync("Chép dòng đã chọn");

        hoa.Sees("Đã chép 2 dòng thành nháp", "Dòng số 1, 2.", "Hoàn tác");
        var rows = await RowsAsync(app);
        rows.ShouldAllBe(row => row.Draft && row.Values.Count == 2 && row.Values["field"] == "y-te");
        rows.Select(row => row.Values["task"]).Order().ShouldBe(["Lắp lan can", "Sửa cổng"]);
        (await hoa.SaysAsync("nộp theo dõi việc")).Sees("Còn dòng nháp nên chưa nộp được", "Còn thiếu: Việc đã làm trong kỳ; Mức độ.");
        (await hoa.SaysAsync("lịch sử 1 theo dõi việc")).Sees("Chép dòng từ kỳ trước (nháp)", "Việc cần làm: «Lắp lan can»");
    }

    [Fact]
    public async Task A_carried_row_is_not_complete_before_the_rest_is_said()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.PressesAsync("Chép tất cả (1 dòng)");

        await (await hoa.SaysAsync("sửa 1 theo dõi việc")).PressesAsync("Lưu dòng");
        hoa.Sees("Chưa lưu được");
        hoa.Value("task").ShouldBe("Lắp lan can");
        hoa.Value("progress").ShouldBeNull();
        await hoa.Fills("done", "Đã lắp 20 m.").Fills("progress", "dang").PressesAsync("Lưu dòng");

        hoa.Sees("Đã lưu dòng số 1");
        (await RowsAsync(app)).ShouldHaveSingleItem().IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Carrying_again_doubles_nothing_whoever_does_it_and_however_often_a_button_is_pressed()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        var binh = await app.As(Somebody.Binh).SaysAsync("chép từ kỳ trước");
        var late = await app.As(Somebody.Binh).SaysAsync("chép từ kỳ trước");
        var press = hoa.Press("Chép tất cả (2 dòng)");

        await Task.WhenAll(hoa.PostAsync(press), hoa.PostAsync(press.DeepClone().AsObject()), binh.PostAsync(binh.Press("Chép tất cả (2 dòng)")));
        await late.PressesAsync("Chép tất cả (2 dòng)");

        late.Sees("Không có gì để chép thêm");
        (await RowsAsync(app)).Count.ShouldBe(2);
        var head = await HeadAsync(app);
        (head.Drafts, head.NextNumber, head.Version).ShouldBe((2, 3, 1));
        (await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước")).Sees("Cả 2 dòng của kỳ trước đã có trong báo cáo này.").Buttons.ShouldBe(["Danh sách"]);
    }

    [Fact]
    public async Task A_row_that_was_completed_and_withdrawn_comes_back_as_a_draft()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.PressesAsync("Chép tất cả (1 dòng)");
        await hoa.SaysAsync("sửa 1 theo dõi việc");
        await hoa.Fills("done", "Đã lắp 20 m.").Fills("progress", "dang").PressesAsync("Lưu dòng");
        await (await hoa.SaysAsync("rút 1 theo dõi việc")).PressesAsync("Rút dòng này");

        await hoa.SaysAsync("chép từ kỳ trước");
        await hoa.Chooses("rows", hoa.ChoiceValues("rows")[0]).PressesAsync("Chép dòng đã chọn");

        hoa.Sees("Đã chép 1 dòng thành nháp");
        (await RowsAsync(app)).ShouldHaveSingleItem().IsComplete.ShouldBeFalse();
        var head = await HeadAsync(app);
        (head.CompleteRows, head.Drafts).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_row_withdrawn_after_it_was_carried_comes_back_only_when_it_is_chosen()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.PressesAsync("Chép tất cả (2 dòng)");
        await (await hoa.SaysAsync("rút 2 theo dõi việc")).PressesAsync("Rút dòng này");

        await hoa.SaysAsync("chép từ kỳ trước");
        hoa.ChoicesOf("rows").ShouldBe(["Y tế · Sửa cổng (kỳ trước: Chưa làm; đã rút ở kỳ này)"]);
        hoa.Buttons.ShouldNotContain(title => title.StartsWith("Chép tất cả"));
        await hoa.PressesAsync("Chép dòng đã chọn");
        hoa.LooksAtLast().Sees("Chưa chọn dòng nào");
        (await RowsAsync(app)).ShouldHaveSingleItem();

        await hoa.SaysAsync("chép từ kỳ trước");
        await hoa.Chooses("rows", hoa.ChoiceValues("rows")[0]).PressesAsync("Chép dòng đã chọn");
        hoa.Sees("Đã chép 1 dòng thành nháp", "Dòng số 2.");
        (await RowsAsync(app)).Select(row => row.Number).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_was_withdrawn_here_is_not_among_all_that_are_copied()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.Chooses("rows", hoa.ChoiceValues("rows")[0]).PressesAsync("Chép dòng đã chọn");
        await (await hoa.SaysAsync("rút 1 theo dõi việc")).PressesAsync("Rút dòng này");

        await (await hoa.SaysAsync("chép từ kỳ trước")).PressesAsync("Chép tất cả (1 dòng)");

        hoa.Sees("Đã chép 1 dòng thành nháp").DoesNotSee("chưa chép vì");
        (await RowsAsync(app)).ShouldHaveSingleItem().Values["task"].ShouldBe("Sửa cổng");
    }

    [Fact]
    public async Task Undo_takes_back_what_one_press_copied_and_nobody_has_worked_on()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"), ("Sửa cổng", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.PressesAsync("Chép tất cả (2 dòng)");
        var binh = await app.As(Somebody.Binh).SaysAsync("sửa 2 theo dõi việc");
        await binh.Fills("done", "Đã xin kinh phí.").PressesAsync("Lưu nháp");

        await hoa.PressesAsync("Hoàn tác");

        hoa.Sees("Đã bỏ 1 dòng vừa chép");
        (await RowsAsync(app)).ShouldHaveSingleItem().Values["done"].ShouldBe("Đã xin kinh phí.");
    }

    [Fact]
    public async Task Any_number_of_rows_is_shown_in_pages_and_copied_in_batches()
    {
        await using var app = await StartAsync([.. Enumerable.Range(1, 55).Select(n => ($"Việc {n} {new string('x', 1_900)}", "dang"))]);

        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        hoa.Sees("Trang 1/3").ChoicesOf("rows").Count.ShouldBe(20);
        await hoa.PressesAsync("Trang sau");
        hoa.Sees("Trang 2/3").ChoicesOf("rows")[0].ShouldStartWith("Y tế · Việc 21 ");
        await hoa.PressesAsync("Chép tất cả (55 dòng)");
        hoa.Sees("Đã chép 48 dòng thành nháp", "Còn 7 dòng chưa chép");
        await hoa.PressesAsync("Chép tiếp");
        await hoa.LooksAtLast().Sees("48 dòng khác đã được chép").PressesAsync("Chép tất cả (7 dòng)");

        hoa.Sees("Đã chép 7 dòng thành nháp").DoesNotSee("chưa chép vì");
        var rows = await RowsAsync(app);
        rows.Select(row => row.Number).Order().ShouldBe(Enumerable.Range(1, 55));
        rows.OrderBy(row => row.Number).Select(row => row.Values["task"].Split(' ')[1]).ShouldBe(Enumerable.Range(1, 55).Select(n => $"{n}"));
    }

    [Fact]
    public async Task What_is_ticked_stays_ticked_while_pages_are_turned_and_is_copied_from_all_of_them()
    {
        await using var app = await StartAsync([.. Enumerable.Range(1, 45).Select(n => ($"Việc {n}", "dang"))]);
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await hoa.Chooses("rows", "2,3,5").PressesAsync("Trang sau");
        hoa.Sees("Đã đánh dấu 3 dòng ở trang khác").Selected("rows").ShouldBeNull();
        await hoa.Chooses("rows", "21").PressesAsync("Trang sau");
        hoa.Sees("Đã đánh dấu 4 dòng ở trang khác");
        await hoa.PressesAsync("Trang trước");
        hoa.Sees("Đã đánh dấu 3 dòng ở trang khác").Selected("rows").ShouldBe("21");
        await hoa.Chooses("rows", "21").PressesAsync("Trang trước");
        hoa.Sees("Đã đánh dấu 1 dòng ở trang khác").Selected("rows").ShouldBe("2,3,5");

        await hoa.Chooses("rows", "2,5").PressesAsync("Chép dòng đã chọn");

        hoa.Sees("Đã chép 3 dòng thành nháp");
        (await RowsAsync(app)).OrderBy(row => row.Number).Select(row => row.Values["task"]).ShouldBe(["Việc 2", "Việc 5", "Việc 21"]);
    }

    [Fact]
    public async Task What_was_ticked_and_did_not_fit_comes_back_ticked()
    {
        await using var app = await StartAsync([.. Enumerable.Range(1, 60).Select(n => ($"Việc {n}", "dang"))]);
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        for (var page = 0; page < 2; page++) await hoa.Chooses("rows", string.Join(',', hoa.ChoiceValues("rows"))).PressesAsync("Trang sau");
        await hoa.Chooses("rows", string.Join(',', hoa.ChoiceValues("rows").Take(12))).PressesAsync("Chép dòng đã chọn");
        hoa.Sees("Đã chép 48 dòng thành nháp", "Còn 4 dòng chưa chép");

        await hoa.PressesAsync("Chép tiếp");
        hoa.LooksAtLast().Selected("rows").ShouldBe("49,50,51,52");
        await hoa.Chooses("rows", "49,50,51,52").PressesAsync("Chép dòng đã chọn");

        hoa.Sees("Đã chép 4 dòng thành nháp");
        (await RowsAsync(app))
            .Select(row => row.Values["task"]).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 52).Select(n => $"Việc {n}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_press_that_arrives_twice_has_the_same_receipt_and_is_undone_once()
    {
        await using var app = await StartAsync([.. Enumerable.Range(1, 55).Select(n => ($"Việc {n}", "dang"))]);
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        var press = hoa.Press("Chép tất cả (55 dòng)");

        await hoa.PressesAsync("Chép tất cả (55 dòng)");
        hoa.Sees("Đã chép 48 dòng thành nháp", "Còn 7 dòng chưa chép");
        using var again = await hoa.PostAsync(press);
        hoa.Take(JsonNode.Parse(await again.Content.ReadAsStringAsync())!.AsObject());
        hoa.Sees("Đã chép 48 dòng thành nháp", "Còn 7 dòng chưa chép");
        (await RowsAsync(app)).Count.ShouldBe(48);

        await hoa.PressesAsync("Hoàn tác");
        hoa.Sees("Đã bỏ 48 dòng vừa chép");
        (await RowsAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_office_has_not_accepted_is_not_carried()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        await app.ChangeAsync(Key(Before), Somebody.Minh, ReviewRules.UndoAccept);

        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");

        hoa.Sees("Báo cáo Quý III/2023 chưa được nhận", "Chưa có báo cáo nào của kỳ trước được nhận").Buttons.ShouldBe(["Danh sách"]);
    }

    [Fact]
    public async Task A_return_between_asking_and_copying_is_noticed()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await app.ChangeAsync(Key(Before), Somebody.Minh, ReviewRules.UndoAccept);

        await hoa.PressesAsync("Chép tất cả (1 dòng)");

        hoa.LooksAtLast().Sees("Báo cáo Quý III/2023 không còn ở trạng thái «đã nhận»");
        (await RowsAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submitted_report_takes_nothing_in()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước");
        await app.ChangeAsync(Key(Now), Somebody.Minh, (head, stamp) => FilingRules.SetNil(head, stamp));
        await app.ChangeAsync(Key(Now), Somebody.Minh, (head, stamp) => ReviewRules.Accept(head, head.Version, stamp));

        await hoa.PressesAsync("Chép tất cả (1 dòng)");

        hoa.LooksAtLast().Sees("Báo cáo đã được nhận nên các dòng đang khóa");
        (await RowsAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quarter_without_anything_between_does_not_lose_what_was_accepted_before()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));
        app.Clock.Advance(TimeSpan.FromDays(90));

        (await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước")).Sees("Chép từ Quý III/2023");
    }

    [Fact]
    public async Task The_list_offers_it_where_the_form_allows_it_and_nowhere_else()
    {
        await using var app = await StartAsync(("Lắp lan can", "dang"));

        (await app.As(Somebody.Hoa).SaysAsync("danh sách theo dõi việc")).Buttons.ShouldContain("Chép từ kỳ trước");
        (await app.As(Somebody.Hoa).SaysAsync("danh sách báo chí")).Buttons.ShouldNotContain("Chép từ kỳ trước");
        (await app.As(Somebody.Hoa).SaysAsync("chép từ kỳ trước báo chí")).Sees("không chép dòng từ kỳ trước");
        (await app.As(Somebody.Minh).SaysAsync("chép từ kỳ trước")).Sees("Chỉ đầu mối của đơn vị mới nhập được báo cáo");
    }

    /// <summary>The third quarter's report of Hạ Đình is accepted, and it is October.</summary>
    internal static Task<ChatApp> StartAsync(string account, CountedStorage? counted, params (string Task, string Progress)[] rows) =>
        StartAsync(account, counted, hasTab: false, rows);

    internal static async Task<ChatApp> StartAsync(
        string account, CountedStorage? counted, bool hasTab, params (string Task, string Progress)[] rows)
    {
        var app = await ChatApp.StartAsync(
            account, forms: SeveralFormsTests.Both, memberBurst: 200, tables: counted?.Tables, queues: counted?.Queues, hasTab: hasTab);
        foreach (var (task, progress) in rows)
        {
            var values = new Dictionary<string, string> { ["field"] = "y-te", ["task"] = task, ["done"] = "Đã khảo sát.", ["progress"] = progress };
            if (progress == "xong") values["proof"] = "Biên bản số 3";
            await app.AddRowAsync(Key(Before), Somebody.Minh, values);
        }

        await app.ChangeAsync(Key(Before), Somebody.Minh, (head, stamp) => FilingRules.Submit(head, head.Version, stamp));
        await app.ChangeAsync(Key(Before), Somebody.Minh, (head, stamp) => ReviewRules.Accept(head, head.Version, stamp));
        app.Clock.Advance(TimeSpan.FromDays(30));
        return app;
    }

    private Task<ChatApp> StartAsync(params (string Task, string Progress)[] rows) => StartAsync(parts.NewAccount(), null, rows);

    private static ReportKey Key(Period period) => new(Work.Id, period, "ha-dinh");

    private static async Task<IReadOnlyList<Row>> RowsAsync(ChatApp app) => await app.Part<ReportTable>().RowsAsync(Key(Now), default).ToListAsync();

    private static async Task<ReportHead> HeadAsync(ChatApp app) => (await app.Part<ReportTable>().HeadAsync(Key(Now), default)).Head;
}
