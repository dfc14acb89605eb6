namespace HumanRightsBot.Reports;

/// <summary>What a member sends with «Lưu dòng» or «Lưu nháp»: checked values, and which row as it was when the card was made.</summary>
/// <param name="RowId">Null for a new row, whose id is the submission's.</param>
/// <param name="SeenVersion">The row's version the card was filled from; 0 for a new row.</param>
internal sealed record RowSubmission(
    string SubmissionId, string? RowId, int SeenVersion, bool Draft, IReadOnlyDictionary<string, string> Values, Stamp Stamp);

/// <summary>The rules by which a report changes (design, States of a report): pure, from what is stored to what is to be written.</summary>
internal static class Report
{
    /// <param name="head">The report's head as stored.</param>
    /// <param name="stored">The row the submission names (a new one by the submission's id), null when there is none.</param>
    /// <param name="submission">What the member sent.</param>
    public static Outcome SaveRow(ReportHead head, Row? stored, RowSubmission submission)
    {
        if (stored is not null && stored.LastSubmissionId == submission.SubmissionId && stored.HasContent(submission.Values, submission.Draft)) return new Outcome.AlreadyDone(stored);
        if (RefusalOfRows(head) is { } refusal) return new Outcome.Refused(refusal);
        if (submission.RowId is not null && stored is null) return new Outcome.Refused(Refusal.RowNotFound);
        if (stored is not null && stored.Version != submission.SeenVersion) return new Outcome.Conflict(stored);

        if (stored is { Draft: false } && submission.Draft) return new Outcome.Refused(Refusal.RowComplete);

        var row = new Row
        {
            Id = stored?.Id ?? submission.SubmissionId,
            Number = stored?.Number ?? head.NextNumber,
            Draft = submission.Draft,
            Values = submission.Values,
            Version = head.Version + 1,
            LastSubmissionId = submission.SubmissionId,
            Created = stored?.Created ?? submission.Stamp,
            Changed = submission.Stamp,
        };
        var next = Advance(head, head.State == ReportState.Returned ? ReportState.Returned : ReportState.Open) with
        {
            NextNumber = head.NextNumber + (stored is null ? 1 : 0),
            CompleteRows = head.CompleteRows + Complete(row) - Complete(stored),
            Drafts = head.Drafts + Draft(row) - Draft(stored),
            Hash = unchecked(head.Hash + RowHash.Share(row) - RowHash.Share(stored)),
            Filed = null,
        };
        var line = new LogLine(submission.Stamp, stored is null ? LogEvent.RowAdded : LogEvent.RowChanged, stored, row);
        return new Outcome.Changed(new Change(next, [row], [line]), row);
    }

    /// <summary>«Không phát sinh»: a full answer for a report without rows.</summary>
    public static Outcome SetNil(ReportHead head, Stamp stamp)
    {
        if (head.State == ReportState.Nil) return new Outcome.AlreadyDone(null);
        if (RefusalOfRows(head) is { } refusal) return new Outcome.Refused(refusal);
        if (head.CompleteRows + head.Drafts > 0) return new Outcome.Refused(Refusal.HasRows);
        return Turn(Advance(head, ReportState.Nil) with { Filed = stamp }, new LogLine(stamp, LogEvent.NilSet, null, null));
    }

    public static Outcome UndoNil(ReportHead head, Stamp stamp)
    {
        if (head.Closed) return new Outcome.Refused(Refusal.Closed);
        if (head.State != ReportState.Nil) return new Outcome.Refused(Refusal.NotNil);
        return Turn(Advance(head, head.PreviousState) with { Filed = null }, new LogLine(stamp, LogEvent.NilUndone, null, null));
    }

    /// <summary>Why rows cannot be changed now; null when they can.</summary>
    public static Refusal? RefusalOfRows(ReportHead head) => head switch
    {
        { Closed: true } => Refusal.Closed,
        { State: ReportState.Submitted } => Refusal.Submitted,
        { State: ReportState.Accepted } => Refusal.Accepted,
        _ => null,
    };

    private static Outcome.Changed Turn(ReportHead head, LogLine line) => new(new Change(head, [], [line]), null);

    private static ReportHead Advance(ReportHead head, ReportState state) =>
        head with { State = state, PreviousState = head.State == state ? head.PreviousState : head.State, Version = head.Version + 1 };

    private static int Complete(Row? row) => row is { Draft: false } ? 1 : 0;

    private static int Draft(Row? row) => row is { Draft: true } ? 1 : 0;
}
