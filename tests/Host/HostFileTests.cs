using HumanRightsBot.Host;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Host;

public sealed class HostFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_the_file_leaves_out_is_as_the_Azure_host_has_it()
    {
        var host = HostFile.Read(folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "batchSize": 4, "messageEncoding": "none" } } }"""));

        (host.RoutePrefix, host.FunctionTimeout).ShouldBe(("api", TimeSpan.FromMinutes(30)));
        (host.Queues.BatchSize, host.Queues.NewBatchThreshold, host.Queues.MaxDequeueCount).ShouldBe((4, 2 * Environment.ProcessorCount, 5));
        (host.Queues.MaxPollingInterval, host.Queues.MessageEncoding).ShouldBe((TimeSpan.FromMinutes(1), "none"));
    }

    [Fact]
    public void A_queue_setting_that_is_not_known_is_refused()
    {
        var path = folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "batchSise": 4 } } }""");

        Should.Throw<InvalidOperationException>(() => HostFile.Read(path)).Message.ShouldContain("batchSise");
    }
}
