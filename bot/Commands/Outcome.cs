using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands;

/// <summary>Why a request was not looked into.</summary>
internal enum Denial
{
    NotReporter,
    NotOffice,
    NotCoordinator,

    /// <summary>No form is owed by the speaker's units.</summary>
    NoForm,

    /// <summary>The report is another unit's, or one the unit does not owe.</summary>
    NotYours,

    /// <summary>The report is that of a unit which the speaker's was before: it may only be read.</summary>
    FormerUnit,

    /// <summary>The card names what is no longer there, or is none of ours.</summary>
    OldCard,
    OldOfficeCard,
}

/// <summary>Why a period that was named in words is not one to work on.</summary>
internal enum PeriodFault
{
    NotOwed,
    NotBegun,
    Closed,
}

/// <summary>What a command came to, as data; a face draws it.</summary>
internal abstract record Outcome
{
    private protected Outcome()
    {
    }

    public sealed record Denied(Denial Why) : Outcome;

    /// <summary>The same request is meant for one of these forms.</summary>
    public sealed record WhichForm(IReadOnlyList<Form> Forms) : Outcome;

    /// <summary>The same request is meant for one of these units; of the form, where it is known.</summary>
    public sealed record WhichUnit(Form? Form, IReadOnlyList<Unit> Units) : Outcome;

    /// <param name="Named">Null where it is not clear which.</param>
    /// <param name="Possible">The same request may be meant for one of these, the latest first.</param>
    public sealed record WhichPeriod(Period? Named, PeriodFault Fault, IReadOnlyList<Period> Possible) : Outcome;

    public sealed record Refused(Subject.Report Report, Refusal Refusal) : Outcome;

    /// <summary>What the member is to keep as a file.</summary>
    public sealed record File(string Name, string ContentType, byte[] Content) : Outcome;

    /// <summary>One for each subject, in their order; never none.</summary>
    public sealed record Several(IReadOnlyList<Outcome> All) : Outcome;
}

/// <summary>What is only said.</summary>
internal abstract record TalkOutcome : Outcome
{
    /// <summary>What a member may ask for; <paramref name="IsUnknown"/> after a text that was no command.</summary>
    public sealed record Help(bool IsUnknown) : TalkOutcome;

    /// <summary>What was going on is dropped.</summary>
    public sealed record Left : TalkOutcome;

    /// <summary>A form was closed without saving, or the row of this number was not withdrawn after all.</summary>
    public sealed record Cancelled(int? Number) : TalkOutcome;
}
