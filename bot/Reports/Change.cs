namespace HumanRightsBot.Reports;

/// <summary>
/// What one action does to a report, written as one batch: the new head, the rows it touches and what the log says of it.
/// </summary>
internal sealed record Change(ReportHead Head, IReadOnlyList<Row> Rows, IReadOnlyList<LogLine> Log);

/// <summary>What an action does to one row; no <paramref name="Before"/> for a new one.</summary>
internal sealed record RowChange(Row? Before, Row After, LogEvent What);

/// <summary>What happened to a report or to one of its rows.</summary>
internal enum LogEvent
{
    RowAdded,
    RowChanged,
    RowWithdrawn,
    RowRestored,
    RowCarried,
    NilSet,
    NilUndone,
    Submitted,
    Issued,
    Reopened,
    Accepted,
    AcceptUndone,
    Returned,
    RowRemarked,
    ReturnUndone,
    DeadlineExtended,
    Closed,
    ClosingUndone,
}

/// <summary>The events as they are stored.</summary>
internal static class LogEvents
{
    public static readonly StoredWords<LogEvent> Stored = new(
        (LogEvent.RowAdded, "RowAdded"),
        (LogEvent.RowChanged, "RowChanged"),
        (LogEvent.RowWithdrawn, "RowWithdrawn"),
        (LogEvent.RowRestored, "RowRestored"),
        (LogEvent.RowCarried, "RowCarried"),
        (LogEvent.NilSet, "NilSet"),
        (LogEvent.NilUndone, "NilUndone"),
        (LogEvent.Submitted, "Submitted"),
        (LogEvent.Issued, "Issued"),
        (LogEvent.Reopened, "Reopened"),
        (LogEvent.Accepted, "Accepted"),
        (LogEvent.AcceptUndone, "AcceptUndone"),
        (LogEvent.Returned, "Returned"),
        (LogEvent.RowRemarked, "RowRemarked"),
        (LogEvent.ReturnUndone, "ReturnUndone"),
        (LogEvent.DeadlineExtended, "DeadlineExtended"),
        (LogEvent.Closed, "Closed"),
        (LogEvent.ClosingUndone, "ClosingUndone"));
}

/// <summary>One line of a report's log; null rows for what happened to the head.</summary>
internal sealed record LogLine(Stamp Stamp, LogEvent What, Row? Before = null, Row? After = null)
{
    /// <summary>Why a report was returned or its deadline extended, or what about this row, in the coordinator's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The new deadline of an extension.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Number and date of the issued document, said anew or, when the report was filed, still right.</summary>
    public string? Issued { get; init; }
}

/// <summary>A line of the log as it is read back: of a row only what changed.</summary>
internal sealed record LogEntry
{
    /// <summary>The report's after the change; what one action did to several rows has one.</summary>
    public required int Version { get; init; }

    public required Stamp Stamp { get; init; }

    public required LogEvent What { get; init; }

    /// <summary>Null for what happened to the head; the number too.</summary>
    public string? RowId { get; init; }

    public int? Number { get; init; }

    /// <summary>Whether the row was a draft afterwards.</summary>
    public bool Draft { get; init; }

    /// <summary>By column key, of the columns that changed; one that was or became empty is absent on that side.</summary>
    public required IReadOnlyDictionary<string, string> Before { get; init; }

    public required IReadOnlyDictionary<string, string> After { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Due { get; init; }

    public string? Issued { get; init; }
}

/// <summary>The last time the office returned a report.</summary>
/// <param name="Remarks">What was said about single rows, by their numbers.</param>
internal sealed record LastReturn(string Reason, Stamp Stamp, IReadOnlyDictionary<int, string> Remarks);

/// <summary>
/// What a report looks like to the rule that decides: its head, the row an action names, another row with the link it brings.
/// </summary>
internal sealed record BeforeChange(ReportHead Head, Row? Row = null, Row? Twin = null)
{
    /// <summary>All rows, withdrawn ones too, for a rule about many.</summary>
    public IReadOnlyList<Row> Rows { get; init; } = [];
}

/// <summary>What a rule decided on an action.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Of the head alone.</summary>
    public static Changed Turn(ReportHead head, Stamp stamp, LogEvent what, string? reason = null, DateTimeOffset? due = null) =>
        Turn(head, new(stamp, what) { Reason = reason, Due = due });

    /// <summary>Of the head alone.</summary>
    public static Changed Turn(ReportHead head, LogLine line) => new(new Change(head, [], [line]), null);

    /// <summary>To be written.</summary>
    public sealed record Changed(Change Change, Row? Row) : Decision
    {
        /// <summary>Whether a report that said «không phát sinh» has its first row now.</summary>
        public bool EndsNil { get; init; }
    }

    /// <summary>The same action arrived before and is done; answered like the first time.</summary>
    public sealed record AlreadyDone(ReportHead Head, Row? Row) : Decision;

    /// <summary>Somebody else changed the row since this member saw it; nothing is overwritten.</summary>
    public sealed record Conflict(Row Stored) : Decision;

    /// <summary>The row was withdrawn since this member saw it; what was typed may become a new one.</summary>
    public sealed record RowGone(Row Stored) : Decision;

    /// <summary>Another row of the report has the same link; nothing is written before the member says so.</summary>
    public sealed record SameLink(Row Twin) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;
}

/// <summary>Why an action is not possible now; each has its own sentence.</summary>
internal enum Refusal
{
    Closed,
    Submitted,
    Accepted,
    HasRows,
    NotNil,
    RowNotFound,

    /// <summary>A complete row does not become a draft again: it would leave the sheets.</summary>
    RowComplete,

    /// <summary>A report that says there is nothing is not submitted besides.</summary>
    NilStands,
    NoRows,
    HasDrafts,

    /// <summary>The report changed after the summary was shown that is being confirmed.</summary>
    ChangedSince,
    NotSubmitted,

    /// <summary>Neither submitted nor nil nor accepted: there is nothing to issue.</summary>
    NotReported,

    /// <summary>No document is made of a report whose period is closed: the directory knows today's names only.</summary>
    DocumentClosed,

    /// <summary>Neither submitted nor nil: there is nothing to accept or to return.</summary>
    NotFiled,
    NotAccepted,
    NotReturned,

    /// <summary>The unit has worked on the returned report; taking the return back would file rows nobody filed.</summary>
    ReturnAnswered,
}
