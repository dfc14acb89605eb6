using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reminders;

/// <summary>One card, or one mail, for one recipient: at most one is ever sent for a key.</summary>
internal readonly record struct ReminderKey(string Form, Period Period, string Stage, string Unit, string Member, bool IsMail = false)
{
    public string Partition => PartitionOf(Form, Period);

    public string RowKey => $"{Stage}|{Unit}|{Tables.Key(Member)}{(IsMail ? "|mail" : "")}";

    public static string PartitionOf(string form, Period period) => $"{form}|{period}";
}

/// <summary>What is known of one card.</summary>
internal enum ReminderState
{
    /// <summary>Somebody is about to send it; for longer than <see cref="ReminderTable.Unclear"/>, nobody knows what came of it.</summary>
    Claimed,
    Sent,
    /// <summary>It was not sent and may be claimed again; a message in the queue sees to that.</summary>
    Released,
    Unreachable,
    /// <summary>It may have been sent.</summary>
    Unclear,
}

/// <summary>The states as they are stored.</summary>
internal static class ReminderStates
{
    public static readonly StoredWords<ReminderState> Stored = new(
        (ReminderState.Claimed, "Claimed"),
        (ReminderState.Sent, "Sent"),
        (ReminderState.Released, "Released"),
        (ReminderState.Unreachable, "Unreachable"),
        (ReminderState.Unclear, "Unclear"));
}

/// <summary>One card as it stands in the table.</summary>
/// <param name="Address">A mark of the address a mail goes to.</param>
internal sealed record Reminder(
    ReminderKey Key, ReminderState State, DateTimeOffset At, string Tenant, string Account, string? Address, string? ActivityId, ETag Tag)
{
    public bool IsUnclear(DateTimeOffset now) =>
        State == ReminderState.Unclear || (State == ReminderState.Claimed && now - At >= ReminderTable.Unclear);
}

/// <summary>The cards and mails in the table <c>Reminders</c>: each is claimed in writing before it is sent.</summary>
internal sealed class ReminderTable(Tables tables, TimeProvider clock)
{
    /// <summary>Whoever claimed it has ended by then, one way or another.</summary>
    public static readonly TimeSpan Unclear = TimeSpan.FromMinutes(10);

    /// <returns>The claim, or null when the card is or was somebody else's to send.</returns>
    public Task<Reminder?> ClaimAsync(ReminderKey key, string tenant, string account, string? address, CancellationToken ct) =>
        AddAsync(new(key, ReminderState.Claimed, clock.GetUtcNow(), tenant, account, address, null, default), ct);

    /// <summary>Says what came of a claim; false when the card is no longer this one's.</summary>
    public async Task<bool> FinishAsync(Reminder claim, ReminderState state, string? activityId, CancellationToken ct) =>
        await ReplaceAsync(claim with { State = state, At = clock.GetUtcNow(), ActivityId = activityId }, Guid.Empty, ct) is not null;

    /// <summary>Nothing was sent, and nobody else sees to it: as if it had never been claimed.</summary>
    public async Task WithdrawAsync(Reminder claim, CancellationToken ct)
    {
        try
        {
            await (await RemindersAsync()).DeleteEntityAsync(claim.Key.Partition, claim.Key.RowKey, claim.Tag, ct);
        }
        catch (RequestFailedException lost) when (lost.Status == 412)
        {
            // It is no longer this one's.
        }
    }

    /// <summary>Nobody need be asked to send it: there is nowhere to send it to. What was sent, or may have been, stays as it is.</summary>
    public Task KeepUnreachableAsync(ReminderKey key, CancellationToken ct) =>
        AddAsync(new(key, ReminderState.Unreachable, clock.GetUtcNow(), "", "", null, null, default), ct);

    /// <summary>The cards and mails of a stage, or of one unit in it.</summary>
    public IAsyncEnumerable<Reminder> OfAsync(string form, Period period, string stage, string? unit, CancellationToken ct)
    {
        var start = unit is null ? $"{stage}|" : $"{stage}|{unit}|";
        return QueryAsync(form, period, EntityWalk.Rows(start), ct);
    }

    /// <summary>The cards and mails of every stage that are not known to have come.</summary>
    public IAsyncEnumerable<Reminder> MissedAsync(string form, Period period, CancellationToken ct)
    {
        ReminderState[] missed = [ReminderState.Unreachable, ReminderState.Unclear, ReminderState.Claimed];
        var states = missed.Select(state => TableClient.CreateQueryFilter($"State eq {ReminderStates.Stored.Of(state)}"));
        return OfEveryStageAsync(form, period, $"({string.Join(" or ", states)})", ct);
    }

    /// <summary>The cards and mails of every stage that got the state they have at this moment or after it.</summary>
    public IAsyncEnumerable<Reminder> SinceAsync(string form, Period period, DateTimeOffset moment, CancellationToken ct) =>
        OfEveryStageAsync(form, period, TableClient.CreateQueryFilter($"At ge {moment}"), ct);

    /// <summary>Whether the account got this card under a name it had before; Storage is asked only about one that had another.</summary>
    public async Task<bool> ToldUnderFormerNameAsync(ReminderKey key, BoundMember account, CancellationToken ct) =>
        account.FormerNames.Count > 0 && await OfAsync(key.Form, key.Period, key.Stage, key.Unit, ct).AnyAsync(
            card => card.Key.IsMail == key.IsMail && account.FormerNames.Contains(card.Key.Member) && card.Account == account.ObjectId
                && card.State is not (ReminderState.Released or ReminderState.Unreachable),
            ct);

    /// <summary>Whether this notice was or may have been sent to this address for somebody else, or under another name.</summary>
    public async Task<bool> IsSentToAsync(ReminderKey key, string address, CancellationToken ct) =>
        await OfAsync(key.Form, key.Period, key.Stage, key.Unit, ct).AnyAsync(
            mail => mail.Address == address && mail.Key != key
                && mail.State is not (ReminderState.Released or ReminderState.Unreachable),
            ct);

    /// <summary>Whether one of these stages was or may have been sent to them this way.</summary>
    public async Task<bool> IsAnySentAsync(ReminderKey key, IEnumerable<string> stages, CancellationToken ct)
    {
        var table = await RemindersAsync();
        foreach (var stage in stages)
        {
            var found = await table.FindAsync(key.Partition, (key with { Stage = stage }).RowKey, ct);
            if (found is not null && Of(found).State is not (ReminderState.Released or ReminderState.Unreachable)) return true;
        }

        return false;
    }

    /// <summary>Of a period nobody is reminded of any more: who was written to when need not be kept.</summary>
    public Task DeleteAsync(string form, Period period, CancellationToken ct) =>
        tables.DeleteAsync("Reminders", TableClient.CreateQueryFilter($"PartitionKey eq {ReminderKey.PartitionOf(form, period)}"), ct);

    /// <summary>Every stage begins with a letter; what else is kept beside the cards does not.</summary>
    private IAsyncEnumerable<Reminder> OfEveryStageAsync(string form, Period period, string wanted, CancellationToken ct) =>
        QueryAsync(form, period, $"RowKey ge 'a' and RowKey lt '{{' and {wanted}", ct);

    private async IAsyncEnumerable<Reminder> QueryAsync(
        string form, Period period, string wanted, [EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ReminderKey.PartitionOf(form, period)}");
        var cards = (await RemindersAsync()).QueryAsync<TableEntity>($"{filter} and {wanted}", cancellationToken: ct);
        await foreach (var entity in cards) yield return Of(entity);
    }

    /// <summary>Null when the card stands and was not released: then it stays as it is.</summary>
    private async Task<Reminder?> AddAsync(Reminder wanted, CancellationToken ct)
    {
        var claim = Guid.NewGuid();
        try
        {
            var added = await (await RemindersAsync()).AddEntityAsync(Entity(wanted, claim), ct);
            return wanted with { Tag = added.Headers.ETag ?? default };
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            // Whoever had it may have withdrawn it meanwhile, and sees to it still.
            if (await (await RemindersAsync()).FindAsync(wanted.Key.Partition, wanted.Key.RowKey, ct) is not { } stored) return null;
            // The client repeats a request that was not answered, and is then told of its own success.
            if (stored.GetGuid("Claim") == claim) return Of(stored);
            return Of(stored).State == ReminderState.Released ? await ReplaceAsync(wanted with { Tag = stored.ETag }, claim, ct) : null;
        }
    }

    private async Task<Reminder?> ReplaceAsync(Reminder next, Guid claim, CancellationToken ct)
    {
        try
        {
            var updated = await (await RemindersAsync()).UpdateEntityAsync(Entity(next, claim), next.Tag, TableUpdateMode.Replace, ct);
            return next with { Tag = updated.Headers.ETag ?? default };
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return null;
        }
    }

    private static TableEntity Entity(Reminder reminder, Guid claim) => new(reminder.Key.Partition, reminder.Key.RowKey)
    {
        ["State"] = ReminderStates.Stored.Of(reminder.State),
        ["At"] = reminder.At,
        ["Tenant"] = reminder.Tenant,
        ["Account"] = reminder.Account,
        ["Address"] = reminder.Address,
        ["Activity"] = reminder.ActivityId,
        ["Claim"] = claim,
    };

    private static Reminder Of(TableEntity entity)
    {
        var (partition, row) = (entity.PartitionKey.Split('|'), entity.RowKey.Split('|'));
        if (!Period.TryParse(partition[1], out var period)) throw new InvalidOperationException($"{entity.PartitionKey} names no period.");
        return new(
            new(partition[0], period, row[0], row[1], Uri.UnescapeDataString(row[2]), IsMail: row.Length > 3),
            ReminderStates.Stored.Read(entity.GetString("State")),
            entity.GetDateTimeOffset("At") ?? default,
            entity.GetString("Tenant"),
            entity.GetString("Account"),
            entity.GetString("Address"),
            entity.GetString("Activity"),
            entity.ETag);
    }

    private Task<TableClient> RemindersAsync() => tables.OpenAsync("Reminders");
}
