using HumanRightsBot.Tests.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.ClerkTables;
using static HumanRightsBot.Tests.Tab.TabLooks;

namespace HumanRightsBot.Tests.Tab;

/// <summary>A table on the page with mouse and clipboard: pasted with its links, mended, saved, taken back and saved again; as a file; for a unit.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabImportByMouseTests(TabStage stage)
{
    private const string Facebook = "https://www.facebook.com/groups/1/posts/2";

    [Fact]
    public async Task Thirty_rows_are_pasted_mended_saved_taken_back_and_saved_again()
    {
        var hoa = stage.Next();
        await using var page = await OpensAsync(hoa, hoa, "Dán các dòng");
        await LooksAsync(page, "import");

        await PastesAsync(page, Html(Rows(Facebook)));
        await page.SeesAsync("Đọc được 30 dòng: 28 đủ để lưu, 1 chưa đủ, 1 không nhận.");
        await LooksAsync(page, "import-preview");
        var text = await Box(page).InputValueAsync();
        var mended = text.Replace(Facebook, Filling.LinkTo(29), StringComparison.Ordinal).Replace("15/2/2023", "15/8/2023", StringComparison.Ordinal);
        await Box(page).FillAsync(mended);
        await page.ReloadsAsync();
        await page.HearsAsync("Đã đưa lại những gì anh/chị đang nhập dở.");
        await page.PressAsync("Xem trước");
        await page.PressAsync("Lưu 30 dòng");
        await page.HearsAsync("Đã lưu 30 dòng");
        await LooksAsync(page, "imported");
        (await NumbersAsync(hoa)).ShouldBe(Enumerable.Range(1, 30));

        await page.PressAsync("Hoàn tác");
        await page.HearsAsync("Đã bỏ 30 dòng vừa đưa vào");
        (await NumbersAsync(hoa)).ShouldBeEmpty();
        await page.PressAsync("Dán các dòng");
        await Box(page).FillAsync(Text(Rows(Filling.LinkTo(29), "15/8/2023")));
        await page.PressAsync("Xem trước");
        await page.PressAsync("Lưu 30 dòng");
        await page.HearsAsync("Đã lưu 30 dòng");
        (await NumbersAsync(hoa)).Count().ShouldBe(30);
    }

    [Fact]
    public async Task The_template_is_kept_filled_in_and_sent_back()
    {
        var hoa = stage.Next();
        await using var page = await OpensAsync(hoa, hoa, "Dán các dòng");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.PressAsync("Tải tệp mẫu"));
        var template = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var filled = await FilledTemplate.OfAsync(template, Row(1));

        var file = new FilePayload { Name = "Mẫu.xlsx", MimeType = "application/octet-stream", Buffer = filled };
        await page.Frame.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.SeesAsync("Đọc được 1 dòng: 1 đủ để lưu.");
        await page.PressAsync("Lưu 1 dòng");

        await page.HearsAsync("Đã lưu 1 dòng");
        (await NumbersAsync(hoa)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_coordinator_drops_a_file_for_a_unit_which_finds_the_rows_in_its_list()
    {
        var hoa = stage.Next();
        await using (var office = await OpensAsync(Somebody.Minh, hoa, "Nhập bảng cho đơn vị"))
        {
            await office.Frame.Locator("[data-drop]").EvaluateAsync(
                "(place, file) => { const data = new DataTransfer();"
                    + " data.items.add(new File([Uint8Array.from(atob(file), letter => letter.charCodeAt(0))], 'a.xlsx'));"
                    + " place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }",
                Convert.ToBase64String(Workbook(Row(1), Row(2, finding: "Đang rà soát"))));
            await office.SeesAsync("Đọc được 2 dòng: 1 đủ để lưu, 1 không nhận.");
            await LooksAsync(office, "import-for");
            await office.PressAsync("Chuyển 1 dòng cho đơn vị");
            await office.HearsAsync("Đã chuyển 1 dòng cho đơn vị");
        }

        await using var page = await TabPage.OpenAsync(stage, hoa, $"&subPageId={TabStage.Press}|2023Q3|{TabStage.UnitOf(hoa)}");
        await page.SeesAsync("1 dòng, trong đó 1 dòng nháp");
    }

    private static IEnumerable<string[]> Rows(string link, string day = "15/2/2023") =>
        Enumerable.Range(1, 30).Select(number => Row(number, number == 29 ? link : null, number == 30 ? day : "15/8/2023"));

    private async Task<TabPage> OpensAsync(Somebody who, Somebody about, string button)
    {
        var page = await TabPage.OpenAsync(stage, who, $"&subPageId={TabStage.Press}|2023Q3|{TabStage.UnitOf(about)}");
        await page.PressAsync(button);
        return page;
    }

    private static ILocator Box(TabPage page) => page.Frame.Locator("#table");

    /// <summary>As a program leaves it on the clipboard; the keys paste it.</summary>
    private static async Task PastesAsync(TabPage page, string html)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Page.EvaluateAsync(
            "html => navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob([html], { type: 'text/html' }),"
                + " 'text/plain': new Blob(['a table'], { type: 'text/plain' }) })])",
            html);
        await Box(page).ClickAsync();
        await Box(page).PressAsync("Control+v");
        await page.AnswerAsync();
    }

    private async Task<IEnumerable<int>> NumbersAsync(Somebody who) =>
        (await stage.App.RowsAsync(TabStage.UnitOf(who))).Where(row => !row.Withdrawn).Select(row => row.Number).Order();
}
