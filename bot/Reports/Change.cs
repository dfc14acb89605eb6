namespace HumanRightsBot.Reports;

/// <summary>What one action does to a report: the new head, the rows it touches and what the log says of it. Written as one batch.</summary>
internal sealed record Change(ReportHead Head, IReadOnlyList<Row> Rows, IReadOnlyList<LogLine> Log);

/// <summary>What happened to a report or to one of its rows; the name is stored in the log.</summary>
internal enum LogEvent
{
    RowAdded,
    RowChanged,
    NilSet,
    NilUndone,
}

/// <summary>One line of a report's log; null row for what happened to the head.</summary>
internal sealed record LogLine(Stamp Stamp, LogEvent What, Row? Before, Row? After);

/// <summary>What came of an action.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>To be written.</summary>
    public sealed record Changed(Change Change, Row? Row) : Outcome;

    /// <summary>The same action arrived before and is done; answered like the first time.</summary>
    public sealed record AlreadyDone(Row? Row) : Outcome;

    /// <summary>Somebody else changed the row since this member saw it; nothing is overwritten.</summary>
    public sealed record Conflict(Row Stored) : Outcome;

    public sealed record Refused(Refusal Refusal) : Outcome;
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
}
