using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Filing;

/// <summary>What came of a command about filing a whole report.</summary>
internal abstract record FilingOutcome : Outcome
{
    private FilingOutcome()
    {
    }

    /// <summary>What would be filed, and what is still missing.</summary>
    /// <param name="Refusal">Why a confirmation just failed; null where the summary was asked for.</param>
    /// <param name="Page">From 1; null where it was asked for anew.</param>
    public sealed record SubmitAsked(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, Refusal? Refusal, int? Page) : FilingOutcome;

    public sealed record Submitted(Subject.Report Report, ReportHead Head) : FilingOutcome;

    /// <summary>The report is filed; it may be taken back.</summary>
    public sealed record ReopenAsked(Subject.Report Report, ReportHead Head) : FilingOutcome;

    public sealed record Reopened(Subject.Report Report) : FilingOutcome;

    /// <summary>A returned report is open already.</summary>
    public sealed record IsReturned(Subject.Report Report) : FilingOutcome;

    /// <param name="Current">The period new rows go into; another one is offered the same answer.</param>
    public sealed record NilSet(Subject.Report Report, Period Current) : FilingOutcome;

    /// <summary>It is early for that answer, which was not taken yet.</summary>
    /// <param name="IsBeforeOwed">The report before has rows and is not filed, which may be what was meant.</param>
    public sealed record NilAsked(Subject.Report Report, bool IsBeforeOwed) : FilingOutcome;

    /// <summary>The report said so before.</summary>
    public sealed record NilStands(Subject.Report Report) : FilingOutcome;

    /// <summary>The report is nil; that may be taken back.</summary>
    public sealed record UndoNilAsked(Subject.Report Report) : FilingOutcome;

    public sealed record NilUndone(Subject.Report Report) : FilingOutcome;
}
