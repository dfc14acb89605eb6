using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Channel;

/// <summary>The door for activities: who calls, what they bring, how fast, and only then the bot. Refusals carry a status and nothing
/// else.</summary>
internal sealed class MessageIntake(ChannelSettings settings, MemberPace pace, TimeProvider time, ILogger<MessageIntake> logger)
{
    // Clients give up on a button after 10 to 15 s.
    private static readonly TimeSpan InvokeLimit = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(60);

    /// <summary>What names a call in the logs of others.</summary>
    private static readonly string[] Correlations = ["MS-CV", "X-Correlating-OperationId"];

    /// <summary>The handler answers invokes; null means that it does not know this one. What it answers to anything else is not
    /// sent.</summary>
    public async Task AnswerAsync(HttpContext http, Func<Activity, CancellationToken, Task<InvokeAnswer?>> handler)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var isAnonymous = settings.Mode == ChannelMode.Anonymous;
        var caller = isAnonymous ? null : await Authentication.CallerAsync(http);
        if (caller is null && !isAnonymous)
        {
            ChannelLog.NoCaller(logger, CorrelationOf(http));
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        if (await ActivityAsync(http) is not { } activity)
            return;
        if (Refusal(caller, activity, http) is { } refusal)
        {
            ChannelLog.Refused(logger, refusal, ChannelLog.Id(activity.Id), CorrelationOf(http));
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var lease = pace.Acquire(activity.TenantId, MemberOf(activity));
        if (!lease.IsAcquired)
        {
            ChannelLog.TooFast(logger, ChannelLog.Id(activity.TenantId), ChannelLog.Id(MemberOf(activity)));
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return;
        }

        if (string.IsNullOrEmpty(activity.Recipient?.Id))
            ChannelLog.NoRecipient(logger, ChannelLog.Id(activity.Id), CorrelationOf(http));
        var answer = await AnswerOfAsync(http, activity, handler);
        await answer.WriteAsync(http.Response, CancellationToken.None);
    }

    /// <summary>The member's key in the tenant; the channel's own name for one without.</summary>
    private static string? MemberOf(Activity activity) => activity.From is { AadObjectId: { Length: > 0 } key } ? key : activity.From?.Id;

    private static async Task<Activity?> ActivityAsync(HttpContext http)
    {
        try
        {
            var (activity, status) = await ActivityReader.ReadAsync(http.Request, http.RequestAborted);
            http.Response.StatusCode = status;
            return activity;
        }
        catch (BadHttpRequestException e)
        {
            http.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller hung up in the middle of the body: nobody is left to answer.
            http.Abort();
        }

        return null;
    }

    private InboundRefusal? Refusal(Caller? caller, Activity activity, HttpContext http) => caller is not null
        ? InboundRules.Check(caller, activity, settings)
        : InboundRules.CheckAnonymous(activity, settings, http.Connection.RemoteIpAddress);

    // The turn has a limit of its own: a channel that hangs up early sends the same activity again, and the work must be done by then.
    private async Task<InvokeAnswer> AnswerOfAsync(
        HttpContext http, Activity activity, Func<Activity, CancellationToken, Task<InvokeAnswer?>> handler)
    {
        using var limit = new CancellationTokenSource(activity.IsInvoke ? InvokeLimit : TurnLimit, time);
        try
        {
            var answer = await handler(activity, limit.Token);
            return activity.IsInvoke ? answer ?? new InvokeAnswer.NotImplemented() : new InvokeAnswer.Empty();
        }
#pragma warning disable CA1031 // Because a turn that fails, in whatever way, must neither end the process nor show its insides to a member.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(3));
            var (type, id) = (ChannelLog.Id(activity.Type), ChannelLog.Id(activity.Id));
            ChannelLog.TurnFailed(logger, reference, type, id, CorrelationOf(http), FailureTrace.Of(e));
            return FailureOf(activity, reference);
        }
    }

    private static InvokeAnswer FailureOf(Activity activity, string reference) => activity switch
    {
        { IsInvoke: true, Name: CardInvoke.InvokeName } => new InvokeAnswer.Message(ChannelTexts.CardFailed(reference)),
        { IsInvoke: true, Name: DialogAction.FetchName or DialogAction.SubmitName } =>
            new InvokeAnswer.DialogMessage(ChannelTexts.DialogFailed(reference)),
        _ => new InvokeAnswer.Empty(),
    };

    private static string CorrelationOf(HttpContext http)
    {
        var values = Correlations.Select(name => http.Request.Headers[name].ToString());
        return string.Join(' ', values.Where(value => value.Length > 0).Select(ChannelLog.Id));
    }
}
