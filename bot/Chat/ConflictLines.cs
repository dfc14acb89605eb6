using HumanRightsBot.Commands.Rows;

namespace HumanRightsBot.Chat;

/// <summary>What a member reads whose row somebody else changed meanwhile.</summary>
internal static class ConflictLines
{
    private const int ShownLetters = 45;
    private const int LongestName = 30;

    public static string Of(ColumnChange change)
    {
        if (change.Changed is not { } stamp)
        {
            var (typed, stored) = RowCards.Differing(change.Column, change.Typed, change.Stored, ShownLetters);
            return Texts.ConflictChange(change.Column.Heading, typed, stored);
        }

        var (old, stands) = RowCards.Differing(change.Column, change.Before, change.Stored, ShownLetters);
        var mine = change.Typed == change.Stored ? null : RowCards.Differing(change.Column, change.Typed, change.Stored, ShownLetters).One;
        return Texts.ChangedMeanwhile(change.Column.Heading, old, stands, RowCards.Short(change.By, LongestName), stamp.At, mine);
    }
}
