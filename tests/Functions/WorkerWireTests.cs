using System.Net;
using System.Text;
using Azure.Data.Tables;
using HumanRightsBot.Host;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Tests.Support.Rpc;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Functions;

/// <summary>The published worker on the documented wire, as the platform starts it, calls it and ends it.</summary>
public sealed class WorkerWireTests : IClassFixture<PublishedWorker>, IDisposable
{
    private const string Typed = "Trường dột, cô Nguyễn Thị Hoa nói";

    private readonly TemporaryFolder folder = new();
    private readonly LocalParts parts;
    private readonly PublishedWorker published;

    public WorkerWireTests(LocalParts parts, PublishedWorker published)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is published runs on Linux.");
        (this.parts, this.published) = (parts, published);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_loads_every_function_and_ends_when_asked_to()
    {
        await using var host = await StartAsync();

        host.Functions.Keys.ShouldBe(HostedFunction.All.Select(function => function.Name), ignoreOrder: true);
        TestContext.Current.SendDiagnosticMessage($"The worker was ready after {host.Started.TotalSeconds:F1} s; its zip has {published.Megabytes:F0} MB.");
        // Whoever is answered is answered by a process that is prepared, and says so where the host hears it: on the console.
        using var health = await host.SendAsync("health", HttpMethod.Get, "/api/health");
        host.Console.ShouldContain("Directory taken over: 4 units");
        (await host.TerminateAsync()).ShouldBe(0);
        host.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_reach_it_with_what_the_client_sent_and_are_answered()
    {
        await using var host = await StartAsync();

        using var health = await host.SendAsync("health", HttpMethod.Get, "/api/health");
        (health.StatusCode, await health.Content.ReadAsStringAsync(Ct)).ShouldBe((HttpStatusCode.OK, "{\"ok\":true}"));
        using var head = await host.SendAsync("health", HttpMethod.Head, "/api/health");
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var unsigned = await host.SendAsync("messages", HttpMethod.Post, "/api/messages", new StringContent("{}", Encoding.UTF8, "application/json"));
        (unsigned.StatusCode, unsigned.Headers.WwwAuthenticate.ToString(), await unsigned.Content.ReadAsStringAsync(Ct))
            .ShouldBe((HttpStatusCode.Unauthorized, "Bearer", ""));
        using var put = await host.SendAsync("messages", HttpMethod.Put, "/api/messages", new StringContent("{}", Encoding.UTF8, "application/json"));
        (put.StatusCode, put.Content.Headers.Allow.ShouldHaveSingleItem()).ShouldBe((HttpStatusCode.MethodNotAllowed, "POST"));
        host.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_message_and_a_timer_are_handled()
    {
        await using var host = await StartAsync();

        (await host.DeliverAsync("PublishWorkbook", """{"form":"phan-hoi-bao-chi","quarter":"2023Q3","at":"2023-09-12T08:00:00+07:00"}""")).Status.ShouldBe(StatusResult.Types.Status.Success);
        (await host.TickAsync("RemindUnits")).Status.ShouldBe(StatusResult.Types.Status.Success);
        Work(host).Count().ShouldBe(2);
        host.Violations.ShouldBeEmpty();
    }

    /// <summary>What a trigger throws is written into the platform's log with message and stack.</summary>
    [Fact]
    public async Task Nothing_that_somebody_typed_arrives_with_a_failure()
    {
        var storage = parts.NewAccount();
        await using var host = await StartAsync(storage);
        await FilledReports.SaveAsync(new ReportTable(new Tables(new TableServiceClient(storage))), new(ChatApp.FormId, ChatApp.Period, "ha-dinh"), 1);
        // No version writes such a row; the exception quotes its key.
        await new TableClient(storage, "Reports").UpsertEntityAsync(new TableEntity("phan-hoi-bao-chi|2023Q3|ha-dinh", $"row|{Typed}"), cancellationToken: Ct);

        var result = await host.DeliverAsync("PublishWorkbook", """{"form":"phan-hoi-bao-chi","quarter":"2023Q3","at":"2023-09-12T08:00:00+07:00"}""");

        result.Status.ShouldBe(StatusResult.Types.Status.Failure);
        result.Exception.Message.ShouldContain("The function failed; the app's own log says where.");
        string.Join('\n', host.Logs).ShouldContain("The trigger PublishWorkbook failed.\\nSystem.InvalidOperationException");
        foreach (var said in (string[])[result.ToString(), string.Join('\n', host.Logs), host.Console])
        {
            said.ShouldNotContain("Nguyễn");
            said.ShouldNotContain(Typed.Split(' ')[0]);
        }
    }

    [Fact]
    public async Task Timers_and_queues_have_no_address_and_whoever_calls_the_worker_itself_sets_nothing_off()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient { BaseAddress = host.WorkerAddress };

        foreach (var function in HostedFunction.All)
        {
            foreach (var path in (string[])[$"/{function.Name}", $"/api/{function.Name}", $"/admin/functions/{function.Name}"])
            {
                using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), new StringContent("""{"input":""}""", Encoding.UTF8, "application/json"), Ct);
                answer.IsSuccessStatusCode.ShouldBeFalse(path);
            }
        }

        using var invented = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Headers = { { "x-ms-invocation-id", Guid.NewGuid().ToString() } } };
        using var refused = await http.SendAsync(invented, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await host.TickAsync("RemindUnits")).Status.ShouldBe(StatusResult.Types.Status.Success);
        Work(host).ShouldHaveSingleItem();
        host.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Missing_settings_are_named_as_errors_and_the_process_ends()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
            FakeFunctionsHost.StartAsync(published.Folder, new Dictionary<string, string>()));

        refusal.Message.ShouldContain("ended with 2 before");
        refusal.Message.ShouldContain("Error: Bot__AppId is missing.");
        refusal.Message.ShouldContain("Error: Library__Folder is missing");
    }

    [Fact]
    public async Task The_host_takes_no_worker_that_it_did_not_start()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
            FakeFunctionsHost.StartAsync(published.Folder, Settings(parts.NewAccount()), toldWorkerId: "another"));

        refusal.Message.ShouldBe("The worker calls itself another.");
    }

    /// <summary>What the worker itself says of each trigger's work when it has ended.</summary>
    private static IEnumerable<RpcLog> Work(FakeFunctionsHost host) => host.Logs.Where(line => line.Message.StartsWith("trigger, ", StringComparison.Ordinal));

    private async Task<FakeFunctionsHost> StartAsync(string? storage = null)
    {
        DirectoryWorkbook.Write(System.IO.Directory.CreateDirectory(Path.Combine(folder.Path, "directory")).FullName);
        return await FakeFunctionsHost.StartAsync(published.Folder, Settings(storage ?? parts.NewAccount()));
    }

    private Dictionary<string, string> Settings(string storage) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["Bot__AppId"] = "11111111-2222-3333-4444-555555555555",
        ["Bot__TenantId"] = "11111111-2222-3333-4444-666666666666",
        ["Library__Folder"] = Path.Combine(folder.Path, "library"),
        ["Directory__Folder"] = Path.Combine(folder.Path, "directory"),
    };
}
