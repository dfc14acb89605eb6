using System.Security.Cryptography;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The page in its hosts, and where none is.</summary>
[Collection(TabByMouse.Name)]
public sealed class TabHostsByMouseTests(TabStage stage)
{
    private const int MostBytes = 120 * 1024;

    [Theory]
    [InlineData("Teams", "default", "rgb(255, 255, 255)")]
    [InlineData("TeamsModern", "dark", "rgb(31, 31, 31)")]
    [InlineData("Outlook", "contrast", "rgb(0, 0, 0)")]
    [InlineData("OutlookWin32", "glass", "rgb(31, 31, 31)")]
    [InlineData("Office", "default", "rgb(255, 255, 255)")]
    public async Task It_opens_in_every_host_and_theme_and_tells_the_host(string host, string theme, string back)
    {
        await using var page = await TabPage.OpenAsync(stage, TabStage.Two, $"&host={host}&theme={theme}");

        await page.SeesAsync("Báo cáo của đơn vị");
        (await BackAsync(page)).ShouldBe(back);
        (await page.Page.EvaluateAsync<string[]>("() => window.heard"))
            .ShouldBe(
            [
                "initialize", "getContext", "registerHandler", "appInitialization.appLoaded", "authentication.getAuthToken",
                "appInitialization.success",
            ]);
    }

    [Fact]
    public async Task A_theme_changed_meanwhile_changes_the_page_and_loses_nothing()
    {
        await using var page = await TabPage.OpenAsync(stage, stage.Next());
        await page.OpensAsync("Phản hồi báo chí");
        await page.PressAsync("Báo cáo mới");
        await page.FillsAsync(("pieceTitle", "Đang gõ dở"));

        await page.Page.Locator("#theme").SelectOptionAsync("dark");

        await page.Frame.Locator("body[data-theme=dark]").WaitForAsync();
        (await BackAsync(page)).ShouldBe("rgb(31, 31, 31)");
        (await page.ValueAsync("pieceTitle")).ShouldBe("Đang gõ dở");
    }

    [Fact]
    public async Task Where_the_host_never_answers_it_says_so_and_what_it_is()
    {
        await using var page = await TabPage.OpenAsync(stage, TabStage.Two, "&mode=silent", before: page => page.Context.Clock.InstallAsync());
        await page.HearsAsync("Đang mở…");

        await page.Context.Clock.FastForwardAsync(11_000);

        await page.HearsAsync("Ứng dụng đang mở trang này chưa trả lời.");
        await page.SeesAsync("Trang này mở trong Teams, Outlook hoặc Microsoft 365");
    }

    [Fact]
    public async Task Where_the_host_gives_no_token_it_says_so_and_may_be_asked_again()
    {
        await using var page = await TabPage.OpenAsync(stage, TabStage.Two, "&mode=refuses");
        await page.HearsAsync("Ứng dụng chưa xác nhận được tài khoản của anh/chị.");
        (await page.Page.EvaluateAsync<string[]>("() => window.heard"))[^1].ShouldBe("appInitialization.failure");

        await page.Page.EvaluateAsync("() => history.replaceState(null, '', location.href.replace('&mode=refuses', ''))");
        await page.PressAsync("Thử lại");
        await page.HearsAsync("Ứng dụng chưa xác nhận được tài khoản của anh/chị.");
    }

    [Fact]
    public async Task A_foreign_page_cannot_show_it_in_a_frame()
    {
        var app = stage.App.Http.BaseAddress!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        // Another port is another origin. The host page may stand in a frame.
        await using var foreign = builder.Build();
        foreign.Run(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync($"<iframe src='{app}tab/host.js'></iframe><iframe src='{app}api/tab/'></iframe>");
        });
        await foreign.StartAsync();
        await using var context = await stage.Browser.NewContextAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync(foreign.Urls.Single());

        page.Frames.Skip(1).Select(frame => new Uri(frame.Url).Scheme).ShouldBe(["http", "chrome-error"]);
    }

    [Fact]
    public async Task The_first_view_is_small_and_its_files_are_the_ones_named_and_loaded_once()
    {
        List<IRequest> requests = [];
        await using var page = await TabPage.OpenAsync(stage, stage.Next(), before: page =>
        {
            page.Page.RequestFinished += (_, request) =>
            {
                if (new Uri(request.Url).AbsolutePath.StartsWith("/api/tab/", StringComparison.Ordinal)) lock (requests) requests.Add(request);
            };
            return Task.CompletedTask;
        });
        await page.SeesAsync("Báo cáo của đơn vị");
        List<IRequest> first;
        lock (requests) first = [.. requests];

        var bytes = 0;
        foreach (var request in first)
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        first.Select(request => new Uri(request.Url).Segments[^1]).Order().ShouldBe(["ask", "tab.css", "tab.js", "tab/", "teams.js"]);
        bytes.ShouldBeInRange(10_000, MostBytes);
        foreach (var file in first.Where(request => request.ResourceType is "script" or "stylesheet"))
        {
            var hash = "sha384-" + Convert.ToBase64String(SHA384.HashData(await (await file.ResponseAsync())!.BodyAsync()));
            (await page.Frame.Locator($"[integrity='{hash}']").CountAsync()).ShouldBe(1, file.Url);
        }

        await page.ReloadsAsync();
        (await page.Frame.Locator("body").EvaluateAsync<int[]>(
            "() => performance.getEntriesByType('resource').filter(file => /\\.(js|css)$/.test(file.name)).map(file => file.transferSize)"))
            .ShouldBe([0, 0, 0]);
    }

    private static Task<string> BackAsync(TabPage page) =>
        page.Frame.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor");
}
