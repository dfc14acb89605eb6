using HumanRightsBot.Channel;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Reminders;

/// <summary>The queue <c>reminders</c>: looks again whether the reminder is still due, and sends it at most once.</summary>
internal sealed class SendReminder(
    FormCatalog forms, CachedDirectory directory, ReportTable reports, ReminderQueue queue, ReminderPace pace, ChannelPause pause, ClaimedSending sending,
    RemindUnits rounds, UnitNotices notices, ReminderUpdates updates, FindUnanswered unanswered, TimeProvider clock)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The host looks into a quiet queue this seldom. What is later has piled up and takes a new moment, once, so as not to be sent all at the
    /// same time; where everything is always late it is sent late.
    /// </summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(5);

    /// <summary>May be called again with the same message.</summary>
    /// <exception cref="InvalidOperationException">The reminder could not be sent; the platform tries again, and puts the message aside in the end.</exception>
    public async Task HandleAsync(ReminderMessage message, CancellationToken ct)
    {
        // A form of an earlier version of the product.
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period)) return;
        // The queue counts whole seconds: without this, all cards of one second would be sent at once.
        if (message.At - clock.GetUtcNow() is { Ticks: > 0 } early) await Task.Delay(early < ReminderQueue.Early ? early : ReminderQueue.Early, clock, ct);
        switch (message.Work)
        {
            case ReminderWork.Round:
                // Whoever is at it may have died; a second time is left to the timer, so that such messages do not go round for ever.
                if (await rounds.GoOnAsync(form, period, message.Stage, ct) is { } free && !message.Again) await queue.SendAsync(message with { At = free, Again = true }, ct);
                break;
            case ReminderWork.Notice:
                if (await notices.CatchUpAsync(form, period, message.Unit, message.Stage, ct) is { } wait) await queue.SendAsync(message, wait, ct);
                break;
            case ReminderWork.Cards:
                if (await updates.RunAsync(form, period, message.Unit, ct) is { } rest) await queue.SendAsync(message, rest, ct);
                break;
            case ReminderWork.Send:
                await SendAsync(form, period, message, ct);
                break;
            default:
                throw new InvalidOperationException($"Nobody does {message.Work}.");
        }
    }

    private async Task SendAsync(Form form, Period period, ReminderMessage message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Telemetry.ReminderFetched(form.Id, now - message.At);
        if (await pause.WaitAsync(TimeSpan.Zero, ct) is { } rest)
        {
            await LaterAsync(message, rest, ct);
            return;
        }

        if (!message.Again && now - message.At > TooLate)
        {
            await LaterAsync(message with { Again = true }, TimeSpan.Zero, ct);
            return;
        }

        var key = new ReminderKey(form.Id, period, message.Stage, message.Unit, message.Member);
        if (await NoticeAsync(form, key, now, ct) is not { } notice) return;
        switch (await sending.SendAsync(key, (message.Tenant, message.Account), notice, Deadline, ct))
        {
            case ClaimedOutcome.Later later:
                await LaterAsync(message, later.Wait, ct);
                break;
            case ClaimedOutcome.Failed failed:
                throw new InvalidOperationException($"The channel did not take a reminder: {failed.Why}.");
            default:
                break;
        }
    }

    /// <summary>Null when it should not be sent any more: the unit has filed, a later stage has come, the person reports for it no longer.</summary>
    private async Task<Notice?> NoticeAsync(Form form, ReminderKey key, DateTimeOffset now, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        var role = DueStages.IsOfOffice(key.Stage) ? Role.Coordinator : Role.Reporter;
        if (known.Find(key.Unit) is not { } unit || !known.Of(key.Member).Any(member => member.UnitCode == key.Unit && member.Role == role)) return null;
        if (role == Role.Coordinator)
        {
            if (!DueStages.IsCurrentForOffice(form, key.Period, key.Stage, now)) return null;
            var found = await unanswered.OfAsync(form, key.Period, known, Deadlines.Trigger, ct);
            return found.IsClosed ? null : new Notice.OfficeReminder(form, key.Period, found);
        }

        var head = (await reports.HeadAsync(new(form.Id, key.Period, unit.Code), ct)).Head;
        if (!DueStages.Concerns(form, key.Period, key.Stage, unit, head, now)) return null;
        return new Notice.UnitReminder(form, key.Period, unit, head, new(key.Member, known.Of(key.Member), known));
    }

    /// <summary>At a new moment of its own, when the pause is over.</summary>
    private async Task LaterAsync(ReminderMessage message, TimeSpan wait, CancellationToken ct) =>
        await queue.SendAsync(message with { At = await pace.TakeAsync(1, clock.GetUtcNow() + wait, ct) }, ct);
}
