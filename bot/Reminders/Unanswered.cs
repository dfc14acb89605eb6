using HumanRightsBot.Forms;

namespace HumanRightsBot.Reminders;

/// <summary>A reporter of a unit; all of them where no name is given.</summary>
internal readonly record struct Addressee(Unit Unit, string Name);

/// <summary>Who has not answered in a form and period, and whom the reminders did not reach.</summary>
/// <param name="Units">How many owe a report.</param>
/// <param name="Unfinished">In the directory's order.</param>
/// <param name="Silent">Units without any reporter in the directory.</param>
/// <param name="Unreached">Reporters the bot cannot write to.</param>
/// <param name="Unclear">Reporters of whom nobody knows whether the last reminder arrived.</param>
/// <param name="Poison">How many messages the platform put aside, of any form.</param>
/// <param name="Aside">Whom the first of them were for.</param>
internal sealed record Unanswered(
    int Units, IReadOnlyList<Unit> Unfinished, IReadOnlyList<Unit> Silent, IReadOnlyList<Addressee> Unreached, IReadOnlyList<Addressee> Unclear,
    int Poison, IReadOnlyList<Addressee> Aside)
{
    /// <summary>There was no time left to look for those who were not reached.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Nobody can answer any more.</summary>
    public bool IsClosed { get; init; }
}
