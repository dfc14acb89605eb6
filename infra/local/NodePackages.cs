using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Local;

/// <summary>The npm packages of this folder: the storage emulator, the chat client and the card parser.</summary>
internal static partial class NodePackages
{
    private const int OldestNode = 20;
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(10);
    private static readonly string Stamp = Path.Combine(Folder, "node_modules", ".installed-from");

    public static string Folder => Path.Combine(RepositoryRoot.Folder, "infra", "local");

    public static string Node => Programs.Find("node") ?? throw new LocalProblemException(
        "Node.js is missing. Install Node.js 20 or newer (https://nodejs.org) and start again.");

    public static string PathOf(params string[] parts) => Path.Combine([Folder, "node_modules", .. parts]);

    /// <summary>
    /// Runs <c>npm ci</c> when nothing is installed or the lock file has changed since. Two processes may call it at once.
    /// </summary>
    public static async Task EnsureAsync(Action<string> say, CancellationToken ct)
    {
        await CheckNodeAsync(ct);
        var wanted = await WantedAsync(ct);
        if (await InstalledAsync(ct) == wanted)
            return;
        await using var turn = await TakeTurnAsync(ct);
        if (await InstalledAsync(ct) == wanted)
            return;
        say("Installing npm packages in infra/local (once, about a quarter of a minute) …");
        await InstallAsync(say, ct);
        await File.WriteAllTextAsync(Stamp, wanted, ct);
    }

    private static async Task CheckNodeAsync(CancellationToken ct)
    {
        var version = "";
        var start = new ToolStart("node", Node, ["--version"], Folder, new Dictionary<string, string>());
        await using var tool = ToolProcess.Start(start, line => version = line);
        await tool.Ended.WaitAsync(ct);
        var major = VersionPattern().Match(version) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, null) : 0;
        if (major < OldestNode)
            throw new LocalProblemException($"Node.js {version} is too old: version {OldestNode} or newer is needed (https://nodejs.org).");
    }

    private static async Task InstallAsync(Action<string> say, CancellationToken ct)
    {
        var npm = Programs.Find("npm") ?? throw new LocalProblemException(
            "npm is missing. It comes with Node.js (https://nodejs.org); on Debian it is a package of its own: apt install npm.");
        var start = new ToolStart(
            "npm", npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], Folder, new Dictionary<string, string>());
        await using var tool = ToolProcess.Start(start, line => say($"npm | {line}"));
        var code = await tool.Ended.WaitAsync(InstallPatience, ct);
        if (code != 0)
            throw new LocalProblemException($"npm ci in {Folder} failed with exit code {code}:{Environment.NewLine}{tool.LastLines}");
    }

    private static async Task<string> WantedAsync(CancellationToken ct) =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), ct)));

    private static async Task<string?> InstalledAsync(CancellationToken ct) =>
        File.Exists(Stamp) ? await File.ReadAllTextAsync(Stamp, ct) : null;

    // Beside node_modules, not in it: npm ci removes that folder first.
    private static async Task<FileStream> TakeTurnAsync(CancellationToken ct)
    {
        var path = Path.Combine(Folder, ".npm-ci.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    [GeneratedRegex(@"^v(\d+)\.")]
    private static partial Regex VersionPattern();
}
