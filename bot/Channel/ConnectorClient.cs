using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>Calls the channel: messages, updates, conversations, members. Every answer is a <see cref="Delivery"/>; only the caller's own
/// cancellation throws.</summary>
/// <remarks>
/// The deadline of a call covers waiting for its turn, for a pause the platform asked for, and all tries. During a longer pause nothing
/// leaves: <see cref="Delivery.Throttled"/> says how long. A library's retry knows neither a call's deadline nor a message that must not
/// arrive twice; to teach one took more than the loop here.
/// </remarks>
internal sealed class ConnectorClient(
    HttpClient http,
    TokenCredential? credential,
    ChannelPause pause,
    ChannelSettings settings,
    TimeProvider time,
    ILogger<ConnectorClient> logger) : IDisposable
{
    /// <summary>The code of a call that never left: the settings do not name the host of its address.</summary>
    public const string NotAllowed = "ServiceUrlNotAllowed";

    private const int MostTries = 4;

    /// <summary>How much of its time a call may wait for the end of a pause; the rest is for the call itself.</summary>
    private const double Patience = 0.75;

    /// <summary>The bot's token was refused: whatever else is sent would be refused too.</summary>
    private static readonly TimeSpan AfterRejection = TimeSpan.FromMinutes(1);

    private static readonly TokenRequestContext Scope = new(["https://api.botframework.com/.default"]);

    /// <summary>Writes go into a conversation one at a time, in the order they came.</summary>
    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(subject =>
        RateLimitPartition.GetConcurrencyLimiter(subject, _ => new() { PermitLimit = 1, QueueLimit = int.MaxValue }));

    public Task<Delivery> SendAsync(Address to, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var isOnce = message is Outgoing.Cards { IsOnce: true };
        var call = new Call(HttpMethod.Post, to.ServiceUrl, Activities(to), to.ConversationId, IsOnce: isOnce);
        return WriteAsync(call, message.ToActivity(to, null, null), deadline, ct);
    }

    public Task<Delivery> ReplyAsync(Address to, string activityId, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var call = new Call(HttpMethod.Post, to.ServiceUrl, $"{Activities(to)}/{Escaped(activityId)}", to.ConversationId);
        return WriteAsync(call, message.ToActivity(to, null, activityId), deadline, ct);
    }

    public Task<Delivery> UpdateAsync(Address to, string activityId, Outgoing message, TimeSpan deadline, CancellationToken ct)
    {
        var call = new Call(HttpMethod.Put, to.ServiceUrl, $"{Activities(to)}/{Escaped(activityId)}", to.ConversationId);
        return WriteAsync(call, message.ToActivity(to, activityId, null), deadline, ct);
    }

    /// <summary>The conversation's id is in <see cref="Delivery.Sent"/>; the same member always gets the same one.</summary>
    public Task<Delivery> CreateAsync(
        string serviceUrl, string botId, string memberId, string tenantId, TimeSpan deadline, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = botId },
            ["members"] = new JsonArray(new JsonObject { ["id"] = memberId }),
            ["tenantId"] = tenantId,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenantId } },
        };
        return WriteAsync(new(HttpMethod.Post, serviceUrl, "v3/conversations", memberId), body, deadline, ct);
    }

    /// <summary>The member is there exactly when the outcome is <see cref="Delivery.Sent"/>.</summary>
    public async Task<(Delivery Outcome, ChannelMember? Member)> MemberAsync(
        Address at, string memberId, TimeSpan deadline, CancellationToken ct)
    {
        var path = $"v3/conversations/{Escaped(at.ConversationId)}/members/{Escaped(memberId)}";
        var answer = await CallAsync(new(HttpMethod.Get, at.ServiceUrl, path, at.ConversationId), deadline, ct);
        if (answer.Outcome is not Delivery.Sent)
            return (answer.Outcome, null);
        return MemberIn(answer.Body) is { } member ? (answer.Outcome, member) : (new Delivery.Refused(200, "UnreadableBody"), null);
    }

    public void Dispose()
    {
        http.Dispose();
        turns.Dispose();
    }

    private async Task<Delivery> WriteAsync<T>(Call call, T body, TimeSpan deadline, CancellationToken ct)
    {
        var json = WireJson.Write(body);
        return WireJson.SizeOf(json) > WireJson.CardLimit
            ? Reported(call, new Delivery.TooLarge())
            : (await CallAsync(call with { Json = json }, deadline, ct)).Outcome;
    }

    private async Task<ConnectorAnswer> CallAsync(Call call, TimeSpan deadline, CancellationToken ct)
    {
        if (!ServiceUrls.IsAllowed(call.ServiceUrl, settings))
            return Final(Reported(call, new Delivery.Refused(0, NotAllowed)));

        using var limit = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var ends = time.GetUtcNow() + deadline;
        try
        {
            using var turn = call.Json is null ? null : await turns.AcquireAsync(call.Subject, 1, both.Token);
            if (await pause.WaitAsync((ends - time.GetUtcNow()) * Patience, ct) is { } rest)
                return Final(Reported(call, new Delivery.Throttled(rest)));

            var answer = await TryAgainAsync(call, ends, both.Token, ct);
            if (answer.Outcome is Delivery.Throttled { RetryAfter: null })
                pause.Begin(null);
            if (answer.Outcome is Delivery.Refused { Status: 401 })
                pause.Begin(AfterRejection);
            if (answer.Outcome is not Delivery.Sent)
                _ = Reported(call, answer.Outcome);
            return answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Tries report their own time-outs: what ended here is the wait for the turn, and nothing was sent.
            return Final(Reported(call, new Delivery.Refused(0, "Busy")));
        }
    }

    /// <summary>As often as it makes sense, and as long as the wait for the next try ends before the call's time.</summary>
    private async Task<ConnectorAnswer> TryAgainAsync(Call call, DateTimeOffset ends, CancellationToken limited, CancellationToken ct)
    {
        var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
        for (var tries = 1; ; tries++)
        {
            var answer = await TryAsync(call, limited, ct);
            // Where the platform says how long, everybody else waits as well while this call waits for its next try.
            if (answer.Outcome is Delivery.Throttled { RetryAfter: { } asked })
                pause.Begin(asked);

            var wait = answer.Wait(tries - 1, jitter);
            var isLast = tries == MostTries || !answer.IsWorthRetrying || (call.IsOnce && answer.Outcome.MayBeDone);
            if (isLast || time.GetUtcNow() + wait >= ends)
                return answer;
            await Task.Delay(wait, time, ct);
        }
    }

    private async Task<ConnectorAnswer> TryAsync(Call call, CancellationToken limited, CancellationToken ct)
    {
        var hasLeft = false;
        try
        {
            AccessToken? token = credential is null ? null : await credential.GetTokenAsync(Scope, limited);
            hasLeft = true;
            return await ExchangeAsync(call, token?.Token, limited);
        }
        catch (AuthenticationFailedException e)
        {
            ChannelLog.NoToken(logger, FailureTrace.Of(e));
            return Final(new Delivery.Refused(0, "NoToken"));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Final(hasLeft ? new Delivery.Unknown() : new Delivery.Refused(0, "NoToken"));
        }
        catch (HttpRequestException e)
        {
            return NeverLeft(e)
                ? new(new Delivery.Refused(0, e.HttpRequestError.ToString()), true, null, "")
                : new(new Delivery.Unknown(), call.Method != HttpMethod.Post, null, "");
        }
    }

    private async Task<ConnectorAnswer> ExchangeAsync(Call call, string? token, CancellationToken limited)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri($"{call.ServiceUrl.TrimEnd('/')}/{call.Path}"));
        if (call.Json is not null)
            request.Content = new StringContent(call.Json, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited);
        if (!response.IsSuccessStatusCode)
        {
            var correlation = response.Headers.TryGetValues("MS-CV", out var values) ? ChannelLog.Id(values.First()) : null;
            ChannelLog.TryFailed(logger, (int)response.StatusCode, ChannelLog.Id(call.Subject) ?? "", correlation);
        }

        var retryAfter = ConnectorAnswer.RetryAfterOf(response.Headers.RetryAfter, time.GetUtcNow());
        return ConnectorAnswer.Read((int)response.StatusCode, retryAfter, await BodyAsync(response, limited));
    }

    // The status says what happened; a body that breaks off must not turn "sent" into "unknown" and a second message.
    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken limited)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(limited);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static ChannelMember? MemberIn(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<ChannelMember>(body, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Delivery Reported(Call call, Delivery outcome)
    {
        ChannelLog.CallFailed(logger, call.Method.Method, ChannelLog.Id(call.Subject) ?? "", outcome);
        return outcome;
    }

    private static ConnectorAnswer Final(Delivery outcome) => new(outcome, false, null, "");

    private static string Activities(Address to) => $"v3/conversations/{Escaped(to.ConversationId)}/activities";

    private static string Escaped(string id) => Uri.EscapeDataString(id);

    /// <summary>One call: Subject is the conversation, or the member one is created for; Json is null for reads.</summary>
    private sealed record Call(HttpMethod Method, string ServiceUrl, string Path, string Subject, string? Json = null, bool IsOnce = false);
}
