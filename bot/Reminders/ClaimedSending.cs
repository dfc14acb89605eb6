using HumanRightsBot.Channel;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

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

    /// <summary>It should not be sent any more.</summary>
    public sealed record NotDue : ClaimedOutcome;

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
internal sealed class ClaimedSending(
    DirectoryBindings bindings, ReminderTable reminders, IEnumerable<INoticeSender> senders, NoticeQueue queue)
{
    /// <summary>By then the claim is free.</summary>
    private static readonly TimeSpan UntilReleased = TimeSpan.FromSeconds(30);

    public ReminderPace PaceOf(ReminderKey key) => SenderOf(key).Pace;

    /// <summary>
    /// The account that is written to, empty for a mail to who has none; or what became of the notice, where nothing is to be sent.
    /// </summary>
    public async Task<((string Tenant, string ObjectId) Account, ClaimedOutcome? Ended)> AddresseeAsync(
        ReminderKey key, CancellationToken ct)
    {
        if (await bindings.AccountOfAsync(key.Member, ct) is not { } bound)
        {
            if (key.IsMail) return (("", ""), null);
            await reminders.KeepUnreachableAsync(key, ct);
            return (default, new ClaimedOutcome.Unreachable());
        }

        var isTold = await reminders.ToldUnderFormerNameAsync(key, bound, ct);
        return ((bound.TenantId, bound.ObjectId), isTold ? new ClaimedOutcome.Taken() : null);
    }

    /// <param name="otherwise">Goes into the queue where the channel refuses; null where somebody else sees to that.</param>
    public async Task<ClaimedOutcome> SendAsync(
        ReminderKey key, (string Tenant, string ObjectId) account, Notice notice, TimeSpan deadline, NoticeMessage? otherwise,
        CancellationToken ct)
    {
        var outcome = await DecideAsync(key, account, notice, deadline, otherwise, ct);
        Telemetry.Reminded(key.Form, outcome.GetType().Name);
        return outcome;
    }

    private async Task<ClaimedOutcome> DecideAsync(
        ReminderKey key, (string Tenant, string ObjectId) account, Notice notice, TimeSpan deadline, NoticeMessage? otherwise,
        CancellationToken ct)
    {
        if (await SenderOf(key).PrepareAsync(notice, key, account, ct) is not { } prepared)
        {
            await reminders.KeepUnreachableAsync(key, ct);
            return new ClaimedOutcome.Unreachable();
        }

        // Who has another user name now has the same address.
        if (prepared.Address is { } address && await reminders.IsSentToAsync(key, address, ct)) return new ClaimedOutcome.Taken();
        ct.ThrowIfCancellationRequested();
        // From here on the outcome is written whatever becomes of the caller.
        if (await reminders.ClaimAsync(key, account.Tenant, account.ObjectId, prepared.Address, CancellationToken.None) is not { } claim)
            return new ClaimedOutcome.Taken();
        var delivery = await prepared.SendAsync(deadline, CancellationToken.None);
        var outcome = Of(delivery);
        if (outcome is ClaimedOutcome.Later)
        {
            await reminders.WithdrawAsync(claim, CancellationToken.None);
            return outcome;
        }

        // The message first: where this process dies in between, the card stays claimed, and a coordinator sees it.
        if (outcome is ClaimedOutcome.Failed && otherwise is not null)
            await queue.SendAsync(otherwise, UntilReleased, CancellationToken.None);
        await reminders.FinishAsync(claim, StateOf(outcome), (delivery as Delivery.Sent)?.Id, CancellationToken.None);
        return outcome;
    }

    private INoticeSender SenderOf(ReminderKey key) => senders.Single(sender => sender.IsMail == key.IsMail);

    private static ReminderState StateOf(ClaimedOutcome outcome) => outcome switch
    {
        ClaimedOutcome.Sent => ReminderState.Sent,
        ClaimedOutcome.Unreachable => ReminderState.Unreachable,
        ClaimedOutcome.Unclear => ReminderState.Unclear,
        ClaimedOutcome.Failed => ReminderState.Released,
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no end of a claim."),
    };

    private static ClaimedOutcome Of(Delivery delivery) => delivery switch
    {
        Delivery.Sent => new ClaimedOutcome.Sent(),
        Delivery.Unreachable or Delivery.Gone => new ClaimedOutcome.Unreachable(),
        { MayBeDone: true } => new ClaimedOutcome.Unclear(),
        Delivery.Throttled throttled => new ClaimedOutcome.Later(throttled.RetryAfter),
        // Settings name the hosts that are written to: trying again changes nothing.
        Delivery.Refused { Code: ConnectorClient.NotAllowed } refused => new ClaimedOutcome.Failed(refused.Code),
        // Nothing was sent, and everything else would be refused the same way until the token is good again.
        Delivery.Refused { Status: 0 or 401 } => new ClaimedOutcome.Later(),
        Delivery.Refused refused => new ClaimedOutcome.Failed($"status {refused.Status}"),
        Delivery.TooLarge => new ClaimedOutcome.Failed("too large"),
        _ => throw new InvalidOperationException($"{delivery.GetType().Name} is no outcome of a send."),
    };
}
