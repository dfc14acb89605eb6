using Polly;
using Polly.Retry;

namespace HumanRightsBot.Channel;

/// <summary>Tries a call again when the channel says that another try may succeed, as long as the wait ends before the call's deadline.</summary>
internal static class ConnectorRetry
{
    private const int Retries = 3;
    private static readonly ResiliencePropertyKey<RetryLimits> Limits = new("limits");

    public static ResiliencePipeline<ConnectorAnswer> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<ConnectorAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorAnswer>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Result is { IsWorthRetrying: true } answer
                    && LimitsOf(args.Context) is var limits
                    && !(limits.IsOnce && answer.Outcome.MayBeDone)
                    && time.GetUtcNow() + Wait(answer, args.AttemptNumber, limits.Jitter) < limits.Deadline),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                    Wait(args.Outcome.Result ?? throw new InvalidOperationException("Only answers are retried."), args.AttemptNumber, LimitsOf(args.Context).Jitter)),
            })
            .Build();

    public static async Task<ConnectorAnswer> RunAsync(
        this ResiliencePipeline<ConnectorAnswer> pipeline, RetryLimits limits, Func<CancellationToken, Task<ConnectorAnswer>> call, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(Limits, limits);
        try
        {
            return await pipeline.ExecuteAsync(async inner => await call(inner.CancellationToken), context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>What the channel asked for, or 2, 4, 8 s; two calls of one conversation at once (412) are over sooner. Jitter lies in 0…1.</summary>
    public static TimeSpan Wait(ConnectorAnswer answer, int attempt, double jitter)
    {
        if (answer.RetryAfter is { } asked)
            return asked * (1 + (0.2 * jitter));

        var first = answer.Outcome is Delivery.Refused { Status: 412 } ? TimeSpan.FromSeconds(0.3) : TimeSpan.FromSeconds(2);
        return first * Math.Pow(2, attempt) * (0.8 + (0.4 * jitter));
    }

    private static RetryLimits LimitsOf(ResilienceContext context) => context.Properties.GetValue(Limits, default);
}

/// <summary>How long one call may take with all its tries, and how far its waits are shifted from those of other calls; once, where it may have been carried out, it is not tried again.</summary>
internal readonly record struct RetryLimits(DateTimeOffset Deadline, double Jitter, bool IsOnce);
