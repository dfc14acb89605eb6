using HumanRightsBot.Reminders;

namespace HumanRightsBot.Commands.Office;

/// <summary>What came of a coordinator's command about reminders.</summary>
internal abstract record RemindOutcome : Outcome
{
    private RemindOutcome()
    {
    }

    /// <param name="Page">Of the units to choose from, from 1.</param>
    public sealed record Shown(Subject.FormPeriod Target, Unanswered Unanswered, int Page) : RemindOutcome;

    /// <param name="Chosen">Codes of the units a reminder would go to; null for all that have not answered.</param>
    /// <param name="Units">How many that is, without those that were reminded less than an hour ago.</param>
    /// <param name="Spared">How many those are.</param>
    public sealed record Asked(Subject.FormPeriod Target, IReadOnlyList<string>? Chosen, int Units, int Spared, string SubmissionId) : RemindOutcome;

    public sealed record OnTheWay(Subject.FormPeriod Target) : RemindOutcome;

    /// <summary>Cards or messages that could not be brought are sent once more.</summary>
    public sealed record SentAgain(Subject.FormPeriod Target, int Count) : RemindOutcome;

    public sealed record Dropped(Subject.FormPeriod Target, int Count) : RemindOutcome;

    public sealed record PeriodClosed : RemindOutcome;

    public sealed record NobodyChosen : RemindOutcome;

    /// <summary>All units, or all that were chosen, have answered.</summary>
    public sealed record NobodyToRemind(bool IsChosen) : RemindOutcome;

    /// <summary>All of them were reminded less than an hour ago.</summary>
    public sealed record AllSpared(int Units) : RemindOutcome;
}
