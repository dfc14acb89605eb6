using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using HumanRightsBot.Library;
using HumanRightsBot.Local;
using HumanRightsBot.Storage;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// What a version of the product left behind, in a folder of tests/fixtures: its tables, its directory, the messages on its queues, the
/// cards in its chats and what clients sent back. Frozen; a later version reads, handles, presses and restores all of it.
/// </summary>
internal sealed record FixtureFiles(string Name)
{
    /// <summary>Of the version that sent reminders in rounds and kept the directory in a table.</summary>
    public static readonly FixtureFiles OfRounds = new("2026-11");

    /// <summary>Of the version that reminds by a walk over claims and keeps the directory in a blob.</summary>
    public static readonly FixtureFiles OfClaims = new("2026-12");

    public static readonly IReadOnlyList<string> Names = [OfRounds.Name, OfClaims.Name];

    /// <summary>The lines of one of its files.</summary>
    public IReadOnlyList<string> Lines(string file) => File.ReadAllLines(PathOf(file));

    public IEnumerable<JsonObject> Json(string file) => Lines(file).Select(line => JsonNode.Parse(line)!.AsObject());

    public IReadOnlyList<TableEntity> Entities(string table) => [.. Lines($"{table}.jsonl").Select(EntityLine.Read)];

    /// <summary>What its blob of the directory says; null before there was one.</summary>
    public string? Directory => File.Exists(PathOf(Recording.DirectoryFile)) ? File.ReadAllText(PathOf(Recording.DirectoryFile)) : null;

    private string PathOf(string file) => Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", Name, file);
}

/// <summary>The product at work on what a version left behind.</summary>
internal sealed class Fixture : IAsyncDisposable
{
    private readonly FakeGraph graph;

    private Fixture(ChatApp app, FakeGraph graph) => (App, this.graph) = (app, graph);

    public ChatApp App { get; }

    public FakeGraphDrive Drive => graph.Drive;

    /// <summary>Loads the tables into an empty account and starts the product on them, at the moment they were left; the library is empty.</summary>
    public static async Task<Fixture> StartAsync(string storage, FixtureFiles files, Recording? recording = null)
    {
        foreach (var table in Recording.Tables) await LoadAsync(storage, table, files.Entities(table));
        if (files.Directory is { } directory) await DirectoryBlob.PutAsync(storage, directory);
        var graph = await FakeGraph.StartAsync();
        var now = DateTimeOffset.Parse(files.Lines("clock.txt")[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var app = await ChatApp.StartAsync(
            storage, now, memberBurst: 10_000, forms: WholeQuarter.Forms, hasDirectory: false, queues: recording?.Queues,
            wire: recording?.Wire,
            library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
        foreach (var chat in files.Entities("Conversations").Where(entity => entity.ContainsKey("ServiceUrl")))
        {
            // The channel has another address in every run.
            chat["ServiceUrl"] = chat.GetString("ServiceUrl").Replace(Recording.ServiceUrl, app.Connector.ServiceUrl, StringComparison.Ordinal);
            await LoadAsync(storage, "Conversations", [chat]);
        }

        return new(app, graph);
    }

    /// <summary>Who had this account; the one whose account was made anew goes on with it.</summary>
    public static Somebody PersonOf(string objectId) => objectId == Somebody.Hoa.ObjectId
        ? WholeQuarter.HoaAnew
        : Somebody.Everybody.Append(WholeQuarter.HoaAnew).Append(WholeQuarter.LanAnew).Single(person => person.ObjectId == objectId);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await graph.DisposeAsync();
        graph.Violations.ShouldBeEmpty();
    }

    private static async Task LoadAsync(string storage, string table, IEnumerable<TableEntity> entities)
    {
        var client = new TableServiceClient(storage).GetTableClient(table);
        await client.CreateIfNotExistsAsync();
        foreach (var partition in entities.GroupBy(entity => entity.PartitionKey))
        {
            foreach (var batch in EntityBatches.Of(partition.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity))))
                await client.SubmitTransactionAsync(batch);
        }
    }
}
