using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>
/// Writes a round's messages, some hundred units at a time, each message with a moment of its own, and begins no further step while a minute ahead is
/// taken, so that the queue stays short however many there are: a message that comes in time goes on. Whoever holds the lease walks; what ends in
/// between is taken up where it stood, and a message that is written twice is sent once, by its claim.
/// </summary>
internal sealed class RoundWalk(
    CachedDirectory directory, DirectoryBindings bindings, ReportTable reports, ReminderTable reminders, RoundTable rounds, ReminderQueue queue, ReminderPace pace, TimeProvider clock, ILogger<RoundWalk> log)
{
    public static readonly TimeSpan BetweenAsks = TimeSpan.FromHours(1);

    /// <summary>Taken anew with every few units: who died holds a round up no longer than this.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Nothing more is written when so much of the time ahead is taken.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private const int MostUnitsAtOnce = 200;
    private const int FewUnits = 10;
    private const int CallsAtOnce = 16;

    /// <returns>Whether all its messages are written; if not, somebody else is at it, or goes on later.</returns>
    public async Task<bool> RunAsync(Form form, Period period, Round round, CancellationToken ct)
    {
        if (round.LeaseUntil > clock.GetUtcNow()) return false;
        if (await rounds.ReplaceAsync(form.Id, period, round with { LeaseUntil = clock.GetUtcNow() + Lease }, ct) is not { } held) return false;
        var (written, goesOn) = (0, false);
        try
        {
            var known = await directory.GetAsync(ct);
            var role = DueStages.IsOfOffice(round.Stage) ? Role.Coordinator : Role.Reporter;
            var members = known.Members.Where(member => member.Role == role).ToLookup(member => member.UnitCode, StringComparer.Ordinal);
            var units = UnitsOf(form, period, held, known).Where(unit => string.CompareOrdinal(unit.Code, held.After) > 0).OrderBy(unit => unit.Code, StringComparer.Ordinal).ToList();
            var accounts = await AccountsAsync(held.Units, members, ct);
            foreach (var chunk in units.Chunk(Math.Min(MostUnitsAtOnce, (int)(Ahead / 2 / pace.Step))))
            {
                var concerned = role == Role.Coordinator ? chunk : await ConcernedAsync(form, period, held.Stage, chunk, ct);
                var keys = concerned.SelectMany(unit => members[unit.Code].Select(member => new ReminderKey(form.Id, period, held.Stage, unit.Code, member.Upn))).ToList();
                var next = await WriteAsync(keys, accounts, ct);
                written += keys.Count;
                if (await rounds.ReplaceAsync(form.Id, period, held with { After = chunk[^1].Code, LeaseUntil = clock.GetUtcNow() + Lease }, ct) is not { } mine) return false;
                held = mine;
                if (chunk[^1] == units[^1] || next is not { } free || free - clock.GetUtcNow() <= Ahead) continue;
                goesOn = await GoOnAtAsync(form, period, held, free - (Ahead / 2), ct);
                log.RoundGoesOn(form.Id, period.ToString(), held.Stage, written);
                return false;
            }

            held = await rounds.ReplaceAsync(form.Id, period, held with { IsDone = true, LeaseUntil = null }, ct) ?? held;
            log.RoundWritten(form.Id, period.ToString(), held.Stage, written);
            return held.IsDone;
        }
        finally
        {
            // Where Storage is away the lease ends by itself.
            if (held.LeaseUntil is not null && !goesOn) await ReleaseAsync(form, period, held);
        }
    }

    /// <summary>Nobody walks before that moment, so that there is one such message. Where it is lost, the timer finds the round free from then on.</summary>
    private async Task<bool> GoOnAtAsync(Form form, Period period, Round held, DateTimeOffset at, CancellationToken ct)
    {
        await queue.SendAsync(ReminderMessage.Round(form.Id, period, held.Stage) with { At = at }, ct);
        return await rounds.ReplaceAsync(form.Id, period, held with { LeaseUntil = at }, ct) is not null;
    }

    private async Task ReleaseAsync(Form form, Period period, Round held)
    {
        try
        {
            await StorageAwayException.Soon(token => rounds.ReplaceAsync(form.Id, period, held with { LeaseUntil = null }, token), CancellationToken.None);
        }
        catch (StorageAwayException failure)
        {
            log.StorageAway("round", StorageAwayException.ReasonOf(failure));
        }
    }

    /// <summary>All in one go, but for a few units, whose members are looked up.</summary>
    private async Task<Dictionary<string, BoundMember>> AccountsAsync(IReadOnlyList<string>? units, ILookup<string, Member> members, CancellationToken ct)
    {
        if (units is not { Count: <= FewUnits }) return (await bindings.AllAsync(ct)).ToDictionary(bound => bound.Upn, StringComparer.Ordinal);
        Dictionary<string, BoundMember> accounts = new(StringComparer.Ordinal);
        foreach (var upn in units.SelectMany(unit => members[unit]).Select(member => member.Upn).Distinct())
        {
            if (await bindings.AccountOfAsync(upn, ct) is { } bound) accounts.Add(upn, bound);
        }

        return accounts;
    }

    private static IEnumerable<Unit> UnitsOf(Form form, Period period, Round round, Directory known)
    {
        if (DueStages.IsOfOffice(round.Stage)) return known.Office is { } office ? [office] : [];
        return round.Units is { } chosen ? chosen.Select(known.Find).OfType<Unit>() : known.Owing(form, period);
    }

    private async Task<IReadOnlyList<Unit>> ConcernedAsync(Form form, Period period, string stage, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var heads = await reports.HeadsAsync(form.Id, period, units, ct);
        var now = clock.GetUtcNow();
        var concerned = units.Where((unit, at) => DueStages.Concerns(form, period, stage, unit, heads[at], now)).ToList();
        if (!DueStages.IsByHand(stage)) return concerned;
        var asked = new bool[concerned.Count];
        await Parallel.ForAsync(0, concerned.Count, Parallelly(ct), async (at, token) => asked[at] = await rounds.AskAsync(new(form.Id, period, concerned[at].Code), stage, BetweenAsks, token));
        return [.. concerned.Where((_, at) => asked[at])];
    }

    /// <returns>The first moment after theirs; null where nobody was to be written to.</returns>
    private async Task<DateTimeOffset?> WriteAsync(IReadOnlyList<ReminderKey> keys, Dictionary<string, BoundMember> accounts, CancellationToken ct)
    {
        await Parallel.ForEachAsync(keys.Where(key => !accounts.ContainsKey(key.Member)), Parallelly(ct), async (key, token) => await reminders.KeepUnreachableAsync(key, token));
        List<ReminderMessage> messages = [];
        foreach (var key in keys.Where(key => accounts.ContainsKey(key.Member)))
        {
            if (!await reminders.ToldUnderFormerNameAsync(key, accounts[key.Member], ct)) messages.Add(ReminderMessage.Send(key, accounts[key.Member]));
        }

        if (messages.Count == 0) return null;
        var first = await pace.TakeAsync(messages.Count, ct);
        await queue.SendAllAsync([.. messages.Select((message, at) => message with { At = first + (pace.Step * at) })], ct);
        return first + (pace.Step * messages.Count);
    }

    private static ParallelOptions Parallelly(CancellationToken ct) => new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = ct };
}
