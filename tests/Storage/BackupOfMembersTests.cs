using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Reminders;
using HumanRightsBot.Tests.Directories;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Storage;

/// <summary>What only the chat told of members: where to reach them, and which account is theirs.</summary>
public sealed class BackupOfMembersTests(LocalParts parts) : IDisposable
{
    private readonly string storage = parts.NewAccount();
    private readonly string other = parts.NewAccount();
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Whoever_spoke_before_is_known_and_can_be_reached_in_the_restored_account()
    {
        await using (var app = await ChatApp.StartAsync(storage))
        {
            await app.As(Hoa).SaysAsync("trợ giúp");
            using var host = await app.TriggerAsync("BackUp", new { });
        }

        var place = new BackupContainer(new BlobServiceClient(storage));
        await RestoreAsync(place, (await Backup.FinishedAsync(place, default)).ShouldHaveSingleItem());

        (await FilledReports.ToldAsync(other, "Conversations"))
            .ShouldHaveSingleItem().ShouldBe((await FilledReports.ToldAsync(storage, "Conversations")).Single());
        (await BoundAsync(other)).ShouldHaveSingleItem().ShouldBe((await BoundAsync(storage)).Single());
        (await FilledReports.ToldAsync(other, "Directory")).ShouldAllBe(entity => entity.Contains("PartitionKey String binding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_somebody_wants_to_be_reached_and_what_was_mailed_to_them_come_back_and_stand_in_no_export()
    {
        await FilledReports.WriteAsync(storage, ChatApp.FormId, "2023Q3", 1, 1);
        var unit = new Unit { Code = "ha-dinh", Name = "UBND phường Hạ Đình", Kind = "phuong", Order = 1 };
        var member = new Member(unit.Code, Hoa.Upn, Hoa.Name, Role.Reporter) { ReachedBy = ReachedBy.Both, Mail = "hop-thu-hoa@thanhxuan.example" };
        await DirectoryBlob.Of(storage).TakeAsync(new([unit], [member], []));
        var tables = new HumanRightsBot.Storage.Tables(new TableServiceClient(storage));
        await new ReminderTable(tables, TimeProvider.System)
            .ClaimAsync(new(ChatApp.FormId, ChatApp.Period, "b10", unit.Code, Hoa.Upn, IsMail: true), "", "", null, default);
        var (place, name) = await BackUpAsync();

        await RestoreAsync(place, name);
        using var export = new MemoryStream();
        await new Export(tables).RunAsync(ChatApp.FormId, ChatApp.Period, export, default);

        var claim = (await FilledReports.ToldAsync(other, "Reminders")).ShouldHaveSingleItem();
        claim.ShouldBe((await FilledReports.ToldAsync(storage, "Reminders")).Single());
        claim.ShouldContain($"{Hoa.Upn}|mail");
        (await DirectoryBlob.Of(other).LoadAsync(null, default))!.Directory.Members.ShouldHaveSingleItem().ShouldBe(member);
        var exported = Encoding.UTF8.GetString(export.ToArray());
        exported.ShouldContain("!head");
        exported.ShouldNotContain("hop-thu-hoa");
        exported.ShouldNotContain("|mail");
    }

    [Fact]
    public async Task An_account_whose_members_have_spoken_is_left_as_it_is()
    {
        await SpeaksAsync(storage, "a:old");
        await SpeaksAsync(other, "a:new");
        var (place, name) = await BackUpAsync();

        (await Should.ThrowAsync<RestoreException>(() => RestoreAsync(place, name))).Message.ShouldBe(
            "Members have spoken to the bot with this storage account already. A backup is restored into one that the bot has not used.");
        (await FilledReports.ToldAsync(other, "Conversations")).ShouldHaveSingleItem().ShouldContain("Conversation String a:new");
    }

    [Fact]
    public async Task A_directory_that_came_in_with_the_accounts_of_members_is_refused()
    {
        await new DirectoryBindings(new(new TableServiceClient(storage)), TimeProvider.System).BindAsync(Hoa.Upn, "tenant", Hoa.ObjectId, default);
        var (place, name) = await BackUpAsync();
        await ChangeAsync(name, "\"binding\"", "\"members\"");

        (await Should.ThrowAsync<RestoreException>(() => RestoreAsync(place, name))).Message.ShouldBe(
            $"{name}/Directory.jsonl.gz holds members id|tenant|oid-hoa, which does not belong there.");
    }

    [Fact]
    public async Task A_backup_of_a_version_that_read_the_directory_again_is_restored_without_one()
    {
        await SpeaksAsync(storage, "a:old");
        await DirectoryBlob.Of(storage).TakeAsync(SomeDirectory.Of(1));
        var (place, name) = await BackUpAsync();
        await ChangeManifestAsync(name, manifest => manifest.Remove("directory"));

        await RestoreAsync(place, name);

        (await FilledReports.ToldAsync(other, "Conversations")).ShouldHaveSingleItem();
        (await DirectoryBlob.Of(other).LoadAsync(null, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("another", "is damaged: its hash is")]
    [InlineData("no gzip", "is no directory.")]
    [InlineData("missing", "is missing.")]
    public async Task A_damaged_directory_is_refused_before_anything_is_written(string damage, string sentence)
    {
        await SpeaksAsync(storage, "a:old");
        await DirectoryBlob.Of(storage).TakeAsync(SomeDirectory.Of(1));
        var (place, name) = await BackUpAsync();
        var file = Path.Combine(folder.Path, name, "Directory.json.gz");
        if (damage == "missing") File.Delete(file);
        else await File.WriteAllBytesAsync(file, [1, 2, 3]);
        if (damage == "no gzip")
            await ChangeManifestAsync(name, manifest => manifest["directory"]!["sha256"] = Convert.ToHexString(SHA256.HashData((byte[])[1, 2, 3])));

        (await Should.ThrowAsync<RestoreException>(() => RestoreAsync(place, name))).Message.ShouldContain(sentence);

        (await FilledReports.ToldAsync(other, "Conversations")).ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private async Task ChangeManifestAsync(string name, Action<JsonObject> change)
    {
        var file = Path.Combine(folder.Path, name, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        change(manifest);
        await File.WriteAllTextAsync(file, manifest.ToJsonString());
    }

    private async Task<(BackupFolder Place, string Name)> BackUpAsync()
    {
        var place = new BackupFolder(folder.Path);
        var backup = new Backup(
            new(new TableServiceClient(storage)), DirectoryBlob.Of(storage), new([]), place,
            new(new(new TableServiceClient(storage)), TimeProvider.System), TimeProvider.System, NullLogger<Backup>.Instance);
        return (place, (await backup.RunAsync(default))!);
    }

    private async Task RestoreAsync(IBackupPlace place, string name)
    {
        var restore = new BackupRestore(new(new TableServiceClient(other)), DirectoryBlob.Of(other), place);
        await restore.RunAsync(name, await restore.CheckAsync(name, default), default);
    }

    private static Task<IReadOnlyList<BoundMember>> BoundAsync(string account) =>
        new DirectoryBindings(new(new TableServiceClient(account)), TimeProvider.System).AllAsync(default);

    private static Task SpeaksAsync(string account, string conversation) => new ConversationTable(new(new TableServiceClient(account)), TimeProvider.System)
        .RefreshAsync(new("tenant", Hoa.ObjectId, "29:hoa", conversation, "https://smba.trafficmanager.net/", "msteams", "28:bot"), default);

    /// <summary>With a hash that agrees: somebody wrote it so.</summary>
    private async Task ChangeAsync(string name, string what, string by)
    {
        var (file, manifest) = (Path.Combine(folder.Path, name, "Directory.jsonl.gz"), Path.Combine(folder.Path, name, "manifest.json"));
        var before = await File.ReadAllBytesAsync(file);
        using var reader = new StreamReader(new GZipStream(new MemoryStream(before), CompressionMode.Decompress));
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) await gzip.WriteAsync(
            Encoding.UTF8.GetBytes((await reader.ReadToEndAsync()).Replace(what, by, StringComparison.Ordinal)));
        await File.WriteAllBytesAsync(file, packed.ToArray());
        await File.WriteAllTextAsync(
            manifest,
            (await File.ReadAllTextAsync(manifest))
                .Replace(Convert.ToHexString(SHA256.HashData(before)), Convert.ToHexString(SHA256.HashData(packed.ToArray())), StringComparison.Ordinal));
    }
}
