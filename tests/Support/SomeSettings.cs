using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Tests.Support;

/// <summary>Settings as the environment gives them: good ones, and what a test adds or changes.</summary>
internal static class SomeSettings
{
    private static readonly (string Key, string Value)[] Good =
    [
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
        ("Bot:AppId", "app"),
        ("Bot:TenantId", "tenant"),
        ("Library:Folder", "library"),
        ("Directory:Folder", "directory"),
    ];

    public static Settings Read(params IReadOnlyList<(string Key, string Value)> others) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(
            Good.Concat(others)
                .Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))
                .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(same => same.Last()))
        .Build());
}
