using System.Reflection;

namespace HumanRightsBot.Local;

/// <summary>Where the repository is, seen from a built program: the folder above it that holds the solution.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The launcher's own build configuration, <c>Debug</c> or <c>Release</c>: what it starts was built the same way.</summary>
    public static string Configuration { get; } =
        typeof(RepositoryRoot).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HumanRightsBot.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {start} holds HumanRightsBot.sln.");
    }
}
