using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HumanRightsBot.Functions;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

/// <summary>Everything comes back, whatever a table stores; and what cannot be written costs nothing else, and is named.</summary>
public sealed class WholeBackupTests(LocalParts parts) : IDisposable
{
    private const string FormId = ChatApp.FormId;

    private readonly string storage = parts.NewAccount();
    private readonly string other = parts.NewAccount();
    private readonly TemporaryFolder folder = new();
    private readonly CapturedLog log = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2023, 9, 12, 19, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_whole_quarter_restored_into_an_empty_account_is_the_original_entity_for_entity()
    {
        await using var quarter = await WholeQuarter.PlayAsync(storage);
        await ShouldHoldEveryKindAsync();
        using var host = await quarter.App.TriggerAsync("BackUp", new { });
        host.EnsureSuccessStatusCode();
        var place = new BackupContainer(new BlobServiceClient(storage));
        var name = (await Backup.FinishedAsync(place, default)).ShouldHaveSingleItem();

        var restore = new BackupRestore(TablesOf(other), DirectoryBlob.Of(other), place);
        var manifest = await restore.CheckAsync(name, default);
        await restore.RunAsync(name, manifest, default);

        manifest.Missing.ShouldBeEmpty();
        foreach (var (table, leftOut) in WholeQuarter.NotBackedUp)
        {
            var original = (await FilledReports.ToldAsync(storage, table))
                .Where(entity => !leftOut.Any(partition => entity.Contains($"PartitionKey String {partition}", StringComparison.Ordinal))).ToList();
            original.ShouldNotBeEmpty();
            (await FilledReports.ToldAsync(other, table)).ShouldBe(original);
        }

        var directory = await DirectoryBlob.TextAsync(storage);
        directory.ShouldContain("\"code\":\"ha-dinh\"");
        (await DirectoryBlob.TextAsync(other)).ShouldBe(directory);
    }

    /// <summary>Of row, and every state a row may have when nobody is at it.</summary>
    private async Task ShouldHoldEveryKindAsync()
    {
        var rows = new List<string>();
        foreach (var (table, _) in WholeQuarter.NotBackedUp) rows.AddRange((await FilledReports.ToldAsync(storage, table)).Select(row => $"{table}\n{row}\n"));

        Words("Reports", "What").ShouldBe(LogEvents.Stored.All, ignoreOrder: true);
        Words("Reminders", "State").ShouldBe(ReminderStates.Stored.All.Except(["Claimed"]), ignoreOrder: true);
        Words("Reports", "State").ShouldBe(ReportStates.Stored.All.Except(["Submitted", "Returned"]), ignoreOrder: true);
        Words("Periods", "State").ShouldBe(["Open", "Closed"], ignoreOrder: true);
        Words("Periods", "WaitReason").ShouldBe(["Locked"]);
        rows.Where(row => row.Contains("\nRowKey String ", StringComparison.Ordinal)).Select(KindOf).Distinct().ShouldBe(
            [
                "Reports !head", "Reports log", "Reports row", "Periods !backup", "Periods !form", "Periods quarter", "Periods closing", "Reminders ~gone",
                "Reminders !due", "Reminders ~asked", "Reminders card",
                "Conversations chat", "Directory asked", "Directory id", "Directory upn",
            ],
            ignoreOrder: true);
        rows.ShouldContain(row => row.StartsWith("Conversations", StringComparison.Ordinal) && row.Contains("\nUnreachableSince ", StringComparison.Ordinal));
        rows.ShouldContain(row => row.StartsWith("Reports", StringComparison.Ordinal) && row.Contains("\nWithdrawn Boolean True", StringComparison.Ordinal));
        rows.ShouldContain(row =>
            row.StartsWith("Reports", StringComparison.Ordinal)
                && row.Contains("\nDraft Boolean True", StringComparison.Ordinal) && row.Contains("RowKey String row|", StringComparison.Ordinal)
                && !row.Contains("\nWithdrawn Boolean True", StringComparison.Ordinal));

        IEnumerable<string> Words(string table, string property) =>
            rows.Where(row => row.StartsWith(table + "\n", StringComparison.Ordinal)).SelectMany(row => row.Split('\n'))
            .Where(line => line.StartsWith(property + " String ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Distinct();
    }

    [Fact]
    public async Task Every_type_of_the_service_comes_back_to_the_bit_at_its_limits()
    {
        var table = await TablesOf(storage).OpenAsync("Reports");
        foreach (var entity in Limits().Concat(NoNumbers())) await table.AddEntityAsync(entity);

        var (name, _) = await BackUpAsync();
        await RestoreAsync(name);
        (await CommandAsync("export", "--form", FormId, "--period", "2023Q3", "--to", Path.Combine(folder.Path, "export"))).Code.ShouldBe(0);

        var stored = await FilledReports.ToldAsync(storage, "Reports");
        stored.Count.ShouldBe(Limits().Count + 3);
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBe(stored);
        (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "export"))).Select(line => FilledReports.Told(EntityLine.Read(line))).ShouldBe(stored);
    }

    [Fact]
    public void A_line_is_read_as_it_was_written_to_the_bit()
    {
        double[] odd = [-0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        foreach (var entity in Limits().Concat(odd.Select(number => new TableEntity("p", "r") { ["Value"] = number })))
        {
            EntityLine.TryWrite(entity, out var line, out _).ShouldBeTrue();
            FilledReports.Told(EntityLine.Read(Encoding.UTF8.GetString(line.Span))).ShouldBe(FilledReports.Told(entity));
        }
    }

    [Theory]
    [InlineData("""{"PartitionKey":"p","RowKey":"r","Text":"x","Number":5,"Yes":true,"Long@odata.type":"Edm.Int64","Long":"-9","At@odata.type":"Edm.DateTime","At":"2023-09-12T02:00:00.1234567Z"}""")]
    public void A_line_of_an_older_backup_is_still_read(string line) => FilledReports.Told(EntityLine.Read(line)).ShouldBe(FilledReports.Told(
        new TableEntity("p", "r")
        {
            ["Text"] = "x",
            ["Number"] = 5,
            ["Yes"] = true,
            ["Long"] = -9L,
            ["At"] = new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        }));

    [Fact]
    public async Task What_cannot_be_written_is_named_without_its_value_and_the_rest_is_backed_up_all_the_same()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 2, 1);

        var (name, manifest) = await BackUpAsync(Unknown("don-vi-0001|!head"));
        var (_, again) = await BackUpAsync(Unknown("nobody"), TimeSpan.FromMinutes(1));

        manifest.Missing.ShouldBe([new("Reports", $"{FormId}|2023Q3|don-vi-0001", "!head", "Hash")]);
        manifest.Entities.ShouldBe(5);
        log.Lines.ShouldContain(line =>
            line.Contains($"Error: Not in the backup: Reports {FormId}|2023Q3|don-vi-0001 !head, property Hash.", StringComparison.Ordinal));
        log.Lines.ShouldContain(line => line.Contains($"Error: The backup {name} is incomplete: 1 entities are not in it.", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(line => line.Contains("secret", StringComparison.Ordinal));
        // The day's backup is made anew until there is a whole one.
        (again.IsWhole, again.Entities).ShouldBe((true, 6));
    }

    [Fact]
    public async Task A_user_name_in_a_key_is_named_by_the_manifest_and_not_by_the_log()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        await new ReminderTable(TablesOf(storage), clock)
            .ClaimAsync(new(FormId, new(2023, 3), "b10", "ha-dinh", "hoa@thanhxuan.example"), "tenant", "oid-hoa", null, default);

        var (_, manifest) = await BackUpAsync(Unknown("b10|ha-dinh|hoa@thanhxuan.example"));

        manifest.Missing.ShouldHaveSingleItem().RowKey.ShouldBe("b10|ha-dinh|hoa@thanhxuan.example");
        log.Lines.ShouldContain(line => line.Contains("b10|ha-dinh|…, property Account.", StringComparison.Ordinal));
        log.ShouldHoldNothingTyped();
    }

    [Fact]
    public async Task An_incomplete_backup_is_restored_only_when_what_is_missing_is_confirmed_too()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 2, 1);
        var (name, _) = await BackUpAsync(Unknown("don-vi-0001|!head"));
        string[] restore = ["restore", "--from", name];
        var listed =
            $"{FormId} 2023Q3: 5 entities of Reports.\nMissing: Reports {FormId}|2023Q3|don-vi-0001 !head, property Hash.\nLeft out: report "
                + $"{FormId}|2023Q3|don-vi-0001, which is not whole.\n";
        var incomplete = $"{listed}{name} is incomplete: 1 entities are not in it. Nothing was written. To restore it here: restore --from {name} --confirm 5 "
            + "--without 1\n";

        (await CommandAsync(restore)).ShouldBe((0, incomplete));
        (await CommandAsync([.. restore, "--confirm", "5"]))
            .ShouldBe((1, $"{listed}Nothing was written: to do without 0 was confirmed, and 1 entities are not in the backup.\n"));
        (await CommandAsync([.. restore, "--confirm", "5", "--without", "2"])).Code.ShouldBe(1);
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBeEmpty();
        (await CommandAsync([.. restore, "--confirm", "5", "--without", "1"])).ShouldBe((0, $"{listed}3 entities restored.\n"));
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBe((await FilledReports.ToldAsync(storage, "Reports")).Take(3));
    }

    [Fact]
    public async Task A_line_of_the_log_that_is_missing_costs_no_report()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        var (name, manifest) = await BackUpAsync(Unknown("don-vi-0000|log|"));

        manifest.Missing.ShouldHaveSingleItem().Property.ShouldBe("By");
        (await CommandAsync("restore", "--from", name, "--confirm", "2", "--without", "1")).Said.ShouldEndWith("2 entities restored.\n");

        (await FilledReports.ToldAsync(other, "Reports"))
            .ShouldBe((await FilledReports.ToldAsync(storage, "Reports")).Where(entity => !entity.Contains("RowKey String log|", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Frozen")]
    [InlineData(7)]
    public async Task A_closing_that_nobody_understands_costs_no_night(object state)
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        await (await TablesOf(storage).OpenAsync("Periods")).AddEntityAsync(new TableEntity(FormId, "2023Q3|closing") { ["State"] = state });

        var (_, manifest) = await BackUpAsync();

        (manifest.IsWhole, manifest.Entities).ShouldBe((true, 4));
    }

    [Fact]
    public async Task A_manifest_from_before_says_that_nothing_is_missing()
    {
        const string Before = """{"layout":1,"began":"2023-09-12T19:30:00+00:00","files":[{"name":"x/Conversations.jsonl.gz","table":"Conversations","form":"","period":"","entities":1,"bytes":20,"sha256":"AB"}]}""";

        (await BackupManifest.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Before)), default)).ShouldNotBeNull().IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_a_whole_backup_counts()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        var began = clock.GetUtcNow();
        await BackUpAsync();
        await BackUpAsync(Unknown("don-vi-0000|!head"), TimeSpan.FromDays(1));
        clock.Advance(TimeSpan.FromDays(2));

        (await new LastBackup(TablesOf(storage), clock).MissingSinceAsync(default)).ShouldBe(began);
    }

    [Fact]
    public async Task An_export_names_what_it_could_not_write()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 2);
        using var file = new MemoryStream();

        var written = await new Export(Unknown("row|")).RunAsync(FormId, new(2023, 3), file, default);

        (written.Reports, written.Entities).ShouldBe((1, 3));
        written.Missing.Select(entity => entity.Property).ShouldBe(["ChangedBy", "ChangedBy"]);
        Encoding.UTF8.GetString(file.ToArray()).Split('\n').Length.ShouldBe(4);
    }

    public void Dispose()
    {
        log.Dispose();
        folder.Dispose();
    }

    /// <summary>By type, the largest, the smallest and the strangest; a text may have 32,768 letters, bytes 65,536.</summary>
    private static IReadOnlyList<TableEntity> Limits() => [.. new object[]
    {
        "", "0", "true", "1E400", "NaN", new string('ề', 32 * 1024), "\"\\/\b\f\n\r\t\u0001\u2028\uFFFE🏫", "2023-09-12T09:00:00Z",
        "01234567-89ab-cdef-0123-456789abcdef",
        true, false, int.MinValue, int.MaxValue, 0, long.MinValue, long.MaxValue, 0L,
        0.0, 5.0, 0.1, double.MinValue, double.MaxValue, double.Epsilon, 9007199254740993.0,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue, new DateTimeOffset(2023, 9, 12, 2, 0, 0, TimeSpan.Zero)
            .AddTicks(1), new DateTimeOffset(2023, 9, 12, 9, 0, 0, TimeSpan.FromHours(7)),
        Guid.Empty, Guid.AllBitsSet, new Guid("01234567-89ab-cdef-0123-456789abcdef"),
        Array.Empty<byte>(), Enumerable.Range(0, 64 * 1024).Select(n => unchecked((byte)n)).ToArray(),
    }.Select((value, n) => new TableEntity($"{FormId}|2023Q3|ha-dinh", $"row|{n:D4}") { ["Value"] = value })];

    /// <summary>What JSON cannot write the client takes as a text beside its type.</summary>
    private static IEnumerable<TableEntity> NoNumbers() =>
        new[] { "NaN", "Infinity", "-Infinity" }.Select(number =>
            new TableEntity($"{FormId}|2023Q3|ha-dinh", $"row|{number}") { ["Value"] = number, ["Value@odata.type"] = "Edm.Double" });

    private static string KindOf(string row)
    {
        var lines = row.Split('\n');
        var (table, partition, key) = (lines[0], Key("PartitionKey"), Key("RowKey"));
        return $"{table} {table switch
        {
            "Periods" or "Reminders" when partition[0] == '!' => partition,
            "Periods" when key[0] != '!' => key.Contains('|', StringComparison.Ordinal) ? key.Split('|')[1] : "quarter",
            "Reminders" when key[0] is not ('!' or '~') => "card",
            "Conversations" => key.Contains('|', StringComparison.Ordinal) ? key.Split('|')[1] : "chat",
            _ => key.Split('|')[0],
        }}";

        string Key(string name) => lines.Single(line => line.StartsWith(name + " String ", StringComparison.Ordinal))[(name.Length + " String ".Length)..];
    }

    private static Tables TablesOf(string account) => new(new TableServiceClient(account));

    /// <summary>Tables of a service that has one more type than any line knows: an object, as the first property of every entity whose keys end so.</summary>
    private Tables Unknown(string keys)
    {
        var options = new TableClientOptions();
        options.AddPolicy(
            new RequestHook(async (message, next) =>
            {
                await next();
                if (message.Request.Method == RequestMethod.Get && message.Response.ContentStream is { } content)
                    message.Response.ContentStream = await SpoiltAsync(content, keys);
            }),
            HttpPipelinePosition.PerRetry);
        return new(new TableServiceClient(storage, options));
    }

    private static async Task<Stream> SpoiltAsync(Stream content, string keys)
    {
        var answer = (await System.Text.Json.Nodes.JsonNode.ParseAsync(content))!;
        var entities = answer["value"]?.AsArray() ?? [];
        var meant = entities.Select(node => node!.AsObject())
            .Where(node => $"{node["PartitionKey"]}|{node["RowKey"]}".Contains(keys, StringComparison.Ordinal));
        foreach (var entity in meant)
        {
            var name = entity.Select(property => property.Key).Where(key => key is "Hash" or "Account" or "ChangedBy" or "By").First();
            entity[name] = new System.Text.Json.Nodes.JsonObject { ["a"] = "secret" };
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private async Task<(string Name, BackupManifest Manifest)> BackUpAsync(Tables? tables = null, TimeSpan later = default)
    {
        clock.Advance(later);
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        var place = new BackupFolder(folder.Path);
        var name = await new Backup(
            tables ?? TablesOf(storage), DirectoryBlob.Of(storage), WholeQuarter.Forms, place, new(TablesOf(storage), clock), clock,
            logs.CreateLogger<Backup>())
            .RunAsync(default);
        await using var file = await place.OpenAsync(BackupManifest.NameIn(name.ShouldNotBeNull()), default);
        return (name, (await BackupManifest.ReadAsync(file!, default))!);
    }

    private async Task RestoreAsync(string name)
    {
        var restore = new BackupRestore(TablesOf(other), DirectoryBlob.Of(other), new BackupFolder(folder.Path));
        await restore.RunAsync(name, await restore.CheckAsync(name, default), default);
    }

    private async Task<(int Code, string Said)> CommandAsync(params string[] args)
    {
        var account = args[0] == "restore" ? other : storage;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", account), new("BackUp:Folder", folder.Path)]).Build();
        await using var output = new StringWriter { NewLine = "\n" };
        return (await MaintenanceRun.RunAsync(args, configuration, Path.Combine(AppContext.BaseDirectory, "forms"), clock, output), output.ToString());
    }
}
