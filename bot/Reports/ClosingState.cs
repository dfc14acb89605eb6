namespace HumanRightsBot.Reports;

/// <summary>Where the closing of a period stands; between open and closed some reports are closed and others are not yet.</summary>
internal enum ClosingState
{
    Open,
    Closing,
    Closed,
    Reopening,
}

/// <summary>The states as they are stored.</summary>
internal static class ClosingStates
{
    public static readonly StoredWords<ClosingState> Stored = new(
        (ClosingState.Open, "Open"),
        (ClosingState.Closing, "Closing"),
        (ClosingState.Closed, "Closed"),
        (ClosingState.Reopening, "Reopening"));
}
