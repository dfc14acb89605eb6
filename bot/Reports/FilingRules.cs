namespace HumanRightsBot.Reports;

/// <summary>The rules by which a unit, or the office for it, files its report and takes it back.</summary>
internal static class FilingRules
{
    /// <summary>«Không phát sinh»: a full answer for a report without rows.</summary>
    public static Decision SetNil(ReportHead head, Stamp stamp, bool byOffice = false)
    {
        if (head.State == ReportState.Nil) return new Decision.AlreadyDone(head, null);
        if (RowRules.RefusalOf(head) is { } refusal) return new Decision.Refused(refusal);
        if (head.HasRows) return new Decision.Refused(Refusal.HasRows);
        return Decision.Turn(head.To(ReportState.Nil) with { Filed = stamp, FiledByOffice = byOffice }, stamp, LogEvent.NilSet);
    }

    public static Decision UndoNil(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        var isUndone = head is { PreviousState: ReportState.Nil, Filed: null, HasRows: false } && RowRules.RefusalOf(head) is null;
        if (isUndone) return new Decision.AlreadyDone(head, null);
        if (head.State != ReportState.Nil) return new Decision.Refused(Refusal.NotNil);
        return Decision.Turn(head.To(head.PreviousState) with { Filed = null, FiledByOffice = false }, stamp, LogEvent.NilUndone);
    }

    /// <summary>«Nộp»: locks the rows until the report is taken back or returned.</summary>
    /// <param name="seenVersion">The head's in the summary that is being confirmed.</param>
    /// <param name="issued">Number and date of the issued document as they were confirmed; null leaves what is known.</param>
    public static Decision Submit(ReportHead head, int seenVersion, Stamp stamp, bool byOffice = false, string? issued = null)
    {
        if (head is { Closed: false, State: ReportState.Submitted }) return new Decision.AlreadyDone(head, null);
        if (RefusalOfSubmit(head) is { } refusal) return new Decision.Refused(refusal);
        if (head.Version != seenVersion) return new Decision.Refused(Refusal.ChangedSince);
        var filed = head.To(ReportState.Submitted) with { Filed = stamp, FiledByOffice = byOffice };
        if (issued is not null) filed = filed with { Issued = issued.Length > 0 ? issued : null };
        return Decision.Turn(filed, new(stamp, LogEvent.Submitted) { Issued = filed.Issued });
    }

    /// <summary>Number and date of the issued document: said, changed, or taken away by an empty text.</summary>
    public static Decision Issue(ReportHead head, string issued, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (!head.IsReported) return new Decision.Refused(Refusal.NotReported);
        if ((head.Issued ?? "") == issued) return new Decision.AlreadyDone(head, null);
        var after = head.To(head.State) with { Issued = issued.Length > 0 ? issued : null };
        return Decision.Turn(after, new(stamp, LogEvent.Issued) { Issued = after.Issued });
    }

    /// <summary>Why the report cannot be submitted now; null when it can.</summary>
    public static Refusal? RefusalOfSubmit(ReportHead head) => head switch
    {
        _ when RowRules.RefusalOf(head) is { } locked => locked,
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
        return Decision.Turn(head.To(ReportState.Open) with { Filed = null, FiledByOffice = false }, stamp, LogEvent.Reopened);
    }
}
