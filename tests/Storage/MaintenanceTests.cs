using System.Text.Json;
using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

public sealed class MaintenanceTests : IDisposable
{
    private const string FormId = ChatApp.FormId;
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(7));

    private readonly string connection;
    private readonly Tables tables;
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(Now);
    private string? ownForms;

    public MaintenanceTests(LocalParts parts)
    {
        connection = parts.NewAccount();
        tables = new Tables(new TableServiceClient(connection));
    }

    [Fact]
    public async Task An_export_of_two_units_with_their_log_is_what_is_stored()
    {
        await SaveAsync("2023Q3", "ha-dinh", "một «dòng»\nhai");
        await SaveAsync("2023Q3", "khong-con-nua", "hai");
        await SaveAsync("2023Q4", "ha-dinh", "kỳ khác");

        var (code, said) = await RunAsync("export", "--form", FormId, "--period", "2023Q3", "--to", FileOf("export.jsonl"));

        (code, said).ShouldBe((0, $"{FormId} 2023Q3: 2 reports, 6 lines written to {FileOf("export.jsonl")}.\n"));
        var lines = (await File.ReadAllLinesAsync(FileOf("export.jsonl"))).Select(line => JsonElement.Parse(line)).ToList();
        var stored = (await StoredAsync()).Where(entity => entity.PartitionKey.Contains("2023Q3", StringComparison.Ordinal)).ToList();
        lines.Select(Told).ShouldBe(stored.Select(Told));
        (await File.ReadAllTextAsync(FileOf("export.jsonl"))).ShouldContain("«dòng»");
    }

    [Fact]
    public async Task An_export_is_counted_first_and_never_overwrites()
    {
        await SaveAsync("2023Q3", "ha-dinh", "một");
        var counted = await RunAsync("export", "--form", FormId, "--period", "2023Q3");
        await RunAsync("export", "--form", FormId, "--period", "2023Q3", "--to", FileOf("one"));
        await SaveAsync("2023Q3", "khuong-dinh", "hai");

        var again = await RunAsync("export", "--form", FormId, "--period", "2023Q3", "--to", FileOf("one"));

        counted.Said.ShouldContain("1 reports, 3 lines. Nothing was written");
        (again.Code, again.Said).ShouldBe((1, $"{FileOf("one")} exists already and is not overwritten.\n"));
        (await File.ReadAllLinesAsync(FileOf("one"))).Length.ShouldBe(3);
        System.IO.Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_retention_years_nothing_is_ever_past()
    {
        await SaveAsync("2000Q1", "ha-dinh", "một");

        var (code, said) = await RunAsync("retention");

        (code, said).ShouldBe((0, "Nothing is past what the forms keep, and every bound member is in a unit.\n"));
    }

    [Fact]
    public async Task What_is_past_is_listed_and_deleted_only_with_its_own_number()
    {
        await SaveAsync("2023Q2", "ha-dinh", "một");
        await SaveAsync("2023Q2", "khong-con-nua", "hai");
        await SaveAsync("2023Q4", "ha-dinh", "được giữ");
        foreach (var period in (Period[])[new(2023, 2), new(2023, 4)])
        {
            await new PeriodTable(tables).ReplaceAsync(FormId, period, new Publication { ContentHash = "hash" }, default);
            await new PeriodClosing(tables).ReplaceAsync(FormId, period, ClosingStatus.None with { By = "minh@thanhxuan.example" }, default);
            await new ReminderTable(tables, clock)
                .ClaimAsync(new(FormId, period, "b10", "ha-dinh", "hoa@thanhxuan.example"), "tenant", "oid-hoa", null, default);
            await new StageTable(tables, clock).KeepGoneAsync(FormId, period, new("b10", Now), default);
        }

        UseForm(retentionYears: 3);

        var listed = await RunAsync("retention");
        var mistaken = await RunAsync("retention", "--confirm", "5");
        var before = (await StoredAsync()).Count;
        var confirmed = await RunAsync("retention", "--confirm", "6");
        var twice = await RunAsync("retention", "--confirm", "6");

        var words = $"Past: {FormId} 2023Q2, 2 reports in 6 entities.\nNothing was deleted. To delete these reports and reduce these members to their object "
            + "ids: retention --confirm 6\n";
        listed.ShouldBe((0, words));
        (mistaken.Code, before).ShouldBe((1, 9));
        (confirmed.Code, twice.Code).ShouldBe((0, 0));
        (await StoredAsync()).Select(entity => entity.PartitionKey).Distinct().ShouldBe([$"{FormId}|2023Q4|ha-dinh"]);
        (await EverythingAsync()).ShouldNotContain(entity => entity.Contains("2023Q2", StringComparison.Ordinal));
        (await EverythingAsync()).Count(entity => entity.Contains("2023Q4", StringComparison.Ordinal)).ShouldBe(3 + 4);
    }

    [Fact]
    public async Task What_an_earlier_version_kept_of_rounds_moments_and_pauses_is_counted_and_deleted()
    {
        var reminders = await tables.OpenAsync("Reminders");
        foreach (var (partition, row) in new[] { ("!pace", "next"), ($"{FormId}|2026Q3", "!round|b10"), ($"{FormId}|2026Q3", "!round|m01") })
            await reminders.AddEntityAsync(new TableEntity(partition, row));
        await (await tables.OpenAsync("Periods")).AddEntityAsync(new TableEntity("!pause", "msteams"));
        await new ReminderTable(tables, clock)
            .ClaimAsync(new(FormId, new(2026, 3), "b10", "ha-dinh", "hoa@thanhxuan.example"), "tenant", "oid-hoa", null, default);
        await new StageTable(tables, clock).KeepGoneAsync(FormId, new(2026, 3), new("b10", Now), default);

        var listed = await RunAsync("retention");
        var confirmed = await RunAsync("retention", "--confirm", "4");

        listed.Said.ShouldStartWith("Of an earlier version: 4 entities.\nNothing was deleted.");
        confirmed.ShouldBe(
            (0, "Of an earlier version: 4 entities.\n4 entities deleted, 0 members reduced to their object ids.\n"));
        (await EverythingAsync()).Count.ShouldBe(2);
        (await RunAsync("retention")).Said.ShouldStartWith("Nothing is past");
    }

    [Fact]
    public async Task A_report_of_many_entities_is_deleted_whole()
    {
        for (var n = 0; n < 60; n++) await SaveAsync("2019Q1", "ha-dinh", $"dòng {n}");
        UseForm(retentionYears: 3);

        var (code, said) = await RunAsync("retention", "--confirm", "121");

        (code, said).ShouldBe((0, $"Past: {FormId} 2019Q1, 1 reports in 121 entities.\n121 entities deleted, 0 members reduced to their object ids.\n"));
        (await StoredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_left_is_reduced_to_an_object_id_and_who_stays_is_left_alone()
    {
        var unit = new Unit { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };
        Member[] members = [new("ha-dinh", "hoa@thanhxuan.example", "Hoa", Role.Reporter), new("ha-dinh", "mai@thanhxuan.example", "Mai", Role.Reporter)];
        await DirectoryBlob.Of(connection).TakeAsync(new Directory([unit], members, []));
        var bindings = new DirectoryBindings(tables, clock);
        var conversations = new ConversationTable(tables, clock);
        foreach (var name in new[] { "hoa", "binh" })
        {
            await bindings.BindAsync($"{name}@thanhxuan.example", "tenant", $"oid-{name}", default);
            await conversations.RefreshAsync(new("tenant", $"oid-{name}", "29:1", "a:1", "https://smba.trafficmanager.net/", "msteams", "28:bot"), default);
            await (await tables.OpenAsync("Conversations")).AddEntityAsync(new TableEntity("tenant", $"oid-{name}|unit") { ["Unit"] = unit.Code });
            await new ReminderTable(tables, clock)
                .ClaimAsync(new(FormId, new(2023, 3), "b10", "ha-dinh", $"{name}@thanhxuan.example"), "tenant", $"oid-{name}", null, default);
            var mail = new TableEntity($"{FormId}|2023Q3", $"b10|ha-dinh|{name}@thanhxuan.example|mail") { ["Account"] = $"oid-{name}" };
            await (await tables.OpenAsync("Reminders")).AddEntityAsync(mail);
        }

        await bindings.BindAsync("binh@thanhxuan.example", "tenant", "oid-binh-moi", default);
        // Kept beside the claims: nobody's.
        await new StageTable(tables, clock).KeepDueAsync(new(FormId, new(2023, 3), "ha-dinh"), Now.AddDays(9), default);
        // Who never spoke to the bot gets mails all the same.
        foreach (var mailed in new[] { "lan", "mai" })
        {
            await new ReminderTable(tables, clock)
                .ClaimAsync(new(FormId, new(2023, 3), "b10", "ha-dinh", $"{mailed}@thanhxuan.example", IsMail: true), "", "", null, default);
        }

        var listed = await RunAsync("retention");
        var untouched = await bindings.UpnOfAsync("tenant", "oid-binh", default);
        await RunAsync("retention", "--confirm", "4");
        var again = await RunAsync("retention");

        listed.Said.ShouldContain("In no unit any more: account oid-binh.\nSent to who is in no unit any more: 3 reminders.\n");
        untouched.ShouldBe("binh@thanhxuan.example");
        again.Said.ShouldStartWith("Nothing is past");
        (await bindings.UpnOfAsync("tenant", "oid-hoa", default), await conversations.FindAsync("tenant", "oid-hoa", default) is null)
            .ShouldBe(("hoa@thanhxuan.example", false));
        (await bindings.UpnOfAsync("tenant", "oid-binh", default), await conversations.FindAsync("tenant", "oid-binh", default)).ShouldBe((null, null));
        var everything = await EverythingAsync();
        everything.ShouldNotContain(entity => entity.Contains("binh@", StringComparison.Ordinal));
        everything.ShouldNotContain(entity => entity.Contains("lan@", StringComparison.Ordinal));
        everything.ShouldContain(entity => entity.Contains("!due|ha-dinh|", StringComparison.Ordinal));
        everything.ShouldContain(entity => entity.Contains("mai@thanhxuan.example|mail", StringComparison.Ordinal));
        everything.Where(entity => entity.Contains("binh", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldStartWith("Directory binding id|tenant|oid-binh");
        everything.Count(entity => entity.Contains("oid-hoa", StringComparison.Ordinal)).ShouldBe(6);
        (await bindings.BindAsync("binh@thanhxuan.example", "tenant", "oid-binh", default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_goes_on_under_another_name_has_not_left_and_keeps_the_chat()
    {
        var unit = new Unit { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };
        await DirectoryBlob.Of(connection).TakeAsync(new Directory([unit], [new("ha-dinh", "nguyen.hoa@thanhxuan.example", "Hoa", Role.Reporter)], []));
        var bindings = new DirectoryBindings(tables, clock);
        foreach (var name in new[] { "hoa", "nguyen.hoa" }) await bindings.BindAsync($"{name}@thanhxuan.example", "tenant", "oid-hoa", default);

        (await RunAsync("retention")).Said.ShouldStartWith("Nothing is past");
        await DirectoryBlob.Of(connection).TakeAsync(new Directory([unit], [], []));

        (await RunAsync("retention", "--confirm", "2")).Code.ShouldBe(0);
        (await EverythingAsync()).ShouldHaveSingleItem().ShouldBe("Directory binding id|tenant|oid-hoa\nPartitionKey=binding\nRowKey=id|tenant|oid-hoa");
    }

    [Fact]
    public async Task What_the_version_before_kept_of_the_directory_is_counted_and_goes_with_whoever_left_it()
    {
        var kept = FixtureFiles.OfRounds.Entities("Directory").Count(entity => entity.PartitionKey != "binding");
        foreach (var entity in FixtureFiles.OfRounds.Entities("Directory")) await (await tables.OpenAsync("Directory")).AddEntityAsync(entity);
        var before = (await DirectoryBlob.Of(connection).LoadAsync(null, default))!.Directory;
        await DirectoryBlob.Of(connection).TakeAsync(new Directory(before.Units, [.. before.Members.Where(member => member.Name != "Vinh")], before.Contacts));
        (await RunAsync("retention")).Said.ShouldContain($"Of an earlier version: {kept} entities.\n");
        (await EverythingAsync()).Count.ShouldBe(FixtureFiles.OfRounds.Entities("Directory").Count);

        (await RunAsync("retention", "--confirm", $"{kept + 1}")).Code.ShouldBe(0);

        (await EverythingAsync())
            .ShouldAllBe(entity => entity.StartsWith("Directory binding ", StringComparison.Ordinal) && !entity.Contains("vinh@", StringComparison.Ordinal));
        (await DirectoryBlob.Of(connection).LoadAsync(null, default))!.Directory.Members.Count.ShouldBe(7);
    }

    [Fact]
    public async Task What_the_version_before_kept_of_the_directory_goes_where_nothing_else_is_past_and_counts_on_in_the_blob()
    {
        foreach (var entity in FixtureFiles.OfRounds.Entities("Directory")) await (await tables.OpenAsync("Directory")).AddEntityAsync(entity);
        var kept = FixtureFiles.OfRounds.Entities("Directory").Count(entity => entity.PartitionKey != "binding");

        (await RunAsync("retention", "--confirm", $"{kept}")).Said
            .ShouldBe($"Of an earlier version: {kept} entities.\n{kept} entities deleted, 0 members reduced to their object ids.\n");

        (await EverythingAsync()).ShouldAllBe(entity => entity.StartsWith("Directory binding ", StringComparison.Ordinal));
        (await DirectoryBlob.Of(connection).LoadAsync(null, default))!.Directory.Members.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Nobody_has_left_a_directory_that_was_never_read()
    {
        await new DirectoryBindings(tables, clock).BindAsync("hoa@thanhxuan.example", "tenant", "oid-hoa", default);

        var (_, said) = await RunAsync("retention");

        said.ShouldStartWith("Nothing is past");
    }

    [Theory]
    [InlineData("export")]
    [InlineData("export", "--form", FormId, "--period", "2023Q5")]
    [InlineData("export", "--form", FormId, "--period", "2023Q3", "--too", "x")]
    [InlineData("export", "--form", "no-form", "--period", "2023Q3")]
    [InlineData("retention", "--confirm")]
    [InlineData("retention", "--confirm", "all")]
    [InlineData("retention", "--confirm", "1", "--confirm", "1")]
    public async Task Arguments_that_are_no_command_change_nothing_and_end_with_2(params string[] args)
    {
        var (code, said) = await RunAsync(args);

        code.ShouldBe(2);
        said.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2026-09-29", "2023Q3")]
    [InlineData("2026-09-30", "2023Q4")]
    [InlineData("2026-10-01", "2023Q4")]
    [InlineData("2001-01-01", "2000Q1")]
    public void A_period_is_past_when_its_last_day_lies_the_years_back(string today, string firstKept)
    {
        var form = FormFile.ReadFolder(FormFolder).Find(FormId)! with { RetentionYears = 3 };

        var kept = Retention.FirstKept(form, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        kept.ToString().ShouldBe(firstKept);
    }

    public void Dispose() => folder.Dispose();

    private static string FormFolder => Path.Combine(AppContext.BaseDirectory, "forms");

    private string FileOf(string name) => Path.Combine(folder.Path, name);

    private void UseForm(int retentionYears)
    {
        ownForms = System.IO.Directory.CreateDirectory(FileOf("forms")).FullName;
        var json = File.ReadAllText(Path.Combine(FormFolder, FormId + ".json"));
        File.WriteAllText(
            Path.Combine(ownForms, FormId + ".json"),
            json.Replace("\"retentionYears\": null", $"\"retentionYears\": {retentionYears}", StringComparison.Ordinal));
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection)]).Build();
        await using var output = new StringWriter { NewLine = "\n" };
        return (await MaintenanceRun.RunAsync(args, configuration, ownForms ?? FormFolder, clock, output), output.ToString());
    }

    private async Task SaveAsync(string period, string unit, string content)
    {
        Period.TryParse(period, out var quarter).ShouldBeTrue();
        var key = new ReportKey(FormId, quarter, unit);
        var reports = new ReportTable(tables);
        var read = await reports.HeadAsync(key, default);
        var saved = (Decision.Changed)RowRules.Save(
            new(read.Head),
            new(Ulid.NewUlid().ToString(), null, 0, false, new Dictionary<string, string> { ["content"] = content }, new Stamp("hoa@thanhxuan.example", Now)));
        await reports.CommitAsync(key, read, saved.Change, default);
    }

    /// <summary>Every entity of every table, its key and its values, as they read without their escapes.</summary>
    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        List<string> all = [];
        var service = new TableServiceClient(connection);
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var entity in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                all.Add(Uri.UnescapeDataString($"{table.Name} {entity.PartitionKey} {entity.RowKey}\n{Told(entity)}"));
            }
        }

        return all;
    }

    private async Task<IReadOnlyList<TableEntity>> StoredAsync() =>
        await new TableServiceClient(connection).GetTableClient("Reports").QueryAsync<TableEntity>().ToListAsync();

    private static string Told(TableEntity entity) =>
        string.Join('\n', entity.Where(pair => pair.Key is not ("Timestamp" or "odata.etag") && pair.Value is not null)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={(pair.Value is DateTimeOffset time ? time.UtcDateTime.ToString("O") : pair.Value)}"));

    private static string Told(JsonElement line) =>
        string.Join('\n', line.EnumerateObject().Where(member => !member.Name.EndsWith("@odata.type", StringComparison.Ordinal))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member =>
            $"{member.Name}={(line.TryGetProperty(member.Name + "@odata.type", out _) ? member.Value.GetDateTime().ToString("O") : member.Value.ToString())}"));
}
