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

        host.RoutePrefix.ShouldBe("api");
        (host.Queues.BatchSize, host.Queues.NewBatchThreshold, host.Queues.MaxDequeueCount).ShouldBe((4, 2 * Environment.ProcessorCount, 5));
        (host.Queues.MaxPollingInterval, host.Queues.MessageEncoding).ShouldBe((TimeSpan.FromMinutes(1), "none"));
    }

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        // Hosts of other tests that start meanwhile read it too, and watch no queue.
        const string Setting = "AzureFunctionsJobHost__extensions__queues__newBatchThreshold";
        var path = folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "newBatchThreshold": 3 } } }""");
        Environment.SetEnvironmentVariable(Setting, "7");
        try
        {
            HostFile.Read(path).Queues.NewBatchThreshold.ShouldBe(7);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Setting, null);
        }
    }

    [Fact]
    public void A_queue_setting_that_is_not_known_is_refused()
    {
        var path = folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "batchSise": 4 } } }""");

        Should.Throw<InvalidOperationException>(() => HostFile.Read(path)).Message.ShouldContain("batchSise");
    }
}
