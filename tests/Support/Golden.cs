using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>Texts that were looked at once and must not change unnoticed. HUMANRIGHTSBOT_WRITE_GOLDEN=1 writes them anew, to be read in the diff.</summary>
internal static class Golden
{
    private static readonly Lazy<string> Folder = new(FindFolder);

    /// <summary>The path is below tests/golden, with forward slashes.</summary>
    public static void ShouldMatchGolden(this string actual, string path)
    {
        var file = Path.Combine(Folder.Value, path);
        actual = actual.TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_WRITE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        File.Exists(file).ShouldBeTrue($"There is no golden file {path}; HUMANRIGHTSBOT_WRITE_GOLDEN=1 writes it.");
        actual.ShouldBe(File.ReadAllText(file), $"{path} differs.");
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HumanRightsBot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository."), "tests", "golden");
    }
}
