using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Queues;
using HumanRightsBot.Cards;
using HumanRightsBot.Local.Triggers;
using HumanRightsBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed partial class QueueTriggerTests(LocalParts parts) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly string queue = $"q{Guid.NewGuid():n}";
    private RecordingApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await RecordingApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_JSON_message_arrives_in_the_shape_of_the_Functions_host()
    {
        await using var triggers = await ReadAsync();
        await SendAsync("""{"jobId":"a1","n":2,"sure":true,"inner":{"x":1},"list":[1],"nothing":null,"ownTrigger":"no","id":"mine"}""");

        await triggers.DeliverOneAsync("Send", Ct);

        var body = (await app.NextAsync(Ct)).Body;
        Steady(body).ShouldBe("""
            {"Data":{"item":"\"{\\\"jobId\\\":\\\"a1\\\",\\\"n\\\":2,\\\"sure\\\":true,\\\"inner\\\":{\\\"x\\\":1},\\\"list\\\":[1],\\\"nothing\\\":null,\\\"ownTrigger\\\":\\\"no\\\",\\\"id\\\":\\\"mine\\\"}\""},"Metadata":{"DequeueCount":"1","PopReceipt":"\"RECEIPT\"","InsertionTime":"TIME","ExpirationTime":"TIME","NextVisibleTime":"TIME","jobId":"\"a1\"","n":"\"2\"","sure":"\"True\"","inner":{"x":1},"id":"\"mine\"","sys":{"MethodName":"Send","UtcNow":"NOW","RandGuid":"GUID"}}}
            """);
    }

    [Fact]
    public async Task A_plain_text_arrives_as_JSON_inside_a_JSON_string_with_its_own_letters()
    {
        await using var triggers = await ReadAsync();
        await SendAsync("quý III");

        await triggers.DeliverOneAsync("Send", Ct);

        var body = JsonNode.Parse((await app.NextAsync(Ct)).Body)!;
        ((string?)body["Data"]!["item"]).ShouldBe("\"quý III\"");
        ((string?)body["Metadata"]!["Id"])!.ShouldMatch("^\"[0-9a-f-]{36}\"$");
    }

    [Fact]
    public async Task A_call_comes_chunked_from_the_host_and_was_forwarded_for_nobody()
    {
        await using var triggers = await ReadAsync();
        await SendAsync("x");

        await triggers.DeliverOneAsync("Send", Ct);

        var call = await app.NextAsync(Ct);
        (call.Method, call.Path).ShouldBe(("POST", "/Send"));
        call.Headers["Host"].ShouldBe(app.Address.Authority);
        call.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        call.Headers["Transfer-Encoding"].ShouldBe("chunked");
        call.Headers["User-Agent"].ShouldStartWith("Azure-Functions-Host/");
        Guid.TryParse(call.Headers["X-Azure-Functions-InvocationId"], out _).ShouldBeTrue();
        call.Headers.Keys.ShouldBe(
            ["Content-Type", "Host", "Transfer-Encoding", "User-Agent", "X-Azure-Functions-HostVersion", "X-Azure-Functions-InvocationId"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_message_whose_call_succeeds_is_gone()
    {
        await using var triggers = await ReadAsync();
        await SendAsync("x");
        triggers.Start();

        await app.NextAsync(Ct);
        await UntilEmptyAsync();

        app.Waiting.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_and_is_poisoned_after_the_last_try()
    {
        app.Answer = _ => Task.FromResult(Results.StatusCode(500));
        await using var triggers = await ReadAsync();
        await SendAsync("stubborn");
        triggers.Start();

        var first = await app.NextAsync(Ct);
        var second = await app.NextAsync(Ct);
        await UntilEmptyAsync();

        (DequeueCountOf(first), DequeueCountOf(second)).ShouldBe(("1", "2"));
        app.Waiting.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBe([Encoded("stubborn")]);
    }

    [Fact]
    public async Task A_message_that_is_no_Base64_is_poisoned_without_a_call()
    {
        await using var triggers = await ReadAsync();
        await Queue().SendMessageAsync("không phải Base64", Ct);

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome!.Succeeded.ShouldBeFalse();
        app.Waiting.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBe(["không phải Base64"]);
    }

    [Theory]
    [InlineData(200, "", "application/json", "EMPTY")]
    [InlineData(204, "", null, "EMPTY")]
    [InlineData(200, "null", "application/json", "EMPTY")]
    [InlineData(200, "done", "text/plain", "text/plain")]
    [InlineData(200, "{}", "application/problem+json", "problem+json")]
    [InlineData(200, "[]", "application/json", "no object")]
    [InlineData(200, "{", "application/json", "broken")]
    [InlineData(302, "{}", "application/json", "302")]
    [InlineData(500, "{}", "application/json", "500")]
    public async Task An_answer_the_host_would_not_take_is_a_failure_and_said_aloud(int status, string body, string? type, string expected)
    {
        app.Answer = _ => Task.FromResult(status == 204 ? Results.NoContent() : Results.Text(body, type, statusCode: status));
        var said = new List<string>();
        await using var triggers = await ReadAsync(said.Add);
        await SendAsync("x");

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome!.Problem.ShouldNotBeNull().ShouldContain(expected);
        said.ShouldHaveSingleItem().ShouldStartWith("triggers | Send FAILED: ");
    }

    [Fact]
    public async Task An_object_is_success_and_its_logs_are_said()
    {
        app.Answer = _ => Task.FromResult(Results.Text("""{"logs":["published"]}""", "application/json"));
        var said = new List<string>();
        await using var triggers = await ReadAsync(said.Add);
        await SendAsync("x");

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome!.Succeeded.ShouldBeTrue();
        said.ShouldBe(["triggers | Send: published"]);
    }

    [Fact]
    public async Task A_message_stays_invisible_for_as_long_as_its_call_runs()
    {
        var seenDuringCall = new List<string>();
        app.Answer = async _ =>
        {
            // Until well after the time for which it was first made invisible.
            var until = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(2.5);
            while (DateTimeOffset.UtcNow < until)
                seenDuringCall.AddRange((await Queue().PeekMessagesAsync(1, Ct)).Value.Select(m => m.MessageText));
            return Results.Text("{}", "application/json");
        };
        await using var triggers = await ReadAsync(invisibility: TimeSpan.FromSeconds(1));
        await SendAsync("long");

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome!.Succeeded.ShouldBeTrue();
        seenDuringCall.ShouldBeEmpty();
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_app_that_is_down_fails_the_call_and_keeps_the_message()
    {
        await using var triggers = await ReadAsync();
        await SendAsync("x");
        await app.DisposeAsync();

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome!.Problem.ShouldNotBeNull().ShouldContain("cannot be reached");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_visible_means_nothing_delivered()
    {
        await using var triggers = await ReadAsync();

        var outcome = await triggers.DeliverOneAsync("Send", Ct);

        outcome.ShouldBeNull();
    }

    private async Task<LocalTriggers> ReadAsync(Action<string>? say = null, TimeSpan? invisibility = null)
    {
        var options = SomeFunctions.WithQueue(folder, app, parts.ConnectionString, queue, say: say);
        return await LocalTriggers.ReadAsync(options with { Invisibility = invisibility ?? options.Invisibility }, Ct);
    }

    private QueueClient Queue(string suffix = "") => new(parts.ConnectionString, queue + suffix);

    private async Task SendAsync(string text) => await Queue().SendMessageAsync(Encoded(text), Ct);

    private async Task<int> CountAsync() => (await Queue().GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;

    private async Task UntilEmptyAsync()
    {
        while (await CountAsync() > 0)
            Ct.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyList<string>> PoisonTextsAsync() =>
        await Queue("-poison").ExistsAsync(Ct)
            ? [.. (await Queue("-poison").PeekMessagesAsync(32, Ct)).Value.Select(message => message.MessageText)]
            : [];

    private static string Encoded(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string? DequeueCountOf(RecordedCall call) => (string?)JsonNode.Parse(call.Body)!["Metadata"]!["DequeueCount"];

    private static string Steady(string body)
    {
        var steady = ReceiptPattern().Replace(body, "\"PopReceipt\":\"\\\"RECEIPT\\\"\"");
        steady = WholeSecondsPattern().Replace(steady, "TIME");
        steady = FullTimePattern().Replace(steady, "NOW");
        return GuidPattern().Replace(steady, "GUID");
    }

    [GeneratedRegex("""
        "PopReceipt":"\\"[^"\\]+\\""
        """)]
    private static partial Regex ReceiptPattern();

    [GeneratedRegex(@"(?<="")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00(?="")")]
    private static partial Regex WholeSecondsPattern();

    [GeneratedRegex(@"(?<="")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z(?="")")]
    private static partial Regex FullTimePattern();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex GuidPattern();
}
