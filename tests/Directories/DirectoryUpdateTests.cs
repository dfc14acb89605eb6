using Azure.Core;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Directories;

/// <summary>A reading of the file, and others of the same deployment that read it at the same moment.</summary>
public sealed class DirectoryUpdateTests(LocalParts parts) : IDisposable
{
    private readonly OneTable table = new(parts);
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_counts_already_writes_nothing()
    {
        DirectoryWorkbook.Write(folder.Path);
        (await Update().RunAsync("minh", Ct)).ShouldBe(new DirectoryOutcome.Taken(4, 7));
        var before = await table.Store().LoadAsync(null, Ct);

        var outcome = await Update().RunAsync("vinh", Ct);

        outcome.ShouldBe(new DirectoryOutcome.Unchanged(4, 7));
        var after = await table.Store().LoadAsync(null, Ct);
        (after!.ETag, after.Taken.By).ShouldBe((before!.ETag, "minh"));
    }

    [Fact]
    public async Task Who_was_overtaken_reads_the_file_again_and_takes_over_what_it_says_now()
    {
        DirectoryWorkbook.Write(folder.Path, [Hoa, Lan]);
        var overtaken = 0;
        var slow = Update(async (message, next) =>
        {
            if (Replaces(message) && overtaken++ == 0)
            {
                DirectoryWorkbook.Write(folder.Path, [Hoa]);
                await Update().RunAsync("lan", Ct);
                DirectoryWorkbook.Write(folder.Path, [Mai, Hoa, Binh]);
            }

            await next();
        });

        var outcome = await slow.RunAsync("minh", Ct);

        outcome.ShouldBe(new DirectoryOutcome.Taken(4, 4));
        (await table.Store().LoadAsync(null, Ct))!.Directory.Members.Select(member => member.Name).ShouldBe(["Mai", "Hoa", "Bình", "Minh"]);
        overtaken.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_readings_of_one_file_at_once_both_are_content()
    {
        DirectoryWorkbook.Write(folder.Path, [Hoa, Lan]);
        DirectoryOutcome? inner = null;
        var slow = Update(async (message, next) =>
        {
            if (Replaces(message)) inner ??= await Update().RunAsync("lan", Ct);
            await next();
        });

        var outcome = await slow.RunAsync("minh", Ct);

        (outcome, inner).ShouldBe((new DirectoryOutcome.Unchanged(3, 3), new DirectoryOutcome.Taken(3, 3)));
        (await table.Store().LoadAsync(null, Ct))!.Taken.By.ShouldBe("lan");
    }

    [Fact]
    public async Task A_unit_that_left_stays_with_its_last_name_and_with_every_later_reading()
    {
        DirectoryWorkbook.Write(folder.Path, [Hoa, Lan]);
        await Update().RunAsync("minh", Ct);
        DirectoryWorkbook.Write(folder.Path, [Hoa]);
        await Update().RunAsync("minh", Ct);
        DirectoryWorkbook.Write(folder.Path, [Binh]);
        await Update().RunAsync("minh", Ct);

        var left = (await table.Store().LoadAsync(null, Ct))!.Directory.Find("phuong-0001").ShouldNotBeNull();

        (left.Name, left.LeftOn).ShouldBe(("UBND phường số 1", new DateOnly(2023, 9, 20)));
    }

    [Fact]
    public async Task A_start_before_a_library_in_the_cloud_loads_the_directory_once_and_the_first_request_has_it()
    {
        await table.Store().TakeAsync(SomeDirectory.Of(2));
        var requests = 0;
        var cached = table.Cached((_, next) =>
        {
            requests++;
            return next();
        });
        await using var start = AtStart(cached, NullLogger<DirectoryAtStart>.Instance);

        await start.BeginAsync();

        (await cached.GetAsync(Ct)).Units.Count.ShouldBe(3);
        requests.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_stopped_while_the_directory_is_loaded_has_not_failed()
    {
        var (asked, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var cached = table.Cached(async (_, next) =>
        {
            asked.TrySetResult();
            await may.Task;
            await next();
        });
        using var log = new ErrorLog();
        await using (var start = AtStart(cached, new Logger<DirectoryAtStart>(new LoggerFactory([log]))))
        {
            _ = start.BeginAsync();
            await asked.Task;
        }

        may.SetResult();
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_with_a_directory_that_cannot_be_read_says_so_and_goes_on()
    {
        var storage = parts.NewAccount();
        await DirectoryBlob.PutAsync(storage, "no directory");

        await using var app = await ChatApp.StartAsync(storage);

        app.Log.Lines.ShouldContain(line => line.Contains("The directory could not be read at start", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private DirectoryAtStart AtStart(CachedDirectory cached, ILogger<DirectoryAtStart> log) => new(
        Update(), SomeSettings.Read(("Directory:Folder", ""), ("Directory:SiteId", "site"), ("Directory:DriveId", "drive")), cached, log);

    private DirectoryUpdate Update(Func<HttpMessage, Func<ValueTask>, ValueTask>? hook = null) => new(
        new LibraryFolder(folder.Path, null), table.Store(hook), table.Cached(), new FormCatalog([]),
        new PublishQueue(new QueueServiceClient(parts.ConnectionString), table.Time, TimeSpan.Zero), table.Time, NullLogger<DirectoryUpdate>.Instance);

    private static bool Replaces(HttpMessage message) =>
        message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.EndsWith("directory.json.gz", StringComparison.Ordinal);
}
