using System.IO.Compression;

namespace HumanRightsBot.Deploy;

/// <summary>The published app as one zip, readable on Linux whatever made it.</summary>
internal static class AppZip
{
    /// <summary>
    /// What the Azure host looks for at the root; it starts the worker with its own dotnet. Many tools leave folders that begin with a dot
    /// behind.
    /// </summary>
    private static readonly string[] Needed =
    [
        "host.json", "worker.config.json", "functions.metadata", "extensions.json", "HumanRightsBot.Functions.dll",
        ".azurefunctions/Microsoft.Azure.WebJobs.Extensions.Storage.Queues.dll",
    ];

    /// <summary>A regular file, 0644.</summary>
    private const int Mode = 0x81A4;

    /// <exception cref="FileNotFoundException">The folder lacks what the Azure host looks for.</exception>
    public static void Write(string folder, string zip)
    {
        foreach (var needed in Needed)
        {
            if (!File.Exists(Path.Combine(folder, needed)))
                throw new FileNotFoundException($"{folder} holds no {needed}: it was not published whole.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(zip) ?? folder);
        using var archive = new ZipArchive(new FileStream(zip, FileMode.Create), ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var entry = archive.CreateEntryFromFile(file, name);
            // The upper half is the Unix mode; a zip made on Windows would lose it.
            entry.ExternalAttributes = Mode << 16;
        }
    }
}
