using HumanRightsBot.Channel;

namespace HumanRightsBot.Reminders;

/// <summary>What became of a notice that is sent at most once.</summary>
internal abstract record ClaimedOutcome
{
    private ClaimedOutcome()
    {
    }

    public sealed record Sent : ClaimedOutcome;

    /// <summary>Somebody else has sent it, is sending it, or may have.</summary>
    public sealed record Taken : ClaimedOutcome;

    public sealed record Unreachable : ClaimedOutcome;

    /// <summary>It may have been sent.</summary>
    public sealed record Unclear : ClaimedOutcome;

    /// <summary>It was not sent; the next try is due after the pause the platform asked for, or after <see cref="UsualPause"/>.</summary>
    public sealed record Later(TimeSpan? Asked = null) : ClaimedOutcome
    {
        public static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(30);

        public TimeSpan Wait => Asked ?? UsualPause;
    }

    /// <summary>It was not sent, and nobody knows why the next try should do better.</summary>
    public sealed record Failed(string Why) : ClaimedOutcome;
}

/// <summary>Sends a notice at most once: the claim is written before the call, and what came of the call after it.</summary>
internal sealed class ClaimedSending(ReminderTable reminders, INoticeSender sender)
{
    public async Task<ClaimedOutcome> SendAsync(
        ReminderKey key, (string Tenant, string ObjectId) account, Notice notice, TimeSpan deadline, CancellationToken ct)
    {
        var outcome = await DecideAsync(key, account, notice, deadline, ct);
        Telemetry.Reminded(key.Form, outcome.GetType().Name);
        return outcome;
    }

    private async Task<ClaimedOutcome> DecideAsync(
        ReminderKey key, (string Tenant, string ObjectId) account, Notice notice, TimeSpan deadline, CancellationToken ct)
    {
        if (await sender.PrepareAsync(notice, account, ct) is not { } prepared)
        {
            await reminders.KeepUnreachableAsync(key, ct);
            return new ClaimedOutcome.Unreachable();
        }

        if (await reminders.ClaimAsync(key, account.Tenant, account.ObjectId, ct) is not { } claim) return new ClaimedOutcome.Taken();
        // From here on the outcome is written whatever becomes of the caller.
        var delivery = await prepared.SendAsync(deadline, CancellationToken.None);
        var (state, outcome) = Of(delivery);
        await reminders.FinishAsync(claim, state, (delivery as Delivery.Sent)?.Id, CancellationToken.None);
        return outcome;
    }

    private static (ReminderState State, ClaimedOutcome Outcome) Of(Delivery delivery) => delivery switch
    {
        Delivery.Sent => (ReminderState.Sent, new ClaimedOutcome.Sent()),
        Delivery.Unreachable or Delivery.Gone => (ReminderState.Unreachable, new ClaimedOutcome.Unreachable()),
        { MayBeDone: true } => (ReminderState.Unclear, new ClaimedOutcome.Unclear()),
        Delivery.Throttled throttled => (ReminderState.Released, new ClaimedOutcome.Later(throttled.RetryAfter)),
        // Settings name the hosts that are written to: trying again changes nothing.
        Delivery.Refused { Code: ConnectorClient.NotAllowed } refused => (ReminderState.Released, new ClaimedOutcome.Failed(refused.Code)),
        // Nothing was sent, and everything else would be refused the same way until the token is good again.
        Delivery.Refused { Status: 0 or 401 } => (ReminderState.Released, new ClaimedOutcome.Later()),
        Delivery.Refused refused => (ReminderState.Released, new ClaimedOutcome.Failed($"status {refused.Status}")),
        Delivery.TooLarge => (ReminderState.Released, new ClaimedOutcome.Failed("too large")),
        _ => throw new InvalidOperationException($"{delivery.GetType().Name} is no outcome of a send."),
    };
}
