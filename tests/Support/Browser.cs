using HumanRightsBot.Local;
using Microsoft.Playwright;

namespace HumanRightsBot.Tests.Support;

/// <summary>A headless browser, found on the machine or installed: the tests that need one never pass without it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Variable = "HUMANRIGHTSBOT_BROWSER";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        @"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        @"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        @"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright playwright;

    private Browser(IPlaywright playwright, IBrowser handle)
    {
        this.playwright = playwright;
        Handle = handle;
    }

    public IBrowser Handle { get; }

    public static async Task<Browser> StartAsync()
    {
        // The sandbox of Chromium refuses to work for root.
        string[] flags = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? [.. Flags, "--no-sandbox"] : Flags;
        var options = new BrowserTypeLaunchOptions { Headless = true, Args = flags, ExecutablePath = FindOrInstall() };
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    public async ValueTask DisposeAsync()
    {
        await Handle.CloseAsync();
        playwright.Dispose();
    }

    // Null is Playwright's own browser.
    private static string? FindOrInstall()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new InvalidOperationException($"{Variable} names {chosen}, which is no file.");
        }

        if (Installed() is { } path)
            return path;
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0)
            return null;
        DebianPackage.Install("chromium");
        return Installed() ?? throw new InvalidOperationException(
            $"The browser tests need Chromium, Chrome or Edge. Install one, or name its program in {Variable}.");
    }

    private static string? Installed() =>
        Names.Select(Programs.Find).FirstOrDefault(path => path is not null)
        ?? Places.Select(Environment.ExpandEnvironmentVariables).FirstOrDefault(File.Exists);
}
