using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Host;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Benchmarks;

/// <summary>A country in front of the bot: everybody known, nobody has answered, some processes of the app that share one storage account.</summary>
internal sealed class ReminderHall : IAsyncDisposable
{
    private const int AtOnce = 16;

    /// <summary>A stage of every shipped form has come.</summary>
    private const string Start = "2023-09-14T08:31:00+07:00";
    private static readonly Period Period = new(2023, 3);

    private readonly Azurite azurite;
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> settings;
    private readonly List<Worker> workers = [];
    /// <summary>Each shipped form is owed by everybody and reminded of separately.</summary>
    private readonly IReadOnlyList<Form> forms = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All;
    private readonly QueueClient queue;

    private ReminderHall(Azurite azurite, FakeConnector connector, int recipients, int rate)
    {
        (this.azurite, Connector) = (azurite, connector);
        settings = AppSettings.Of(azurite.ConnectionString, folder.Path);
        settings["Clock__Start"] = Start;
        settings["Reminders__PerSecond"] = rate.ToString(CultureInfo.InvariantCulture);
        settings["Logging__LogLevel__Default"] = "Error";
        queue = new QueueClient(azurite.ConnectionString, "reminders");
        Tables = new Tables(new TableServiceClient(azurite.ConnectionString));
        People = [.. Enumerable.Range(0, recipients / forms.Count).Select(n => new Somebody($"Cán bộ {n}", $"m{n}@thanhxuan.example", $"oid-{n}"))];
    }

    public FakeConnector Connector { get; }

    public IReadOnlyList<Somebody> People { get; }

    public Tables Tables { get; }

    /// <summary>The most memory one process of the app had.</summary>
    public long MostMemory { get; private set; }

    /// <summary>How many calls one process has in flight at most, as host.json says.</summary>
    public static int InFlight
    {
        get
        {
            var host = HostFile.Read(Path.Combine(RepositoryRoot.Folder, "functions", "host.json"));
            return host.Queues.BatchSize + host.Queues.NewBatchThreshold;
        }
    }

    public static async Task<ReminderHall> OpenAsync(int recipients, int rate, int limit, int processes)
    {
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        var connector = await FakeConnector.StartAsync();
        connector.Limit = new FakeLimit(limit);
        var hall = new ReminderHall(await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None), connector, recipients, rate);
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(hall.folder.Path, "directory")).FullName, hall.People);
        await hall.KnowEverybodyAsync();
        for (var n = 0; n < processes; n++) hall.workers.Add(await Worker.StartAsync(hall.settings));
        await hall.DirectoryTakenAsync();
        return hall;
    }

    public Task TickAsync() => workers[0].TickAsync();

    /// <summary>Every round's messages are in the queue.</summary>
    public async Task<bool> IsWrittenAsync()
    {
        foreach (var form in forms)
        {
            if ((await new RoundTable(Tables, TimeProvider.System).BoardAsync(form.Id, Period, default)).Find(StageOf(form)) is not { IsDone: true }) return false;
        }

        return true;
    }

    /// <summary>kill -9 in the middle of the work, and the restart of the host.</summary>
    public Task KillOneAsync(int kill) => workers[kill % workers.Count].RestartAsync(settings);

    public int Sent() => People.Sum(person => ConversationOf(person).Activities.Count);

    /// <summary>How often each person got each form's reminder.</summary>
    public IReadOnlyDictionary<(string Form, string Upn), int> Got() => People
        .SelectMany(person => forms.Select(form => (form, person.Upn, Times: ConversationOf(person).Activities.Count(message => message.Current["summary"]!.ToString().Contains(form.ShortTitle, StringComparison.Ordinal)))))
        .ToDictionary(card => (card.form.Id, card.Upn), card => card.Times);

    public FakeConversation ConversationOf(Somebody person) => Connector.Conversation("a:" + person.ObjectId);

    /// <summary>Nothing waits in the queue, fetched or not.</summary>
    public async Task<bool> IsEmptyAsync()
    {
        foreach (var worker in workers) MostMemory = Math.Max(MostMemory, worker.Memory);
        return (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;
    }

    /// <summary>Of whom «nhắc» says «chưa rõ», a day later.</summary>
    public async Task<IReadOnlySet<(string Form, string Upn)>> ShownAsync()
    {
        var later = new FakeTimeProvider(DateTimeOffset.Parse(Start, CultureInfo.InvariantCulture).AddDays(1));
        var known = (await DirectoryBlob.Of(azurite.ConnectionString).LoadAsync(null, default))!.Directory;
        var unanswered = new FindUnanswered(new ReportTable(Tables), new RoundTable(Tables, later), new ReminderTable(Tables, later), new ReminderQueue(new QueueServiceClient(azurite.ConnectionString), later), later);
        HashSet<(string Form, string Upn)> shown = [];
        foreach (var form in forms) shown.UnionWith((await unanswered.MissedAsync(form, Period, known, card => card.IsUnclear(later.GetUtcNow()), default)).Select(card => (form.Id, card.Key.Member)));
        return shown;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers) await worker.DisposeAsync();
        await Connector.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The one whose round the first tick begins.</summary>
    private static string StageOf(Form form) => Schedule.Latest(Schedule.ForUnits(form, Period), DateTimeOffset.Parse(Start, CultureInfo.InvariantCulture))!.Id;

    /// <summary>As after everybody's first word to the bot.</summary>
    private async Task KnowEverybodyAsync()
    {
        var (bindings, conversations) = (new DirectoryBindings(Tables, TimeProvider.System), new ConversationTable(Tables, TimeProvider.System));
        await Parallel.ForEachAsync(People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, ct) =>
        {
            _ = ConversationOf(person);
            await bindings.BindAsync(person.Upn, "tenant", person.ObjectId, ct);
            await conversations.AddAsync(new("tenant", person.ObjectId, "29:" + person.ObjectId, "a:" + person.ObjectId, Connector.ServiceUrl, "msteams", "28:bot"), ct);
        });
    }

    private async Task DirectoryTakenAsync()
    {
        var directory = DirectoryBlob.Of(azurite.ConnectionString);
        while (await directory.LoadAsync(null, default) is null) await Task.Delay(200);
    }

    /// <summary>One process of the app, which watches its queues itself, as one instance of the platform.</summary>
    private sealed class Worker(int port, AppProcess app) : IAsyncDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };
        private AppProcess app = app;

        public long Memory
        {
            get
            {
                try
                {
                    using var process = Process.GetProcessById(app.ProcessId);
                    return process.WorkingSet64;
                }
                catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
                {
                    return 0;
                }
            }
        }

        public static async Task<Worker> StartAsync(Dictionary<string, string> settings)
        {
            var port = FreePort.Any();
            return new(port, await AppProcess.StartAsync(port, settings, Console.Error.WriteLine, CancellationToken.None));
        }

        /// <summary>A tick now; a process that is killed meanwhile cuts it off.</summary>
        public async Task TickAsync()
        {
            try
            {
                using var answer = await http.PostAsJsonAsync(new Uri("/admin/functions/RemindUnits", UriKind.Relative), new { input = "" });
            }
            catch (HttpRequestException)
            {
                return;
            }
        }

        public async Task RestartAsync(Dictionary<string, string> settings)
        {
            await app.DisposeAsync();
            app = await AppProcess.StartAsync(port, settings, Console.Error.WriteLine, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}
