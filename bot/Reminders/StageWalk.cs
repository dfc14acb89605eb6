using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>
/// Sends a stage to everybody it concerns who has no claim of it yet. Claims are all it remembers: what ends in between, in time or not, is
/// gone on with by walking again.
/// </summary>
internal sealed class StageWalk(
    CachedDirectory directory, ReportTable reports, ReminderTable reminders, StageTable stages, OneReminder one, TimeProvider clock,
    ILogger<StageWalk> log)
{
    /// <summary>Between two «nhắc» of one unit.</summary>
    public static readonly TimeSpan BetweenAsks = TimeSpan.FromHours(1);

    /// <summary>So many are on their way at most.</summary>
    public const int AtOnce = 16;

    /// <param name="until">Nothing is begun any more from then on.</param>
    /// <returns>Whether nobody is left.</returns>
    public async Task<bool> RunAsync(Form form, Period period, DueStage stage, DateTimeOffset until, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        var role = DueStages.IsOfOffice(stage.Id) ? Role.Coordinator : Role.Reporter;
        var members = known.Members.Where(member => member.Role == role).ToLookup(member => member.UnitCode, StringComparer.Ordinal);
        var claimed = await reminders.OfAsync(form.Id, period, stage.Id, null, ct)
            .Select(card => (card.Key.Unit, card.Key.Member)).ToHashSetAsync(cancellationToken: ct);
        var (sent, isLeft) = (0, false);
        var parallelly = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(UnitsOf(form, period, stage, known), parallelly, async (unit, token) =>
        {
            var untold = members[unit.Code].Where(member => !claimed.Contains((unit.Code, member.Upn))).ToList();
            if (untold.Count == 0 || Volatile.Read(ref isLeft)) return;
            if (role == Role.Reporter && !await IsConcernedAsync(form, period, stage.Id, unit, token)) return;
            foreach (var member in untold)
            {
                var key = new ReminderKey(form.Id, period, stage.Id, unit.Code, member.Upn);
                var otherwise = NoticeMessage.Card(new(form.Id, period, unit.Code), stage.Id, member.Upn);
                var outcome = await one.SendAsync(form, key, until, otherwise, token);
                if (outcome is ClaimedOutcome.Later) Volatile.Write(ref isLeft, true);
                if (outcome is not ClaimedOutcome.Sent) continue;
                Interlocked.Increment(ref sent);
                Telemetry.ReminderWent(form.Id, clock.GetUtcNow() - stage.At);
            }
        });
        if (isLeft) log.StageGoesOn(form.Id, period.ToString(), stage.Id, sent);
        else log.StageGone(form.Id, period.ToString(), stage.Id, sent);
        return !isLeft;
    }

    private static IEnumerable<Unit> UnitsOf(Form form, Period period, DueStage stage, Directory known)
    {
        if (DueStages.IsOfOffice(stage.Id)) return known.Office is { } office ? [office] : [];
        return stage.Units is { } chosen ? chosen.Select(known.Find).OfType<Unit>() : known.Owing(form, period);
    }

    private async Task<bool> IsConcernedAsync(Form form, Period period, string stage, Unit unit, CancellationToken ct)
    {
        var key = new ReportKey(form.Id, period, unit.Code);
        var head = (await reports.HeadAsync(key, ct)).Head;
        return DueStages.Concerns(form, period, stage, unit, head, clock.GetUtcNow())
            && (!DueStages.IsByHand(stage) || await stages.AskAsync(key, stage, BetweenAsks, ct));
    }
}
