using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace HumanRightsBot.Tests.Support;

/// <summary>The chat page of the Agents Playground, used the way a person uses it.</summary>
internal sealed class PlaygroundChat : IAsyncDisposable
{
    private const float Patience = 30_000;

    private readonly IBrowserContext context;
    private string? shown;

    private PlaygroundChat(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Every message of the chat, of both sides, oldest first.</summary>
    public ILocator Messages => Page.Locator("xpath=//*[@aria-label='Message header']/..");

    public ILocator Cards => Page.Locator(".ac-adaptiveCard");

    /// <summary>The card being used, in which inputs are filled and buttons pressed: the newest one, or the newest that shows what
    /// <see cref="SeesCardAsync"/> was told.</summary>
    public ILocator Card => shown is null ? Cards.Last : Cards.Filter(new() { HasText = shown }).Last;

    public static async Task<PlaygroundChat> OpenAsync(IBrowser browser, Uri address, float patience = Patience)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new ViewportSize { Width = 1300, Height = 1400 },
        });
        context.SetDefaultTimeout(patience);
        var page = await context.NewPageAsync();
        // The page asks for fonts elsewhere; nothing but this machine is needed.
        await page.RouteAsync(url => !new Uri(url).IsLoopback, route => route.AbortAsync());
        await page.GotoAsync(address.ToString());
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "Personal Chat" }).WaitForAsync();
        return new PlaygroundChat(context, page);
    }

    public async Task SaysAsync(string text)
    {
        var box = Page.Locator("[data-lexical-editor=true]");
        await box.ClickAsync();
        await box.PressSequentiallyAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>Waits until a message of the chat, or a card in it, shows the text.</summary>
    public Task HearsAsync(string text) => Messages.Filter(new() { HasText = text }).Last.WaitForAsync();

    /// <summary>Waits for a card that shows the text, or for so many of them, and goes on with the newest.</summary>
    public async Task SeesCardAsync(string text, int times = 1)
    {
        shown = text;
        await Cards.Filter(new() { HasText = text }).Nth(times - 1).WaitForAsync();
    }

    public async Task FillAsync(string label, string text) => await (await InputAsync(label)).FillAsync(text);

    /// <summary>Pastes as the keys do.</summary>
    public async Task PasteAsync(string label, string text)
    {
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await (await InputAsync(label)).PressAsync("Control+v");
    }

    /// <summary>A message with something attached, by the client's door for activities of one's own making: it has no paperclip.</summary>
    /// <param name="chat">The id of the personal chat.</param>
    /// <param name="attachment">As the platform would send it.</param>
    public async Task SendsAsync(string chat, JsonObject attachment)
    {
        var door = new Uri(new Uri(Page.Url), "/_internal/v1/customActivities");
        var other = await Page.APIRequest.GetAsync($"{door}/template?conversationId={chat}&type=userAdded");
        var activity = JsonNode.Parse(await other.TextAsync())!.AsObject();
        activity.Remove("membersAdded");
        (activity["type"], activity["text"], activity["attachments"]) = ("message", "", new JsonArray(attachment));
        await Page.APIRequest.PostAsync(door.ToString(), new() { DataString = activity.ToJsonString(), Headers = [new("Content-Type", "application/json")] });
    }

    public async Task PickDateAsync(string label, DateOnly date)
    {
        // With slashes the page reads a date of its own time zone, with hyphens one of Greenwich.
        var input = await InputAsync(label);
        await input.FillAsync(date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));
        await input.BlurAsync();
    }

    public async Task ChooseAsync(string label, string title)
    {
        var input = await InputAsync(label);
        if (await input.GetAttributeAsync("role") == "radiogroup")
        {
            await input.GetByRole(AriaRole.Radio, new() { Name = title, Exact = true }).CheckAsync();
            return;
        }

        await input.ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = title, Exact = true }).ClickAsync();
    }

    public async Task TickAsync(string label) => await (await InputAsync(label)).CheckAsync();

    public Task PressAsync(string title) => Card.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).ClickAsync();

    /// <summary>Where each line of a card has the same button: the uppermost.</summary>
    public Task PressFirstAsync(string title) => Card.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).First.ClickAsync();

    /// <summary>A picture for people; asked for by naming a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    // By the label's own text: an input's accessible name also holds its error message.
    private async Task<ILocator> InputAsync(string label)
    {
        var exact = new Regex($@"^\s*{Regex.Escape(label)}(\s*\*)?\s*$");
        var id = await Card.Locator("label").Filter(new() { HasTextRegex = exact }).GetAttributeAsync("for");
        return Card.Locator($"[id='{id}']");
    }
}
