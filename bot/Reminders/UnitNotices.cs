using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>Who got a notice, who will get it when the platform takes it again, and who will not, by name.</summary>
internal sealed record NoticeReach(IReadOnlyList<string> Reached, IReadOnlyList<string> OnTheWay, IReadOnlyList<string> Unreached);

/// <summary>
/// Tells the reporters of a unit what the office answered: at once, while the coordinator waits, and behind the queue where that was cut
/// off. The message about the change speaks of it and goes first, so that a process that dies in between leaves nobody untold; a claim
/// keeps the two from telling twice.
/// </summary>
internal sealed class UnitNotices(
    CachedDirectory directory, ReportTable reports, ClaimedSending sending, MailSettings mail, TimeProvider clock,
    ILogger<UnitNotices> log)
{
    private const char Returned = 'r';
    private const char Extended = 'x';
    private const int AtOnce = 8;

    /// <summary>For each reporter; a unit has a handful.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    /// <summary>For all of them, with the look-ups.</summary>
    private static readonly TimeSpan All = TimeSpan.FromSeconds(8);

    /// <summary>No stage of a reminder begins like one of a notice.</summary>
    public static bool IsStage(string stage) => stage[0] is Returned or Extended;

    /// <summary>What names the notice of this change, made by somebody at this moment.</summary>
    public static string StageOf(LogEvent what, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{(what == LogEvent.Returned ? Returned : Extended)}{at.UtcTicks:D19}");

    /// <param name="at">As it was announced, like <paramref name="what"/>.</param>
    public async Task<NoticeReach> SendAsync(
        ReportKey key, Notice notice, Directory known, LogEvent what, DateTimeOffset at, CancellationToken ct)
    {
        var reporters = ReportersOf(known, key.Unit);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(All);
        var outcomes = await SendAllAsync(key, reporters, StageOf(what, at), notice, limit.Token);
        log.Told(what.ToString(), outcomes.Count(outcome => outcome is ClaimedOutcome.Sent), reporters.Count);
        return new(
            Names(outcome => outcome is ClaimedOutcome.Sent),
            Names(outcome => outcome is ClaimedOutcome.Later or ClaimedOutcome.Taken),
            Names(outcome => outcome is not (ClaimedOutcome.Sent or ClaimedOutcome.Later or ClaimedOutcome.Taken)));

        IReadOnlyList<string> Names(Func<ClaimedOutcome, bool> wanted) =>
            [.. reporters.Where((_, index) => wanted(outcomes[index])).Select(member => member.Name)];
    }

    /// <summary>Tells whoever has not been told, if the change was written and still stands.</summary>
    /// <returns>After which time to try again; null when there is nothing left to do.</returns>
    public async Task<TimeSpan?> CatchUpAsync(Form form, Period period, string unitCode, string stage, CancellationToken ct)
    {
        var known = await directory.GetAsync(ct);
        if (known.Find(unitCode) is not { } unit) return null;
        var key = new ReportKey(form.Id, period, unit.Code);
        var head = (await reports.HeadAsync(key, ct)).Head;
        var lines = await reports.LogAsync(key, null, ct).ToListAsync(ct);
        if (lines.Find(line => StageOf(line.What, line.Stamp.At) == stage) is not { } entry) return null;
        var remarks = lines.Count(line => line.What == LogEvent.RowRemarked && line.Version == entry.Version);
        if (NoticeOf(form, period, unit, head, entry, remarks, known) is not { } notice) return null;
        var outcomes = await SendAllAsync(key, ReportersOf(known, unit.Code), stage, notice, ct);
        if (outcomes.OfType<ClaimedOutcome.Failed>().FirstOrDefault() is { } failed)
            throw new InvalidOperationException($"The channel did not take a notice: {failed.Why}.");
        return outcomes.OfType<ClaimedOutcome.Later>().FirstOrDefault()?.Wait;
    }

    /// <summary>Null when it has been taken back, or replaced by another answer.</summary>
    private static Notice? NoticeOf(Form form, Period period, Unit unit, ReportHead head, LogEntry entry, int remarks, Directory known)
    {
        var by = known.NameOf(entry.Stamp.By);
        return entry switch
        {
            { What: LogEvent.Returned, Reason: { } reason } when head.State == ReportState.Returned =>
                new Notice.Returned(form, period, unit, reason, by, remarks),
            { What: LogEvent.DeadlineExtended, Reason: { } reason, Due: { } due } when head.Due == due =>
                new Notice.Extended(form, period, unit, due, reason, by),
            _ => null,
        };
    }

    private async Task<ClaimedOutcome[]> SendAllAsync(
        ReportKey key, IReadOnlyList<Member> reporters, string stage, Notice notice, CancellationToken ct)
    {
        var outcomes = new ClaimedOutcome[reporters.Count];
        var parallelly = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForAsync(0, reporters.Count, parallelly, async (index, _) =>
        {
            var member = reporters[index];
            outcomes[index] = await ToldAsync(new(key.Form, key.Period, stage, key.Unit, member.Upn), member, notice, ct);
        });
        return outcomes;
    }

    /// <summary>By every way the member is told by; what has yet to be sent is said before what was.</summary>
    private async Task<ClaimedOutcome> ToldAsync(ReminderKey key, Member member, Notice notice, CancellationToken ct)
    {
        ClaimedOutcome? card = mail.WantsCard(member) ? await SendOneAsync(key, notice, ct) : null;
        if (card is not null && !mail.WantsMail(member, card is ClaimedOutcome.Unreachable)) return card;
        var mailed = await SendOneAsync(key with { IsMail = true }, notice, ct);
        if (card is ClaimedOutcome.Later or ClaimedOutcome.Failed) return card;
        return card is ClaimedOutcome.Sent && mailed is not (ClaimedOutcome.Later or ClaimedOutcome.Failed) ? card : mailed;
    }

    /// <summary>Whatever is in the way, the report is returned all the same, and the coordinator hears who does not know.</summary>
    private async Task<ClaimedOutcome> SendOneAsync(ReminderKey key, Notice notice, CancellationToken ct)
    {
        try
        {
            var (account, ended) = await sending.AddresseeAsync(key, ct);
            if (ended is not null) return ended;
            if (key.IsMail && !await sending.PaceOf(key).TurnAsync(clock.GetUtcNow() + Deadline, ct)) return new ClaimedOutcome.Later();
            return await sending.SendAsync(key, account, notice, Deadline, null, ct);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.StorageAway("notice", StorageAwayException.ReasonOf(failure));
            return new ClaimedOutcome.Later();
        }
    }

    private static IReadOnlyList<Member> ReportersOf(Directory known, string unit) =>
        [.. known.Reporters.Where(member => member.UnitCode == unit)];
}
