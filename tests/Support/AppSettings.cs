namespace HumanRightsBot.Tests.Support;

/// <summary>What the app is told when a test starts it as a process of its own.</summary>
internal static class AppSettings
{
    public static Dictionary<string, string> Of(string storage, string folder) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["AzureWebJobsStorage"] = storage,
        ["Bot__AppId"] = "bot",
        ["Bot__Authentication"] = "Anonymous",
        ["Library__Folder"] = Path.Combine(folder, "library"),
        ["Directory__Folder"] = Path.Combine(folder, "directory"),
        ["Clock__Start"] = "2023-09-12T09:00:00+07:00",
    };
}
