using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Local;

/// <summary>The storage emulator with its blob, queue and table services, on this machine only.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    /// <summary>The account and key every storage emulator has; documented and public.</summary>
    private const string Account =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly ToolProcess tool;

    private Azurite(ToolProcess tool, string connectionString)
    {
        this.tool = tool;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Done with the exit code when the emulator has ended.</summary>
    public Task<int> Ended => tool.Ended;

    /// <param name="folder">Where it keeps everything; null keeps it in memory only.</param>
    /// <param name="firstPort">Blob, queue and table get this port and the next two, or others when taken; 0 takes any.</param>
    /// <param name="say">Gets the emulator's lines after the start.</param>
    /// <param name="ct">Ends the waiting, and then the emulator.</param>
    public static async Task<Azurite> StartAsync(string? folder, int firstPort, Action<string> say, CancellationToken ct)
    {
        var addresses = new ConcurrentDictionary<string, string>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tool = ToolProcess.Start(StartFor(folder, firstPort), line =>
        {
            if (ListeningPattern().Match(line) is { Success: true } match)
                addresses[match.Groups[1].Value] = match.Groups[2].Value;
            else if (listening.Task.IsCompleted)
                say($"azurite | {line}");
            if (addresses.Count == Services.Length)
                listening.TrySetResult();
        });
        try
        {
            await Task.WhenAny(listening.Task, tool.Ended).WaitAsync(StartPatience, ct);
            if (!listening.Task.IsCompleted)
                throw new LocalProblemException($"Azurite ended before it answered:{Environment.NewLine}{tool.LastLines}");
        }
        catch
        {
            await tool.DisposeAsync();
            throw;
        }

        return new Azurite(tool, Account + string.Concat(Services.Select(s => $"{s}Endpoint={addresses[s]}/devstoreaccount1;")));
    }

    /// <summary>Lets it write what is only in memory, then ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await tool.EndAsync(EndPatience);
        await tool.DisposeAsync();
    }

    private static ToolStart StartFor(string? folder, int firstPort)
    {
        List<string> arguments =
        [
            "--require", Path.Combine(NodePackages.Folder, "leash.cjs"),
            NodePackages.PathOf("azurite", "dist", "src", "azurite.js"),
            "--disableTelemetry", "--skipApiVersionCheck", "--silent",
        ];
        foreach (var (service, index) in Services.Select((s, i) => (s.ToLowerInvariant(), i)))
            arguments.AddRange([$"--{service}Host", "127.0.0.1", $"--{service}Port", Port(firstPort, index)]);
        arguments.AddRange(folder is null ? ["--inMemoryPersistence"] : ["--location", folder]);
        return new ToolStart("Azurite", NodePackages.Node, arguments, NodePackages.Folder, new Dictionary<string, string>());
    }

    // 0 lets the system choose, and the emulator says what it got.
    private static string Port(int first, int index) =>
        (first != 0 && FreePort.IsFree(first + index) ? first + index : 0).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at (http\S+)$")]
    private static partial Regex ListeningPattern();
}
