namespace HumanRightsBot.Reports;

/// <summary>The rules by which a coordinator answers a report: accept, return, undo both, extend its deadline, close its period.</summary>
internal static class ReviewRules
{
    /// <summary>In letters, of the reason for a return or an extension.</summary>
    public const int LongestReason = 500;

    /// <summary>How far beyond the form's own deadline a unit's may lie: before the next report is due.</summary>
    public const int MostDaysExtended = 60;

    /// <param name="seenVersion">The head's the coordinator looked at: what was taken back and filed again since has not been seen.</param>
    public static Decision Accept(ReportHead head, int seenVersion, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head.State == ReportState.Accepted) return new Decision.AlreadyDone(head, null);
        if (!IsFiled(head)) return new Decision.Refused(Refusal.NotFiled);
        if (head.Version != seenVersion) return new Decision.Refused(Refusal.ChangedSince);
        return Decision.Turn(head.To(ReportState.Accepted), stamp, LogEvent.Accepted);
    }

    public static Decision UndoAccept(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (IsBack(head)) return new Decision.AlreadyDone(head, null);
        if (head.State != ReportState.Accepted) return new Decision.Refused(Refusal.NotAccepted);
        return Decision.Turn(Back(head), stamp, LogEvent.AcceptUndone);
    }

    /// <param name="accepted">The version it was accepted as: what has changed since stays as it is.</param>
    public static Decision UndoAccept(ReportHead head, int accepted, Stamp stamp) =>
        head is { State: ReportState.Accepted, Closed: false } && head.Version != accepted
            ? new Decision.Refused(Refusal.ChangedSince)
            : UndoAccept(head, stamp);

    /// <summary>«Trả lại»: the unit may change rows again and knows why it should.</summary>
    public static Decision Return(ReportHead head, int seenVersion, string reason, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head.State == ReportState.Returned) return new Decision.AlreadyDone(head, null);
        if (head.State == ReportState.Accepted) return new Decision.Refused(Refusal.Accepted);
        if (!IsFiled(head)) return new Decision.Refused(Refusal.NotFiled);
        if (head.Version != seenVersion) return new Decision.Refused(Refusal.ChangedSince);
        return Decision.Turn(head.To(ReportState.Returned), stamp, LogEvent.Returned, reason);
    }

    /// <param name="remarks">On complete rows, by their ids.</param>
    public static Decision Return(
        BeforeChange now, int seenVersion, string reason, IReadOnlyDictionary<string, string> remarks, Stamp stamp)
    {
        var decision = Return(now.Head, seenVersion, reason, stamp);
        if (decision is not Decision.Changed { Change: var change } returned) return decision;
        var lines = now.Rows.Where(row => row.IsComplete && remarks.ContainsKey(row.Id)).OrderBy(row => row.Number)
            .Select(row => new LogLine(stamp, LogEvent.RowRemarked, row, row) { Reason = remarks[row.Id] });
        return returned with { Change = change with { Log = [.. change.Log, .. lines] } };
    }

    public static Decision UndoReturn(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (IsBack(head)) return new Decision.AlreadyDone(head, null);
        if (head.State != ReportState.Returned) return new Decision.Refused(Refusal.NotReturned);
        if (head.Filed is null) return new Decision.Refused(Refusal.ReturnAnswered);
        return Decision.Turn(Back(head), stamp, LogEvent.ReturnUndone);
    }

    /// <param name="due">The first instant that is too late, after the form's own deadline.</param>
    /// <param name="reason">For the log.</param>
    public static Decision Extend(ReportHead head, DateTimeOffset due, string reason, Stamp stamp)
    {
        if (head.Closed) return new Decision.Refused(Refusal.Closed);
        if (head.Due == due) return new Decision.AlreadyDone(head, null);
        return Decision.Turn(head.To(head.State) with { Due = due }, stamp, LogEvent.DeadlineExtended, reason, due);
    }

    /// <summary>«Chốt»: whatever the state, nothing changes any more.</summary>
    public static Decision Close(ReportHead head, Stamp stamp) => head.Closed
        ? new Decision.AlreadyDone(head, null)
        : Decision.Turn(head.To(head.State) with { Closed = true }, stamp, LogEvent.Closed);

    public static Decision UndoClose(ReportHead head, Stamp stamp) => head.Closed
        ? Decision.Turn(head.To(head.State) with { Closed = false }, stamp, LogEvent.ClosingUndone)
        : new Decision.AlreadyDone(head, null);

    public static bool IsFiled(ReportHead head) => head.State is ReportState.Submitted or ReportState.Nil;

    /// <summary>The state before; nothing lies before that one, so that undoing a nil return after it does not lead back here.</summary>
    private static ReportHead Back(ReportHead head) => head.To(head.PreviousState) with { PreviousState = ReportState.None };

    /// <summary>
    /// As <see cref="Back"/> leaves it: the unit has answered, and nobody has since. So is a nil return nobody has looked at yet, of
    /// which the same is true.
    /// </summary>
    private static bool IsBack(ReportHead head) => IsFiled(head) && head.PreviousState == ReportState.None;
}
