using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;

namespace HumanRightsBot.Tests.Tab;

/// <summary>How a page looks to axe in each theme and in windows of several widths, and to people in pictures.</summary>
internal static class TabLooks
{
    /// <summary>A desk, and where each layout of the style sheet is narrowest: a tablet, tables, a phone, which is a desk of 1280 at 400 %.</summary>
    private static readonly int[] Widths = [1280, 768, 641, 320];
    private static readonly int[] PictureWidths = [360, 768, 1280];
    private static readonly string[] Themes = ["glass", "dark", "contrast", "default"];

    /// <summary>Once into each document: the page changes in it, and axe stays.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The themes are the same page in other colours.</summary>
    private const string OfColours = "runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, ";

    /// <summary>Of everything on the page.</summary>
    private const string Colours =
        "() => [...document.querySelectorAll('*')].map(part => getComputedStyle(part))"
            + ".map(style => [style.color, style.backgroundColor, style.borderColor, style.outlineColor, style.colorScheme].join()).join('; ')";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PICTURES");

    public static async Task LooksAsync(TabPage page, string name)
    {
        var glass = "";
        foreach (var theme in Themes)
        {
            await page.Page.Locator("#theme").SelectOptionAsync(theme);
            await page.Frame.Locator($"body[data-theme={theme}]").WaitForAsync();
            // As glass has the colours of dark, what axe says of them holds for it.
            var colours = theme is "glass" or "dark" ? await page.Frame.Locator(":root").EvaluateAsync<string>(Colours) : "";
            if (theme == "dark") colours.ShouldBe(glass, name);
            glass = colours;
            if (theme == "glass") continue;
            await ShouldSuitAsync(page.Frame.Locator(":root"), $"{name}, {theme}", theme == "default" ? "" : OfColours);
            if (theme is "dark" or "contrast") await TakeAsync(page.Page, page.Frame.Locator("body"), $"{name}-{theme}");
        }

        await LooksAsync(page.Page, null, name, page.Frame.Locator("body"));
    }

    /// <param name="page">The window.</param>
    /// <param name="root">Looked at by axe; null has been.</param>
    /// <param name="name">In pictures and findings.</param>
    /// <param name="body">Of the document that is meant.</param>
    public static async Task LooksAsync(IPage page, ILocator? root, string name, ILocator body)
    {
        if (root is not null) await ShouldSuitAsync(root, name);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            (await body.EvaluateAsync<string[]>(
                "() => [...document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['wider than its window'] : [],"
                    + "...[...document.querySelectorAll('.state, .flag')].filter(word => parseFloat(getComputedStyle(word).fontSize) < 12)"
                    + ".map(word => 'a shape without words: ' + word.innerText)]"))
                .ShouldBeEmpty($"{name} at {width}");
        }

        await page.SetViewportSizeAsync(Widths[^1], 256);
        (await body.EvaluateAsync<bool>("() => document.getElementById('message').offsetHeight <= innerHeight / 2")).ShouldBeTrue(name);
        await page.SetViewportSizeAsync(1280, 900);

        await TakeAsync(page, body, name);
    }

    private static async Task ShouldSuitAsync(ILocator root, string name, string rules = "")
    {
        if (!await root.EvaluateAsync<bool>("() => 'axe' in window")) await root.EvaluateAsync(Axe);
        (await root.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { " + rules + "resultTypes: ['violations'] })).violations"
                + ".map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join('; '))"))
            .ShouldBeEmpty(name);
    }

    /// <summary>Pictures for people; asked for by naming a folder.</summary>
    private static async Task TakeAsync(IPage page, ILocator body, string name)
    {
        if (Pictures is not { Length: > 0 } folder) return;
        foreach (var width in PictureWidths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var height = await body.EvaluateAsync<int>("body => document.documentElement.scrollHeight");
            await page.SetViewportSizeAsync(width, height + 120);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"tab-{name}-{width}.png")) });
        }

        await page.SetViewportSizeAsync(1280, 900);
    }
}
