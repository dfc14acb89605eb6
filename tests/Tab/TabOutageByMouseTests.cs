using Azure;
using Azure.Core;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Something between the page and what is stored does not answer: nothing typed is lost, it says so, and the same press saves later, once.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabOutageByMouseTests(TabStage stage)
{
    private const string NotSaved = "Chưa lưu được, nội dung vẫn còn nguyên ở đây.";

    [Fact]
    public Task Storage_is_away() => PlayAsync(
        NotSaved,
        _ => Before((_, _) => throw new RequestFailedException(503, "away")),
        _ => Before(null));

    /// <summary>It was saved, and nobody knows.</summary>
    [Fact]
    public Task Storage_goes_away_with_its_answer()
    {
        var isAway = false;
        return PlayAsync(
            NotSaved,
            _ => Before(async (message, next) =>
            {
                if (!isAway) await next();
                if (isAway |= message.Request.Method == RequestMethod.Post) throw new RequestFailedException(0, "lost");
            }),
            _ => Before(null));
    }

    [Fact]
    public Task The_server_fails() => PlayAsync(
        "Mã tra cứu",
        _ => Before((_, _) => throw new InvalidOperationException("broken")),
        _ => Before(null));

    [Fact]
    public Task The_device_is_offline() => PlayAsync(
        "Chưa gửi được vì mất kết nối.", page => page.Context.SetOfflineAsync(true), page => page.Context.SetOfflineAsync(false));

    [Fact]
    public async Task While_it_takes_long_it_says_that_it_runs_and_another_press_is_none()
    {
        var hoa = stage.Next();
        var answer = new TaskCompletionSource();
        await using var page = await OpenAsync(hoa);
        await page.FillsAsync(TabStage.PressRow());
        await Before(async (_, next) =>
        {
            await answer.Task;
            await next();
        });

        await page.Button("Lưu dòng").ClickAsync();
        await page.HearsAsync("Đang gửi…");
        await page.Button("Lưu dòng").ClickAsync();
        await Before(null);
        answer.SetResult();

        await page.HearsAsync("Đã lưu dòng số 1");
        (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem();
    }

    private async Task<TabPage> OpenAsync(Somebody hoa)
    {
        var page = await TabPage.OpenAsync(stage, hoa, $"&subPageId={TabStage.Press}|2023Q3|{TabStage.UnitOf(hoa)}");
        await page.PressAsync("Báo cáo mới");
        return page;
    }

    private async Task PlayAsync(string said, Func<TabPage, Task> cut, Func<TabPage, Task> mend)
    {
        var hoa = stage.Next();
        await using var page = await OpenAsync(hoa);
        await page.FillsAsync(TabStage.PressRow());

        try
        {
            await cut(page);
            await page.PressAsync("Lưu dòng");
            await SaysSoAsync(page, said);
            await page.PressAsync("Lưu dòng");
            await SaysSoAsync(page, said);
        }
        finally
        {
            await mend(page);
        }

        await page.PressAsync("Lưu dòng");
        await page.HearsAsync("Đã lưu dòng số 1");
        (await page.KeptAsync()).ShouldBeEmpty();
        (await stage.App.RowsAsync(TabStage.UnitOf(hoa))).ShouldHaveSingleItem().Values["answer"].ShouldBe("Đã khởi công xây mới.");
    }

    private static async Task SaysSoAsync(TabPage page, string said)
    {
        await page.Frame.Locator("body").Filter(new() { HasText = said }).WaitForAsync();
        foreach (var (column, value) in TabStage.PressRow()) (await page.ValueAsync(column)).ShouldBe(value, column);
        (await page.KeptAsync()).ShouldHaveSingleItem();
    }

    private Task Before(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook)
    {
        stage.BeforeTables = hook;
        return Task.CompletedTask;
    }
}
