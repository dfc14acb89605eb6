using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Commands.Office;

/// <summary>What came of a command of the office's about a form and period, or about the directory.</summary>
internal abstract record OfficeOutcome : Outcome
{
    private OfficeOutcome()
    {
    }

    /// <param name="Standings">Of the units that owe the form, in the directory's order.</param>
    /// <param name="Page">Of units, from 1.</param>
    public sealed record Progress(Subject.FormPeriod Target, IReadOnlyList<Standing> Standings, ClosingState Closing, int Page) : OfficeOutcome;

    /// <param name="Units">That owe the form, in the directory's order.</param>
    /// <param name="NoBackupSince">Where it is time to say so.</param>
    public sealed record Summary(Subject.FormPeriod Target, IReadOnlyList<(Unit Unit, ReportState State)> Units, Publication Publication, DateTimeOffset? NoBackupSince) : OfficeOutcome;

    /// <summary>A workbook that waited is tried at once.</summary>
    public sealed record Republished(Subject.FormPeriod Target) : OfficeOutcome;

    /// <param name="Now">Rows by the values of both columns the form counts.</param>
    /// <param name="Before">The same of the period before; null where the form had none.</param>
    public sealed record Counted(Subject.FormPeriod Target, Overview Overview, IReadOnlyDictionary<(string By, string Count), int> Now, IReadOnlyDictionary<(string By, string Count), int>? Before) : OfficeOutcome;

    /// <summary>The form lets nothing be counted.</summary>
    public sealed record NothingCounted : OfficeOutcome;

    /// <summary>What is missing before it is too late to give it.</summary>
    public sealed record CloseAsked(Subject.FormPeriod Target, IReadOnlyList<Standing> Standings) : OfficeOutcome;

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
