using System.Threading.RateLimiting;

namespace HumanRightsBot.Channel;

/// <summary>How fast one member may go, in this process and on all faces: far above what a person does, far below what hurts.</summary>
internal sealed class MemberPace(ChannelSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<Key> pace =
        PartitionedRateLimiter.Create<Key, Key>(member => RateLimitPartition.GetTokenBucketLimiter(
            member,
            _ => new() { TokenLimit = settings.MemberBurst, TokensPerPeriod = 1, ReplenishmentPeriod = settings.MemberPace }));

    /// <param name="tenant">Opaque, as the member.</param>
    public RateLimitLease Acquire(string? tenant, string? member) => pace.AttemptAcquire(new(tenant, member));

    public void Dispose() => pace.Dispose();

    private sealed record Key(string? Tenant, string? Member);
}
