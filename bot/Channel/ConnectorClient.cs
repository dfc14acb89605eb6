using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Polly;

namespace HumanRightsBot.Channel;

/// <summary>Calls the channel: messages, updates, conversations, members. Every answer is a <see cref="Delivery"/>; only the caller's own cancellation throws.</summary>
/// <remarks>The deadline of a call covers waiting for its turn, for a pause the platform asked for, and all tries. During a longer pause nothing leaves: <see cref="Delivery.Throttled"/> says how long.</remarks>
internal sealed class ConnectorClient(
    HttpClient http, ConnectorTokens tokens, ConversationTurns turns, ChannelPause pause, ChannelSettings settings, TimeProvider time, ILogger<ConnectorClient> logger)
{
    /// <summary>The code of a call that never left: the settings do not name the host of its address.</summary>
    public const string NotAllowed = "ServiceUrlNotAllowed";

    /// <summary>How much of its time a call may wait for the end of a pause; the rest is for the call itself.</summary>
    private const double Patience = 0.75;

    /// <summary>A new token was refused like the old one: whatever else is sent would be refused too.</summary>
    private static readonly TimeSpan AfterRejection = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline<ConnectorAnswer> retry = ConnectorRetry.Build(time);

    public Task<Delivery> SendAsync(Address to, Outgoing message, TimeSpan deadline, CancellationToken ct) =>
        WriteAsync(new(HttpMethod.Post, to.ServiceUrl, $"{Activities(to)}", to.ConversationId, IsOnce: message is Outgoing.Cards { IsOnce: true }), message.ToActivity(to, null, null), deadline, ct);

    public Task<Delivery> ReplyAsync(Address to, string activityId, Outgoing message, TimeSpan deadline, CancellationToken ct) =>
        WriteAsync(new(HttpMethod.Post, to.ServiceUrl, $"{Activities(to)}/{Escaped(activityId)}", to.ConversationId), message.ToActivity(to, null, activityId), deadline, ct);

    public Task<Delivery> UpdateAsync(Address to, string activityId, Outgoing message, TimeSpan deadline, CancellationToken ct) =>
        WriteAsync(new(HttpMethod.Put, to.ServiceUrl, $"{Activities(to)}/{Escaped(activityId)}", to.ConversationId), message.ToActivity(to, activityId, null), deadline, ct);

    /// <summary>The conversation's id is in <see cref="Delivery.Sent"/>; the same member always gets the same one.</summary>
    public Task<Delivery> CreateAsync(string serviceUrl, string botId, string memberId, string tenantId, TimeSpan deadline, CancellationToken ct) =>
        WriteAsync(
            new(HttpMethod.Post, serviceUrl, "v3/conversations", memberId),
            new JsonObject
            {
                ["isGroup"] = false,
                ["bot"] = new JsonObject { ["id"] = botId },
                ["members"] = new JsonArray(new JsonObject { ["id"] = memberId }),
                ["tenantId"] = tenantId,
                ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenantId } },
            },
            deadline,
            ct);

    /// <summary>The member is there exactly when the outcome is <see cref="Delivery.Sent"/>.</summary>
    public Task<(Delivery Outcome, ChannelMember? Member)> MemberAsync(Address at, string memberId, TimeSpan deadline, CancellationToken ct) =>
        ReadAsync<ChannelMember>(at.ServiceUrl, $"v3/conversations/{Escaped(at.ConversationId)}/members/{Escaped(memberId)}", at.ConversationId, deadline, ct);

    private async Task<Delivery> WriteAsync<T>(Call call, T body, TimeSpan deadline, CancellationToken ct)
    {
        var json = WireJson.Write(body);
        if (WireJson.SizeOf(json) > WireJson.CardLimit)
            return Reported(call, new Delivery.TooLarge());

        using var limit = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var ends = time.GetUtcNow() + deadline;
        try
        {
            using var turn = await turns.TakeAsync(call.Subject, both.Token);
            return (await CallAsync(call with { Json = json }, ends, both.Token, ct)).Outcome;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Calls report their own time-outs: what ended here is the wait for the turn, and nothing was sent.
            return Reported(call, new Delivery.Refused(0, "Busy"));
        }
    }

    private async Task<(Delivery Outcome, T? Value)> ReadAsync<T>(string serviceUrl, string path, string subject, TimeSpan deadline, CancellationToken ct)
        where T : class
    {
        using var limit = new CancellationTokenSource(deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var answer = await CallAsync(new(HttpMethod.Get, serviceUrl, path, subject), time.GetUtcNow() + deadline, both.Token, ct);
        if (answer.Outcome is not Delivery.Sent)
            return (answer.Outcome, null);
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, WireJson.Options) is { } value
                ? (answer.Outcome, value)
                : (new Delivery.Refused(200, "UnreadableBody"), null);
        }
        catch (JsonException)
        {
            return (new Delivery.Refused(200, "UnreadableBody"), null);
        }
    }

    private async Task<ConnectorAnswer> CallAsync(Call call, DateTimeOffset ends, CancellationToken limited, CancellationToken ct)
    {
        if (!ServiceUrls.IsAllowed(call.ServiceUrl, settings))
            return Final(Reported(call, new Delivery.Refused(0, NotAllowed)));

        if (await pause.WaitAsync((ends - time.GetUtcNow()) * Patience, ct) is { } rest)
            return Final(Reported(call, new Delivery.Throttled(rest)));

        // Time alone ends a wait for the next try before it begins, so cancellation here is the caller's.
        var jitter = RandomNumberGenerator.GetInt32(1000) / 1000.0;
        var answer = await retry.RunAsync(new RetryLimits(ends, jitter, call.IsOnce), _ => TryAndTellAsync(call, limited, ct), ct);
        if (answer.Outcome is Delivery.Throttled { RetryAfter: null })
            pause.Begin(null);
        if (answer.Outcome is Delivery.Refused { Status: 401 })
            pause.Begin(AfterRejection);
        if (answer.Outcome is not Delivery.Sent)
            _ = Reported(call, answer.Outcome);
        return answer;
    }

    /// <summary>Where the platform says how long, everybody else waits as well while this call waits for its next try.</summary>
    private async Task<ConnectorAnswer> TryAndTellAsync(Call call, CancellationToken limited, CancellationToken ct)
    {
        var answer = await TryAsync(call, limited, ct);
        if (answer.Outcome is Delivery.Throttled { RetryAfter: { } asked })
            pause.Begin(asked);
        return answer;
    }

    private async Task<ConnectorAnswer> TryAsync(Call call, CancellationToken limited, CancellationToken ct)
    {
        var hasLeft = false;
        try
        {
            var token = settings.Mode == ChannelMode.Anonymous ? null : await tokens.GetAsync(limited);
            hasLeft = true;
            var answer = await ExchangeAsync(call, token, limited);
            if (token is null || answer.Outcome is not Delivery.Refused { Status: 401 })
                return answer;

            hasLeft = false;
            await tokens.RejectAsync(token, limited);
            token = await tokens.GetAsync(limited);
            hasLeft = true;
            return await ExchangeAsync(call, token, limited);
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
            ChannelLog.TryFailed(logger, (int)response.StatusCode, ChannelLog.Id(call.Subject) ?? "", response.Headers.TryGetValues("MS-CV", out var values) ? ChannelLog.Id(values.First()) : null);
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
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

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
