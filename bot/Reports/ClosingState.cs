namespace HumanRightsBot.Reports;

/// <summary>Where the closing of a period stands; between open and closed some reports are closed and others are not yet (design, States of a report).</summary>
internal enum ClosingState
{
    Open,
    Closing,
    Closed,
    Reopening,
}
