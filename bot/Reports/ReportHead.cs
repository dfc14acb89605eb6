using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>Where a report stands.</summary>
internal enum ReportState
{
    None,
    Open,
    Nil,
    Submitted,
    Returned,
    Accepted,
}

/// <summary>The states as they are stored, and as a workbook's fingerprint takes them.</summary>
internal static class ReportStates
{
    public static readonly StoredWords<ReportState> Stored = new(
        (ReportState.None, "None"),
        (ReportState.Open, "Open"),
        (ReportState.Nil, "Nil"),
        (ReportState.Submitted, "Submitted"),
        (ReportState.Returned, "Returned"),
        (ReportState.Accepted, "Accepted"));
}

/// <summary>The state of one report with what can be known without reading its rows; no head and a fresh one mean the same.</summary>
internal sealed record ReportHead
{
    public static readonly ReportHead Fresh = new();

    public ReportState State { get; init; }

    public ReportState PreviousState { get; init; }

    public bool Closed { get; init; }

    /// <summary>Grows by one with every change; also the first part of a log line's key.</summary>
    public int Version { get; init; }

    public int NextNumber { get; init; } = 1;

    public int CompleteRows { get; init; }

    public int Drafts { get; init; }

    /// <summary>Sum of the complete rows' hashes modulo 2^128.</summary>
    public UInt128 Hash { get; init; }

    /// <summary>Set where the deadline was extended for this unit; null leaves it to the form.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>
    /// Who submitted the report or said there is nothing. A returned report keeps it until its first change, so that a return can be
    /// taken back.
    /// </summary>
    public Stamp? Filed { get; init; }

    /// <summary>Who filed it was in the office then. False of reports filed before this was kept.</summary>
    public bool FiledByOffice { get; init; }

    /// <summary>«Số, ngày văn bản» of the paper the unit issued; null until somebody says it. Taking the report back keeps it.</summary>
    public string? Issued { get; init; }

    /// <summary>Whether there are rows, drafts among them.</summary>
    public bool HasRows => CompleteRows + Drafts > 0;

    /// <summary>Whether the unit still owes something: nothing filed, and rows may still be written.</summary>
    public bool IsUnfinished => !Closed && State is ReportState.None or ReportState.Open or ReportState.Returned;

    /// <summary>Whether the unit has answered, be the period closed or not.</summary>
    public bool IsReported => State is ReportState.Submitted or ReportState.Nil or ReportState.Accepted;

    /// <summary>Answered, by a form that makes a document whose number and date nobody has said yet.</summary>
    public bool LacksIssued(Form form) => IsReported && Issued is null && form.Document is not null;

    /// <summary>The first instant that is too late for this unit, whose deadline may have been extended.</summary>
    public DateTimeOffset DueOf(Form form, Period period) => Due ?? ReportCalendar.Deadline(form, period);

    /// <summary>The head after one more change, which leads to <paramref name="state"/>.</summary>
    public ReportHead To(ReportState state) =>
        this with { State = state, PreviousState = State == state ? PreviousState : State, Version = Version + 1 };
}
