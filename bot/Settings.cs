using System.Globalization;
using HumanRightsBot.Channel;
using HumanRightsBot.Library;
using HumanRightsBot.Reminders;
using HumanRightsBot.Storage;
using HumanRightsBot.Tab;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot;

/// <summary>Everything the environment tells this process, read and checked once (operating contract).</summary>
internal sealed record Settings
{
    public required StorageSettings Storage { get; init; }

    public required ChannelSettings Channel { get; init; }

    /// <summary>Null where there is no tab.</summary>
    public TabSettings? Tab { get; init; }

    /// <summary>Under which this app is reached, ending in a slash, for files that are handed out in the chat; null where nobody said.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>Where workbooks are published.</summary>
    public required FileHome Library { get; init; }

    /// <summary>Where files of a library in a folder are opened; null where nowhere. Development only.</summary>
    public Uri? LibraryAddress { get; init; }

    /// <summary>Where the directory file stands; only the office's administrator may write there.</summary>
    public required FileHome Directory { get; init; }

    /// <summary>Where backups go, on a developer's machine; null for the container <c>backup</c> of the storage account.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>Where telemetry goes; an address and no secret. Null leaves it to the console.</summary>
    public string? ApplicationInsights { get; init; }

    /// <summary>Lower-case UPN of who coordinates until the directory names somebody; null when nobody.</summary>
    public string? FirstCoordinator { get; init; }

    /// <summary>The clock starts there and runs on; null for the real time.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Of one process; the timer runs in one.</summary>
    public required int RemindersPerSecond { get; init; }

    public required MailSettings Mail { get; init; }

    public bool IsDevelopment => Channel.IsDevelopment;

    /// <exception cref="SettingsException">Names every setting that is missing or contradicts another.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        List<string> problems = [];
        var development = configuration["ASPNETCORE_ENVIRONMENT"] == "Development";
        var storage = StorageSettings.Read(configuration, problems);
        var channel = ChannelSettings.Read(configuration, development, problems);
        var settings = new Settings
        {
            Storage = storage,
            Channel = channel,
            Tab = TabSettings.Read(configuration, channel, problems),
            Address = channel.IsHosted && StorageSettings.NotEmpty(configuration["WEBSITE_HOSTNAME"]) is { } host
                ? new($"https://{host}/")
                : AddressOf("Downloads__Address", configuration["Downloads:Address"], development, problems),
            Library = FileHome.Read(configuration, "Library", problems),
            LibraryAddress = AddressOf("Library__Address", configuration["Library:Address"], development, problems),
            Directory = FileHome.Read(configuration, "Directory", problems),
            BackupFolder = BackupFolderOf(configuration),
            ApplicationInsights = StorageSettings.NotEmpty(configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"]),
            FirstCoordinator = FirstCoordinatorOf(configuration),
            Mail = MailSettings.Read(configuration, development, problems),
            RemindersPerSecond = PaceOf(configuration["Reminders:PerSecond"], problems),
            ClockStart = Clock(configuration["Clock:Start"], development, problems),
        };
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    public static string? BackupFolderOf(IConfiguration configuration) => StorageSettings.NotEmpty(configuration["BackUp:Folder"]);

    public static string? FirstCoordinatorOf(IConfiguration configuration) =>
        StorageSettings.NotEmpty(configuration["Office:FirstCoordinator"]?.Trim().ToLowerInvariant());

    /// <summary>The platform lets an application send about fifty messages a second to a tenant.</summary>
    private static int PaceOf(string? text, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return 10;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pace) && pace is >= 1 and <= 50) return pace;
        problems.Add("Reminders__PerSecond must be a whole number from 1 to 50.");
        return 0;
    }

    /// <summary>An address on a developer's machine.</summary>
    public static Uri? AddressOf(string name, string? text, bool development, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!development) problems.Add($"{name} is accepted only with ASPNETCORE_ENVIRONMENT=Development.");
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && text.EndsWith('/'))
            return address;
        problems.Add($"{name} must be an http or https address that ends in a slash.");
        return null;
    }

    private static DateTimeOffset? Clock(string? text, bool development, List<string> problems)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!development) problems.Add("Clock__Start is accepted only with ASPNETCORE_ENVIRONMENT=Development.");
        string[] formats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
            return start;
        problems.Add("Clock__Start must be an ISO 8601 time with an offset, such as 2023-09-22T08:00:00+07:00.");
        return null;
    }
}

/// <summary>The process cannot start as it is set up; the message names every reason.</summary>
internal sealed class SettingsException(params IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems));
