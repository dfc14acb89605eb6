using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>Emulator, fake channel, and the app as a process of its own, with a unit for every member.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Azurite azurite;
    private readonly TemporaryFolder folder;
    private readonly Dictionary<string, string> settings;
    private readonly int port = FreePort.Any();
    private AppProcess? app;

    private Stage(Azurite azurite, FakeConnector connector, TemporaryFolder folder, StorageProxy? proxy, int members)
    {
        (this.azurite, this.folder, Connector, Proxy) = (azurite, folder, connector, proxy);
        settings = AppSettings.Of(proxy?.ConnectionString ?? azurite.ConnectionString, folder.Path);
        settings["Logging__LogLevel__Default"] = "Error";
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
        People = [.. Enumerable.Range(0, members).Select(n => new Somebody($"Cán bộ {n}", $"m{n}@thanhxuan.example", $"oid-{n}"))];
        Form = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All[0];
    }

    public FakeConnector Connector { get; }

    /// <summary>Between the app and the emulator where the benchmark asked for it.</summary>
    public StorageProxy? Proxy { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<Somebody> People { get; }

    public Form Form { get; }

    /// <summary>What the app is told, for starting another build of it in its place.</summary>
    public IReadOnlyDictionary<string, string> Environment => settings;

    public string Port => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Storage => azurite.ConnectionString;

    /// <summary>An account of the same emulator that the app does not use.</summary>
    public string OtherStorage => azurite.ConnectionToExtra(0);

    /// <param name="proxied">With <see cref="Proxy"/> between app and emulator.</param>
    /// <param name="publishes">False keeps the app from making workbooks of what is saved.</param>
    /// <param name="clock">When it is; null where it does not matter.</param>
    public static async Task<Stage> StartAsync(
        int members, bool proxied = false, bool publishes = true, string? clock = null, bool hasTab = false)
    {
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        var azurite = await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None, extraAccounts: 1);
        var stage = new Stage(
            azurite, await FakeConnector.StartAsync(), new TemporaryFolder(), proxied ? new StorageProxy(azurite.ConnectionString) : null, members);
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(stage.folder.Path, "directory")).FullName, stage.People);
        if (!publishes) stage.settings["AzureWebJobs__PublishWorkbook__Disabled"] = "true";
        if (clock is not null) stage.settings["Clock__Start"] = clock;
        if (hasTab) stage.settings["Tab__AppId"] = "aaaaaaaa-2222-3333-4444-555555555555";
        await stage.StartAppAsync();
        return stage;
    }

    public async Task StartAppAsync() => app = await AppProcess.StartAsync(port, settings, Console.Error.WriteLine, CancellationToken.None);

    /// <summary>kill -9; returns when the process is gone.</summary>
    public async Task KillAppAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    /// <summary>All members with an open form, opened a few at a time.</summary>
    public async Task<IReadOnlyList<SavingMember>> OpenAsync()
    {
        var members = People.Select(person => new SavingMember(new Talk(Http, Connector, person), person.Name)).ToList();
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (member, _) => await member.OpensAsync());
        return members;
    }

    /// <summary>What is stored against what the members were told: every acknowledged row once, nothing else, heads as the rows say.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<SavingMember> members)
    {
        var store = await StoredReports.ReadAsync(Storage, Form);
        var stored = store.Rows.GroupBy(row => row.Row.Values["pieceTitle"], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var acknowledged = members.SelectMany(member => member.Acknowledged).ToHashSet(StringComparer.Ordinal);
        List<string> faults = [.. store.Faults, .. Connector.Violations];
        faults.AddRange(acknowledged.Where(title => !stored.ContainsKey(title)).Select(title => $"«{title}» was acknowledged and is lost."));
        faults.AddRange(stored.Where(pair => pair.Value > 1).Select(pair => $"«{pair.Key}» is there {pair.Value} times."));
        faults.AddRange(stored.Keys.Where(title => !acknowledged.Contains(title)).Select(title => $"«{title}» is there and nobody was told."));
        Console.WriteLine($"  acknowledged {acknowledged.Count:N0}, stored {store.Rows.Count:N0}, log lines {store.LogLines:N0}");
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAppAsync();
        Http.Dispose();
        if (Proxy is not null) await Proxy.DisposeAsync();
        await Connector.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }
}
