using HumanRightsBot.Bounds;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Carry;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Tab;

/// <summary>What is said above a page: what was done or why not, and what takes it back.</summary>
/// <param name="Then">The page that follows; null leaves the one that is shown as it is, with everything typed.</param>
internal sealed partial record TabNotice(string Title, bool IsGood, Request? Then)
{
    public IReadOnlyList<string> Lines { get; init; } = [];

    public (string Title, string Ask)? Undo { get; init; }

    /// <summary>What the browser is to keep as a file.</summary>
    public Outcome.File? File { get; init; }

    /// <summary>Null of an outcome that is a page.</summary>
    /// <param name="request">What it came of.</param>
    public static TabNotice? Of(Outcome outcome, Speaker speaker, Request request) => outcome switch
    {
        Outcome.Several several when several.All.All(one => Of(one, speaker, request) is not null) => Of(several.All[0], speaker, request),
        Outcome.Denied denied => new(TabTexts.Of(denied.Why), false, null),
        Outcome.Refused(var report, var refusal) => Bad(report, RefusalWords.Of(refusal)),
        RowOutcome row => Of(row, speaker),
        FilingOutcome filing => Of(filing),
        CarryOutcome carry => Of(carry),
        OfficeOutcome office => Of(office, request),
        ReviewOutcome review => Of(review, request),
        RemindOutcome remind => Of(remind),
        Outcome.File file => new(TabTexts.FileMade, true, null) { Lines = TabTexts.Of(file), File = file },
        TalkOutcome => Old,
        _ => null,
    };

    /// <summary>Of what no page asks for.</summary>
    private static TabNotice Old => new(TabTexts.OldPage, false, null);

    private static TabNotice? Of(RowOutcome outcome, Speaker speaker) => outcome switch
    {
        RowOutcome.Saved saved => Good(saved.Report, Texts.SavedTitle(saved.Row)) with { Lines = [.. SavedNotes.Of(saved)] },
        RowOutcome.Withdrawn(var report, var row) =>
            Good(report, Texts.WithdrawnTitle(row)) with { Undo = TakenBack(report, CommandName.PutBack, (Argument.Row, row.Id)) },
        RowOutcome.PutBack(var report, var row, var endsNil) =>
            Good(report, Texts.RestoredTitle(row)) with { Lines = endsNil ? [Texts.WasNil] : [] },
        RowOutcome.WithdrawAsked(var report, var row, _) =>
            Bad(report, Texts.ChangedBeforeWithdraw(speaker.Directory.NameOf(row.Changed.By), row.Changed.At)),
        RowOutcome.NotFound(var report) => Bad(report, RefusalWords.RowGone),
        RowOutcome.NoHistory(var report) => Bad(report, Texts.NoHistory),
        RowOutcome.NumberMissing => Old,
        _ => null,
    };

    private static TabNotice? Of(FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Submitted(var report, _) =>
            Good(report, Texts.SubmittedTitle(report.Period)) with { Lines = [Texts.SubmittedHint] },
        FilingOutcome.Filed(_, _, { Problem: var problem }) => new(ProblemWords.OfIssued(problem), false, null),
        FilingOutcome.Filed(var report, var head, null) => Good(report, $"{ReportWords.State(head.State)} {report.Period.Title}"),
        FilingOutcome.Issued(var report, var head) => Good(report, head.Issued is null ? Texts.IssuedCleared : Texts.IssuedSaved),
        FilingOutcome.ReopenAsked(var report, _) => Good(report, Texts.SubmittedTitle(report.Period)),
        FilingOutcome.Reopened(var report) => Good(report, Texts.ReopenedTitle(report.Period)) with { Lines = [Texts.ReopenedHint] },
        FilingOutcome.IsReturned(var report) => Bad(report, Texts.ReturnedIsOpen),
        FilingOutcome.NilSet(var report, var head, _) => Nil(report, Texts.NilTitle, head),
        FilingOutcome.NilStands(var report, var head) => Nil(report, Texts.NilTitle, head),
        FilingOutcome.UndoNilAsked(var report) => Nil(report, Texts.NilStandsTitle(report.Period)),
        FilingOutcome.NilAsked(var report, _) => Bad(report, Texts.AskNilTitle(report.Period)),
        FilingOutcome.NilUndone(var report) => Good(report, Texts.NilUndoneTitle),
        _ => null,
    };

    private static TabNotice? Of(CarryOutcome outcome) => outcome switch
    {
        CarryOutcome.Copied copied => Good(copied.Report, Texts.CopiedTitle(copied.Rows.Count)) with
        {
            Lines =
            [
                Texts.CopiedHint(CarryWords.Anew(copied.Report.Form)),
                .. copied.EndsNil ? [Texts.WasNil] : Array.Empty<string>(),
                .. copied.Emptied.GroupBy(each => each.Column.Heading, each => each.Row)
                    .Select(each => Texts.LeftEmpty(each.Key, [.. each])),
                .. copied.Left > 0 ? [Texts.LeftToCarry(copied.Left)] : Array.Empty<string>(),
            ],
            Undo = TakenBack(copied.Report, CommandName.UndoCarry, (Argument.SubmissionId, copied.SubmissionId)),
        },
        CarryOutcome.NothingNew(var report) => Bad(report, Texts.NothingNew),
        CarryOutcome.Undone(var report, > 0 and var rows) =>
            Good(report, Texts.CarryUndoneTitle(rows)) with { Lines = [Texts.CarryUndone] },
        CarryOutcome.Undone(var report, _) => Bad(report, Texts.NothingToUndo),
        CarryOutcome.NoCarry(var report) => Bad(report, Texts.NoCarry),
        CarryOutcome.NothingChosen => new(Texts.ChooseRows, false, null),
        CarryOutcome.SourceNotAccepted(var report, var source) => Bad(report, Texts.NotAcceptedYet(source)),
        _ => null,
    };

    private static TabNotice Nil(Subject.Report report, string title, ReportHead? head = null) => Good(report, title) with
    {
        Lines = [Texts.Of(report), head?.Issued is { } issued ? $"{issued}: {Texts.IssuedKept}" : ""],
        Undo = TakenBack(report, CommandName.UndoNil),
    };

    private static TabNotice Good(Subject.Report report, string title) => new(title, true, ListOf(report));

    private static TabNotice Bad(Subject.Report report, string title) => new(title, false, ListOf(report));

    private static Request ListOf(Subject.Report report) => new(CommandName.List, report.Data());

    private static (string Title, string Ask) TakenBack(Subject subject, string command, params (string Name, object? Value)[] also) =>
        (Texts.Undo, TabParts.Asking(subject, command, also));
}
