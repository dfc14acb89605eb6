using System.Text;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace HumanRightsBot.Tests.Graph;

/// <summary>The real library and the real SDK before the fake Graph; ends with no rule of the wire broken.</summary>
internal sealed class OneLibrary : IAsyncDisposable
{
    public const string File = "f/2023/Q3/x.xlsx";

    private OneLibrary(FakeGraph graph, SharePointLibrary library) => (Graph, Library) = (graph, library);

    public FakeGraph Graph { get; }

    public SharePointLibrary Library { get; }

    public static async Task<OneLibrary> StartAsync(string driveId = FakeGraph.DriveId, string path = "")
    {
        var graph = await FakeGraph.StartAsync();
        graph.Drive.Clock = new FakeTimeProvider(new(2023, 9, 12, 2, 0, 0, TimeSpan.Zero));
        var library = new SharePointLibrary(new(FakeGraph.SiteId, driveId, path), () => FakeGraph.Credential, graph.Wire);
        return new(graph, library);
    }

    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    public string Content => Encoding.UTF8.GetString(Graph.Drive.Find(File)!.Content);

    /// <summary>Places the text over whatever is there.</summary>
    public async Task<LibraryFile> PlaceAsync(string text) => await PlaceAsync(Bytes(text));

    public async Task<LibraryFile> PlaceAsync(Stream content) =>
        await Library.ReplaceAsync(File, content, await Library.FindAsync(File, CancellationToken.None), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Library.Dispose();
        await Graph.DisposeAsync();
        Graph.Violations.ShouldBeEmpty();
    }
}
