using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>When a workbook is published: which messages are covered, when a waiting one is tried again, when the office is told.</summary>
internal static class PublishSchedule
{
    /// <summary>A batch announced by a message is written or given up within this time; beyond <see cref="ReportTable.BatchDeadline"/> by
    /// what two clocks may differ.</summary>
    private static readonly TimeSpan Settled = ReportTable.BatchDeadline + TimeSpan.FromSeconds(1);

    /// <summary>A message that goes on with a waiting publish may be this late before another takes its place.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    /// <summary>One lock lasts 10 to 30 minutes.</summary>
    private static readonly int[] LockedMinutes = [1, 2, 5, 10, 10, 15];

    private static readonly int[] BusySeconds = [10, 30, 60, 120, 300, 600, 900];

    /// <summary>Between tries that go on for as long as it takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>A library that asks for more is asked again after a day all the same.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    private static readonly TimeSpan TellAfter = TimeSpan.FromHours(1);

    /// <summary>Whether what the message speaks of stands in the library already, as far as it can for now.</summary>
    public static bool IsCovered(PublishMessage message, Publication publication, DateTimeOffset now) =>
        publication.Began is { } began && message.At + Settled <= began
        && !(publication.Waiting is { } waiting && (MayReplace(message, publication, now) || IsToTell(waiting, now)))
        && !(publication.Edit is { } edit && IsToTell(edit, now));

    /// <summary>Whether the workbook itself is tried; else only its copy is kept new. A message that goes on with an earlier wait ends
    /// where a later one has its own.</summary>
    public static bool MayReplace(PublishMessage message, Publication publication, DateTimeOffset now) =>
        publication.Waiting is not { } waiting
        || message.Now || (message.Again && !IsEarly(waiting, now)) || !GoesOn(waiting.Reason) || now > waiting.NextAt + Overdue;

    /// <summary>Whether nothing is tried for now: the time of a wait that ends by itself has not come.</summary>
    public static bool IsLeftAlone(Waiting waiting, DateTimeOffset now) => GoesOn(waiting.Reason) && IsEarly(waiting, now);

    /// <param name="before">Null when nothing was waited for.</param>
    /// <param name="asked">What the library asked to wait; null when it said nothing.</param>
    public static Waiting Next(Waiting? before, WaitReason reason, TimeSpan? asked, DateTimeOffset now)
    {
        var tries = before?.Reason == reason ? before.Tries + 1 : 1;
        // Who was told that it goes on by itself has not been told that it does not.
        var told = before is not null && NeedsSomebody(before.Reason) == NeedsSomebody(reason) ? before.ToldAt : null;
        return new(reason, before?.Since ?? now, tries, now + Wait(reason, tries, asked), told);
    }

    /// <summary>Whether the office is told now: once for each wait; at once where only a person can help.</summary>
    public static bool IsToTell(Waiting waiting, DateTimeOffset now) =>
        waiting.ToldAt is null && (NeedsSomebody(waiting.Reason) || now - waiting.Since >= TellAfter);

    /// <summary>Whether it has not been told and no message is on its way to tell it.</summary>
    public static bool IsToTell(HandEdit edit, DateTimeOffset now) => !(edit.NextAt > now);

    /// <summary>After which times messages have to come: for the next try, and for the office to be told where that is sooner, as a library
    /// may ask for a day.</summary>
    public static IEnumerable<TimeSpan> Asks(Waiting waiting, DateTimeOffset now)
    {
        if (waiting.NextAt > now) yield return waiting.NextAt - now;
        if (waiting.ToldAt is null && waiting.Since + TellAfter is var at && at > now && at < waiting.NextAt) yield return at - now;
    }

    /// <summary>A wait that no time ends, after the coordinators were tried: where none was reached, a message must come for it.</summary>
    /// <param name="before">As it was found; <paramref name="waiting"/> is how it stands now.</param>
    /// <returns>The wait until that message, and how long that is; null where somebody was told, or such a message is on its way.</returns>
    public static (Waiting Waiting, TimeSpan? Ask) Untold(Waiting? before, Waiting waiting, DateTimeOffset now)
    {
        if (GoesOn(waiting.Reason) || waiting.ToldAt is not null) return (waiting, null);
        if (before?.Reason == waiting.Reason && IsEarly(before, now)) return (waiting with { NextAt = before.NextAt }, null);
        var wait = LockedWait(waiting.Tries);
        return (waiting with { NextAt = now + wait }, wait);
    }

    /// <summary>Null for a failure that no waiting mends.</summary>
    public static WaitReason? ReasonOf(Exception failure) => failure switch
    {
        LibraryException { Problem: var problem } => problem switch
        {
            LibraryProblem.Locked => WaitReason.Locked,
            LibraryProblem.Busy or LibraryProblem.Changed or LibraryProblem.Exists => WaitReason.Busy,
            LibraryProblem.Full => WaitReason.Full,
            LibraryProblem.Refused => WaitReason.Refused,
            LibraryProblem.TooLarge => WaitReason.TooLarge,
            _ => throw new InvalidOperationException($"No wait for {problem}."),
        },
        WorkbookTooLargeException => WaitReason.TooLarge,
        _ when LibraryException.IsBrokenOff(failure) => WaitReason.Busy,
        _ => null,
    };

    /// <summary>Only our own sentences: others may hold anything.</summary>
    public static string ToLog(Exception failure) =>
        failure is LibraryException or WorkbookTooLargeException ? failure.Message : failure.GetType().Name;

    /// <summary>Whether the message that goes on with this wait is still to come; it may be seen a little early.</summary>
    private static bool IsEarly(Waiting waiting, DateTimeOffset now) => now + Overdue < waiting.NextAt;

    /// <summary>Nothing asks a library again that refused, or for a workbook that is too large, once the office knows: the next change
    /// does, or a person.</summary>
    private static bool GoesOn(WaitReason reason) => reason is not (WaitReason.Refused or WaitReason.TooLarge);

    private static bool NeedsSomebody(WaitReason reason) => reason is WaitReason.Full or WaitReason.Refused or WaitReason.TooLarge;

    private static TimeSpan LockedWait(int tries) => TimeSpan.FromMinutes(LockedMinutes[Math.Min(tries, LockedMinutes.Length) - 1]);

    private static TimeSpan Wait(WaitReason reason, int tries, TimeSpan? asked)
    {
        var usual = reason switch
        {
            WaitReason.Locked => LockedWait(tries),
            WaitReason.Busy => TimeSpan.FromSeconds(BusySeconds[Math.Min(tries, BusySeconds.Length) - 1]),
            WaitReason.Full => Longest,
            // Nothing asks by itself: the platform repeats the message a few times and puts it aside, the next change tries again.
            WaitReason.Refused or WaitReason.TooLarge => TimeSpan.Zero,
            _ => throw new InvalidOperationException($"No wait for {reason}."),
        };
        return asked is not { } wish || wish < usual ? usual : wish < LongestAsked ? wish : LongestAsked;
    }
}

/// <summary>The messages by which a workbook or a final copy that waits goes on.</summary>
internal static class WaitMessages
{
    /// <summary>Asked for before the wait is written down: a crash in between asks twice, never not at all.</summary>
    public static async Task<Waiting> GiveUpAsync(
        this PublishQueue queue, Form form, Period period, Waiting? before, WaitReason reason, Exception failure, DateTimeOffset now)
    {
        var waiting = PublishSchedule.Next(before, reason, (failure as LibraryException)?.RetryAfter, now);
        foreach (var wait in PublishSchedule.Asks(waiting, now)) await queue.SendAgainAsync(form.Id, period, wait, CancellationToken.None);
        return waiting;
    }

    /// <summary>After the office was to be told of a wait: where no coordinator was reached, a message comes for that alone.</summary>
    public static async Task<Waiting> NoteAsync(
        this PublishQueue queue, Form form, Period period, Waiting? before, Waiting waiting, bool reached, DateTimeOffset now)
    {
        var (noted, ask) = PublishSchedule.Untold(before, reached ? waiting with { ToldAt = now } : waiting, now);
        if (ask is { } wait) await queue.SendAsync(form.Id, period, wait, CancellationToken.None);
        return noted;
    }
}
