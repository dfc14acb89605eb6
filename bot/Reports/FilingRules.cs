namespace HumanRightsBot.Reports;

/// <summary>The rules by which a unit files its report and takes it back.</summary>
internal static class FilingRules
{
    /// <summary>«Không phát sinh»: a full answer for a report without rows.</summary>
    /// <param name="head">The report's head.</param>
    /// <param name="stamp">Who says so.</param>
    /// <param name="byOffice">They are in the office.</param>
    public static Decision SetNil(ReportHead head, Stamp stamp, bool byOffice = false)
    {
        if (head.State == ReportState.Nil) return new Decision.AlreadyDone(head, null);
        if (RowRules.RefusalOf(head) is { } refusal) return new Decision.Refused(refusal);
        if (head.HasRows) return new Decision.Refused(Refusal.HasRows);
        return Turn(head.To(ReportState.Nil) with { Filed = stamp, FiledByOffice = byOffice }, new LogLine(stamp, LogEvent.NilSet));
    }

    public static Decision UndoNil(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head is { PreviousState: ReportState.Nil, Filed: null, CompleteRows: 0, Drafts: 0 } && RowRules.RefusalOf(head) is null) return new Decision.AlreadyDone(head, null);
        if (head.State != ReportState.Nil) return new Decision.Refused(Refusal.NotNil);
        return Turn(head.To(head.PreviousState) with { Filed = null, FiledByOffice = false }, new LogLine(stamp, LogEvent.NilUndone));
    }

    /// <summary>«Nộp»: locks the rows until the report is taken back or returned.</summary>
    /// <param name="head">The report's head.</param>
    /// <param name="seenVersion">The head's version in the summary that is being confirmed.</param>
    /// <param name="stamp">Who files it.</param>
    /// <param name="byOffice">They are in the office.</param>
    public static Decision Submit(ReportHead head, int seenVersion, Stamp stamp, bool byOffice = false)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head.State == ReportState.Submitted) return new Decision.AlreadyDone(head, null);
        if (RefusalOfSubmit(head) is { } refusal) return new Decision.Refused(refusal);
        if (head.Version != seenVersion) return new Decision.Refused(Refusal.ChangedSince);
        return Turn(head.To(ReportState.Submitted) with { Filed = stamp, FiledByOffice = byOffice }, new LogLine(stamp, LogEvent.Submitted));
    }

    /// <summary>Why the report cannot be submitted now; null when it can.</summary>
    public static Refusal? RefusalOfSubmit(ReportHead head) => head switch
    {
        { Closed: true } => Refusal.Closed,
        { State: ReportState.Submitted } => Refusal.Submitted,
        { State: ReportState.Accepted } => Refusal.Accepted,
        { State: ReportState.Nil } => Refusal.NilStands,
        { Drafts: > 0 } => Refusal.HasDrafts,
        { CompleteRows: 0 } => Refusal.NoRows,
        _ => null,
    };

    /// <summary>«Rút lại để sửa»: a submitted report that nobody has accepted is open again.</summary>
    public static Decision Reopen(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head.State == ReportState.Accepted) return new Decision.Refused(Refusal.Accepted);
        if (head is { State: ReportState.Open, PreviousState: ReportState.Submitted }) return new Decision.AlreadyDone(head, null);
        if (head.State != ReportState.Submitted) return new Decision.Refused(Refusal.NotSubmitted);
        return Turn(head.To(ReportState.Open) with { Filed = null, FiledByOffice = false }, new LogLine(stamp, LogEvent.Reopened));
    }

    private static Decision.Changed Turn(ReportHead head, LogLine line) => new(new Change(head, [], [line]), null);
}
