using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HumanRightsBot.Benchmarks;

/// <summary>A country in front of the bot: everybody known, nobody has answered, one process of the app, whose timer ticks by its own clock.</summary>
internal sealed class ReminderHall : IAsyncDisposable
{
    private const int AtOnce = 16;

    /// <summary>A minute before the tick that finds a stage of every shipped form due; it outlives a kill.</summary>
    private const string Start = "2023-09-14T08:29:00+07:00";
    private static readonly Period Period = new(2023, 3);

    private readonly Azurite azurite;
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> settings;
    private Worker? worker;
    /// <summary>Each shipped form is owed by everybody and reminded of separately.</summary>
    private readonly IReadOnlyList<Form> forms = FormFile.ReadFolder(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).All;

    private ReminderHall(Azurite azurite, FakeConnector connector, int recipients, int rate)
    {
        (this.azurite, Connector) = (azurite, connector);
        settings = AppSettings.Of(azurite.ConnectionString, folder.Path);
        settings["Clock__Start"] = Start;
        settings["Reminders__PerSecond"] = rate.ToString(CultureInfo.InvariantCulture);
        settings["Logging__LogLevel__Default"] = "Error";
        Tables = new Tables(new TableServiceClient(azurite.ConnectionString));
        People = [.. Enumerable.Range(0, recipients / forms.Count).Select(n => new Somebody($"Cán bộ {n}", $"m{n}@thanhxuan.example", $"oid-{n}"))];
    }

    public FakeConnector Connector { get; }

    public IReadOnlyList<Somebody> People { get; }

    public Tables Tables { get; }

    /// <summary>The most memory the process of the app had.</summary>
    public long MostMemory { get; private set; }

    public static async Task<ReminderHall> OpenAsync(int recipients, int rate, int limit)
    {
        await NodePackages.EnsureAsync(Console.WriteLine, CancellationToken.None);
        var connector = await FakeConnector.StartAsync();
        connector.Limit = new FakeLimit(limit);
        var hall = new ReminderHall(await Azurite.StartAsync(null, 0, _ => { }, CancellationToken.None), connector, recipients, rate);
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(hall.folder.Path, "directory")).FullName, hall.People);
        await hall.KnowEverybodyAsync();
        hall.worker = await Worker.StartAsync(hall.settings);
        await hall.DirectoryTakenAsync();
        return hall;
    }

    /// <summary>Nobody is left of any form's stage.</summary>
    public async Task<bool> HasGoneAsync()
    {
        MostMemory = Math.Max(MostMemory, worker!.Memory);
        foreach (var form in forms)
        {
            if (!(await new StageTable(Tables, TimeProvider.System).BoardAsync(form.Id, Period, default)).HasGone(StageOf(form))) return false;
        }

        return true;
    }

    /// <summary>kill -9 in the middle of the work, and the restart of the host, whose timer goes on with its next tick.</summary>
    public Task KillAsync() => worker!.RestartAsync(settings);

    public int Sent() => People.Sum(person => ConversationOf(person).Activities.Count);

    /// <summary>How often each person got each form's reminder.</summary>
    public IReadOnlyDictionary<(string Form, string Upn), int> Got() => People
        .SelectMany(person => forms.Select(form => (person, form)))
        .ToDictionary(pair => (pair.form.Id, pair.person.Upn), pair => ConversationOf(pair.person).Activities.Count(message =>
            message.Current["summary"]!.ToString().Contains(pair.form.ShortTitle, StringComparison.Ordinal)));

    public FakeConversation ConversationOf(Somebody person) => Connector.Conversation("a:" + person.ObjectId);

    /// <summary>Of whom «nhắc» says «chưa rõ», a day later.</summary>
    public async Task<IReadOnlySet<(string Form, string Upn)>> ShownAsync()
    {
        var later = new FakeTimeProvider(DateTimeOffset.Parse(Start, CultureInfo.InvariantCulture).AddDays(1));
        var known = (await DirectoryBlob.Of(azurite.ConnectionString).LoadAsync(null, default))!.Directory;
        var unanswered = new FindUnanswered(
            new ReportTable(Tables), new ReminderTable(Tables, later), new NoticeQueue(new QueueServiceClient(azurite.ConnectionString), later),
            new MailSettings(null, [], null), later);
        HashSet<(string Form, string Upn)> shown = [];
        foreach (var form in forms)
        {
            shown.UnionWith(
                (await unanswered.MissedAsync(form, Period, known.Reporters, default))
                    .Where(card => card.IsUnclear(later.GetUtcNow())).Select(card => (form.Id, card.Key.Member)));
        }
        return shown;
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is not null) await worker.DisposeAsync();
        await Connector.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The one that the first tick finds due.</summary>
    private static string StageOf(Form form) =>
        Schedule.Latest(Schedule.ForUnits(form, Period), DateTimeOffset.Parse(Start, CultureInfo.InvariantCulture).AddMinutes(1))!.Id;

    /// <summary>As after everybody's first word to the bot.</summary>
    private async Task KnowEverybodyAsync()
    {
        var (bindings, conversations) = (new DirectoryBindings(Tables, TimeProvider.System), new ConversationTable(Tables, TimeProvider.System));
        await Parallel.ForEachAsync(People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, ct) =>
        {
            _ = ConversationOf(person);
            await bindings.BindAsync(person.Upn, "tenant", person.ObjectId, ct);
            await conversations.AddAsync(
                new("tenant", person.ObjectId, "29:" + person.ObjectId, "a:" + person.ObjectId, Connector.ServiceUrl, "msteams", "28:bot"), ct);
        });
    }

    private async Task DirectoryTakenAsync()
    {
        var directory = DirectoryBlob.Of(azurite.ConnectionString);
        while (await directory.LoadAsync(null, default) is null) await Task.Delay(200);
    }

    /// <summary>The process of the app, which ticks and watches its queues itself, as the one instance of the platform that does.</summary>
    private sealed class Worker(int port, AppProcess app) : IAsyncDisposable
    {
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

        public async Task RestartAsync(Dictionary<string, string> settings)
        {
            await app.DisposeAsync();
            app = await AppProcess.StartAsync(port, settings, Console.Error.WriteLine, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
