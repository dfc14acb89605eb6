using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace HumanRightsBot.Channel;

/// <summary>How fast one member may go, in this process: far above what a person does, far below what hurts.</summary>
internal sealed class MemberPace(ChannelSettings settings, TimeProvider time)
{
    private const int FewMembers = 1_000;

    private readonly Lock guard = new();
    private readonly long began = time.GetTimestamp();

    /// <summary>When each member has the whole burst again; of one who has it already nothing need be known.</summary>
    private readonly Dictionary<string, TimeSpan> wholeAt = new(StringComparer.Ordinal);

    private int sweepAt = FewMembers;

    /// <summary>Null when the member may go on, otherwise how long to wait.</summary>
    public TimeSpan? WaitFor(Activity activity)
    {
        var now = time.GetElapsedTime(began);
        var member = $"{activity.TenantId}|{KeyOf(activity)}";
        lock (guard)
        {
            if (wholeAt.Count >= sweepAt) Sweep(now);
            var whole = wholeAt.TryGetValue(member, out var known) && known > now ? known : now;
            var wait = whole - now - ((settings.MemberBurst - 1) * settings.MemberPace);
            if (wait > TimeSpan.Zero) return wait;
            wholeAt[member] = whole + settings.MemberPace;
            return null;
        }
    }

    /// <summary>The member's key in the tenant; the channel's own name for one without.</summary>
    public static string? KeyOf(Activity activity) => activity.From is { AadObjectId: { Length: > 0 } key } ? key : activity.From?.Id;

    public static void Refuse(HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private void Sweep(TimeSpan now)
    {
        foreach (var (member, whole) in wholeAt)
        {
            if (whole <= now) wholeAt.Remove(member);
        }

        sweepAt = Math.Max(FewMembers, wholeAt.Count * 2);
    }
}
