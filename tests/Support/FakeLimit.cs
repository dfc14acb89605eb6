using System.Diagnostics;

namespace HumanRightsBot.Tests.Support;

/// <summary>So many writes within any one second, as the platform counts them; what is above is refused with «come back in a second».</summary>
internal sealed class FakeLimit(int perSecond)
{
    private readonly Lock guard = new();
    private readonly System.Collections.Generic.Queue<long> taken = new();
    private int refused;

    public int Refused => refused;

    public bool Takes()
    {
        lock (guard)
        {
            while (taken.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest) >= TimeSpan.FromSeconds(1)) taken.Dequeue();
            if (taken.Count >= perSecond)
            {
                refused++;
                return false;
            }

            taken.Enqueue(Stopwatch.GetTimestamp());
            return true;
        }
    }
}
