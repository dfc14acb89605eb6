using System.Text.Json;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Local.Triggers;

/// <summary>One function that a timer or a queue calls, as its <c>function.json</c> describes it; settings are filled in.</summary>
internal sealed partial record TriggerFile(string Function, string Binding)
{
    /// <summary>Null for a queue.</summary>
    public string? Schedule { get; init; }
    public bool RunOnStartup { get; init; }

    /// <summary>Null for a timer.</summary>
    public string? Queue { get; init; }

    /// <summary>The connection string of the queue's account.</summary>
    public string Connection { get; init; } = "";

    /// <summary>All timer and queue functions of the folder, by name; functions called over HTTP are left out.</summary>
    public static IReadOnlyList<TriggerFile> ReadAll(string folder, IReadOnlyDictionary<string, string> settings) =>
    [
        .. from function in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
           let path = Path.Combine(function, "function.json")
           where File.Exists(path)
           let trigger = Read(path, Path.GetFileName(function), settings)
           where trigger is not null
           select trigger,
    ];

    private static TriggerFile? Read(string path, string function, IReadOnlyDictionary<string, string> settings)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var binding in file.RootElement.GetProperty("bindings").EnumerateArray())
        {
            var trigger = new TriggerFile(function, Text(binding, "name") ?? "");
            switch (Text(binding, "type"))
            {
                case "timerTrigger":
                    return trigger with
                    {
                        Schedule = Filled(Text(binding, "schedule") ?? "", settings, path),
                        RunOnStartup = binding.TryGetProperty("runOnStartup", out var run) && run.GetBoolean(),
                    };
                case "queueTrigger":
                    var connection = Filled(Text(binding, "connection") ?? "AzureWebJobsStorage", settings, path);
                    return trigger with
                    {
                        Queue = Filled(Text(binding, "queueName") ?? "", settings, path),
                        Connection = Setting(connection, settings, path),
                    };
                default:
                    break;
            }
        }

        return null;
    }

    private static string? Text(JsonElement binding, string name) =>
        binding.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Filled(string text, IReadOnlyDictionary<string, string> settings, string path) =>
        SettingPattern().Replace(text, match => Setting(match.Groups[1].Value, settings, path));

    private static string Setting(string name, IReadOnlyDictionary<string, string> settings, string path) =>
        settings.TryGetValue(name, out var value)
            ? value
            : throw new LocalProblemException($"{path} names the setting {name}, which has no value.");

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingPattern();
}
