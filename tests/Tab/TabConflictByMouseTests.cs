using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>One row, opened twice: whoever saves second sees what changed meanwhile, column by column, and decides.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabConflictByMouseTests(TabStage stage)
{
    [Fact]
    public async Task Of_two_tabs_the_later_one_sees_old_and_new_beside_what_was_typed_and_keeps_its_own()
    {
        var hoa = await WithRowAsync();
        await using var first = await EditsAsync(hoa);
        await using var second = await EditsAsync(hoa);
        await SavesAsync(second, ("pieceTitle", "Tên của tab kia"), ("answer", "Trả lời của tab kia."));

        await first.FillsAsync(("pieceTitle", "Tên của tab này"));
        await first.PressAsync("Lưu dòng");

        (await CellsAsync(first, "Tên bài")).ShouldBe(["Khởi công trường học", "Tên của tab kia", "Tên của tab này"]);
        (await CellsAsync(first, "Nội dung trả lời, kết quả giải quyết"))[..2].ShouldBe(["Đã khởi công xây mới.", "Trả lời của tab kia."]);
        (await first.Frame.Locator("table.changes tbody tr").CountAsync()).ShouldBe(2);
        (await first.Frame.Locator(":focus").InnerTextAsync()).ShouldContain("đã sửa dòng này");
        await first.Input("pieceTitle").PressAsync("Enter");
        await first.AnswerAsync();
        (await first.ValueAsync("pieceTitle")).ShouldBe("Tên của tab này");
        (await TitleAsync(hoa)).ShouldBe("Tên của tab kia");
        await first.PressAsync("Giữ của tôi");
        await first.HearsAsync("Đã lưu dòng số 1");
        (await TitleAsync(hoa)).ShouldBe("Tên của tab này");
    }

    [Fact]
    public async Task A_reload_in_between_overwrites_nothing_unseen()
    {
        var hoa = await WithRowAsync();
        await using var first = await ComparesAsync(hoa);

        await first.ReloadsAsync();
        await first.PressAsync("Lưu dòng");

        (await CellsAsync(first, "Tên bài")).ShouldBe(["Khởi công trường học", "Tên của tab kia", "Tên của tab này"]);
        (await TitleAsync(hoa)).ShouldBe("Tên của tab kia");
    }

    [Fact]
    public async Task Or_takes_what_is_stored_and_nothing_of_its_own_comes_back()
    {
        await using var first = await ComparesAsync(await WithRowAsync());
        await first.PressAsync("Lấy bản đã lưu");

        (await first.ValueAsync("pieceTitle")).ShouldBe("Tên của tab kia");
        await first.ReloadsAsync();
        (await first.ValueAsync("pieceTitle")).ShouldBe("Tên của tab kia");
    }

    [Fact]
    public async Task Of_chat_and_tab_neither_overwrites_the_other()
    {
        var hoa = await WithRowAsync();
        await using var page = await EditsAsync(hoa);
        var chat = stage.App.As(hoa);
        await chat.SaysAsync("danh sách báo chí");
        await chat.PressesAsync("Sửa");

        await SavesAsync(page, ("pieceTitle", "Tên từ trang"));
        (await chat.Fills("pieceTitle", "Tên từ trò chuyện").PressesAsync("Lưu dòng")).Sees("Tên từ trang");
        (await TitleAsync(hoa)).ShouldBe("Tên từ trang");

        await page.PressAsync("Sửa dòng số 1");
        await chat.PressesAsync("Giữ của tôi");
        (await TitleAsync(hoa)).ShouldBe("Tên từ trò chuyện");
        await page.FillsAsync(("pieceTitle", "Tên cuối"));
        await page.PressAsync("Lưu dòng");
        (await CellsAsync(page, "Tên bài")).ShouldBe(["Tên từ trang", "Tên từ trò chuyện", "Tên cuối"]);
    }

    /// <summary>Has typed a title while another tab saved one, and sees both.</summary>
    private async Task<TabPage> ComparesAsync(Somebody hoa)
    {
        var first = await EditsAsync(hoa);
        await using var second = await EditsAsync(hoa);
        await SavesAsync(second, ("pieceTitle", "Tên của tab kia"));
        await first.FillsAsync(("pieceTitle", "Tên của tab này"));
        await first.PressAsync("Lưu dòng");
        await CellsAsync(first, "Tên bài");
        return first;
    }

    private async Task<Somebody> WithRowAsync()
    {
        var hoa = stage.Next();
        await stage.SavesAsync(hoa, TabStage.Press, "2023Q3", "row.save", TabStage.PressRow());
        return hoa;
    }

    private async Task<TabPage> EditsAsync(Somebody hoa)
    {
        var page = await TabPage.OpenAsync(stage, hoa, $"&subPageId={TabStage.Press}|2023Q3|{TabStage.UnitOf(hoa)}");
        await page.PressAsync("Sửa dòng số 1");
        return page;
    }

    private static async Task SavesAsync(TabPage page, params (string Column, string Value)[] typed)
    {
        await page.FillsAsync(typed);
        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 1");
    }

    /// <summary>When opened, stored, mine; without who and when.</summary>
    private static async Task<string[]> CellsAsync(TabPage page, string column)
    {
        var row = page.Frame.Locator("table.changes tbody tr").Filter(new() { Has = page.Page.Locator($"th:text-is(\"{column}\")") });
        return [.. (await row.Locator("td").AllInnerTextsAsync()).Select(cell => cell.Split('\n')[0].Trim())];
    }

    private async Task<string> TitleAsync(Somebody hoa) =>
        (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem().Values["pieceTitle"];
}
