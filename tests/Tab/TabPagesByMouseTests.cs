using HumanRightsBot.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Tab.TabLooks;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Every page, whatever is on it, can be used by everybody: axe has nothing to say in any theme, and no page is wider than its window.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabPagesByMouseTests(TabStage stage, LocalParts parts)
{
    [Fact]
    public async Task Of_a_unit()
    {
        var hoa = stage.Next();
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow());
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.draft", ("pieceTitle", "Ngõ nhỏ thiếu đèn chiếu sáng, người già đi lại khó khăn"));
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");
        await LooksAsync(page, "start");
        await page.OpensAsync("Phản hồi báo chí");
        await LooksAsync(page, "list");
        await page.PressAsync("Lịch sử");
        await LooksAsync(page, "history");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Nộp");
        await LooksAsync(page, "summary-drafts");
        await page.PressAsync("Quay lại");

        await page.PressAsync("Báo cáo mới");
        await LooksAsync(page, "form");
        await page.FillsAsync(TabStage.PressRow("Xem www.facebook.com", "https://vnexpress.net/bai-3.html"));
        await page.FillsAsync(("publishedOn", ""), ("outlet", ""), ("answer", new string('a', 2_600)));
        await page.PressAsync("Lưu dòng");
        await LooksAsync(page, "form-faults");
        await page.PressAsync("Quay lại");

        await page.PressAsync("Sửa dòng số 1");
        var row = (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).Single(row => row.Number == 1);
        await stage.AskAsync(hoa, "row.save", hoa, TabStage.Press, "2023Q3",
            [("row", row.Id), ("number", "1"), ("seen", $"{row.Version}"), ("submissionId", Ulid.NewUlid().ToString()),
                .. TabStage.PressRow("Khởi công trường học sau nhiều năm chờ đợi").Select(pair => ("c_" + pair.Item1, pair.Item2))]);
        await page.FillsAsync(("pieceTitle", "Khởi công trường học mới"));
        await page.PressAsync("Lưu dòng");
        await LooksAsync(page, "conflict");
        await page.PressAsync("Giữ của tôi");
        await LooksAsync(page, "saved");
        await page.PressAsync("Lịch sử dòng số 1");
        await LooksAsync(page, "history-row");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Rút dòng số 2");
        await LooksAsync(page, "withdrawn");
        await page.PressAsync("Nộp");
        await LooksAsync(page, "summary");
        await page.PressAsync("Xác nhận nộp");
        await LooksAsync(page, "submitted");
        await page.PressAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Theo dõi cam kết", "Không phát sinh");
        await LooksAsync(page, "nil");
    }

    [Fact]
    public async Task The_deadline_comes_down_as_a_file_for_the_calendar()
    {
        var hoa = stage.Next();
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Phản hồi báo chí");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.PressAsync("Ghi hạn vào lịch"));

        var read = SomeCalendar.Read(await File.ReadAllTextAsync(await download.PathAsync()));
        (download.SuggestedFilename, read["VEVENT"]["DTSTART;VALUE=DATE"]).ShouldBe(("Han-nop_phan-hoi-bao-chi_2023Q3.ics", "20230924"));
        read["VEVENT"]["SUMMARY"].ShouldContain(TabStage.NameOf(hoa));
        await page.HearsAsync("Đã tạo tệp và tải về máy.");
    }

    [Fact]
    public async Task Of_a_later_quarter()
    {
        await using var later = new TabStage(parts);
        await later.StartAsync(new DateTimeOffset(2023, 12, 26, 9, 0, 0, TimeSpan.FromHours(7)));
        var hoa = later.Next();
        foreach (var code in (string[])["38.112", "38.204", "không có"])
            await later.SavesAsync(hoa, TabStage.Commitments, "2023Q3", "row.save", TabStage.Commitment(code));
        await later.AskAsync(hoa, "report.submit", hoa, TabStage.Commitments, "2023Q3", ("seen", "3"));
        await later.AskAsync(Somebody.Minh, "report.accept", hoa, TabStage.Commitments, "2023Q3", ("seen", "4"));
        await later.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow());
        await later.AskAsync(hoa, "report.submit", hoa, TabStage.Press, "2023Q3", ("seen", "1"));
        await later.AskAsync(
            Somebody.Minh, "report.return.send", hoa, TabStage.Press, "2023Q3", ("seen", "2"), ("reason", "Dòng số 1 chưa ghi kết quả xử lý."));

        await using var page = await TabPage.OpenAsync(later, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");
        await LooksAsync(page, "later-start");
        await page.OpensAsync($"Phản hồi báo chí · UBND phường số 2 · Quý III/2023");
        await LooksAsync(page, "returned");
        await page.PressAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Theo dõi cam kết · UBND phường số 2 · Quý IV/2023");
        await page.PressAsync("Chép từ kỳ trước");
        await LooksAsync(page, "carry");
        await page.PressAsync("Chép tất cả (3 dòng)");
        await LooksAsync(page, "carried");
        await page.PressAsync("Báo cáo mới");
        await LooksAsync(page, "form-commitments");
    }

    [Fact]
    public async Task Of_whoever_has_no_report()
    {
        await using (var page = await TabPage.OpenAsync(stage, TabStage.Two))
        {
            await page.SeesAsync("Báo cáo của đơn vị");
            // A link or a button that names no unit.
            await page.Button("Mở").First.EvaluateAsync("button => button.dataset.ask = 'command=row.new'");
            await page.PressAsync("Mở");
            await page.SeesAsync("biểu mẫu nào?");
            await LooksAsync(page, "pick-form");
            await page.PressAsync("Phản hồi báo chí");
            await page.SeesAsync("đơn vị nào?");
            await LooksAsync(page, "pick-unit");
            await page.PressAsync("UBND phường số 1");
            await page.SeesAsync("Báo cáo mới");
        }

        await using (var page = await TabPage.OpenAsync(stage, Somebody.Khach))
        {
            await page.SeesAsync(Somebody.Khach.Upn);
            await LooksAsync(page, "stranger");
        }

        await using var context = await stage.Browser.NewContextAsync();
        var outside = await context.NewPageAsync();
        await outside.GotoAsync(new Uri(stage.App.Http.BaseAddress!, "/api/tab/").ToString());
        await LooksAsync(outside, outside.Locator(":root"), "outside", outside.Locator("body"));
        await outside.GetByRole(AriaRole.Link, new() { Name = "Dữ liệu cá nhân" }).ClickAsync();
        await outside.GetByRole(AriaRole.Heading, new() { Name = "Giữ những gì" }).WaitForAsync();
        await LooksAsync(outside, outside.Locator(":root"), "privacy", outside.Locator("body"));
    }

    [Fact]
    public async Task Nothing_typed_ever_runs()
    {
        const string Script = "\"'></textarea></option><img src=x onerror=alert(1)><script>alert(2)</script>";
        var hoa = stage.Next();
        await using var page = await TabPage.OpenAsync(stage, hoa);
        await page.SeesAsync("Báo cáo của đơn vị");
        await page.OpensAsync("Phản hồi báo chí");
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(TabStage.PressRow(Script, "javascript:alert(3)//" + Script));
        await page.FillsAsync(("content", Script), ("answer", Script), ("evidence", Script), ("proposal", Script));
        await page.PressAsync("Lưu dòng");
        foreach (var column in (string[])["pieceTitle", "content", "answer", "evidence", "proposal"]) (await page.ValueAsync(column)).ShouldBe(Script, column);
        await StandsAsync(page);
        await page.ReloadsAsync();
        await StandsAsync(page);
        await page.FillsAsync(("link", Filling.Link), ("evidence", ""));
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 1");
        await page.SeesAsync(Script);
        await StandsAsync(page);
        await page.PressAsync("Lịch sử dòng số 1");
        await page.SeesAsync(Script);
        await StandsAsync(page);
        await page.PressAsync("Quay lại");
        await page.PressAsync("Nộp");
        await page.SeesAsync(Script);
        await StandsAsync(page);
        await page.PressAsync("Quay lại");

        await page.PressAsync("Sửa dòng số 1");
        await page.FillsAsync(("pieceTitle", Script + "!"));
        var row = (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
        await stage.AskAsync(hoa, "row.save", hoa, TabStage.Press, "2023Q3",
            [("row", row.Id), ("number", "1"), ("seen", $"{row.Version}"), ("submissionId", Ulid.NewUlid().ToString()),
                .. TabStage.PressRow(Script + "?").Select(pair => ("c_" + pair.Item1, pair.Item2))]);
        await page.PressAsync("Lưu dòng");
        await page.SeesAsync(Script + "?");
        await StandsAsync(page);

        // Somebody else made the link that opened the page.
        await using var linked = await TabPage.OpenAsync(stage, hoa, "&subPageId=<img src=x onerror=alert(4)>|2023Q3|phuong-0001");
        await linked.Frame.Locator("h1").WaitForAsync();
        await StandsAsync(linked);
    }

    private static async Task StandsAsync(TabPage page)
    {
        (await page.Frame.Locator("img, script:not([src]), main script").CountAsync()).ShouldBe(0);
        page.Wrong.ShouldBeEmpty();
    }
}
