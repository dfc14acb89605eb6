using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

// Constructed so that the packages are installed before an emulator of its own is started.
public sealed class AzuriteTests(LocalParts parts)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_just_before_the_end_is_there_again_after_it()
    {
        using var folder = new TemporaryFolder();

        await using (var first = await Azurite.StartAsync(folder.Path, 0, _ => { }, Ct))
            await new QueueClient(first.ConnectionString, "kept").CreateAsync(cancellationToken: Ct);

        await using var second = await Azurite.StartAsync(folder.Path, 0, _ => { }, Ct);
        (await new QueueClient(second.ConnectionString, "kept").ExistsAsync(Ct)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_left_to_who_has_it()
    {
        var taken = new Uri(parts.ConnectionString.Split("BlobEndpoint=")[1].Split(';')[0]).Port;

        await using var another = await Azurite.StartAsync(null, taken, _ => { }, Ct);

        another.ConnectionString.ShouldNotContain($":{taken}/");
    }

    [Fact]
    public async Task A_folder_it_cannot_use_is_told_with_its_own_words()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("taken", "a file, no folder");

        var problem = await Should.ThrowAsync<LocalProblemException>(() => Azurite.StartAsync(file, 0, _ => { }, Ct));

        problem.Message.ShouldContain("EEXIST");
    }
}
