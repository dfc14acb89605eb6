using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Channel;

/// <summary>How fast one member may go, in this process: far above what a person does, far below what hurts.</summary>
internal sealed class MemberPace(ChannelSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        member => RateLimitPartition.GetTokenBucketLimiter(member, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.MemberBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = settings.MemberPace,
        }));

    /// <summary>Null when the member may go on, otherwise how long to wait.</summary>
    public TimeSpan? WaitFor(Activity activity)
    {
        using var lease = limiter.AttemptAcquire($"{activity.TenantId}|{activity.From?.AadObjectId ?? activity.From?.Id}");
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : settings.MemberPace;
    }

    public static void Refuse(HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => limiter.Dispose();
}
