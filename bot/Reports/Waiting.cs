namespace HumanRightsBot.Reports;

/// <summary>Why a file in the library is older than what is known, or not there yet.</summary>
internal enum WaitReason
{
    /// <summary>Somebody has it open for editing.</summary>
    Locked,

    /// <summary>The library does not answer, or asked to come later.</summary>
    Busy,

    /// <summary>The library has no room.</summary>
    Full,

    /// <summary>The library refused; a person has to look.</summary>
    Refused,

    /// <summary>Excel could not hold the workbook.</summary>
    TooLarge,
}

/// <summary>The reasons as they are stored.</summary>
internal static class WaitReasons
{
    public static readonly StoredWords<WaitReason> Stored = new(
        (WaitReason.Locked, "Locked"),
        (WaitReason.Busy, "Busy"),
        (WaitReason.Full, "Full"),
        (WaitReason.Refused, "Refused"),
        (WaitReason.TooLarge, "TooLarge"));
}

/// <summary>A workbook or final copy that waits to be published.</summary>
/// <param name="Since">Whatever the reasons were meanwhile.</param>
/// <param name="Tries">For this reason.</param>
/// <param name="NextAt">When it is tried again at the latest.</param>
/// <param name="ToldAt">When the office was told; null while it was not.</param>
internal sealed record Waiting(WaitReason Reason, DateTimeOffset Since, int Tries, DateTimeOffset NextAt, DateTimeOffset? ToldAt);
