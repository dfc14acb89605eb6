using System.Globalization;

namespace HumanRightsBot.Local;

/// <summary>The functions without the Azure host (infra/host), as a process of its own.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyPause = TimeSpan.FromMilliseconds(25);

    private readonly ToolProcess tool;

    private AppProcess(ToolProcess tool, int port)
    {
        this.tool = tool;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    /// <summary>Done with the exit code when the app has ended, by itself or not.</summary>
    public Task<int> Ended => tool.Ended;

    public string LastLines => tool.LastLines;

    public int ProcessId => tool.ProcessId;

    public static string Executable => Path.Combine(
        RepositoryRoot.Folder, "infra", "host", "bin", RepositoryRoot.Configuration, "net10.0",
        OperatingSystem.IsWindows() ? "HumanRightsBot.Host.exe" : "HumanRightsBot.Host");

    /// <summary>Starts the app on the port and returns when it answers.</summary>
    public static async Task<AppProcess> StartAsync(
        int port, IReadOnlyDictionary<string, string> settings, Action<string> say, CancellationToken ct)
    {
        if (!File.Exists(Executable))
            throw new LocalProblemException($"{Executable} is missing: build the solution first (dotnet build).");
        var folder = Path.GetDirectoryName(Executable) ?? RepositoryRoot.Folder;
        var app = new AppProcess(
            ToolProcess.Start(
                new ToolStart("The app", Executable, ["--port", port.ToString(CultureInfo.InvariantCulture)], folder, settings),
                line => say($"app | {line}")), port);
        try
        {
            await app.WaitUntilReadyAsync(ct);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the app at once and without a word to it, as <c>kill -9</c> does.</summary>
    public void Kill() => tool.Kill();

    public ValueTask DisposeAsync() => tool.DisposeAsync();

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ReadyPatience);
        try
        {
            while (!await AnswersAsync(http, patience.Token))
            {
                if (Ended.IsCompleted)
                    throw new LocalProblemException($"The app ended with exit code {await Ended}:{Environment.NewLine}{LastLines}");
                await Task.Delay(ReadyPause, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LocalProblemException(
                $"The app did not answer on {Address} within {ReadyPatience.TotalSeconds:0} s:{Environment.NewLine}{LastLines}");
        }
    }

    // Any answer means ready, whatever its status.
    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/api/health", UriKind.Relative), ct);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
