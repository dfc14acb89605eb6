using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>What came of a command about rows.</summary>
internal abstract record RowOutcome : Outcome
{
    private RowOutcome()
    {
    }

    /// <summary>A form to be filled in: opened, or come back with what was typed and why.</summary>
    public sealed record ToFill(FormView View) : RowOutcome;

    /// <summary>The row as it is stored now, with what the member should know beside that.</summary>
    public sealed record Saved(Subject.Report Report, Row Row, DateTimeOffset? Due, string By) : RowOutcome
    {
        /// <summary>The report said «không phát sinh» before.</summary>
        public bool EndsNil { get; init; }

        /// <summary>Columns with a day outside the report's period.</summary>
        public required IReadOnlyList<Column> OutsidePeriod { get; init; }

        /// <summary>A part of a link was left out.</summary>
        public bool ShortensLink { get; init; }
    }

    /// <param name="Rows">In any order.</param>
    /// <param name="Page">From 1; null where the list was asked for anew.</param>
    public sealed record Listed(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, int? Page) : RowOutcome;

    /// <param name="HasChanged">Somebody has changed it since the member was asked before.</param>
    public sealed record WithdrawAsked(Subject.Report Report, Row Row, bool HasChanged) : RowOutcome;

    public sealed record Withdrawn(Subject.Report Report, Row Row) : RowOutcome;

    public sealed record PutBack(Subject.Report Report, Row Row, bool EndsNil) : RowOutcome;

    /// <param name="Number">Of one row; null for the whole report.</param>
    /// <param name="Entries">Oldest first.</param>
    /// <param name="Page">From 1; null where the history was asked for anew.</param>
    public sealed record History(Subject.Report Report, int? Number, IReadOnlyList<LogEntry> Entries, int? Page) : RowOutcome;

    /// <summary>Nothing is in the log of the report yet.</summary>
    public sealed record NoHistory(Subject.Report Report) : RowOutcome;

    public sealed record NotFound(Subject.Report Report) : RowOutcome;

    /// <summary>No number was given, or something else than a number.</summary>
    public sealed record NumberMissing : RowOutcome;
}
