using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>What is typed stays in the browser's tab until it is saved, or for an hour.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabKeptByMouseTests(TabStage stage)
{
    private const string Again = "Đã đưa lại những gì anh/chị đang nhập dở.";

    [Fact]
    public async Task A_reload_brings_it_back_and_it_is_saved_once()
    {
        var hoa = stage.Next();
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(TabStage.PressRow());
        await page.ReloadsAsync();

        await page.HearsAsync(Again);
        foreach (var (column, value) in TabStage.PressRow()) (await page.ValueAsync(column)).ShouldBe(value, column);
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 1");
        (await page.KeptAsync()).ShouldBeEmpty();
        await page.ReloadsAsync();
        await page.SeesAsync("Phản hồi báo chí · Quý III/2023");
        await page.PressAsync("Báo cáo mới");
        (await page.ValueAsync("pieceTitle")).ShouldBeEmpty();
        (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
    }

    /// <summary>The page went away between the save and its answer.</summary>
    [Fact]
    public async Task What_was_saved_while_the_page_was_reloaded_is_no_second_row()
    {
        var hoa = stage.Next();
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(TabStage.PressRow());
        await page.Context.RouteAsync("**/ask", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Chưa gửi được");
        await page.Context.UnrouteAllAsync();
        await page.ReloadsAsync();

        await page.PressAsync("Lưu dòng");

        await page.HearsAsync("Đã lưu dòng số 1");
        (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_has_come_back_comes_back_after_the_next_reload_too()
    {
        await using var page = await OpenAsync(stage.Next());
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));
        await page.PressAsync("Quay lại");
        await page.PressAsync("Báo cáo mới");
        await page.HearsAsync(Again);

        await page.ReloadsAsync();

        (await page.ValueAsync("pieceTitle")).ShouldBe("Đang gõ dở");
    }

    [Fact]
    public async Task A_browser_that_lets_nothing_be_kept_shows_the_page_and_saves_all_the_same()
    {
        var hoa = stage.Next();
        await using var page = await OpenAsync(hoa, opened => opened.Context.AddInitScriptAsync(
            "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"));
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(TabStage.PressRow());

        await page.PressAsync("Lưu dòng");

        await page.HearsAsync("Đã lưu dòng số 1");
        page.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_an_hour_it_is_gone()
    {
        await using var page = await OpenAsync(stage.Next(), _ => Task.CompletedTask);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));
        (await page.KeptAsync()).ShouldHaveSingleItem();

        await page.Context.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddMinutes(61));
        await page.ReloadsAsync();

        await page.SeesAsync("Báo cáo mới");
        (await page.KeptAsync()).ShouldBeEmpty();
        await page.PressAsync("Báo cáo mới");
        (await page.ValueAsync("pieceTitle")).ShouldBeEmpty();
    }

    /// <summary>Somebody else signs in where it was typed.</summary>
    [Fact]
    public async Task It_is_shown_to_nobody_else()
    {
        var (hoa, lan) = (stage.Next(), stage.Next());
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));
        (await page.KeptAsync()).ShouldHaveSingleItem();

        await page.Page.GotoAsync(page.Page.Url.Replace(Uri.EscapeDataString(hoa.Upn), Uri.EscapeDataString(lan.Upn), StringComparison.Ordinal));
        await page.SeesAsync("Báo cáo này thuộc đơn vị hoặc biểu mẫu mà anh/chị không phụ trách.");

        (await page.KeptAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_leaves_the_form_finds_it_there_again()
    {
        await using var page = await OpenAsync(stage.Next());
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));
        await page.PressAsync("Quay lại");
        // It is not what they wanted to see.
        await page.ReloadsAsync();
        await page.SeesAsync("Chưa báo cáo");

        await page.PressAsync("Báo cáo mới");

        await page.HearsAsync(Again);
        (await page.ValueAsync("pieceTitle")).ShouldBe("Đang gõ dở");
    }

    [Fact]
    public async Task What_is_typed_of_one_row_never_appears_in_another()
    {
        var hoa = stage.Next();
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow("Dòng thứ nhất", Filling.LinkTo(1)));
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow("Dòng thứ hai", Filling.LinkTo(2)));
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Sửa dòng số 1");
        await page.FillsAsync(("pieceTitle", "Đang sửa dòng một"));
        await page.PressAsync("Quay lại");

        await page.PressAsync("Sửa dòng số 2");
        (await page.ValueAsync("pieceTitle")).ShouldBe("Dòng thứ hai");
        await page.PressAsync("Quay lại");
        await page.PressAsync("Báo cáo mới");
        (await page.ValueAsync("pieceTitle")).ShouldBeEmpty();
        await page.PressAsync("Quay lại");
        await page.PressAsync("Sửa dòng số 1");
        (await page.ValueAsync("pieceTitle")).ShouldBe("Đang sửa dòng một");
    }

    [Fact]
    public async Task A_link_opens_its_report_also_while_something_is_kept_of_another()
    {
        var hoa = stage.Next();
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));

        await page.Page.GotoAsync(page.Page.Url.Replace(TabStage.Press, TabStage.Commitments, StringComparison.Ordinal));
        await page.SeesAsync("Theo dõi cam kết · Quý III/2023");
        await page.PressAsync("Báo cáo mới");
        (await page.Input("done").InputValueAsync()).ShouldBeEmpty();

        await page.Page.GotoAsync(page.Page.Url.Replace(TabStage.Commitments, TabStage.Press, StringComparison.Ordinal));
        await page.HearsAsync(Again);
        (await page.ValueAsync("pieceTitle")).ShouldBe("Đang gõ dở");
    }

    /// <summary>A row whose form comes back for another reason than it was opened for is kept like any.</summary>
    [Fact]
    public async Task What_came_back_as_another_row_is_kept_as_that_one()
    {
        var hoa = stage.Next();
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow());
        await using var page = await OpenAsync(hoa);
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Bỏ dở từ trước"));
        await page.PressAsync("Quay lại");
        await page.PressAsync("Sửa dòng số 1");
        await page.FillsAsync(("pieceTitle", "Sửa lúc dòng đã bị rút"));
        var row = (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
        await stage.AskAsync(hoa, "row.withdraw", hoa, TabStage.Press, "2023Q3", ("row", row.Id), ("seen", "1"));

        await page.PressAsync("Lưu dòng");
        await page.SeesAsync("đã được rút sau khi anh/chị mở ra sửa");

        (await page.ValueAsync("pieceTitle")).ShouldBe("Sửa lúc dòng đã bị rút");
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 2");
    }

    private Task<TabPage> OpenAsync(Somebody hoa, Func<TabPage, Task>? before = null) =>
        TabPage.OpenAsync(stage, hoa, $"&subPageId={TabStage.Press}|2023Q3|{TabStage.UnitOf(hoa)}", before);
}
