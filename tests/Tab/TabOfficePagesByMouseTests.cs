using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Tab.TabLooks;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The office's pages, as <see cref="TabPagesByMouseTests"/> looks at those of a unit.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabOfficePagesByMouseTests(LocalParts parts)
{
    private const string Quarter = "2024Q4";

    /// <summary>A day after the sixth quarter was due.</summary>
    private static readonly DateTimeOffset Late = new(2024, 12, 26, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Of_the_office()
    {
        await using var stage = new TabStage(parts);
        await stage.StartAsync(Late, units: 7);
        var hoa = await EveryStateAsync(stage);
        await using var page = await TabPage.OpenAsync(stage, Somebody.Minh, $"&subPageId={TabStage.Press}|{Quarter}");
        await page.SeesAsync("Số đơn vị theo tình trạng: đang cập nhật.");
        await PublishedAsync(stage);
        await page.PressAsync("Làm mới");
        await page.Frame.Locator(".grid .is-none, .grid .is-open, .grid .is-returned").First.WaitForAsync();
        await LooksAsync(page, "picture");
        await ShowsInContrastAsync(page);
        await page.Frame.GetByLabel("Tình trạng", new() { Exact = true }).SelectOptionAsync("Submitted");
        await page.PressAsync("Lọc");
        await page.Frame.GetByLabel("Chọn tất cả trên trang").CheckAsync();
        await LooksAsync(page, "picture-filtered");

        await page.PressAsync(TabStage.NameOf(hoa));
        await LooksAsync(page, "report");
        await page.PressAsync("Trả lại");
        await page.SaysAsync("Lý do *", "Xem www.facebook.com");
        await page.SaysAsync("Góp ý cho dòng số 1 (nếu có)", new string('a', 1_100));
        await page.PressAsync("Gửi trả lại");
        await LooksAsync(page, "return-faults");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Quay lại");

        await OfUnansweredAsync(page);
        await page.PressAsync("Tổng hợp");
        await LooksAsync(page, "workbook");
        await page.PressAsync("Tình trạng");
        await LooksAsync(page, "status");
        await page.PressAsync("Toàn cơ quan");
        await OfClosingAsync(page);
    }

    private static async Task OfUnansweredAsync(TabPage page)
    {
        await page.Frame.GetByLabel("Tình trạng", new() { Exact = true }).SelectOptionAsync("");
        await page.PressAsync("Lọc");
        await page.PressAsync("UBND phường số 0");
        await page.PressAsync("Gia hạn");
        await page.PressAsync("Lưu gia hạn");
        await LooksAsync(page, "extend-faults");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Nhắc");
        await LooksAsync(page, "remind");
        await page.PressAsync("Nhắc lại ngay");
        await page.SeesAsync("Gửi nhắc");
        await LooksAsync(page, "remind-question");
        await page.PressAsync("Toàn cơ quan");
        await page.PressAsync("Phản hồi báo chí");
    }

    private static async Task OfClosingAsync(TabPage page)
    {
        await page.PressAsync("Phản hồi báo chí");
        await page.PressAsync("Chốt quý");
        await LooksAsync(page, "close-question");
        await page.PressAsync("Xác nhận chốt");
        await page.SeesAsync("Đã chốt Quý IV/2024");
        await LooksAsync(page, "closed");
        await page.PressAsync("Quay lại");
        await LooksAsync(page, "picture-closed");
        await page.PressAsync("Mở lại quý");
        await LooksAsync(page, "reopen-question");
    }

    /// <summary>On black, what is not yet chosen and not yet there is drawn in white.</summary>
    private static async Task ShowsInContrastAsync(TabPage page)
    {
        const string White = "rgb(255, 255, 255)";
        await page.Page.Locator("#theme").SelectOptionAsync("contrast");
        await page.Frame.Locator("body[data-theme=contrast]").WaitForAsync();
        (await page.Frame.Locator(".grid input[type=checkbox]").First.EvaluateAsync<string>("box => getComputedStyle(box).outline"))
            .ShouldBe(White + " solid 2px");
        (await page.Frame.Locator(".shares .is-none").EvaluateAsync<string>("word => getComputedStyle(word, '::after').border"))
            .ShouldBe("1px solid " + White);
        await page.Page.Locator("#theme").SelectOptionAsync("default");
        await page.Frame.Locator("body[data-theme=default]").WaitForAsync();
    }

    /// <returns>Whose unit has submitted.</returns>
    private static async Task<Somebody> EveryStateAsync(TabStage stage)
    {
        var (hoa, lan, mai, nil) = (stage.Next(), stage.Next(), stage.Next(), stage.Next());
        foreach (var who in (Somebody[])[hoa, lan, mai])
        {
            await stage.SavesAsync(who, TabStage.Press, Quarter, "row.save", TabStage.PressRow("Khởi công trường học sau nhiều năm chờ đợi"));
            await stage.AskAsync(who, "report.submit", who, TabStage.Press, Quarter, ("seen", "1"));
        }

        await stage.AskAsync(Somebody.Minh, "report.accept", lan, TabStage.Press, Quarter, ("seen", "2"));
        await stage.AskAsync(
            Somebody.Minh, "report.return.send", mai, TabStage.Press, Quarter, ("seen", "2"), ("reason", "Dòng số 1 chưa ghi kết quả xử lý."));
        await stage.AskAsync(nil, "nil.set", nil, TabStage.Press, Quarter);
        await stage.SavesAsync(stage.Next(), TabStage.Press, Quarter, "row.save", TabStage.PressRow());
        await stage.AskAsync(hoa, "nil.set", hoa, TabStage.Press, "2024Q3");
        return hoa;
    }

    /// <summary>Once, and then the library was full.</summary>
    private static async Task PublishedAsync(TabStage stage)
    {
        var app = stage.App;
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        (await app.TriggerAsync("PublishWorkbook", new { form = TabStage.Press, quarter = Quarter, at = app.Clock.GetUtcNow() })).EnsureSuccessStatusCode();
        var period = new Period(2024, 4);
        var publication = await app.Part<PeriodTable>().FindAsync(TabStage.Press, period, default);
        var since = publication.Counted!.At;
        await app.Part<PeriodTable>().ReplaceAsync(
            TabStage.Press, period, publication with { Waiting = new(WaitReason.Full, since, 1, since, null) }, default);
    }
}
