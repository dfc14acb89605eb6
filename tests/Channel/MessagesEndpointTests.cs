using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>What comes through the door, in which shape, and what is turned away.</summary>
public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private const string Playground = "http://127.0.0.1:56150/_connector";
    private readonly FakeTimeProvider time = new();
    private MessagesHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await MessagesHost.StartAsync(MessagesHost.Anonymous, time);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("message")]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("endOfConversation")]
    [InlineData("somethingNew")]
    public async Task Anything_but_an_invoke_is_answered_with_an_empty_200(string type)
    {
        var (status, body) = await PostAsync(MessagesHost.Message(Playground).With("type", type));

        (status, body).ShouldBe((HttpStatusCode.OK, ""));
        host.Reached.ShouldHaveSingleItem().Type.ShouldBe(type);
    }

    [Fact]
    public async Task A_body_just_within_the_limit_is_read()
    {
        var activity = MessagesHost.Message(Playground).With("text", "");
        activity["text"] = new string('a', (256 * 1024) - Encoding.UTF8.GetByteCount(activity.ToJsonString()));

        (await PostAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var activity = MessagesHost.Message(Playground).With("text", new string('a', 256 * 1024));

        (await PostAsync(activity)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        host.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_over_the_limit_that_hides_its_length_is_refused()
    {
        var activity = MessagesHost.Message(Playground).With("text", new string('a', 256 * 1024)).ToJsonString();
        using var content = new ChunkedContent(Encoding.UTF8.GetBytes(activity));

        using var response = await host.SendAsync(HttpMethod.Post, null, content, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        host.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_says_it_is_over_the_limit_is_not_waited_for()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Port, Ct);
        var head = $"POST /api/messages HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 300000\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Ct);

        using var reader = new StreamReader(client.GetStream());

        (await reader.ReadLineAsync(Ct)).ShouldStartWith("HTTP/1.1 413");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var content = MessagesHost.Text(MessagesHost.Message(Playground).ToJsonString(), mediaType);

        using var response = await host.SendAsync(HttpMethod.Post, null, content, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        host.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Another_verb_is_refused(string verb)
    {
        using var response = await host.SendAsync(new HttpMethod(verb), null, null, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"message\"} trailing")]
    public async Task A_body_that_is_no_activity_is_refused(string body)
    {
        using var response = await host.SendAsync(HttpMethod.Post, null, MessagesHost.Text(body), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("conversation", "id")]
    [InlineData("from", "id")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task A_missing_required_member_is_refused(params string[] path)
    {
        (await PostAsync(MessagesHost.Message(Playground).Without(path))).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id")]
    [InlineData("replyToId")]
    [InlineData("conversation", "id")]
    [InlineData("from", "id")]
    [InlineData("from", "aadObjectId")]
    [InlineData("recipient", "id")]
    public async Task An_id_longer_than_any_channels_is_refused(params string[] path)
    {
        var activity = MessagesHost.Message(Playground);
        var parent = path.Length == 1 ? activity : activity[path[0]]!.AsObject();
        parent[path[^1]] = new string('a', 2_001);

        (await PostAsync(activity)).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoke_without_a_name_is_refused() =>
        (await PostAsync(MessagesHost.Invoke("", serviceUrl: Playground))).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("text", "7")]
    [InlineData("from", "\"29:an\"")]
    [InlineData("conversation", "[]")]
    [InlineData("entities", "{}")]
    [InlineData("membersAdded", "\"29:an\"")]
    [InlineData("attachments", "true")]
    public async Task A_member_of_the_wrong_kind_is_refused(string member, string json)
    {
        (await PostAsync(MessagesHost.Message(Playground).With(member, JsonNode.Parse(json)))).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("channelData", "\"text\"")]
    [InlineData("channelData", "{\"tenant\":7}")]
    [InlineData("value", "\"text\"")]
    [InlineData("membersAdded", "[null]")]
    [InlineData("entities", "[null]")]
    [InlineData("unheardOf", "{\"a\":[1,2]}")]
    public async Task Free_form_members_may_hold_anything(string member, string json)
    {
        (await PostAsync(MessagesHost.Message(Playground).With(member, JsonNode.Parse(json)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_failing_turn_is_logged_by_reference_without_what_was_typed()
    {
        host.Bot = (activity, _) => throw new InvalidOperationException($"Cannot read {activity.Text}.");

        (await PostAsync(MessagesHost.Message(Playground).With("text", "Nguyễn Thị An"))).ShouldBe((HttpStatusCode.OK, ""));
        host.Log.ShouldContain(line =>
            line.Contains("Turn ", StringComparison.Ordinal) && line.Contains("System.InvalidOperationException", StringComparison.Ordinal));
        host.Log.ShouldNotContain(line => line.Contains("Nguyễn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_is_logged_under_every_name_others_have_for_it_and_not_under_a_text()
    {
        host.Bot = (_, _) => throw new InvalidOperationException();

        await PostWithAsync(("MS-CV", "cv.1"), ("X-Correlating-OperationId", "op-2"));
        await PostWithAsync(("MS-CV", "Error: forged"), ("X-Correlating-OperationId", "op-3"));
        await PostWithAsync(("MS-CV", new string('x', 201)));

        host.Log.ShouldContain(line => line.Contains("cv.1 op-2", StringComparison.Ordinal));
        host.Log.ShouldContain(line => line.Contains("(no id) op-3", StringComparison.Ordinal));
        host.Log.ShouldNotContain(line => line.Contains("forged", StringComparison.Ordinal) || line.Contains("xx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_is_a_text_or_a_second_line_stays_out_of_the_log()
    {
        host.Bot = (_, _) => throw new InvalidOperationException();
        foreach (var id in new[] { "1:a\nError: forged", "Nguyễn Văn A", "https://nhandan.vn/bai.html", new string('x', 300) })
        {
            await PostAsync(MessagesHost.Message(Playground).With("id", id).With("type", id));
        }

        host.Log.Count(line => line.Contains("failed: (no id) (no id)", StringComparison.Ordinal)).ShouldBe(4);
        host.Log.ShouldNotContain(line =>
            line.Contains("nhandan.vn", StringComparison.Ordinal)
                || line.Contains("forged", StringComparison.Ordinal) || line.Contains("Nguyễn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_activity_that_names_no_bot_is_answered_and_told_to_the_log()
    {
        (await PostAsync(MessagesHost.Message(Playground).Without("recipient"))).Status.ShouldBe(HttpStatusCode.OK);

        host.Reached.ShouldHaveSingleItem();
        host.Log.ShouldContain(line => line.Contains("names no bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_has_a_limit_of_its_own()
    {
        var entered = new TaskCompletionSource();
        host.Bot = async (_, ct) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return null;
        };

        var post = PostAsync(MessagesHost.Invoke(CardInvoke.InvokeName, serviceUrl: Playground));
        await entered.Task.WaitAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(9));

        (await post).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_turn_goes_on_when_the_channel_hangs_up()
    {
        var entered = new TaskCompletionSource();
        var hungUp = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        host.Bot = async (_, ct) =>
        {
            entered.SetResult();
            await hungUp.Task;
            ended.SetResult(ct.IsCancellationRequested);
            return null;
        };
        using var caller = new CancellationTokenSource();
        var post = host.PostAsync(null, MessagesHost.Message(Playground), caller.Token);
        await entered.Task.WaitAsync(Ct);

        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(post);
        hungUp.SetResult();

        (await ended.Task.WaitAsync(Ct)).ShouldBeFalse();
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(JsonObject activity)
    {
        using var response = await host.PostAsync(null, activity, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Does not say how long it is.</summary>
    private sealed class ChunkedContent : HttpContent
    {
        private readonly byte[] bytes;

        public ChunkedContent(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes, 0, bytes.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private async Task PostWithAsync(params (string Name, string Value)[] headers)
    {
        using var content = MessagesHost.Text(MessagesHost.Message(Playground).ToJsonString());
        foreach (var (name, value) in headers) content.Headers.TryAddWithoutValidation(name, value);
        using var response = await host.SendAsync(HttpMethod.Post, null, content, Ct);
    }
}
