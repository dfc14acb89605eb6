namespace HumanRightsBot.Local;

/// <summary>Which part of a run ended by itself, and what the run's exit code should be.</summary>
internal sealed record RunEnd(string Message, int ExitCode);

/// <summary>
/// The whole product on one machine: storage emulator, app and chat client, started in this order and ended in the opposite one.
/// </summary>
internal sealed class LocalRun : IAsyncDisposable
{
    private readonly LocalOptions options;
    private readonly int appPort;
    private readonly FileStream folderTaken;

    private LocalRun(LocalOptions options, int appPort, FileStream folderTaken, AppProcess app)
    {
        this.options = options;
        this.appPort = appPort;
        this.folderTaken = folderTaken;
        App = app;
    }

    public required Azurite Storage { get; init; }

    /// <summary>Null when the run has no chat client.</summary>
    public required Playground? Playground { get; init; }

    /// <summary>What the app was started with.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; set; }

    public AppProcess App { get; private set; }

    public static async Task<LocalRun> StartAsync(LocalOptions options, CancellationToken ct)
    {
        var appPort = AppPortOf(options);
        await NodePackages.EnsureAsync(options.Say, ct);
        Directory.CreateDirectory(options.DataFolder);
        Directory.CreateDirectory(LocalSettings.LibraryOf(options));
        var started = new Stack<IAsyncDisposable>();
        try
        {
            var folderTaken = TakeFolder(options.DataFolder);
            started.Push(folderTaken);
            await SampleDirectory.CreateIfMissingAsync(LocalSettings.DirectoryOf(options), ct);
            var storage = await Azurite.StartAsync(Path.Combine(options.DataFolder, "azurite"), options.StoragePort, options.Say, ct);
            started.Push(storage);
            var settings = LocalSettings.For(options with { AppPort = appPort }, storage.ConnectionString, LocalSettings.DevelopersOwn);
            var app = await AppProcess.StartAsync(appPort, settings, options.Say, ct);
            started.Push(app);
            var playground = options.PlaygroundPort is { } port
                ? await Playground.StartAsync(
                    app.Address, port, settings["Bot__AppId"], options.Who, Path.Combine(options.DataFolder, "playground"), ct)
                : null;
            if (playground is not null)
                started.Push(playground);
            return new LocalRun(options, appPort, folderTaken, app)
            {
                Storage = storage,
                Playground = playground,
                Settings = settings,
            };
        }
        catch
        {
            while (started.TryPop(out var part))
                await part.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the app and starts it again on the same port and storage: what a crash and the host's restart do.</summary>
    public async Task RestartAppAsync(CancellationToken ct)
    {
        await App.DisposeAsync();
        App = await AppProcess.StartAsync(appPort, Settings, options.Say, ct);
    }

    /// <summary>Starts the app again with another start of the clock; storage and chat go on.</summary>
    public Task SetClockAsync(string start, CancellationToken ct)
    {
        Settings = new Dictionary<string, string>(Settings) { ["Clock__Start"] = start };
        return RestartAppAsync(ct);
    }

    /// <summary>Waits until a part ends without having been asked to.</summary>
    public async Task<RunEnd> EndedAsync(CancellationToken ct)
    {
        var first = await Task.WhenAny([App.Ended, Storage.Ended, .. Playground is null ? [] : new[] { Playground.Ended }])
            .WaitAsync(ct);
        if (first != App.Ended)
            return new RunEnd($"{(first == Storage.Ended ? "Azurite" : "The Agents Playground")} ended by itself.", 1);
        var code = await App.Ended;
        return new RunEnd($"The app ended by itself with exit code {code}. Its last words:{Environment.NewLine}{App.LastLines}", code);
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever calls the app goes before it, and what it writes to goes after it.
        if (Playground is not null)
            await Playground.DisposeAsync();
        await App.DisposeAsync();
        await Storage.DisposeAsync();
        await folderTaken.DisposeAsync();
    }

    private static int AppPortOf(LocalOptions options)
    {
        if (options.AppPort == 0)
            return FreePort.Any();
        return FreePort.IsFree(options.AppPort) ? options.AppPort : throw new LocalProblemException(
            $"Port {options.AppPort} is taken, perhaps by another local run. End that one, or choose another port with --port.");
    }

    // Two emulators on one folder would destroy each other's files.
    private static FileStream TakeFolder(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new LocalProblemException($"Another local run uses {folder}. End that one, or choose another folder with --data.", e);
        }
    }
}
