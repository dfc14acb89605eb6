using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Functions;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

public sealed class BackupTests(LocalParts parts) : IDisposable
{
    private const string FormId = ChatApp.FormId;

    private readonly string storage = parts.NewAccount();
    private readonly string other = parts.NewAccount();
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2023, 9, 12, 19, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task Open_periods_are_in_it_however_old_and_closed_ones_for_a_year()
    {
        foreach (var (period, closed) in new[] { ("2021Q1", false), ("2022Q2", true), ("2022Q3", true), ("2023Q3", false) })
        {
            await FilledReports.WriteAsync(storage, FormId, period, 2, 1);
            if (closed) await CloseAsync(period, ClosingState.Closed);
        }

        await FilledReports.WriteAsync(storage, "mau-cu", "2023Q2", 1, 1);

        var name = await BackUpAsync();

        (await ManifestAsync(name)).Files.Where(file => file.Table == "Reports")
            .Select(file => $"{file.Form} {file.Period}").ShouldBe(["mau-cu 2023Q2", $"{FormId} 2021Q1", $"{FormId} 2022Q3", $"{FormId} 2023Q3"]);
    }

    [Theory]
    [InlineData(ClosingState.Closing, 1)]
    [InlineData(ClosingState.Reopening, 1)]
    [InlineData(ClosingState.Closed, 0)]
    internal async Task A_period_that_is_being_closed_or_reopened_is_in_it(ClosingState state, int periods)
    {
        await FilledReports.WriteAsync(storage, FormId, "2021Q1", 1, 1);
        await CloseAsync("2021Q1", state);

        (await ManifestAsync(await BackUpAsync())).Files.Select(file => file.Period).Distinct().Count().ShouldBe(periods);
    }

    [Fact]
    public async Task What_the_form_keeps_no_longer_is_not_backed_up()
    {
        await FilledReports.WriteAsync(storage, FormId, "2022Q2", 1, 1);
        await FilledReports.WriteAsync(storage, FormId, "2022Q3", 1, 1);

        var name = await BackUpAsync(forms: new([Shipped.Find(FormId)! with { RetentionYears = 1 }]));

        (await ManifestAsync(name)).Files.Select(file => file.Period).ShouldBe(["2022Q3"]);
    }

    [Fact]
    public async Task A_day_has_one_backup_however_often_it_is_asked_for()
    {
        var first = await BackUpAsync();
        clock.Advance(TimeSpan.FromHours(1));
        var again = await BackUpAsync();
        clock.Advance(TimeSpan.FromHours(23));
        var tomorrow = await BackUpAsync();

        (first, again, tomorrow).ShouldBe(("20230913-023000", null, "20230914-023000"));
    }

    [Fact]
    public async Task A_backup_that_broke_off_is_made_anew_and_cannot_be_restored()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        var name = await BackUpAsync();
        File.Delete(FileOf(name, "manifest.json"));
        clock.Advance(TimeSpan.FromMinutes(1));

        var anew = await BackUpAsync();

        anew.ShouldBe("20230913-023100");
        (await RestoringAsync(name)).ShouldBe($"There is no backup {name} with a manifest: it does not exist or was never finished.");
        (await Backup.FinishedAsync(Place, default)).ShouldBe([anew!]);
    }

    [Fact]
    public async Task A_report_that_changes_while_it_is_read_is_read_again()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 3);
        var changing = new ChangeBehind(
            "ge%20%27" + FormId + "%7C2023Q3%7C%27", () => FilledReports.SaveAsync(new(TablesOf(storage)), new(FormId, new(2023, 3), "don-vi-0000"), 4));
        var options = new TableClientOptions();
        options.AddPolicy(changing, Azure.Core.HttpPipelinePosition.PerCall);

        var name = await new Backup(
            new(new TableServiceClient(storage, options)), DirectoryBlob.Of(storage), Shipped, Place, new(TablesOf(storage), clock), clock,
            NullLogger<Backup>.Instance)
            .RunAsync(default);

        changing.Happened.ShouldBeTrue();
        var restore = new BackupRestore(TablesOf(other), DirectoryBlob.Of(other), Place);
        await restore.RunAsync(name!, await restore.CheckAsync(name!, default), default);
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBe(await FilledReports.ToldAsync(storage, "Reports"));
    }

    [Theory]
    [InlineData("a byte", "is damaged: its hash is")]
    [InlineData("file", "2023Q3/Reports.jsonl.gz is missing.")]
    [InlineData("manifest", "cannot be read.")]
    [InlineData("an older layout", "cannot be read.")]
    [InlineData("a line less", "holds 5 entities; the manifest says 6.")]
    [InlineData("another unit's line", "which does not belong there.")]
    [InlineData("no line", "line 2 is no entity.")]
    [InlineData("no gzip", "is no gzip file.")]
    public async Task A_damaged_or_incomplete_backup_is_refused_with_what_is_wrong(string damage, string sentence)
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 2, 1);
        var name = await BackUpAsync();
        await DamageAsync(name!, damage);

        var refusal = await RestoringAsync(name);

        refusal.ShouldNotBeNull().ShouldContain(sentence);
        (await TablesOf(other).OpenAsync("Reports")).QueryAsync<TableEntity>().ToBlockingEnumerable().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_holds_a_report_is_left_as_it_is()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);
        await FilledReports.WriteAsync(other, FormId, "2019Q1", 1, 1);
        var name = await BackUpAsync();

        (await RestoringAsync(name)).ShouldBe("This storage account holds reports. A backup is restored into an account that holds none.");
        (await FilledReports.ToldAsync(other, "Reports")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_restore_that_broke_off_is_ended_by_the_same_backup_and_by_no_other()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 3, 2);
        var name = await BackUpAsync();
        clock.Advance(TimeSpan.FromDays(1));
        var later = await BackUpAsync();
        await BreaksOffAsync(name!);
        (await FilledReports.ToldAsync(other, "Reports")).Count.ShouldBe(5);

        (await RestoringAsync(later)).ShouldBe($"Restoring {name} was begun here and not ended: end that first.");
        (await RestoringAsync(name)).ShouldBeNull();
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBe(await FilledReports.ToldAsync(storage, "Reports"));
        (await FilledReports.ToldAsync(other, "Periods")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_lists_checks_and_restores_only_with_its_own_number()
    {
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 2);
        var name = await BackUpAsync();

        (await CommandAsync()).ShouldBe((0, $"{name}\nTo check one whole: restore --from BACKUP\n"));
        (await CommandAsync("--from", name!))
            .ShouldBe(
                (0, $"{FormId} 2023Q3: 5 entities of Reports.\n{name} is whole. Nothing was written. To restore it here: restore --from {name} --confirm 5\n"));
        (await CommandAsync("--from", name!, "--confirm", "4")).Code.ShouldBe(1);
        (await FilledReports.ToldAsync(other, "Reports")).ShouldBeEmpty();
        (await CommandAsync("--from", name!, "--confirm", "5")).ShouldBe((0, $"{FormId} 2023Q3: 5 entities of Reports.\n5 entities restored.\n"));
        var refusal = $"{FormId} 2023Q3: 5 entities of Reports.\nNothing was restored. This storage account holds reports. A backup is restored into an "
            + "account that holds none.\n";
        (await CommandAsync("--from", name!, "--confirm", "5")).ShouldBe((1, refusal));
        (await CommandAsync("--confirm", "5")).Code.ShouldBe(2);
        (await CommandAsync("--from", name!, "--confirm", "all")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_timer_starts_a_backup_and_it_goes_to_the_container()
    {
        await using var app = await ChatApp.StartAsync(storage);
        await FilledReports.WriteAsync(storage, FormId, "2023Q3", 1, 1);

        using var host = await app.TriggerAsync("BackUp", new { });

        host.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        (await Backup.FinishedAsync(new BackupContainer(new BlobServiceClient(storage)), default)).ShouldBe(["20230912-090000"]);
    }

    public void Dispose() => folder.Dispose();

    private static FormCatalog Shipped => FormFile.ReadFolder(Path.Combine(AppContext.BaseDirectory, "forms"));

    private BackupFolder Place => new(Path.Combine(folder.Path, "backup"));

    private static Tables TablesOf(string account) => new(new TableServiceClient(account));

    private Task<string?> BackUpAsync(IBackupPlace? place = null, FormCatalog? forms = null) =>
        new Backup(
            TablesOf(storage), DirectoryBlob.Of(storage), forms ?? Shipped, place ?? Place, new(TablesOf(storage), clock), clock, NullLogger<Backup>.Instance)
            .RunAsync(default);

    /// <returns>Why not; null when it was restored.</returns>
    private async Task<string?> RestoringAsync(string? name)
    {
        var restore = new BackupRestore(TablesOf(other), DirectoryBlob.Of(other), Place);
        try
        {
            await restore.RunAsync(name!, await restore.CheckAsync(name!, default), default);
            return null;
        }
        catch (RestoreException refusal)
        {
            return refusal.Message;
        }
    }

    private async Task<(int Code, string Said)> CommandAsync(params string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureWebJobsStorage", other), new("BackUp:Folder", Path.Combine(folder.Path, "backup"))]).Build();
        await using var output = new StringWriter { NewLine = "\n" };
        return (
            await MaintenanceRun.RunAsync(["restore", .. args], configuration, Path.Combine(AppContext.BaseDirectory, "forms"), clock, output),
            output.ToString());
    }

    private async Task<BackupManifest> ManifestAsync(string? name) => (await BackupManifest.ReadAsync(File.OpenRead(FileOf(name, "manifest.json")), default))!;

    private async Task CloseAsync(string period, ClosingState state)
    {
        Period.TryParse(period, out var quarter).ShouldBeTrue();
        (await new PeriodClosing(TablesOf(storage)).ReplaceAsync(FormId, quarter, new(null, state, "an@thanhxuan.example"), default)).ShouldNotBeNull();
    }

    /// <summary>The account does not answer any more behind the first batch, which it has written.</summary>
    private async Task BreaksOffAsync(string name)
    {
        var (batches, written) = (0, new TaskCompletionSource());
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        options.AddPolicy(new RequestHook(HookAsync), Azure.Core.HttpPipelinePosition.PerRetry);
        var restore = new BackupRestore(new(new TableServiceClient(other, options)), DirectoryBlob.Of(other), Place);
        var manifest = await restore.CheckAsync(name, default);
        await Should.ThrowAsync<Exception>(() => restore.RunAsync(name, manifest, default));

        async ValueTask HookAsync(Azure.Core.HttpMessage message, Func<ValueTask> next)
        {
            var isBatch = message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);
            if (isBatch && Interlocked.Increment(ref batches) > 1)
            {
                await written.Task;
                throw new RequestFailedException(503, "away");
            }

            await next();
            if (isBatch) written.TrySetResult();
        }
    }

    private string FileOf(string? backup, string name) => Path.Combine(folder.Path, "backup", backup!, name);

    private async Task DamageAsync(string name, string damage)
    {
        var (file, manifest) = (FileOf(name, $"{FormId}/2023Q3/Reports.jsonl.gz"), FileOf(name, "manifest.json"));
        var bytes = await File.ReadAllBytesAsync(file);
        switch (damage)
        {
            case "a byte":
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(file, bytes);
                return;
            case "file":
                File.Delete(file);
                return;
            case "manifest":
                await File.WriteAllTextAsync(manifest, "{");
                return;
            case "an older layout":
                await File.WriteAllTextAsync(
                    manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"layout\": 1", "\"layout\": 0", StringComparison.Ordinal));
                return;
            default:
                var content = damage == "no gzip" ? bytes[10..] : Packed(damage, Unpacked(bytes));
                await File.WriteAllBytesAsync(file, content);
                // With a hash that agrees: somebody wrote it so.
                await File.WriteAllTextAsync(
                    manifest,
                    (await File.ReadAllTextAsync(manifest))
                        .Replace(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(content)), StringComparison.Ordinal));
                return;
        }
    }

    private static byte[] Packed(string damage, string[] lines)
    {
        lines = damage switch
        {
            "a line less" => lines[1..],
            "another unit's line" => [lines[0].Replace("2023Q3", "2023Q4", StringComparison.Ordinal), .. lines[1..]],
            _ => [lines[0], "[1]", .. lines[2..]],
        };
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return packed.ToArray();
    }

    private static string[] Unpacked(byte[] bytes)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Changes something once, when a certain question has been answered.</summary>
    private sealed class ChangeBehind(string question, Func<Task> change) : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public bool Happened { get; private set; }

        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException();

        public override async ValueTask ProcessAsync(Azure.Core.HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (!message.Request.Uri.ToString().Contains(question, StringComparison.Ordinal) || Happened) return;
            await change();
            Happened = true;
        }
    }
}
