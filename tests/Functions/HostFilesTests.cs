using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Functions;

/// <summary>host.json and every function.json, read from beside the built executable the way the Functions host reads them (custom-handler contract 1, 3, 4 and 6).</summary>
public sealed partial class HostFilesTests(LocalParts parts)
{
    private static readonly string Folder = Path.GetDirectoryName(HumanRightsBot.Local.AppProcess.Executable)!;

    private static readonly JsonNode Host = Read(Path.Combine(Folder, "host.json"));

    /// <summary>A function is a folder of the root, and no folder further down.</summary>
    private static readonly IReadOnlyDictionary<string, JsonNode> Functions = System.IO.Directory.EnumerateDirectories(Folder)
        .Select(folder => Path.Combine(folder, "function.json")).Where(File.Exists)
        .ToDictionary(file => Path.GetFileName(Path.GetDirectoryName(file)!), Read);

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Fact]
    public void The_host_starts_our_executable_and_hands_http_on_unchanged_where_it_can()
    {
        var handler = Host["customHandler"]!;

        ((string?)Host["version"]).ShouldBe("2.0");
        File.Exists(Path.Combine(Folder, (string)handler["description"]!["defaultExecutablePath"]! + (OperatingSystem.IsWindows() ? ".exe" : ""))).ShouldBeTrue();
        ((string)handler["description"]!["defaultExecutablePath"]!).ShouldBe(HumanRightsBot.Deploy.AppZip.Executable);
        ((bool)handler["enableForwardingHttpRequest"]!, (bool)handler["enableProxyingHttpRequest"]!).ShouldBe((true, true));
        // Both would clash with the function.json files.
        handler["http"].ShouldBeNull();
        Host["configurationProfile"].ShouldBeNull();
        ((string?)Host["extensions"]!["http"]!["routePrefix"]).ShouldBe("api");
        // Queues are no part of the host itself, and Flex Consumption takes version 4 of the bundle.
        ((string?)Host["extensionBundle"]!["version"]).ShouldStartWith("[4.");
    }

    [Fact]
    public void A_trigger_gives_up_before_the_host_kills_the_process()
    {
        var timeout = TimeSpan.Parse((string)Host["functionTimeout"]!, CultureInfo.InvariantCulture);

        Deadlines.Trigger.ShouldBeLessThan(timeout);
    }

    [Fact]
    public void Queues_are_read_as_our_client_writes_them_and_never_tried_again_at_once()
    {
        var queues = Host["extensions"]!["queues"]!.AsObject();

        queues.Select(setting => setting.Key).Except(["batchSize", "newBatchThreshold", "maxDequeueCount", "visibilityTimeout", "maxPollingInterval", "messageEncoding"]).ShouldBeEmpty();
        ((int)queues["batchSize"]!).ShouldBeInRange(1, 32);
        ((int)queues["newBatchThreshold"]!).ShouldBeGreaterThanOrEqualTo(0);
        ((int)queues["maxDequeueCount"]!).ShouldBeGreaterThan(1);
        Span("visibilityTimeout").ShouldBeGreaterThan(TimeSpan.Zero);
        Span("maxPollingInterval").ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(100));
        ((string?)queues["messageEncoding"]).ShouldBe("base64");

        TimeSpan Span(string name) => TimeSpan.Parse((string)queues[name]!, CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_one_trigger_that_the_host_understands(string name)
    {
        var bindings = Functions[name]["bindings"]!.AsArray().Select(binding => binding!).ToList();
        var trigger = bindings.Where(binding => ((string)binding["type"]!).EndsWith("Trigger", StringComparison.Ordinal)).ShouldHaveSingleItem();

        Name().IsMatch(name).ShouldBeTrue();
        Functions[name].AsObject().Select(member => member.Key).ShouldBe(["bindings"]);
        ((string?)trigger["direction"]).ShouldBe("in");
        switch ((string)trigger["type"]!)
        {
            case "httpTrigger":
                // Only with exactly these two the request is handed on as it is; left out, the level would ask for a key.
                bindings.Select(binding => ((string?)binding["type"], (string?)binding["direction"])).ShouldBe([("httpTrigger", "in"), ("http", "out")]);
                ((string?)trigger["authLevel"]).ShouldBe("anonymous");
                trigger["route"].ShouldNotBeNull();
                break;
            case "timerTrigger":
                bindings.ShouldHaveSingleItem();
                Cronos.CronExpression.Parse((string)trigger["schedule"]!, Cronos.CronFormat.IncludeSeconds).GetNextOccurrence(DateTime.UnixEpoch).ShouldNotBeNull();
                ((bool?)trigger["runOnStartup"]).ShouldBe(false);
                break;
            case "queueTrigger":
                bindings.ShouldHaveSingleItem();
                ((string?)trigger["name"]).ShouldBe("item");
                Queue().IsMatch((string)trigger["queueName"]!).ShouldBeTrue();
                ((string?)trigger["connection"]).ShouldBe("AzureWebJobsStorage");
                break;
            default:
                throw new InvalidOperationException($"{name} has a {trigger["type"]}.");
        }
    }

    [Fact]
    public void The_deployment_makes_every_queue_and_where_its_messages_go_that_failed()
    {
        var bicep = File.ReadAllText(Path.Combine(HumanRightsBot.Local.RepositoryRoot.Folder, "infra", "storage.bicep"));
        var queues = Functions.Values.Select(function => (string?)function["bindings"]![0]!["queueName"]).OfType<string>().ToList();

        queues.ShouldContain("publish");
        queues.SelectMany(queue => new[] { queue, queue + "-poison" }).ShouldAllBe(queue => bicep.Contains($"'{queue}'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_function_is_a_route_of_the_app_and_every_route_outside_development_a_function()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var routes = app.Part<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

        routes.Except(["/", "/api/library/{*path}", "/api/clock"]).Order(StringComparer.Ordinal).ShouldBe(Functions.Select(function => PathOf(function.Key, function.Value)).Order(StringComparer.Ordinal));
    }

    /// <summary>Where the host calls: HTTP functions under the prefix, all others by the name of their folder.</summary>
    private static string PathOf(string name, JsonNode function) =>
        (string?)function["bindings"]![0]!["type"] == "httpTrigger" ? $"/{Host["extensions"]!["http"]!["routePrefix"]}/{function["bindings"]![0]!["route"]}" : $"/{name}";

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,127}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9](-?[a-z0-9]){2,62}\z")]
    private static partial Regex Queue();
}
