using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>What a member sends with «Lưu dòng» or «Lưu nháp»: checked values, and which row as it was when the card was made.</summary>
/// <param name="RowId">Null for a new row, whose id is the submission's.</param>
/// <param name="SeenVersion">The row's version the card was filled from; 0 for a new row.</param>
internal sealed record RowSubmission(
    string SubmissionId, string? RowId, int SeenVersion, bool Draft, IReadOnlyDictionary<string, string> Values, Stamp Stamp)
{
    /// <summary>Of the form the values are of; null keeps nothing of what is stored.</summary>
    public Form? Form { get; init; }

    /// <summary>Columns of a draft into which something wrong was typed.</summary>
    public IReadOnlyCollection<string> Wrong { get; init; } = [];

    /// <summary>The member has seen that another row has the same link, and wants this one all the same.</summary>
    public bool DespiteTwin { get; init; }

    /// <summary>What the rule has to look at: the row, and others with its article's link; official pages may answer for many.</summary>
    public Wanted Wanted
    {
        get
        {
            var column = Form?.Columns.FirstOrDefault(column => column.Kind == ColumnKind.PressLink)?.Key ?? "";
            return new(RowId ?? SubmissionId, column, Values.GetValueOrDefault(column));
        }
    }

    /// <summary>
    /// A wrong value does not take away the one that is stored, where that may stay beside the new ones: a link may not, whose outlet was
    /// changed. A link that is the same stays letter for letter. What stands in a column the form has no longer, which no card can send,
    /// stays.
    /// </summary>
    public IReadOnlyDictionary<string, string> Over(Row? stored)
    {
        if (stored is null || Form is not { } form) return Values;
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal);
        foreach (var key in Values.Keys.Where(key => Links.AreOne(Values[key], stored.Values.GetValueOrDefault(key))))
            values[key] = stored.Values[key];
        foreach (var column in form.Columns.Where(column => Wrong.Contains(column.Key)))
        {
            if (stored.Values.TryGetValue(column.Key, out var kept) && Answers.MayStay(form, column, stored.Values, values))
                values[column.Key] = kept;
        }

        foreach (var (key, value) in stored.Values.Where(pair => form.Find(pair.Key) is null)) values[key] = value;
        return values;
    }
}

/// <summary>The rules by which the rows of a report change: pure, from what is stored to what is to be written.</summary>
internal static class RowRules
{
    /// <param name="now">The row is the one the submission names, a new one by the submission's id.</param>
    public static Decision Save(BeforeChange now, RowSubmission submission)
    {
        var (head, stored) = (now.Head, now.Row);
        var values = submission.Over(stored);
        var isSame = stored is { Withdrawn: false } && stored.LastSubmissionId == submission.SubmissionId
            && stored.HasContent(values, submission.Draft);
        if (isSame) return new Decision.AlreadyDone(head, stored);
        if (RefusalOf(head) is { } refusal) return new Decision.Refused(refusal);
        if (submission.RowId is not null && stored is null) return new Decision.Refused(Refusal.RowNotFound);
        if (stored is { Withdrawn: true }) return new Decision.RowGone(stored);
        if (stored is not null && stored.Version != submission.SeenVersion) return new Decision.Conflict(stored);
        if (stored is { Draft: false } && submission.Draft) return new Decision.Refused(Refusal.RowComplete);
        if (now.Twin is { } twin && !submission.DespiteTwin) return new Decision.SameLink(twin);

        var row = stored ?? Row.New(submission.SubmissionId, head.NextNumber, submission.Stamp);
        var after = row with { Draft = submission.Draft, Values = values };
        var what = stored is null ? LogEvent.RowAdded : LogEvent.RowChanged;
        return Write(head, [new(stored, after, what)], submission.SubmissionId, submission.Stamp);
    }

    /// <summary>«Rút»: off the list and the sheets; its number is not given again.</summary>
    /// <param name="seenVersion">The row's the member looked at.</param>
    public static Decision Withdraw(BeforeChange now, int seenVersion, Stamp stamp)
    {
        if (now.Row is not { } stored) return new Decision.Refused(RefusalOf(now.Head) ?? Refusal.RowNotFound);
        if (stored.Withdrawn) return new Decision.AlreadyDone(now.Head, stored);
        if (RefusalOf(now.Head) is { } refusal) return new Decision.Refused(refusal);
        if (stored.Version != seenVersion) return new Decision.Conflict(stored);
        return Write(now.Head, [new(stored, stored with { Withdrawn = true }, LogEvent.RowWithdrawn)], null, stamp);
    }

    /// <summary>Undoes <see cref="Withdraw"/>: the row as it was, under its number.</summary>
    public static Decision PutBack(BeforeChange now, Stamp stamp)
    {
        if (RefusalOf(now.Head) is { } refusal) return new Decision.Refused(refusal);
        if (now.Row is not { } stored) return new Decision.Refused(Refusal.RowNotFound);
        if (!stored.Withdrawn) return new Decision.AlreadyDone(now.Head, stored);
        return Write(now.Head, [new(stored, stored with { Withdrawn = false }, LogEvent.RowRestored)], null, stamp);
    }

    /// <summary>Why rows cannot be changed now; null when they can.</summary>
    public static Refusal? RefusalOf(ReportHead head) => head switch
    {
        { Closed: true } => Refusal.Closed,
        { State: ReportState.Submitted } => Refusal.Submitted,
        { State: ReportState.Accepted } => Refusal.Accepted,
        _ => null,
    };

    /// <param name="submissionId">Of whatever wrote the rows; null leaves each the one it has.</param>
    public static Decision.Changed Write(ReportHead head, IReadOnlyList<RowChange> rows, string? submissionId, Stamp stamp)
    {
        List<RowChange> changes = [.. rows.Select(change => change with
        {
            After = change.After with
            {
                Version = head.Version + 1,
                LastSubmissionId = submissionId ?? change.After.LastSubmissionId,
                Changed = stamp,
            },
        })];
        var next = head.To(head.State == ReportState.Returned ? ReportState.Returned : ReportState.Open) with
        {
            NextNumber = head.NextNumber + changes.Count(change => change.Before is null),
            CompleteRows = head.CompleteRows + changes.Sum(change => Complete(change.After) - Complete(change.Before)),
            Drafts = head.Drafts + changes.Sum(change => Draft(change.After) - Draft(change.Before)),
            Hash = changes.Aggregate(
                head.Hash, (sum, change) => unchecked(sum + RowHash.Share(change.After) - RowHash.Share(change.Before))),
            Filed = null,
            FiledByOffice = false,
        };
        var lines = changes.Select(change => new LogLine(stamp, change.What, change.Before, change.After));
        return new(new Change(next, [.. changes.Select(change => change.After)], [.. lines]), changes[^1].After)
        {
            EndsNil = head.State == ReportState.Nil,
        };
    }

    private static int Complete(Row? row) => row is { IsComplete: true } ? 1 : 0;

    private static int Draft(Row? row) => row is { Draft: true, Withdrawn: false } ? 1 : 0;
}
