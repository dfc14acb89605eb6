using System.Text.Json;
using HumanRightsBot.Local;
using Microsoft.Playwright;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>One thing the strict reader of cards does not take.</summary>
internal sealed record CardEvent(string Event, string Path, string Message)
{
    public override string ToString() => $"{Event} {Path}: {Message}";
}

/// <summary>The reader and renderer of cards that clients are made from, used to judge ours.</summary>
internal static class AdaptiveCardsPackage
{
    private const int PhoneWidth = 390;
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly string Scripts = Path.Combine(RepositoryRoot.Folder, "tests", "cards");

    /// <summary>Fails with every event when one of the cards is not taken as it is.</summary>
    public static async Task CheckAsync(IEnumerable<(string Name, string Json)> cards)
    {
        var events = await EventsAsync(cards);

        events.ShouldBeEmpty(string.Join(Environment.NewLine, events));
    }

    /// <summary>What the strict reader says about each card, as <c>name: event</c>.</summary>
    public static async Task<IReadOnlyList<string>> EventsAsync(IEnumerable<(string Name, string Json)> cards)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, json) in cards)
            folder.Write($"{name}.json", json);
        var printed = await NodeAsync(Path.Combine(Scripts, "check.mjs"), folder.Path);
        var results = JsonSerializer.Deserialize<List<CheckedCard>>(printed, Web) ?? [];
        return [.. results.SelectMany(card => card.Events.Select(e => $"{card.Name}: {e}"))];
    }

    /// <summary>Draws a card as a phone in the light theme shows it, into a PNG file.</summary>
    public static async Task DrawAsync(IBrowser browser, string json, string path, int width = PhoneWidth)
    {
        await using var context = await ContextAsync(browser, width);
        var page = await PageAsync(context);
        await page.EvaluateAsync("text => draw(JSON.parse(text))", json);
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
    }

    /// <summary>What sticks out of the cards on a phone, as <c>name: what</c>.</summary>
    public static async Task<IReadOnlyList<string>> TooWideAsync(IBrowser browser, IEnumerable<(string Name, string Json)> cards)
    {
        await using var context = await ContextAsync(browser, PhoneWidth);
        var page = await PageAsync(context);
        List<string> all = [];
        foreach (var (name, json) in cards)
        {
            var wide = await page.EvaluateAsync<string[]>("text => { draw(JSON.parse(text)); return tooWide(); }", json);
            all.AddRange(wide.Select(what => $"{name}: {what}"));
        }

        return all;
    }

    private static Task<IBrowserContext> ContextAsync(IBrowser browser, int width) =>
        browser.NewContextAsync(new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            DeviceScaleFactor = 2,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
        });

    private static async Task<IPage> PageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.SetContentAsync(await File.ReadAllTextAsync(Path.Combine(Scripts, "page.html")));
        await page.AddScriptTagAsync(new() { Path = NodePackages.PathOf("adaptivecards", "dist", "adaptivecards.js") });
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Scripts, "draw.js") });
        return page;
    }

    private static async Task<string> NodeAsync(params string[] arguments)
    {
        var lines = new List<string>();
        var start = new ToolStart("node", NodePackages.Node, arguments, Scripts, new Dictionary<string, string>());
        await using var node = ToolProcess.Start(start, line =>
        {
            lock (lines)
                lines.Add(line);
        });
        await node.Ended;
        return string.Join('\n', lines);
    }

    private sealed record CheckedCard(string Name, IReadOnlyList<CardEvent> Events);
}
