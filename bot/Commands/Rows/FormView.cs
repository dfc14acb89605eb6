using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Rows;

/// <summary>The row a form was opened for, with its version as the member saw it.</summary>
internal sealed record EditedRow(string Id, int Number, int Seen, bool Draft)
{
    public static EditedRow Of(Row row) => new(row.Id, row.Number, row.Version, row.Draft);
}

/// <summary>An unfinished period a new row may still go into: the one before the period that is due next.</summary>
/// <param name="IsLate">False where the unit's deadline was extended and has not passed.</param>
/// <param name="Due">Of a unit whose deadline was extended.</param>
internal readonly record struct EarlierPeriod(Period Period, bool IsLate, DateTimeOffset? Due = null);

/// <summary>Why a form comes back.</summary>
internal abstract record FormNote
{
    private FormNote()
    {
    }

    /// <summary>Something is wrong with what was typed.</summary>
    public sealed record Errors : FormNote;

    public sealed record NothingTyped : FormNote;

    /// <summary>Storage does not answer.</summary>
    public sealed record NotSaved : FormNote;

    /// <summary>The client has no dialogs.</summary>
    public sealed record NoDialog : FormNote;

    /// <summary>The good columns are saved as a draft, the others are not.</summary>
    public sealed record SavedInPart(Row Row) : FormNote;

    /// <summary>The row was withdrawn since the form was opened; what was typed may become a new one.</summary>
    public sealed record Withdrawn(Row Row) : FormNote;

    /// <summary>Another row has the same link, which may be opened instead.</summary>
    public sealed record SameLink(Row Twin) : FormNote;

    public sealed record Refused(Refusal Refusal) : FormNote;

    /// <summary>Somebody changed the row since the form was opened; nothing was overwritten.</summary>
    public sealed record Changed(string By, DateTimeOffset At, IReadOnlyList<ColumnChange> Columns) : FormNote;
}

/// <summary>What one form shows: where the row goes, what was typed, and what was wrong with it.</summary>
internal sealed record FormView
{
    public required Subject.Report Report { get; init; }

    /// <summary>The period before, where the unit has not finished it: the member may choose. Null offers only the report's.</summary>
    public EarlierPeriod? Earlier { get; init; }

    /// <summary>The extended deadline of the one period, or of the later of two; null leaves it to the form.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>That of the period first shown.</summary>
    public DateTimeOffset? DueShown => Earlier is { } earlier && earlier.Period == Report.Period ? earlier.Due : Due;

    public required DateTimeOffset Now { get; init; }

    /// <summary>A ULID made with the form; what makes a repeated submit harmless.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>Null for a new row.</summary>
    public EditedRow? Row { get; init; }

    /// <summary>What stands in the inputs, by column key.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Problem> Problems { get; init; } = new Dictionary<string, Problem>();

    /// <summary>Null on a form just opened.</summary>
    public FormNote? Note { get; init; }

    /// <summary>A draft was asked for: what has to be decided first is decided for a draft.</summary>
    public bool AsDraft { get; init; }

    /// <summary>A form just made: it carries the id that its submit will have.</summary>
    public static FormView New(Subject.Report report, DateTimeOffset now) => new() { Report = report, Now = now, SubmissionId = NewSubmissionId(now) };

    public static string NewSubmissionId(DateTimeOffset now) => Ulid.NewUlid(now).ToString();
}
