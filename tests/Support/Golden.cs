using HumanRightsBot.Local;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>Texts that were looked at once and must not change unnoticed. HUMANRIGHTSBOT_WRITE_GOLDEN=1 writes them anew, to be read in the diff.</summary>
internal static class Golden
{
    /// <summary>The path is below tests/golden, with forward slashes.</summary>
    public static void ShouldMatchGolden(this string actual, string path)
    {
        var file = Path.Combine(RepositoryRoot.Folder, "tests", "golden", path);
        actual = actual.TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_WRITE_GOLDEN") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        File.Exists(file).ShouldBeTrue($"There is no golden file {path}; HUMANRIGHTSBOT_WRITE_GOLDEN=1 writes it.");
        actual.ShouldBe(File.ReadAllText(file), $"{path} differs; HUMANRIGHTSBOT_WRITE_GOLDEN=1 writes it anew.");
    }
}
