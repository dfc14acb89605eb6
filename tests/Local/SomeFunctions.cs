using System.Globalization;
using HumanRightsBot.Local.Triggers;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Tests.Local;

/// <summary>Function folders for one test, with a queue of its own.</summary>
internal static class SomeFunctions
{
    /// <summary>One queue function called Send, whose binding is called item; a failed message comes back at once.</summary>
    public static TriggerOptions WithQueue(
        TemporaryFolder folder, RecordingApp app, string connection, string queue, int maxDequeueCount = 2, Action<string>? say = null)
    {
        folder.Write("host.json", $$"""
            { "version": "2.0", "extensions": { "queues": { "batchSize": 4, "newBatchThreshold": 2,
              "maxDequeueCount": {{maxDequeueCount.ToString(CultureInfo.InvariantCulture)}}, "visibilityTimeout": "00:00:00" } } }
            """);
        folder.Write("Send/function.json", """
            { "bindings": [ { "type": "queueTrigger", "direction": "in", "name": "item", "queueName": "%SEND_QUEUE%", "connection": "Storage" } ] }
            """);
        var settings = new Dictionary<string, string> { ["SEND_QUEUE"] = queue, ["Storage"] = connection };
        return new TriggerOptions(app.Address, folder.Path, settings)
        {
            PollEvery = TimeSpan.FromMilliseconds(20),
            Say = say ?? (_ => { }),
        };
    }

    /// <summary>One timer function called Tick, whose binding is called timer.</summary>
    public static TriggerOptions WithTimer(TemporaryFolder folder, RecordingApp app, string schedule, TimeProvider time)
    {
        folder.Write("host.json", """{ "version": "2.0" }""");
        folder.Write("Tick/function.json", $$"""
            { "bindings": [ { "type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "{{schedule}}" } ] }
            """);
        return new TriggerOptions(app.Address, folder.Path, new Dictionary<string, string>()) { Time = time };
    }
}
