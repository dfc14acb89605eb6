using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>Brings one reminder to one recipient at its turn: looks again whether it is due for them, and sends it at most once.</summary>
internal sealed class OneReminder(
    CachedDirectory directory, ReportTable reports, FindUnanswered unanswered, ClaimedSending sending, NoticeQueue queue,
    TimeProvider clock)
{
    /// <summary>One whose address alone is in the way holds the others up no more often.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Kept free for the office's card, which says whom the reminders did not reach.</summary>
    private static readonly TimeSpan Looking = TimeSpan.FromMinutes(1);

    /// <summary>Waits for its turn, and where the platform wants a pause, with everybody else for its end.</summary>
    /// <param name="until">When nothing is begun any more; what came of it is then <see cref="ClaimedOutcome.Later"/>.</param>
    /// <param name="otherwise">Goes into the queue where it cannot be brought now; null where it came from there.</param>
    public async Task<ClaimedOutcome> SendAsync(
        Form form, ReminderKey key, DateTimeOffset until, NoticeMessage? otherwise, CancellationToken ct)
    {
        var (account, ended) = await sending.AddresseeAsync(key, ct);
        if (ended is not null) return ended;
        var (pace, later) = (sending.PaceOf(key), new ClaimedOutcome.Later());
        for (var time = 0; time < Tries; time++)
        {
            if (!await pace.TurnAsync(DueStages.IsOfOffice(key.Stage) ? until - Looking : until, ct)) return later;
            if (await NoticeAsync(form, key, ct) is not { } notice) return new ClaimedOutcome.NotDue();
            var outcome = await sending.SendAsync(key, account, notice, Deadline, otherwise, ct);
            if (outcome is not ClaimedOutcome.Later again) return outcome;
            later = again;
            pace.Pause(later.Wait);
        }

        if (otherwise is null) return later;
        await queue.SendAsync(otherwise, later.Wait, ct);
        return new ClaimedOutcome.Failed("put off too often");
    }

    /// <summary>Null when it should not be sent: the unit has filed, a later stage has come, the person reports for it no longer.</summary>
    private async Task<Notice?> NoticeAsync(Form form, ReminderKey key, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        var role = DueStages.IsOfOffice(key.Stage) ? Role.Coordinator : Role.Reporter;
        var isTheirs = known.Of(key.Member).Any(member => member.UnitCode == key.Unit && member.Role == role);
        if (known.Find(key.Unit) is not { } unit || !isTheirs) return null;
        if (role == Role.Coordinator)
        {
            if (!DueStages.IsCurrentForOffice(form, key.Period, key.Stage, clock.GetUtcNow())) return null;
            var found = await unanswered.OfAsync(form, key.Period, known, Looking, ct);
            return found.IsClosed ? null : new Notice.OfficeReminder(form, key.Period, found);
        }

        var head = (await reports.HeadAsync(new(form.Id, key.Period, unit.Code), ct)).Head;
        if (!DueStages.Concerns(form, key.Period, key.Stage, unit, head, clock.GetUtcNow())) return null;
        return new Notice.UnitReminder(form, key.Period, unit, head, new(key.Member, known.Of(key.Member), known));
    }
}

/// <summary>Gives every reminder of this process a moment of its own; in a pause of the platform everybody waits.</summary>
internal sealed class ReminderPace(TimeProvider clock, double perSecond)
{
    /// <summary>Between two moments.</summary>
    private readonly TimeSpan step = TimeSpan.FromSeconds(1 / perSecond);
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
