using System.Collections.Concurrent;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using HumanRightsBot.Host;
using HumanRightsBot.Tests.Channel;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Host;

/// <summary>A queue of Azurite and a function that only remembers what it got: what the platform promises about messages.</summary>
public sealed class QueueLoopTests(LocalParts parts) : IDisposable
{
    private readonly string name = $"q{Guid.NewGuid():n}";
    private readonly System.Threading.Channels.Channel<string> calls = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly ChannelTestLog log = new();
    private Func<string, Task<bool>> answer = _ => Task.FromResult(true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task A_message_arrives_as_it_was_written_and_is_gone_once_it_was_handled()
    {
        await SendAsync("quý III");

        await WhileRunningAsync(Loop(), async () =>
        {
            (await calls.Reader.ReadAsync(Ct)).ShouldBe("quý III");
            await UntilEmptyAsync();
        });

        calls.Reader.Count.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_and_is_put_aside_after_the_last_try()
    {
        answer = _ => Task.FromResult(false);
        await SendAsync("stubborn");

        await WhileRunningAsync(Loop(), UntilEmptyAsync);

        calls.Reader.Count.ShouldBe(2);
        (await PoisonTextsAsync()).ShouldBe([Encoded("stubborn")]);
        log.Lines.ShouldContain(line => line.Contains($"A message of queue {name} failed 2 times and was moved to {name}-poison.", StringComparison.Ordinal));
        log.Lines.ShouldNotContain(line => line.Contains("stubborn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_failed_stays_away_for_as_long_as_the_host_file_says()
    {
        answer = _ => Task.FromResult(false);
        await SendAsync("x");

        await WhileRunningAsync(Loop(new() { MaxDequeueCount = 2, VisibilityTimeout = TimeSpan.FromHours(1) }), async () => await calls.Reader.ReadAsync(Ct));

        (await CountAsync()).ShouldBe(1);
        (await Queue().PeekMessagesAsync(1, Ct)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_whose_process_died_is_handed_over_again()
    {
        await SendAsync("x");
        // Fetched, and never heard of again.
        (await Queue().ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1), Ct)).Value.ShouldHaveSingleItem();

        await WhileRunningAsync(Loop(), async () => (await calls.Reader.ReadAsync(Ct)).ShouldBe("x"));
    }

    [Fact]
    public async Task A_message_that_no_process_survived_is_put_aside_without_another_call()
    {
        await SendAsync("deadly");
        for (var fetched = 0; fetched < 2; fetched++)
        {
            while ((await Queue().ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1), Ct)).Value.Length == 0) Ct.ThrowIfCancellationRequested();
        }

        await WhileRunningAsync(Loop(), UntilEmptyAsync);

        calls.Reader.Count.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBe([Encoded("deadly")]);
    }

    [Fact]
    public async Task A_message_that_is_no_Base64_is_put_aside_without_a_call()
    {
        await Queue().CreateIfNotExistsAsync(cancellationToken: Ct);
        await Queue().SendMessageAsync("không phải Base64", Ct);

        await WhileRunningAsync(Loop(), UntilEmptyAsync);

        calls.Reader.Count.ShouldBe(0);
        (await PoisonTextsAsync()).ShouldBe(["không phải Base64"]);
    }

    [Fact]
    public async Task A_message_stays_invisible_for_as_long_as_its_call_runs()
    {
        var seenDuringCall = new ConcurrentBag<string>();
        answer = async _ =>
        {
            // Until well after the time for which it was first made invisible.
            var until = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(2.5);
            while (DateTimeOffset.UtcNow < until)
            {
                foreach (var message in (await Queue().PeekMessagesAsync(1, Ct)).Value) seenDuringCall.Add(message.MessageText);
            }

            return true;
        };
        await SendAsync("long");

        await WhileRunningAsync(Loop(invisibility: TimeSpan.FromSeconds(1)), UntilEmptyAsync);

        seenDuringCall.ShouldBeEmpty();
        calls.Reader.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_stopped_lets_what_is_at_work_end_and_tells_the_queue()
    {
        var (begun, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        answer = async _ =>
        {
            begun.SetResult();
            await may.Task;
            return true;
        };
        await SendAsync("x");
        using var stopping = new CancellationTokenSource();
        var running = Loop().RunAsync(stopping.Token);
        await begun.Task;

        await stopping.CancelAsync();
        running.IsCompleted.ShouldBeFalse();
        may.SetResult();
        await running;

        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_queue_that_does_not_answer_is_looked_at_again_later()
    {
        var clock = new TestClock(DateTimeOffset.Parse("2026-01-05T06:03:00Z", null));
        using var stopping = new CancellationTokenSource();
        var away = new QueueServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;QueueEndpoint=http://127.0.0.1:1/a;",
            new QueueClientOptions { Retry = { MaxRetries = 0 } });
        var waits = clock.WaitedForAsync(TimeSpan.FromMilliseconds(200));
        var running = new QueueLoop(away, name, Host(new()), answer, clock, Logger()).RunAsync(stopping.Token);

        await waits;

        running.IsCompleted.ShouldBeFalse();
        log.Lines.ShouldContain(line => line.Contains($"Queue {name} did not answer", StringComparison.Ordinal));
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_queue_that_is_missing_is_made()
    {
        await WhileRunningAsync(Loop(), async () =>
        {
            while (!await Queue().ExistsAsync(Ct)) Ct.ThrowIfCancellationRequested();
        });

        (await CountAsync()).ShouldBe(0);
    }

    /// <summary>The answer to a first delete was lost, say: the next one finds nothing.</summary>
    [Fact]
    public async Task A_queue_that_cannot_be_told_what_became_of_a_message_still_gives_the_others()
    {
        var refused = 0;
        var hook = new RequestHook((message, next) => message.Request.Method == RequestMethod.Delete && Interlocked.Increment(ref refused) == 1
            ? throw new RequestFailedException(404, "gone", "MessageNotFound", null)
            : next());
        await SendAsync("first");
        await SendAsync("second");

        await WhileRunningAsync(Loop(hook: hook), async () =>
        {
            while (await CountAsync() > 1 || calls.Reader.Count < 2) Ct.ThrowIfCancellationRequested();
        });

        log.Lines.ShouldContain(line => line.Contains($"A message of queue {name} comes back", StringComparison.Ordinal));
        (await PoisonTextsAsync()).ShouldBeEmpty();
    }

    /// <summary>The message is still away for the other half of its time, and the work is waited for.</summary>
    [Theory]
    [InlineData(503, "ServerBusy")]
    [InlineData(404, "MessageNotFound")]
    public async Task A_renewal_that_fails_costs_no_second_call(int status, string code)
    {
        var (renewed, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var hook = new RequestHook((message, next) =>
        {
            if (message.Request.Method != RequestMethod.Put || !message.Request.Uri.Query.Contains("popreceipt", StringComparison.Ordinal)) return next();
            renewed.TrySetResult();
            throw new RequestFailedException(status, "no", code, null);
        });
        answer = async _ =>
        {
            await may.Task;
            return true;
        };
        await SendAsync("x");

        await WhileRunningAsync(Loop(invisibility: TimeSpan.FromSeconds(4), hook: hook), async () =>
        {
            await renewed.Task;
            may.SetResult();
            await UntilEmptyAsync();
        });

        calls.Reader.Count.ShouldBe(1);
        log.Lines.ShouldContain(line => line.Contains($"Queue {name} did not answer and is asked again.", StringComparison.Ordinal));
    }

    private static async Task WhileRunningAsync(QueueLoop loop, Func<Task> work)
    {
        using var stopping = new CancellationTokenSource();
        var running = loop.RunAsync(stopping.Token);
        await work();
        await stopping.CancelAsync();
        await running;
    }

    private QueueLoop Loop(HostFile.QueueSettings? settings = null, TimeSpan? invisibility = null, RequestHook? hook = null)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None, Retry = { MaxRetries = 0 } };
        if (hook is not null) options.AddPolicy(hook, HttpPipelinePosition.PerRetry);
        return new(new(parts.ConnectionString, options), name, Host(settings ?? new() { MaxDequeueCount = 2 }), CallAsync, TimeProvider.System, Logger())
        {
            Invisibility = invisibility ?? TimeSpan.FromMinutes(10),
        };
    }

    private static HostFile Host(HostFile.QueueSettings queues) => new("api", queues);

    private ILogger Logger() => log.CreateLogger("host");

    private Task<bool> CallAsync(string text)
    {
        calls.Writer.TryWrite(text);
        return answer(text);
    }

    private QueueClient Queue(string suffix = "") => new(parts.ConnectionString, name + suffix);

    private async Task SendAsync(string text)
    {
        await Queue().CreateIfNotExistsAsync(cancellationToken: Ct);
        await Queue().SendMessageAsync(Encoded(text), Ct);
    }

    private async Task<int> CountAsync() => (await Queue().GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount;

    private async Task UntilEmptyAsync()
    {
        while (await CountAsync() > 0) Ct.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyList<string>> PoisonTextsAsync() =>
        await Queue("-poison").ExistsAsync(Ct)
            ? [.. (await Queue("-poison").PeekMessagesAsync(32, Ct)).Value.Select(message => message.MessageText)]
            : [];

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
