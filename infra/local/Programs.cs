namespace HumanRightsBot.Local;

/// <summary>Finds programs the way a shell does: by the folders of <c>PATH</c> and, on Windows, by the usual endings.</summary>
internal static class Programs
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary>The full path, or null when no folder of <c>PATH</c> has it.</summary>
    public static string? Find(string name) => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        from ending in Endings
        let path = Path.Combine(folder, name + ending)
        where File.Exists(path)
        select path).FirstOrDefault();
}
