using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Local.Triggers;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class TriggerFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Settings_between_percent_signs_are_filled_in()
    {
        folder.Write("Tick/function.json", """
            { "bindings": [ { "type": "timerTrigger", "name": "timer", "schedule": "%TICK%", "runOnStartup": true } ] }
            """);

        var files = TriggerFile.ReadAll(folder.Path, new Dictionary<string, string> { ["TICK"] = "0 * * * * *" });

        files.ShouldBe([new TriggerFile("Tick", "timer") { Schedule = "0 * * * * *", RunOnStartup = true }]);
    }

    [Fact]
    public void Functions_called_over_HTTP_are_left_out()
    {
        folder.Write("messages/function.json", """
            { "bindings": [ { "type": "httpTrigger", "name": "req", "route": "messages" }, { "type": "http", "direction": "out", "name": "res" } ] }
            """);

        var files = TriggerFile.ReadAll(folder.Path, new Dictionary<string, string>());

        files.ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_without_a_value_is_named_together_with_the_file()
    {
        var path = folder.Write("Send/function.json", """
            { "bindings": [ { "type": "queueTrigger", "name": "item", "queueName": "q", "connection": "Storage" } ] }
            """);

        var problem = Should.Throw<LocalProblemException>(() => TriggerFile.ReadAll(folder.Path, new Dictionary<string, string>()));

        problem.Message.ShouldBe($"{path} names the setting Storage, which has no value.");
    }

    [Fact]
    public void What_the_host_file_leaves_out_is_as_the_host_has_it()
    {
        var path = folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "batchSize": 4, "messageEncoding": "none" } } }""");

        var host = HostFile.Read(path);

        (host.BatchSize, host.NewBatchThreshold, host.MaxDequeueCount).ShouldBe((4, 2 * Environment.ProcessorCount, 5));
        host.MaxPollingInterval.ShouldBe(TimeSpan.FromMinutes(1));
        host.Base64.ShouldBeFalse();
    }

    [Fact]
    public void A_queue_setting_that_is_not_known_is_refused()
    {
        var path = folder.Write("host.json", """{ "version": "2.0", "extensions": { "queues": { "batchsize": 4 } } }""");

        var problem = Should.Throw<LocalProblemException>(() => HostFile.Read(path));

        problem.Message.ShouldContain("extensions.queues.batchsize");
    }
}
