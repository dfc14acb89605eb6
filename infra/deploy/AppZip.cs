using System.IO.Compression;

namespace HumanRightsBot.Deploy;

/// <summary>The published app as one zip, executable on Linux whatever made it.</summary>
internal static class AppZip
{
    /// <summary>What host.json names as the custom handler.</summary>
    public const string Executable = "HumanRightsBot.Functions";

    private const int Regular = 0x8000;
    private const int UsualMode = 0x1A4;      // 0644
    private const int ExecutableMode = 0x1ED; // 0755

    /// <exception cref="FileNotFoundException">The folder lacks what the Functions host looks for.</exception>
    public static void Write(string folder, string zip)
    {
        foreach (var needed in new[] { "host.json", Executable })
        {
            if (!File.Exists(Path.Combine(folder, needed))) throw new FileNotFoundException($"{folder} holds no {needed}: it was not published whole.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(zip) ?? folder);
        using var archive = new ZipArchive(new FileStream(zip, FileMode.Create), ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var entry = archive.CreateEntryFromFile(file, name);
            // The upper half is the Unix mode; a zip made on Windows would lose it.
            entry.ExternalAttributes = (Regular | (name == Executable ? ExecutableMode : UsualMode)) << 16;
        }
    }
}
