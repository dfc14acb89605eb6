using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using HumanRightsBot.Tests.Support;
using Microsoft.Playwright;
using Shouldly;

namespace HumanRightsBot.Tests.Tab;

/// <summary>The tab inside the host page of a developer's machine, used the way a person uses it.</summary>
internal sealed class TabPage : IAsyncDisposable
{
    private const float Patience = 8_000;

    /// <summary>TeamsJS asks its maker for a list of hosts; the page forbids that, and it goes on with the list it has.</summary>
    private const string ListOfHosts = "https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json";

    private readonly TabStage stage;
    private readonly bool isAlone;
    private readonly ConcurrentQueue<string> wrong = new();

    private TabPage(TabStage stage, IPage page, bool isAlone)
    {
        (this.stage, this.isAlone, Page) = (stage, isAlone, page);
        page.Dialog += (_, dialog) =>
        {
            wrong.Enqueue("dialog " + dialog.Message);
            _ = dialog.DismissAsync();
        };
        page.PageError += (_, error) => wrong.Enqueue("error " + error);
        page.Console += (_, line) =>
        {
            var isForbidden = line.Text.Contains("Content Security Policy", StringComparison.Ordinal);
            if (isForbidden && !line.Text.Contains(ListOfHosts, StringComparison.Ordinal)) wrong.Enqueue(line.Text);
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => Page.Context;

    public IFrameLocator Frame => Page.FrameLocator("#frame");

    public ILocator Message => Frame.Locator("#message");

    /// <summary>A script that ran where none may, or that failed.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    /// <param name="stage">With the app.</param>
    /// <param name="member">Who looks at it.</param>
    /// <param name="query">Of the host page besides: theme, host, subPageId, mode.</param>
    /// <param name="before">Done before anything is loaded, in a browser of its own: whatever is changed in it ends with the test.</param>
    public static async Task<TabPage> OpenAsync(TabStage stage, Somebody member, string query = "", Func<TabPage, Task>? before = null)
    {
        TabPage? page = null;
        var isAnother = before is null && stage.Pages.TryPop(out page);
        page ??= new(stage, await (await NewContextAsync(stage)).NewPageAsync(), before is not null);
        if (before is not null) await before(page);
        if (isAnother) await page.Page.EvaluateAsync("() => sessionStorage.clear()");
        await page.Page.GotoAsync($"{stage.App.Http.BaseAddress}tab?member={Uri.EscapeDataString(member.Upn)}{query}");
        return page;
    }

    private static async Task<IBrowserContext> NewContextAsync(TabStage stage)
    {
        var context = await stage.Browser.NewContextAsync(
            new() { Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh", ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public ILocator Button(string title) => Frame.GetByRole(AriaRole.Button, new() { Name = title, Exact = true });

    /// <summary>Presses the first button of this name and waits until the page has an answer.</summary>
    public Task PressAsync(string title) => PressAsync(Button(title).First);

    public async Task PressAsync(ILocator button)
    {
        await button.ClickAsync();
        await AnswerAsync();
    }

    public Task AnswerAsync() => Frame.Locator("main:not([aria-busy])").WaitForAsync();

    /// <summary>Opens a report from the list of all that is owed.</summary>
    public async Task OpensAsync(string report, string button = "Mở")
    {
        var one = Frame.Locator("article").Filter(new() { HasText = report });
        await PressAsync(one.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
    }

    /// <summary>Waits until the page, or what is said above it, shows the text.</summary>
    public Task SeesAsync(string text) => Frame.Locator("main").Filter(new() { HasText = text }).WaitForAsync();

    public Task HearsAsync(string text) => Message.Filter(new() { HasText = text }).WaitForAsync();

    /// <summary>The input of a column.</summary>
    public ILocator Input(string column) => Frame.Locator("#c_" + column);

    public async Task FillsAsync(params (string Column, string Value)[] typed)
    {
        foreach (var (column, value) in typed)
        {
            stage.App.Log.Typed(new JsonObject { ["text"] = value });
            if (await Input(column).EvaluateAsync<bool>("input => input.tagName === 'SELECT'")) await Input(column).SelectOptionAsync(value);
            else await Input(column).FillAsync(value);
        }
    }

    /// <summary>Fills what has this label.</summary>
    public async Task SaysAsync(string label, string text)
    {
        stage.App.Log.Typed(new JsonObject { ["text"] = text });
        await Frame.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }

    public Task<string> ValueAsync(string column) => Input(column).InputValueAsync();

    /// <summary>The id of what has the focus, or its words.</summary>
    public Task<string> FocusedAsync() => Frame.Locator("body").EvaluateAsync<string>(
        "() => document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.innerText");

    /// <summary>The keys under which something typed is kept.</summary>
    public Task<string[]> KeptAsync() => Frame.Locator("body").EvaluateAsync<string[]>(
        "() => Object.keys(sessionStorage).filter(name => name.startsWith('kept:'))");

    public async Task ReloadsAsync()
    {
        await Page.ReloadAsync();
        await Frame.Locator("h1").WaitForAsync();
        await AnswerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (isAlone) await Context.DisposeAsync();
        else stage.Pages.Push(this);
        var found = wrong.ToArray();
        wrong.Clear();
        found.ShouldBeEmpty();
    }
}
