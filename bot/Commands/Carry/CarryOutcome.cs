using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Carry;

/// <summary>A row that may be carried over, and what became of it here when it was carried before; null when it never was.</summary>
internal sealed record CarryOffer(Row Source, Row? Here);

/// <summary>What came of a command about rows of an earlier period.</summary>
internal abstract record CarryOutcome : Outcome
{
    private CarryOutcome()
    {
    }

    /// <summary>What there is to be carried into a report.</summary>
    public sealed record Offered(Subject.Report Report, IReadOnlyList<CarryOffer> Offers) : CarryOutcome
    {
        /// <summary>The last accepted report with rows; null where there is none.</summary>
        public required Subject.Report? Source { get; init; }

        /// <summary>A later report the office has not accepted: nothing is carried from it.</summary>
        public required Subject.Report? Unaccepted { get; init; }

        /// <summary>How many rows the form lets be carried, those that are here already too.</summary>
        public required int Allowed { get; init; }

        /// <summary>Ticked so far, by the numbers rows have where they come from.</summary>
        public required IReadOnlySet<int> Chosen { get; init; }

        public required string SubmissionId { get; init; }

        /// <summary>From 1; null where it was asked for anew.</summary>
        public required int? Page { get; init; }
    }

    /// <param name="Rows">Those that were copied.</param>
    /// <param name="SubmissionId">Of the press, by which it is undone.</param>
    /// <param name="Left">How many of what was asked for did not fit into the batch.</param>
    /// <param name="Rest">Of these, what was ticked, by the numbers they have where they come from.</param>
    /// <param name="EndsNil">The report said «không phát sinh» before.</param>
    public sealed record Copied(Subject.Report Report, IReadOnlyList<Row> Rows, string SubmissionId, int Left, IReadOnlyList<int> Rest, bool EndsNil) : CarryOutcome;

    /// <summary>All that was asked for is here already.</summary>
    public sealed record NothingNew(Subject.Report Report) : CarryOutcome;

    /// <param name="Rows">How many were taken back; none where they were changed or withdrawn since.</param>
    public sealed record Undone(Subject.Report Report, int Rows) : CarryOutcome;

    /// <summary>The form carries nothing.</summary>
    public sealed record NoCarry(Subject.Report Report) : CarryOutcome;

    /// <summary>Nothing was ticked.</summary>
    public sealed record NothingChosen : CarryOutcome;

    /// <summary>The report of the period to carry from is accepted no longer.</summary>
    public sealed record SourceNotAccepted(Subject.Report Report, Period Source) : CarryOutcome;
}
