using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards about a whole report: what would be filed, that it is filed or taken back, and «không phát sinh».</summary>
internal static class FilingCards
{
    private const int RowsPerPage = 10;

    /// <summary>Of what was typed much too long.</summary>
    private const int MostTypedBack = 300;

    public static AdaptiveCard AskSubmit(FilingOutcome.SubmitAsked asked, DateTimeOffset now)
    {
        var (report, head, rows, refusal, page) = asked;
        var drafts = rows.Count(row => row.Draft);
        var pages = Paging.Of(rows.Count, RowsPerPage, page ?? 1);
        var stop = FilingRules.RefusalOfSubmit(head);
        return Titled(Texts.SubmitTitle(report.Period), Whose(report), [
            Subtle(ReportWords.DeadlineOf(report.Form, report.Period, head, now)),
            new TextBlock(NoticeWords.ListCount(rows.Count, drafts)),
            asked.UnderReview is { Count: > 0 } numbers
                ? new TextBlock(Texts.UnderReview(numbers, canFile: stop is null))
                : null,
            (stop ?? refusal) is { } why ? StrongWarning(Texts.Here(why)) : null,
            .. pages.Of(rows.OrderByDescending(row => row.Draft).ThenBy(row => row.Number)).Select(row => Line(report, row)),
            pages.Line(),
            .. stop is null && asked.AsksIssued ? IssuedInput(head, asked.Typed, Texts.IssuedStill) : [],
        ], [
            stop is not null ? null
                // An input that was emptied may be missing: then what stands here counts.
                : asked.AsksIssued ? report.Sending(
                    Texts.ConfirmSubmit, CommandName.Submit, (Argument.Seen, head.Version), (Argument.Issued, "")).Primary()
                : report.Button(Texts.ConfirmSubmit, CommandName.Submit, (Argument.Seen, head.Version)).Primary(),
            stop is Refusal.Submitted ? report.Button(Titles.Reopen, CommandName.Reopen) : null,
            .. pages.Turns((title, to) =>
                report.Button(title, CommandName.AskSubmit, (Argument.Seen, head.Version), (Argument.Page, to))),
            stop is Refusal.NilStands or Refusal.NoRows ? report.Button(CommandName.New) : null,
            stop is Refusal.NilStands ? report.Button(Texts.Undo, CommandName.UndoNil) : null,
            stop is Refusal.NoRows ? report.Button(CommandName.SetNil) : null,
            report.Button(CommandName.List),
        ]);
    }

    /// <summary>The receipt of a filed report, whatever the office has answered since.</summary>
    public static AdaptiveCard Filed(Subject.Report report, ReportHead head, Speaker speaker, TypedIssued? typed = null)
    {
        if (head.State == ReportState.Nil) return Nil(report, head, report.Period, typed);
        var isAccepted = head.State == ReportState.Accepted;
        var title = isAccepted ? Texts.AcceptedOf(report.Period) : Texts.SubmittedTitle(report.Period);
        var filedBy = ReportWords.FiledBy(report.Form, report.Period, head, speaker.Directory.NameOf);
        return Bannered(title, ContainerStyle.Good, Whose(report), [
            Below(NoticeWords.ListCount(head.CompleteRows, 0)),
            filedBy is null ? null : Subtle(Plain(filedBy)),
            isAccepted ? null : Hint(Texts.SubmittedHint),
            .. OfDocument(report, head, typed),
        ], [
            DocumentButton(report, head),
            isAccepted ? null : report.Button(Titles.Reopen, CommandName.Reopen),
            report.Button(CommandName.List),
        ]);
    }

    /// <summary>The unit's document; null where the form has none or the period is closed.</summary>
    private static ExecuteAction? DocumentButton(Subject.Report report, ReportHead head) =>
        report.Form.Document is null || head.Closed ? null : report.Button(Titles.Document, CommandName.Document);

    /// <summary>Where its number and date are said.</summary>
    private static IEnumerable<Element?> OfDocument(Subject.Report report, ReportHead head, TypedIssued? typed) =>
        DocumentButton(report, head) is null
            ? []
            :
            [
                .. IssuedInput(head, typed, head.Issued is null ? Texts.DocumentHint : Texts.IssuedKept),
                new ActionSet([report.Sending(Texts.SaveIssued, CommandName.Issue)]) { Spacing = Spacing.Small },
            ];

    private static IEnumerable<Element?> IssuedInput(ReportHead head, TypedIssued? typed, string hint) =>
    [
        Hint(hint),
        new TextInput
        {
            Id = Argument.Issued,
            Label = ReportWords.IssuedLabel,
            Placeholder = Texts.IssuedExample,
            Value = typed is null ? head.Issued : Excerpt.Of(typed.Typed, MostTypedBack),
        },
        typed is null ? null : Fault(ProblemWords.OfIssued(typed.Problem)) with { Spacing = Spacing.None },
    ];

    public static AdaptiveCard Reopened(Subject.Report report) => NoticeCards.Notice(
        Texts.ReopenedTitle(report.Period),
        $"{Whose(report)}. {Texts.ReopenedHint}",
        report.Button(CommandName.List),
        report.Button(CommandName.New),
        report.Button(CommandName.AskSubmit));

    /// <param name="current">The period new rows go into; where it is a later one, it is offered the same answer.</param>
    public static AdaptiveCard Nil(Subject.Report report, ReportHead head, Period current, TypedIssued? typed = null) => Card(
        $"{Texts.NilTitle}. {Texts.Of(report)}", [
            Title(Texts.NilTitle),
            new TextBlock(Plain(Texts.Of(report))),
            .. OfDocument(report, head, typed),
        ], [
            DocumentButton(report, head),
            report.Button(Texts.Undo, CommandName.UndoNil),
            report.Period < current ? (report with { Period = current }).Button(Texts.NilIn(current), CommandName.SetNil) : null,
            report.Button(CommandName.New),
        ]);

    /// <summary>«rút lại» of a nil return.</summary>
    public static AdaptiveCard AskUndoNil(Subject.Report report) => NoticeCards.Notice(
        Texts.NilStandsTitle(report.Period),
        $"{Whose(report)}. {Texts.AskUndoNil}",
        report.Button(Texts.Undo, CommandName.UndoNil),
        report.Button(CommandName.New));

    /// <summary>Nobody expects an answer of the report yet.</summary>
    /// <param name="isOwed">The one before has rows and is not filed, which may be what was meant.</param>
    public static AdaptiveCard AskNil(Subject.Report report, bool isOwed)
    {
        var before = report with { Period = report.Period.Previous };
        var owed = isOwed ? Texts.OwedBefore(before.Period) : "";
        return NoticeCards.Notice(
            Texts.AskNilTitle(report.Period),
            $"{Whose(report)}. {owed}{Texts.AskNil(ReportCalendar.DueBefore(report.Form, report.Period))}",
            isOwed ? before.Button(Texts.SubmitOf(before.Period), CommandName.AskSubmit) : null,
            report.Button(Texts.NilIn(report.Period), CommandName.SetNil),
            report.Button(CommandName.List));
    }

    public static AdaptiveCard NilUndone(Subject.Report report) => NoticeCards.Notice(
        Texts.NilUndoneTitle,
        $"{report.Title}. {Texts.NilUndone}",
        report.Button(CommandName.New),
        report.Button(CommandName.SetNil));

    private static string Whose(Subject.Report report) => $"{report.Form.ShortTitle} · {report.Unit.Name}";

    private static Container Line(Subject.Report report, Row row) =>
        RowCards.Line(report, row, open: row.Draft, row.Draft ? Texts.Lacking(SavedNotes.Missing(report.Form, row)) : null);
}
