using System.Text.Json.Nodes;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>
/// What is recorded for later versions is all there is. With HUMANRIGHTSBOT_RECORD=NAME it is written into tests/fixtures/NAME, once for a
/// version that stores, queues or sends something in another way; such a folder is never written again.
/// </summary>
public sealed class RecordingTests(LocalParts parts)
{
    [Fact]
    public async Task The_quarter_leaves_messages_of_every_kind()
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_RECORD") is { Length: > 0 } name
            ? System.IO.Directory.CreateDirectory(Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", name)).FullName
            : temporary.Path;
        var recording = new Recording();
        await using var quarter = await WholeQuarter.PlayAsync(parts.NewAccount(), recording);

        await recording.WriteAsync(quarter.App, folder);

        Kinds("queue-publish").ShouldBe(["", "again", "now", "unit", "unit notice"], ignoreOrder: true);
        Kinds("queue-notices").ShouldBe(["0", "2", "3", "4"], ignoreOrder: true);
        (await File.ReadAllTextAsync(Path.Combine(folder, Recording.DirectoryFile))).ShouldStartWith("{\"layout\":");
        foreach (var file in Recording.Tables.Concat(["cards", "presses"])) File.ReadLines(Path.Combine(folder, $"{file}.jsonl")).ShouldNotBeEmpty(file);

        IEnumerable<string> Kinds(string queue) =>
            File.ReadLines(Path.Combine(folder, $"{queue}.jsonl")).Select(line => KindOf(JsonNode.Parse(line)!)).Distinct();
    }

    private static string KindOf(JsonNode message) => string.Join(' ', new[]
    {
        message["work"]?.ToString(),
        message["again"] is { } again && (bool)again ? "again" : null,
        message["now"] is { } now && (bool)now ? "now" : null,
        message["work"] is null && message["unit"] is not null ? "unit" : null,
        message["notice"] is null ? null : "notice",
    }.OfType<string>());
}
