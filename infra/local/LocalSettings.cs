using System.Collections;
using System.Globalization;

namespace HumanRightsBot.Local;

/// <summary>The settings the app gets: ours, over them the developer's environment, over that what the caller insists on.</summary>
internal static class LocalSettings
{
    /// <summary>What the bot is registered as; here any text does.</summary>
    private const string AppId = "00000000-0000-0000-0000-000000000011";

    /// <summary>The tab's registration, which nobody asks for here.</summary>
    private const string TabAppId = "00000000-0000-0000-0000-000000000012";

    /// <summary>The developer's environment as this process got it.</summary>
    public static IReadOnlyDictionary<string, string> DevelopersOwn => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");

    public static IReadOnlyDictionary<string, string> For(
        LocalOptions options, string storage, IReadOnlyDictionary<string, string> environment)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = storage,
            ["Bot__AppId"] = AppId,
            ["Bot__TenantId"] = Playground.TenantId,
            ["Bot__Authentication"] = "Anonymous",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Library__Folder"] = LibraryOf(options),
            ["Library__Address"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.AppPort}/library/"),
            ["Directory__Folder"] = DirectoryOf(options),
            ["Downloads__Address"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.AppPort}/"),
            ["Tab__AppId"] = TabAppId,
            ["Tab__Address"] = $"{PageOf(options.AppPort)}/",
            ["BackUp__Folder"] = Path.Combine(options.DataFolder, "backup"),
            ["Mail__Sender"] = "bao-cao@thanhxuan.example",
            ["Mail__Folder"] = MailsOf(options),
            ["Office__FirstCoordinator"] = options.Who.Upn,
        };
        // Whatever storage a shell was set up for before: a local run writes to the emulator and nowhere else.
        var wanted = environment.Where(variable => !variable.Key.StartsWith("AzureWebJobsStorage", StringComparison.OrdinalIgnoreCase));
        foreach (var (key, value) in wanted.Concat(options.Settings))
            settings[key] = value;
        return settings;
    }

    /// <summary>The page that stands for Teams around the tab.</summary>
    public static string PageOf(int appPort) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{appPort}/tab");

    public static string LibraryOf(LocalOptions options) => Path.Combine(options.DataFolder, "library");

    public static string MailsOf(LocalOptions options) => Path.Combine(options.DataFolder, "mails");

    public static string DirectoryOf(LocalOptions options) => Path.Combine(options.DataFolder, "directory");
}
