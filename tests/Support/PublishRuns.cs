using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Tests.Support;

/// <summary>A publish as the function does it, but that the test says which notices reach somebody.</summary>
internal static class PublishRuns
{
    public static async Task PublishAsync(this Publisher publisher, PublishMessage message, Func<PublishNotice, bool> tell)
    {
        await using var run = await publisher.BeginAsync(message, CancellationToken.None);
        if (run is null) return;
        await run.RunAsync(CancellationToken.None);
        foreach (var notice in run.Notices) await run.NoteAsync(notice, tell(notice));
    }
}
