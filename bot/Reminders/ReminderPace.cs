namespace HumanRightsBot.Reminders;

/// <summary>Gives every reminder of this process a moment of its own; in a pause of the platform everybody waits.</summary>
internal sealed class ReminderPace(TimeProvider clock, int perSecond)
{
    /// <summary>Between two moments.</summary>
    private readonly TimeSpan step = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly Lock gate = new();
    private DateTimeOffset next;
    private DateTimeOffset pauseEnds;

    /// <summary>Waits until something may be sent.</summary>
    /// <returns>False, at once, where that would not be before <paramref name="until"/>.</returns>
    public async Task<bool> TurnAsync(DateTimeOffset until, CancellationToken ct)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            DateTimeOffset turn;
            lock (gate)
            {
                turn = next > now ? next : now;
                if (turn >= until) return false;
                next = turn + step;
            }

            if (turn > now) await Task.Delay(turn - now, clock, ct);
            lock (gate)
            {
                // A pause that began meanwhile gives new moments to all who waited.
                if (turn >= pauseEnds) return true;
            }
        }
    }

    /// <summary>Nobody's turn comes before the end of this pause; one that lasts longer is never made shorter.</summary>
    public void Pause(TimeSpan asked)
    {
        lock (gate)
        {
            var end = clock.GetUtcNow() + asked;
            if (end > pauseEnds) pauseEnds = end;
            if (pauseEnds > next) next = pauseEnds;
        }
    }
}
