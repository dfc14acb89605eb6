using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Host;
using HumanRightsBot.Library;
using HumanRightsBot.Local;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>The real application over HTTP, with Azurite behind it, a fake connector beside it and a clock that a test moves.</summary>
internal sealed class ChatApp : IAsyncDisposable
{
    public const string FormId = "phan-hoi-bao-chi";
    public static readonly Period Period = new(2023, 3);

    /// <summary>The mailbox, where there is one.</summary>
    public const string Sender = "bao-cao@thanhxuan.example";

    private readonly WebApplicationFactory<TriggerLoops> factory;
    private readonly DirectoryInfo folder;

    private ChatApp(
        WebApplicationFactory<TriggerLoops> factory, DirectoryInfo folder, FakeConnector connector, TestClock clock, CapturedLog log,
        DelegatingHandler? wire)
    {
        (this.factory, this.folder, Connector, Clock, Log) = (factory, folder, connector, clock, log);
        Http = wire is null ? factory.CreateClient() : factory.CreateDefaultClient(wire);
    }

    public FakeConnector Connector { get; }

    public TestClock Clock { get; }

    public HttpClient Http { get; }

    /// <summary>Looked through at the end of every test.</summary>
    public CapturedLog Log { get; }

    public required string Storage { get; init; }

    public string LibraryFolder => Path.Combine(folder.FullName, "library");

    public string DirectoryFolder => Path.Combine(folder.FullName, "directory");

    /// <summary>Where the workbook of the tests' form and period stands.</summary>
    public string Workbook => Path.Combine(LibraryFolder, FormId, "2023", "Q3", $"Tong-hop_{FormId}_2023Q3.xlsx");

    /// <param name="storage">A storage account of this test's own.</param>
    /// <param name="now">The moment the test begins, in any zone; 12 September 2023 in the morning where it does not matter.</param>
    /// <param name="memberBurst">Requests one member may make at once; no more within a test. Null leaves the product's pace.</param>
    /// <param name="log">Gets the app's log as well.</param>
    /// <param name="library">Where workbooks go; null is a folder of this test's own.</param>
    /// <param name="tables">Stands between the app and its tables, whose calls are then not tried again.</param>
    /// <param name="queues">Stands between the app and its queues, in the same way.</param>
    /// <param name="blobs">Stands between the app and the directory in use.</param>
    /// <param name="forms">Where it matters which there are; else the one about the press alone.</param>
    /// <param name="perSecond">The pace of reminders; null leaves the product's.</param>
    /// <param name="wire">Sees what the platform sends and what it is answered.</param>
    /// <param name="hasTab">Whether there is a tab.</param>
    /// <param name="isBrowsed">Whether it listens on a port of this machine, at <see cref="Http"/>'s address.</param>
    /// <param name="reporters">Of a unit each; null are the people of the tests.</param>
    /// <param name="mail">Where the mailbox is; null where there are no mails.</param>
    /// <param name="mailDomains">Where mail may go.</param>
    /// <param name="hasDirectory">Whether there is a directory file; else the directory in Storage is the one in use.</param>
    public static async Task<ChatApp> StartAsync(
        string storage, DateTimeOffset? now = null, int? memberBurst = null, ILoggerProvider? log = null, RequestHook? tables = null,
        ILibrary? library = null, RequestHook? queues = null, FormCatalog? forms = null, int? perSecond = null,
        DelegatingHandler? wire = null, bool hasDirectory = true, RequestHook? blobs = null, bool hasTab = false,
        bool isBrowsed = false, IReadOnlyList<Somebody>? reporters = null, FakeGraph? mail = null, string mailDomains = "")
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("humanrightsbot-");
        var connector = await FakeConnector.StartAsync();
        var clock = new TestClock(now ?? new DateTimeOffset(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7)));
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(folder.FullName, "directory")).FullName;
        if (reporters is not null) DirectoryWorkbook.Write(directory, reporters);
        else if (hasDirectory) DirectoryWorkbook.Write(directory);
        var captured = new CapturedLog();
        var factory = new WebApplicationFactory<TriggerLoops>().WithWebHostBuilder(host => host
            .UseSetting("contentRoot", Path.Combine(RepositoryRoot.Folder, "infra", "host"))
            .UseSetting("ASPNETCORE_ENVIRONMENT", "Development")
            .UseSetting("port", "0")
            .UseSetting("AzureWebJobsStorage", storage)
            .UseSetting("Bot:AppId", "bot")
            .UseSetting("Bot:Authentication", "Anonymous")
            .UseSetting("Tab:AppId", hasTab ? "aaaaaaaa-2222-3333-4444-555555555555" : "")
            .UseSetting("Mail:Sender", mail is null ? "" : Sender)
            .UseSetting("Mail:Domains", mailDomains)
            .UseSetting("Library:Folder", Path.Combine(folder.FullName, "library"))
            .UseSetting("Downloads:Address", "http://localhost/")
            .UseSetting("Library:Address", "http://localhost:7071/library/")
            .UseSetting("Directory:Folder", Path.Combine(folder.FullName, "directory"))
            .ConfigureLogging(
                logging => logging.AddFilter<ConsoleLoggerProvider>("", LogLevel.None).AddProvider(captured).AddFilter<CapturedLog>("", LogLevel.Trace))
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                // The test itself is what ticks and delivers.
                services.Remove(services.Single(service => service.ImplementationType == typeof(TriggerLoops)));
                services.AddSingleton(new NoticeQueue(QueuesThrough(storage, queues), clock));
                services.AddSingleton(new ReminderPace(new MovingClock(clock), perSecond ?? 10));
                var shipped = services.Select(service => service.ImplementationInstance).OfType<FormCatalog>().First();
                services.AddSingleton(forms?.With(shipped.All[0].Holidays) ?? new FormCatalog([shipped.Find(FormId)!]));
                services.AddKeyedSingleton(MailSender.Mailbox, new ReminderPace(new MovingClock(clock), MailSender.PerSecond));
                if (mail is not null) services.AddSingleton<IMailOutbox>(new GraphOutbox(Sender, () => FakeGraph.Credential, mail.Wire, clock));
                if (library is not null) services.AddSingleton(library);
                if (log is not null) services.AddSingleton(log);
                if (tables is not null) services.AddSingleton(TablesThrough(storage, tables));
                if (blobs is not null) services.AddSingleton(DirectoryBlob.Of(storage, blobs));
                services.AddSingleton(new PublishQueue(QueuesThrough(storage, queues), clock, TimeSpan.FromSeconds(5)));
                if (memberBurst is { } burst)
                {
                    var settings = services.Select(service => service.ImplementationInstance).OfType<Settings>().First();
                    var channel = settings.Channel with { MemberBurst = burst, MemberPace = TimeSpan.FromHours(1) };
                    services.AddSingleton(channel).AddSingleton(settings with { Channel = channel });
                }
            }));
        if (isBrowsed) factory.UseKestrel();
        var app = new ChatApp(factory, folder, connector, clock, captured, wire) { Storage = storage };
        // A busy machine may take longer than a start waits; the people of a test are in the directory from its first word.
        await factory.Services.GetRequiredService<Preparation>().DoneAsync();
        await factory.Services.GetRequiredService<DirectoryAtStart>().Reading;
        return app;
    }

    public T Part<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    public async Task<IReadOnlyList<Row>> RowsAsync(string unit) => await Part<ReportTable>().RowsAsync(new(FormId, Period, unit), default).ToListAsync();

    public async Task<ReportHead> HeadAsync(string unit) => (await Part<ReportTable>().HeadAsync(new(FormId, Period, unit), default)).Head;

    public Talk As(Somebody person) => new(Http, Connector, person, Log);

    /// <summary>On the page, where there is a tab.</summary>
    public Visit By(Somebody person) => new(this, person);

    /// <summary>What the platform does when a queue message becomes visible or a timer ticks.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="message">What lies in the queue; nothing that counts for a timer.</param>
    public Task<HttpResponseMessage> TriggerAsync(string function, object message) =>
        Http.PostAsJsonAsync(
            new Uri($"/admin/functions/{function}", UriKind.Relative),
            new { input = JsonSerializer.Serialize(message, JsonSerializerOptions.Web) });

    /// <summary>Publishes the tests' form and period as if a message of this moment had become visible.</summary>
    public async Task PublishAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(5));
        using var answer = await TriggerAsync("PublishWorkbook", new { form = FormId, quarter = Period.ToString(), at = Clock.GetUtcNow() });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Messages can be fetched at once: the test delivers them when its own clock has come to their moments.</summary>
    private static readonly RequestHook AtOnce = new((message, next) =>
    {
        if (message.Request.Method != RequestMethod.Post) return next();
        message.Request.Uri.Query = Regex.Replace(
            message.Request.Uri.Query,
            @"(?<=visibilitytimeout=)\d+",
            asked =>
            {
                message.SetProperty(TimedQueue.Asked, asked.Value);
                return "0";
            },
            RegexOptions.IgnoreCase);
        return next();
    });

    private static TableServiceClient TablesThrough(string storage, RequestHook hook)
    {
        var options = new TableClientOptions();
        options.AddPolicy(hook, HttpPipelinePosition.PerRetry);
        options.Retry.MaxRetries = 0;
        return new(storage, options);
    }

    private static QueueServiceClient QueuesThrough(string storage, RequestHook? hook)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(AtOnce, HttpPipelinePosition.PerCall);
        if (hook is not null)
        {
            options.AddPolicy(hook, HttpPipelinePosition.PerRetry);
            options.Retry.MaxRetries = 0;
        }

        return new(storage, options);
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Connector.DisposeAsync();
        folder.Delete(recursive: true);
        Connector.Violations.ShouldBeEmpty();
        Log.ShouldHoldNothingTyped();
    }
}
