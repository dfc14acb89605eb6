using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Office;

/// <summary>Why a reason for a return or an extension is not taken.</summary>
internal enum ReasonFault
{
    Missing,
    TooLong,
    Link,
}

/// <summary>What a coordinator typed, with what was wrong with it; empty where nothing was typed yet.</summary>
internal sealed record TypedAnswer(string? Reason = null, ReasonFault? ReasonFault = null, string? Until = null, ExtensionFault? UntilFault = null)
{
    /// <summary>In letters.</summary>
    public int ReasonLength { get; init; }
}

/// <summary>What came of a coordinator's command about one unit's report.</summary>
internal abstract record ReviewOutcome : Outcome
{
    private ReviewOutcome()
    {
    }

    /// <param name="FiledBy">The name of who filed it; null when nobody has.</param>
    /// <param name="Number">Of the one row that is looked at whole; null for the list of rows.</param>
    /// <param name="Page">From 1; null where the report was opened anew.</param>
    public sealed record Viewed(Subject.Report Report, ReportHead Head, IReadOnlyList<Row> Rows, string? FiledBy, int? Number, int? Page) : ReviewOutcome;

    /// <param name="Seen">The head's version the coordinator looked at.</param>
    public sealed record ReturnAsked(Subject.Report Report, int Seen, TypedAnswer Typed) : ReviewOutcome;

    public sealed record ExtensionAsked(Subject.Report Report, TypedAnswer Typed) : ReviewOutcome;

    public sealed record Accepted(Subject.Report Report) : ReviewOutcome;

    public sealed record AcceptUndone(Subject.Report Report) : ReviewOutcome;

    /// <param name="Told">Who of the unit knows; null where the same was done before.</param>
    public sealed record Returned(Subject.Report Report, Told? Told) : ReviewOutcome;

    public sealed record ReturnUndone(Subject.Report Report) : ReviewOutcome;

    /// <param name="Due">The first instant that is too late now.</param>
    /// <param name="Told">Who of the unit knows; null where the same was done before.</param>
    public sealed record Extended(Subject.Report Report, DateTimeOffset Due, Told? Told) : ReviewOutcome;

    public sealed record LeftAsItIs(Subject.Report Report, Refusal Refusal) : ReviewOutcome;
}
