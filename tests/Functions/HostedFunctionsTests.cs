using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Functions;
using HumanRightsBot.Host;
using HumanRightsBot.Local;
using Microsoft.Azure.Functions.Worker;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Functions;

/// <summary>The attributes of the functions, what the build made of them, and host.json: what the Azure host goes by.</summary>
public sealed partial class HostedFunctionsTests
{
    private static readonly string Built = Path.GetDirectoryName(typeof(HostedFunctions).Assembly.Location)!;

    private static readonly JsonNode Host = Read("host.json");

    [Fact]
    public void These_and_no_others_are_what_the_platform_calls() => HostedFunction.All.Select(function => $"{function.Name} {CallerOf(function)}").ShouldBe(
    [
        "messages /messages", "health /health", "tab /tab/{*path}", "documents /documents/{token}", "PublishWorkbook publish", "SendNotice notices",
        "SendReminder reminders", "RemindUnits 0 */5 * * * *", "BackUp 0 30 19 * * *",
    ]);

    [Fact]
    public void What_the_host_reads_was_made_of_the_attributes()
    {
        var metadata = Read("functions.metadata").AsArray().Select(function => $"{function!["name"]} {CallerOf(function["bindings"]![0]!)}");

        metadata.ShouldBe(HostedFunction.All.Select(function => $"{function.Name} {CallerOf(function)}"));
    }

    /// <summary>A verb that is not named is answered by the host with 404, and a key would be asked of everybody.</summary>
    [Fact]
    public void An_HTTP_function_names_no_verbs_and_asks_for_no_key()
    {
        var triggers = HostedFunction.All.Select(function => function.Trigger).OfType<HttpTriggerAttribute>().ToList();

        triggers.Count.ShouldBe(4);
        triggers.ShouldAllBe(trigger => trigger.Methods == null || trigger.Methods.Length == 0);
        triggers.ShouldAllBe(trigger => trigger.AuthLevel == AuthorizationLevel.Anonymous);
    }

    [Fact]
    public void A_timer_has_a_schedule_of_six_fields_and_runs_at_no_start()
    {
        foreach (var timer in HostedFunction.All.Select(function => function.Trigger).OfType<TimerTriggerAttribute>())
        {
            Cronos.CronExpression.Parse(timer.Schedule, Cronos.CronFormat.IncludeSeconds).GetNextOccurrence(DateTime.UnixEpoch).ShouldNotBeNull();
            (timer.RunOnStartup, timer.UseMonitor).ShouldBe((false, true));
        }
    }

    [Fact]
    public void The_deployment_makes_every_queue_and_where_its_messages_go_that_failed()
    {
        var bicep = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "infra", "storage.bicep"));
        var queues = HostedFunction.All.Select(function => function.Trigger).OfType<QueueTriggerAttribute>().ToList();

        queues.ShouldNotBeEmpty();
        queues.ShouldAllBe(queue => Queue().IsMatch(queue.QueueName) && queue.Connection == null);
        queues.SelectMany(queue => new[] { queue.QueueName, queue.QueueName + "-poison" })
            .ShouldAllBe(queue => bicep.Contains($"'{queue}'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trigger_gives_up_before_the_host_kills_the_process() =>
        Deadlines.Trigger.ShouldBeLessThan(TimeSpan.Parse((string)Host["functionTimeout"]!, CultureInfo.InvariantCulture));

    /// <summary>Either would stop the host or be ignored: a worker brings its extensions along.</summary>
    [Fact]
    public void Host_json_names_neither_a_custom_handler_nor_a_bundle()
    {
        ((string?)Host["version"]).ShouldBe("2.0");
        Host["customHandler"].ShouldBeNull();
        Host["extensionBundle"].ShouldBeNull();
        ((string?)Host["extensions"]!["http"]!["routePrefix"]).ShouldBe("api");
    }

    /// <summary>Its rows and lines name the path of each request, and a file's is a secret; what went wrong it still says.</summary>
    [Theory]
    [InlineData("Host.Results", "Error")]
    [InlineData("Microsoft.AspNetCore", "Warning")]
    [InlineData("Microsoft.Azure.WebJobs.Script.WebHost.Middleware", "Warning")]
    public void The_hosts_own_log_names_no_paths(string category, string level) =>
        ((string?)Host["logging"]!["logLevel"]![category]).ShouldBe(level);

    [Fact]
    public void Queues_are_read_as_our_client_writes_them_and_never_tried_again_at_once()
    {
        var queues = HostFile.Read(Path.Combine(Built, "host.json")).Queues;

        queues.BatchSize.ShouldBeInRange(1, 32);
        queues.NewBatchThreshold.ShouldBeGreaterThanOrEqualTo(0);
        queues.MaxDequeueCount.ShouldBeGreaterThan(1);
        queues.VisibilityTimeout.ShouldBeGreaterThan(TimeSpan.Zero);
        queues.MaxPollingInterval.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(100));
        queues.MessageEncoding.ShouldBe("base64");
    }

    private static string CallerOf(HostedFunction function) => function.Trigger switch
    {
        HttpTriggerAttribute http => $"/{http.Route}",
        QueueTriggerAttribute queue => queue.QueueName,
        TimerTriggerAttribute timer => timer.Schedule,
        var other => throw new InvalidOperationException($"{function.Name} has a {other.GetType().Name}."),
    };

    private static string CallerOf(JsonNode binding) => (string)binding["type"]! switch
    {
        "httpTrigger" => $"/{binding["route"]}",
        "queueTrigger" => (string)binding["queueName"]!,
        "timerTrigger" => (string)binding["schedule"]!,
        var other => throw new InvalidOperationException($"A {other}."),
    };

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Built, file)))!;

    [GeneratedRegex(@"^[a-z0-9](-?[a-z0-9]){2,62}\z")]
    private static partial Regex Queue();
}
