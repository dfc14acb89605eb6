using System.Collections.Concurrent;
using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Commands.Office;

using Counts = IReadOnlyDictionary<(string By, string Count), int>;

/// <summary>What came of a command of the office's about a form and period, or about the directory.</summary>
internal abstract record OfficeOutcome : Outcome
{
    /// <param name="Standings">Of the units that owe the form, in the directory's order.</param>
    /// <param name="Page">Of units, from 1.</param>
    public sealed record Progress(Subject.FormPeriod Target, IReadOnlyList<UnitProgress> Standings, ClosingState Closing, int Page)
        : OfficeOutcome;

    /// <param name="Standings">Of the units that owe the form, in the directory's order.</param>
    /// <param name="NoBackupSince">Where it is time to say so.</param>
    public sealed record Summary(
        Subject.FormPeriod Target, IReadOnlyList<UnitProgress> Standings, Publication Publication, DateTimeOffset? NoBackupSince)
        : OfficeOutcome;

    public sealed record Republished(Subject.FormPeriod Target) : OfficeOutcome;

    /// <param name="Now">Rows by the values of both columns the form counts.</param>
    /// <param name="Before">The same of the period before; null where the form had none.</param>
    public sealed record Counted(Subject.FormPeriod Target, Overview Overview, Counts Now, Counts? Before) : OfficeOutcome;

    public sealed record NothingCounted : OfficeOutcome;

    /// <summary>Units by quarters as states: nobody's rows are counted, whatever they are.</summary>
    /// <param name="Quarters">The one it is about last.</param>
    /// <param name="Publication">Counts of all units by state, as the last publish saw them, and whether a newer one waits.</param>
    public sealed record Picture(
        Subject.FormPeriod Target, IReadOnlyList<Period> Quarters, IReadOnlyList<PictureLine> Lines, PictureFilter Filter,
        ClosingState Closing, Publication Publication) : OfficeOutcome
    {
        /// <summary>From 1, to the last there is.</summary>
        public required int Page { get; init; }

        /// <summary>On all pages.</summary>
        public required int Units { get; init; }
    }

    /// <summary>What the office's administrators would ask after.</summary>
    /// <param name="BackedUp">When the last whole backup began, before the first one when this deployment did; null if unknown.</param>
    /// <param name="Waiting">Workbooks and final copies that are older than what is known.</param>
    /// <param name="Unreached">The first of the reporters no card reaches; <paramref name="MoreUnreached"/> are not named.</param>
    /// <param name="Accounts">Those a coordinator has to confirm.</param>
    public sealed record StatusIs(
        string Version, DateTimeOffset? BackedUp, bool IsBackupLate, IReadOnlyList<WaitingFile> Waiting,
        IReadOnlyList<UnreachedMember> Unreached, int MoreUnreached, IReadOnlyList<BoundMember> Accounts) : OfficeOutcome;

    /// <summary>What is missing before it is too late to give it.</summary>
    public sealed record CloseAsked(Subject.FormPeriod Target, IReadOnlyList<UnitProgress> Standings) : OfficeOutcome;

    /// <param name="WithoutCopy">The final copy of this closing is not there yet, and will not be once the period is open.</param>
    public sealed record ReopenAsked(Subject.FormPeriod Target, bool WithoutCopy) : OfficeOutcome;

    /// <summary>How far closing or reopening is.</summary>
    /// <param name="Closed">How many units' reports are closed, of <paramref name="Units"/>.</param>
    public sealed record ClosingIs(Subject.FormPeriod Target, ClosingStatus Status, int Closed, int Units) : OfficeOutcome;

    /// <param name="Waiting">Accounts a coordinator has to confirm.</param>
    /// <param name="Directory">As it is from now on.</param>
    public sealed record DirectoryRead(DirectoryOutcome Result, IReadOnlyList<BoundMember> Waiting, Directory Directory) : OfficeOutcome;

    public sealed record AccountConfirmed(string Upn, IReadOnlyList<BoundMember> Waiting) : OfficeOutcome;

    /// <summary>The account waits no longer, or another one does.</summary>
    public sealed record AccountGone(IReadOnlyList<BoundMember> Waiting) : OfficeOutcome;
}

/// <summary>What the office asks about a form and period: how the units stand, the workbook, what the form lets be counted.</summary>
internal sealed class OfficeHandlers(
    ReportTable reports, PeriodClosing closings, PeriodTable periods, PublishQueue queue, LastBackup backup)
{
    private const int UnitsAtOnce = 16;

    public async Task<Outcome> ProgressAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        var closing = await closings.FindAsync(form.Id, period, ct);
        var standings = await reports.StandingsAsync(ask, ct);
        return new OfficeOutcome.Progress(ask.FormPeriod, standings, closing.State, ask.Request.Whole(Argument.Page) ?? 1);
    }

    public async Task<Outcome> SummaryAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        // The short reads first: where Storage is silent, nobody waits for the many.
        var publication = await StorageAwayException.Soon(token => periods.FindAsync(form.Id, period, token), ct);
        var noBackupSince = ask.Speaker.Coordinates ? await StorageAwayException.Soon(backup.MissingSinceAsync, ct) : null;
        return new OfficeOutcome.Summary(ask.FormPeriod, await reports.StandingsAsync(ask, ct), publication, noBackupSince);
    }

    /// <summary>Has the workbook tried at once, when somebody has mended what kept it from the library.</summary>
    public async Task<Outcome> RepublishAsync(Ask ask, CancellationToken ct)
    {
        await StorageAwayException.Soon(token => queue.SendNowAsync(ask.FormPeriod.Form.Id, ask.FormPeriod.Period, token), ct);
        return new OfficeOutcome.Republished(ask.FormPeriod);
    }

    /// <summary>What a form lets the office see counted («cam kết»).</summary>
    public async Task<Outcome> OverviewAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        if (form.Overview is not { } overview) return new OfficeOutcome.NothingCounted();
        var now = await CountAsync(ask, overview, period, ct);
        var before = period > form.FirstPeriod ? await CountAsync(ask, overview, period.Previous, ct) : null;
        return new OfficeOutcome.Counted(ask.FormPeriod, overview, now, before);
    }

    /// <summary>Counts the complete rows of all units together, for none is compared with another.</summary>
    /// <returns>By the values of the two columns; a value the row does not have is empty.</returns>
    private async Task<Counts> CountAsync(Ask ask, Overview overview, Period period, CancellationToken ct)
    {
        var form = ask.FormPeriod.Form;
        var counts = new ConcurrentDictionary<(string By, string Count), int>();
        var all = await reports.OfPeriodAsync(form, period, ask.Speaker.Directory.Units, ct);
        var units = all.Where(report => report.Head.CompleteRows > 0).Select(report => report.Unit);
        var options = new ParallelOptions { MaxDegreeOfParallelism = UnitsAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(units, options, async (unit, token) =>
        {
            await foreach (var pair in reports.PairsAsync(new(form.Id, period, unit.Code), overview.By, overview.Count, token))
                counts.AddOrUpdate(pair, 1, (_, rows) => rows + 1);
        });
        return counts;
    }
}

/// <summary>How the units that owe a form stand, for the office.</summary>
internal static class Standings
{
    /// <returns>In the directory's order.</returns>
    public static async Task<IReadOnlyList<UnitProgress>> StandingsAsync(this ReportTable reports, Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        var all = await reports.OfPeriodAsync(form, period, ask.Speaker.Directory.Units, ct);
        return [.. all.Select(report => UnitProgress.Of(form, period, report.Unit, report.Head, ask.Now))];
    }
}
