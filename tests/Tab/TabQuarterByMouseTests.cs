using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>A quarter on the page, from nothing to accepted: once with the mouse, once without.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabQuarterByMouseTests(TabStage stage, LocalParts parts)
{
    [Fact]
    public async Task A_units_quarter_is_played_from_empty_to_accepted()
    {
        var hoa = stage.Next();
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Phản hồi báo chí");
        await page.SeesAsync("Chưa báo cáo");

        // A row in two goes.
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Ngõ nhỏ thiếu đèn"), ("outlet", "nhan-dan"));
        await page.PressAsync("Lưu nháp");
        await page.HearsAsync("Đã lưu nháp dòng số 1");
        await page.SeesAsync("Còn thiếu: Ngày đăng; Nội dung phản ánh; Đường dẫn; Kết quả rà soát");
        await page.PressAsync("Sửa dòng số 1");
        (await page.ValueAsync("pieceTitle")).ShouldBe("Ngõ nhỏ thiếu đèn");
        await page.FillsAsync(TabStage.PressRow("Ngõ nhỏ thiếu đèn", Filling.LinkTo(1)));
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 1");

        // One with mistakes first.
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(TabStage.PressRow("Vỉa hè bị lấn chiếm", "https://vnexpress.net/via-he-2.html"));
        await page.FillsAsync(("publishedOn", ""), ("answer", ""));
        await page.PressAsync("Lưu dòng");
        (await FaultAsync(page, "publishedOn")).ShouldBe("Hãy chọn ngày.");
        (await FaultAsync(page, "link")).ShouldContain("Đường dẫn không thuộc Báo Nhân Dân.");
        (await FaultAsync(page, "answer")).ShouldBe("Cần điền vì «Kết quả rà soát» là «Phản ánh đúng».");
        (await page.Frame.Locator("[aria-invalid=true]").CountAsync()).ShouldBe(3);
        (await page.FocusedAsync()).ShouldBe("c_publishedOn");
        (await page.ValueAsync("link")).ShouldBe("https://vnexpress.net/via-he-2.html");
        await page.FillsAsync(("publishedOn", "2023-08-15"), ("link", Filling.LinkTo(2)), ("answer", "Đã trả lại lối đi."));
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 2");

        await page.PressAsync("Rút dòng số 2");
        await page.HearsAsync("Đã rút dòng số 2");
        (await page.Frame.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await page.PressAsync("Hoàn tác");
        await page.HearsAsync("Đã đưa lại dòng số 2");
        await page.PressAsync("Lịch sử");
        await page.SeesAsync("rút dòng số 2");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Lịch sử dòng số 1");
        await page.SeesAsync("Ngõ nhỏ thiếu đèn");
        await page.PressAsync("Quay lại");

        await SubmitAsync(page);
        (await stage.App.HeadAsync(TabStage.UnitOf(hoa))).State.ShouldBe(ReportState.Submitted);
        await page.PressAsync("Rút lại để sửa");
        await page.HearsAsync("Báo cáo Quý III/2023 đang mở để sửa");
        await SubmitAsync(page);
        (await page.Button("Sửa dòng số 1").CountAsync()).ShouldBe(0);

        await page.PressAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Theo dõi cam kết", "Không phát sinh");
        await page.HearsAsync("Đã ghi nhận: không phát sinh");
        await page.PressAsync(page.Message.GetByRole(Microsoft.Playwright.AriaRole.Button));
        await page.HearsAsync("Đã hoàn tác");
        await page.SeesAsync("Chưa báo cáo");

        await using var office = await TabPage.OpenAsync(stage, Somebody.Minh);
        await ReturnAsync(office, hoa);
        await MendAsync(page);
        await AcceptAsync(office, hoa);
        await page.PressAsync("Lịch sử");
        await page.PressAsync("Quay lại");
        await page.SeesAsync("Đã nhận");
    }

    [Fact]
    public async Task A_row_is_entered_the_report_submitted_and_accepted_by_keyboard_alone()
    {
        var hoa = stage.Next();
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");

        // The second «Mở» is of the other form.
        await GoAsync(page, "Mở", "Enter");
        await page.SeesAsync("Phản hồi báo chí · Quý III/2023");
        (await page.FocusedAsync()).ShouldBe("Phản hồi báo chí · Quý III/2023");
        await GoAsync(page, "Báo cáo mới", "Space");
        // Day and month alike, whichever comes first.
        await TypeAsync("c_publishedOn", "08082023");
        await PickAsync("outlet", "nhan-dan");
        await TypeAsync("c_pieceTitle", "Ngõ nhỏ thiếu đèn");
        await TypeAsync("c_content", "Ngõ nhỏ thiếu đèn buổi tối.");
        await TypeAsync("c_link", Filling.Link);
        await PickAsync("finding", "dang-ra-soat");
        await GoAsync(page, "Lưu dòng", "Enter");
        await page.HearsAsync("Đã lưu dòng số 1");
        await GoAsync(page, "Nộp", "Enter");
        await GoAsync(page, "Xác nhận nộp", "Space");
        await page.HearsAsync("Đã nộp báo cáo Quý III/2023");

        var row = (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
        (row.Values["publishedOn"], row.Values["outlet"], row.Values["finding"]).ShouldBe(("2023-08-08", "nhan-dan", "dang-ra-soat"));

        await using var office = await TabPage.OpenAsync(stage, Somebody.Minh);
        await office.SeesAsync("Toàn cơ quan");
        await GoAsync(office, "Phản hồi báo chí", "Enter");
        await GoAsync(office, TabStage.NameOf(hoa), "Enter");
        await office.SeesAsync("Ngõ nhỏ thiếu đèn buổi tối.");
        (await office.FocusedAsync()).ShouldBe(TabStage.NameOf(hoa));
        await GoAsync(office, "Nhận", "Space");
        await office.HearsAsync("Đã nhận báo cáo");
        (await stage.App.HeadAsync(TabStage.UnitOf(hoa))).State.ShouldBe(ReportState.Accepted);

        async Task TypeAsync(string input, string text)
        {
            await GoAsync(page, input, "Shift");
            await page.Page.Keyboard.TypeAsync(text);
        }

        async Task PickAsync(string column, string value)
        {
            await GoAsync(page, "c_" + column, "Shift");
            for (var steps = 0; await page.ValueAsync(column) != value; steps++)
            {
                steps.ShouldBeLessThan(200, $"{value} cannot be chosen.");
                await page.Page.Keyboard.PressAsync("ArrowDown");
            }
        }
    }

    [Fact]
    public async Task Rows_of_the_quarter_before_are_carried_over_and_back()
    {
        await using var later = new TabStage(parts);
        await later.StartAsync(new DateTimeOffset(2023, 12, 12, 9, 0, 0, TimeSpan.FromHours(7)));
        var hoa = later.Next();
        await later.SavesAsync(hoa, TabStage.Commitments, "2023Q3", "row.save", TabStage.Commitment("38.112"));
        await later.SavesAsync(hoa, TabStage.Commitments, "2023Q3", "row.save", TabStage.Commitment("38.204"));
        await later.AskAsync(hoa, "report.submit", hoa, TabStage.Commitments, "2023Q3", ("seen", "2"));
        await later.AskAsync(Somebody.Minh, "report.accept", hoa, TabStage.Commitments, "2023Q3", ("seen", "3"));

        await using var page = await TabPage.OpenAsync(later, hoa, $"&subPageId={TabStage.Commitments}|2023Q4|{TabStage.UnitOf(hoa)}");
        await page.SeesAsync("Theo dõi cam kết · Quý IV/2023");
        await page.PressAsync("Chép từ kỳ trước");
        await page.PressAsync("Chép dòng đã chọn");
        await page.HearsAsync("Chưa chọn dòng nào.");
        await page.Frame.GetByLabel("38.204").CheckAsync();
        await page.PressAsync("Chép dòng đã chọn");
        await page.HearsAsync("Đã chép 1 dòng thành nháp");
        await page.SeesAsync("38.204");
        await page.PressAsync("Hoàn tác");
        await page.HearsAsync("Đã bỏ 1 dòng vừa chép");
        await page.PressAsync("Chép từ kỳ trước");
        await page.SeesAsync("đã rút ở kỳ này");
        await page.PressAsync("Chép tất cả (1 dòng)");
        await page.HearsAsync("Đã chép 1 dòng thành nháp");
        (await page.Frame.Locator("tr.draft").CountAsync()).ShouldBe(1);
        await page.PressAsync("Quý III/2023");
        await page.SeesAsync("Theo dõi cam kết · Quý III/2023");
    }

    /// <summary>With a reason, and a remark on the second row.</summary>
    private async Task ReturnAsync(TabPage office, Somebody hoa)
    {
        await office.SeesAsync("Toàn cơ quan");
        await office.PressAsync("Phản hồi báo chí");
        await office.PressAsync(TabStage.NameOf(hoa));
        await office.SeesAsync("Vỉa hè bị lấn chiếm");
        await office.PressAsync("Trả lại");
        await office.PressAsync("Gửi trả lại");
        (await office.FocusedAsync()).ShouldBe("reason");
        await office.SaysAsync("Lý do *", "Xin ghi rõ nơi chốn.");
        await office.SaysAsync("Góp ý cho dòng số 2 (nếu có)", "Vỉa hè của phố nào?");
        await office.PressAsync("Gửi trả lại");
        await office.HearsAsync("Đã trả lại báo cáo");
        (await stage.App.HeadAsync(TabStage.UnitOf(hoa))).State.ShouldBe(ReportState.Returned);
    }

    private static async Task MendAsync(TabPage page)
    {
        await page.PressAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Phản hồi báo chí");
        await page.SeesAsync("Lý do (Minh): Xin ghi rõ nơi chốn.");
        await page.SeesAsync("Góp ý cho dòng số 2: Vỉa hè của phố nào?");
        await page.PressAsync("Sửa dòng số 2");
        await page.FillsAsync(("content", "Vỉa hè phố Nguyễn Trãi bị lấn chiếm."));
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 2");
        await SubmitAsync(page);
    }

    /// <summary>Alone and back, then with two other units and back, and for good.</summary>
    private async Task AcceptAsync(TabPage office, Somebody hoa)
    {
        Somebody[] three = [hoa, stage.Next(), stage.Next()];
        foreach (var other in three[1..]) await stage.AskAsync(other, "nil.set", other, TabStage.Press, "2023Q3");
        await office.PressAsync("Quay lại");
        await office.PressAsync(TabStage.NameOf(hoa));
        await office.SeesAsync("Vỉa hè phố Nguyễn Trãi bị lấn chiếm.");
        await office.PressAsync("Nhận");
        await office.HearsAsync("Đã nhận báo cáo");
        await UndoAsync("Đã hoàn tác việc nhận");
        await office.PressAsync("Quay lại");

        await TickAndAcceptAsync();
        await UndoAsync("Đã hoàn tác việc nhận của 3 đơn vị");
        (await stage.App.HeadAsync(TabStage.UnitOf(hoa))).State.ShouldBe(ReportState.Submitted);
        await TickAndAcceptAsync();
        foreach (var one in three) (await stage.App.HeadAsync(TabStage.UnitOf(one))).State.ShouldBe(ReportState.Accepted);

        async Task TickAndAcceptAsync()
        {
            foreach (var one in three) await office.Frame.GetByLabel($"Chọn {TabStage.NameOf(one)}", new() { Exact = true }).CheckAsync();
            await office.PressAsync("Nhận các báo cáo đã chọn (3)");
            await office.HearsAsync("Đã nhận báo cáo của 3 đơn vị");
        }

        async Task UndoAsync(string said)
        {
            await office.PressAsync(office.Message.GetByRole(Microsoft.Playwright.AriaRole.Button));
            await office.HearsAsync(said);
        }
    }

    /// <summary>To what is named so or has this id, by tabulator, and presses the key there.</summary>
    private static async Task GoAsync(TabPage page, string target, string key)
    {
        for (var steps = 0; await page.FocusedAsync() != target; steps++)
        {
            steps.ShouldBeLessThan(150, $"{target} cannot be reached.");
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await page.Page.Keyboard.PressAsync(key);
        await page.AnswerAsync();
    }

    private static async Task SubmitAsync(TabPage page)
    {
        await page.PressAsync("Nộp");
        await page.SeesAsync("Nộp báo cáo Quý III/2023");
        await page.PressAsync("Xác nhận nộp");
        await page.HearsAsync("Đã nộp báo cáo Quý III/2023");
    }

    /// <summary>What is said beside an input, found as a screen reader finds it.</summary>
    private static async Task<string> FaultAsync(TabPage page, string column)
    {
        var described = await page.Input(column).GetAttributeAsync("aria-describedby");
        return await page.Frame.Locator("#" + described!.Split(' ')[0]).InnerTextAsync();
    }
}
