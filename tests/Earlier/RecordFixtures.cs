using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Xunit;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>
/// Run by hand, once for a version whose Storage, queues or cards a later version must still understand: writes what the whole quarter leaves
/// behind into a folder of tests/fixtures, which is never written again.
/// </summary>
public sealed class RecordFixtures(LocalParts parts)
{
    [Fact(Explicit = true)]
    public async Task Of_this_version()
    {
        var recording = new Recording();
        await using var quarter = await WholeQuarter.PlayAsync(parts.NewAccount(), recording);

        await recording.WriteAsync(quarter.App, System.IO.Directory.CreateDirectory(Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", Fixture.Newest)).FullName);
    }
}
