using System.Reflection;
using HumanRightsBot.Local;

namespace HumanRightsBot.Deploy;

/// <summary>The Bicep compiler: the package's on 64-bit Linux, elsewhere the one on <c>PATH</c>.</summary>
internal static class Bicep
{
    public static string Program { get; } = Find();

    /// <summary>Compiles and lints; a warning counts as a mistake.</summary>
    /// <returns>What is wrong, a line each.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var lines = new List<string>();
        var start = new ToolStart("bicep", Program, arguments, RepositoryRoot.Folder, new Dictionary<string, string>());
        await using var tool = ToolProcess.Start(start, line =>
        {
            lock (lines) lines.Add(line);
        });
        var code = await tool.Ended.WaitAsync(ct);
        lock (lines)
        {
            var wrong = lines.Where(line =>
                line.Contains(" : Warning ", StringComparison.Ordinal) || line.Contains(" : Error ", StringComparison.Ordinal))
                .ToList();
            return code == 0 || wrong.Count > 0 ? wrong : [$"bicep ended with exit code {code}: {string.Join(' ', lines)}"];
        }
    }

    private static string Find()
    {
        var packaged = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "BicepCompiler").Value ?? "";
        if (OperatingSystem.IsLinux()
            && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64
            && File.Exists(packaged)) return packaged;
        return Programs.Find("bicep") ?? throw new LocalProblemException(
            "The Bicep compiler is missing. Run this on 64-bit Linux (Azure Cloud Shell is), or put bicep on the PATH.");
    }
}
