using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>A unit's quarter on the page, from nothing to submitted: once with the mouse, once without.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabQuarterByMouseTests(TabStage stage, LocalParts parts)
{
    [Fact]
    public async Task A_units_quarter_is_played_from_empty_to_submitted()
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
    }

    [Fact]
    public async Task A_row_is_entered_and_the_report_submitted_by_keyboard_alone()
    {
        var hoa = stage.Next();
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");

        // The second «Mở» is of the other form.
        await GoAsync("Mở", "Enter");
        await page.SeesAsync("Phản hồi báo chí · Quý III/2023");
        (await page.FocusedAsync()).ShouldBe("Phản hồi báo chí · Quý III/2023");
        await GoAsync("Báo cáo mới", "Space");
        // Day and month alike, whichever comes first.
        await TypeAsync("c_publishedOn", "08082023");
        await PickAsync("outlet", "nhan-dan");
        await TypeAsync("c_pieceTitle", "Ngõ nhỏ thiếu đèn");
        await TypeAsync("c_content", "Ngõ nhỏ thiếu đèn buổi tối.");
        await TypeAsync("c_link", Filling.Link);
        await PickAsync("finding", "dang-ra-soat");
        await GoAsync("Lưu dòng", "Enter");
        await page.HearsAsync("Đã lưu dòng số 1");
        await GoAsync("Nộp", "Enter");
        await GoAsync("Xác nhận nộp", "Space");
        await page.HearsAsync("Đã nộp báo cáo Quý III/2023");

        var row = (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
        (row.Values["publishedOn"], row.Values["outlet"], row.Values["finding"]).ShouldBe(("2023-08-08", "nhan-dan", "dang-ra-soat"));

        async Task GoAsync(string target, string key)
        {
            for (var steps = 0; await page.FocusedAsync() != target; steps++)
            {
                steps.ShouldBeLessThan(60, $"{target} cannot be reached.");
                await page.Page.Keyboard.PressAsync("Tab");
            }

            await page.Page.Keyboard.PressAsync(key);
            await page.AnswerAsync();
        }

        async Task TypeAsync(string input, string text)
        {
            await GoAsync(input, "Shift");
            await page.Page.Keyboard.TypeAsync(text);
        }

        async Task PickAsync(string column, string value)
        {
            await GoAsync("c_" + column, "Shift");
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
