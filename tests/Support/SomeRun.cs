using HumanRightsBot.Local;

namespace HumanRightsBot.Tests.Support;

/// <summary>The whole product as a developer starts it, on ports and in a folder of a test's own, on a quiet day in September 2023.</summary>
internal static class SomeRun
{
    public static Task<LocalRun> StartAsync(string folder) => LocalRun.StartAsync(
        new LocalOptions
        {
            DataFolder = folder,
            StoragePort = 0,
            AppPort = 0,
            PlaygroundPort = 0,
            Settings = new Dictionary<string, string> { ["Clock__Start"] = "2023-09-12T09:00:00+07:00" },
        },
        CancellationToken.None);
}
