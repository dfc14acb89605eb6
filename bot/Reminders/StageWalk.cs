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
    CachedDirectory directory, ReportTable reports, ReminderTable reminders, StageTable stages, OneReminder one, MailSettings mail,
    TimeProvider clock, ILogger<StageWalk> log)
{
    /// <summary>Between two «nhắc» of one unit.</summary>
    public static readonly TimeSpan BetweenAsks = TimeSpan.FromHours(1);

    /// <summary>So many are on their way at most.</summary>
    public const int AtOnce = 16;

    /// <param name="until">Nothing is begun any more from then on.</param>
    /// <returns>Whether nobody is left who gets a card.</returns>
    public async Task<bool> CardsAsync(Form form, Period period, DueStage stage, DateTimeOffset until, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        var members = MembersOf(known, stage);
        var claimed = await reminders.OfAsync(form.Id, period, stage.Id, null, ct).Where(card => !card.Key.IsMail)
            .Select(card => (card.Key.Unit, card.Key.Member)).ToHashSetAsync(cancellationToken: ct);
        var (sent, isLeft) = (0, false);
        var parallelly = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(UnitsOf(form, period, stage, known), parallelly, async (unit, token) =>
        {
            var untold = members[unit.Code]
                .Where(member => mail.WantsCard(member) && !claimed.Contains((unit.Code, member.Upn))).ToList();
            if (untold.Count == 0 || Volatile.Read(ref isLeft)) return;
            if (!await IsConcernedAsync(form, period, stage.Id, unit, token)) return;
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

    /// <summary>
    /// Then the mails, one after the other, for the mailbox is slow: first to whom the card did not reach, then to who wants one.
    /// </summary>
    /// <param name="until">Nothing is begun any more from then on.</param>
    /// <returns>Whether nobody is left.</returns>
    public async Task<bool> MailsAsync(Form form, Period period, DueStage stage, DateTimeOffset until, CancellationToken ct)
    {
        if (!mail.IsOn) return true;
        var known = await directory.GetAsync(ct);
        var members = MembersOf(known, stage);
        var claims = (await reminders.OfAsync(form.Id, period, stage.Id, null, ct).ToListAsync(ct)).ToLookup(claim => claim.Key.IsMail);
        var missed = claims[false].Where(card => card.State == ReminderState.Unreachable).Select(WhoOf).ToHashSet();
        var mailed = claims[true].Select(WhoOf).ToHashSet();
        var waiting =
            from unit in UnitsOf(form, period, stage, known)
            from member in members[unit.Code]
            let isMissed = missed.Contains((unit.Code, member.Upn))
            where mail.WantsMail(member, isMissed) && !mailed.Contains((unit.Code, member.Upn))
            orderby isMissed descending
            select (unit, member);
        foreach (var (unit, member) in waiting)
        {
            if (clock.GetUtcNow() >= until) return false;
            if (!await IsConcernedAsync(form, period, stage.Id, unit, ct)) continue;
            var key = new ReminderKey(form.Id, period, stage.Id, unit.Code, member.Upn, IsMail: true);
            var otherwise = NoticeMessage.Card(new(form.Id, period, unit.Code), stage.Id, member.Upn) with { IsMail = true };
            if (await one.SendAsync(form, key, until, otherwise, ct) is ClaimedOutcome.Later) return false;
        }

        return true;

        static (string Unit, string Member) WhoOf(Reminder claim) => (claim.Key.Unit, claim.Key.Member);
    }

    private static ILookup<string, Member> MembersOf(Directory known, DueStage stage)
    {
        var role = DueStages.IsOfOffice(stage.Id) ? Role.Coordinator : Role.Reporter;
        return known.Members.Where(member => member.Role == role).ToLookup(member => member.UnitCode, StringComparer.Ordinal);
    }

    private static IEnumerable<Unit> UnitsOf(Form form, Period period, DueStage stage, Directory known)
    {
        if (DueStages.IsOfOffice(stage.Id)) return known.Office is { } office ? [office] : [];
        return stage.Units is { } chosen ? chosen.Select(known.Find).OfType<Unit>() : known.Owing(form, period);
    }

    private async Task<bool> IsConcernedAsync(Form form, Period period, string stage, Unit unit, CancellationToken ct)
    {
        if (DueStages.IsOfOffice(stage)) return true;
        var key = new ReportKey(form.Id, period, unit.Code);
        var head = (await reports.HeadAsync(key, ct)).Head;
        return DueStages.Concerns(form, period, stage, unit, head, clock.GetUtcNow())
            && (!DueStages.IsByHand(stage) || await stages.AskAsync(key, stage, BetweenAsks, ct));
    }
}
