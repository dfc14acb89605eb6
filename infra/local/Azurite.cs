using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Local;

/// <summary>The storage emulator with its blob, queue and table services, on this machine only.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    /// <summary>The account and key every storage emulator has; documented and public. Extra accounts have the same key.</summary>
    private const string UsualAccount = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Short, for all accounts with their keys stand in one variable of the environment, which may hold 128 KB.</summary>
    private const string ExtraKey = "ZXh0cmE=";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly ToolProcess tool;
    private readonly IReadOnlyDictionary<string, string> addresses;

    private Azurite(ToolProcess tool, IReadOnlyDictionary<string, string> addresses)
    {
        this.tool = tool;
        this.addresses = addresses;
    }

    public string ConnectionString => ConnectionTo(UsualAccount);

    /// <summary>Done with the exit code when the emulator has ended.</summary>
    public Task<int> Ended => tool.Ended;

    /// <param name="number">From 0, less than the accounts it was started with.</param>
    public string ConnectionToExtra(int number) => ConnectionTo(ExtraAccount(number));

    /// <param name="folder">Where it keeps everything; null keeps it in memory only.</param>
    /// <param name="firstPort">Blob, queue and table get this port and the next two, or others when taken; 0 takes any.</param>
    /// <param name="say">Gets the emulator's lines after the start.</param>
    /// <param name="ct">Ends the waiting, and then the emulator.</param>
    /// <param name="extraAccounts">Empty accounts beside the usual one, for tests that want a storage of their own.</param>
    public static async Task<Azurite> StartAsync(
        string? folder, int firstPort, Action<string> say, CancellationToken ct, int extraAccounts = 0)
    {
        var (tool, listening) = StartTool(StartFor(folder, firstPort, extraAccounts), say);
        try
        {
            await Task.WhenAny(listening, tool.Ended).WaitAsync(StartPatience, ct);
            if (listening.IsCompleted)
                return new Azurite(tool, await listening);
        }
        catch
        {
            await tool.DisposeAsync();
            throw;
        }

        await tool.DisposeAsync();
        // Somebody else may have taken a port between the look at it and now.
        if (firstPort != 0 && tool.LastLines.Contains("EADDRINUSE", StringComparison.Ordinal))
            return await StartAsync(folder, 0, say, ct, extraAccounts);
        throw new LocalProblemException($"Azurite ended before it answered:{Environment.NewLine}{tool.LastLines}");
    }

    /// <summary>Lets it write what is only in memory, then ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await tool.EndAsync(EndPatience);
        await tool.DisposeAsync();
    }

    // Listening gives the address of each service.
    private static (ToolProcess Tool, Task<IReadOnlyDictionary<string, string>> Listening) StartTool(ToolStart start, Action<string> say)
    {
        var addresses = new ConcurrentDictionary<string, string>();
        var listening = new TaskCompletionSource<IReadOnlyDictionary<string, string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var tool = ToolProcess.Start(start, line =>
        {
            if (ListeningPattern().Match(line) is { Success: true } match)
                addresses[match.Groups[1].Value] = match.Groups[2].Value;
            else if (listening.Task.IsCompleted)
                say($"azurite | {line}");
            if (addresses.Count == Services.Length)
                listening.TrySetResult(addresses);
        });
        return (tool, listening.Task);
    }

    private static ToolStart StartFor(string? folder, int firstPort, int extraAccounts)
    {
        List<string> arguments =
        [
            "--require", Path.Combine(NodePackages.Folder, "leash.cjs"),
            .. folder is null ? ["--require", Path.Combine(NodePackages.Folder, "inmemory.cjs")] : Array.Empty<string>(),
            NodePackages.PathOf("azurite", "dist", "src", "azurite.js"),
            "--disableTelemetry", "--skipApiVersionCheck", "--silent",
        ];
        foreach (var (service, index) in Services.Select((s, i) => (s.ToLowerInvariant(), i)))
            arguments.AddRange([$"--{service}Host", "127.0.0.1", $"--{service}Port", Port(firstPort, index)]);
        arguments.AddRange(folder is null ? ["--inMemoryPersistence"] : ["--location", folder]);
        return new ToolStart("Azurite", NodePackages.Node, arguments, NodePackages.Folder, new Dictionary<string, string>
        {
            ["AZURITE_ACCOUNTS"] = string.Join(
                ';', Enumerable.Range(0, extraAccounts).Select(ExtraAccount).Prepend(UsualAccount)
                    .Select(account => $"{account}:{KeyOf(account)}")),
        });
    }

    private static string ExtraAccount(int number) => string.Create(CultureInfo.InvariantCulture, $"extra{number:D5}");

    private static string KeyOf(string account) => account == UsualAccount ? Key : ExtraKey;

    private string ConnectionTo(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={KeyOf(account)};" + string.Concat(
            Services.Select(service => $"{service}Endpoint={addresses[service]}/{account};"));

    // 0 lets the system choose, and the emulator says what it got.
    private static string Port(int first, int index) =>
        (first != 0 && FreePort.IsFree(first + index) ? first + index : 0).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at (http\S+)$")]
    private static partial Regex ListeningPattern();
}
