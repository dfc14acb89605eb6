using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards that show rows: the receipt after saving, the list, and what stands before and after a withdrawal.</summary>
internal static class RowCards
{
    private const int RowsPerPage = 10;
    private const int LettersOfValue = 120;

    public static AdaptiveCard Receipt(RowOutcome.Saved saved)
    {
        var (report, row, due, by) = saved;
        return Bannered(Texts.SavedTitle(row), row.Draft ? ContainerStyle.Warning : ContainerStyle.Good, report.Title, [
            Subtle(Plain(Texts.SavedAt(row, by))),
            Subtle(ReportWords.Deadline(report.Form, report.Period, row.Changed.At, due)),
            .. SavedNotes.Of(saved).Select(note => Warning(Plain(note))),
            Facts(report.Form, row),
            Hint(Texts.FileNext),
        ], [
            report.Button(Texts.AnotherRow, CommandName.New),
            EditButton(report, row),
            WithdrawButton(report, row),
            report.Button(CommandName.List),
            report.Button(CommandName.AskSubmit),
            report.Button(CommandName.History, (Argument.Number, row.Number)),
        ]);
    }

    /// <param name="row">As it is stored; only this version is withdrawn.</param>
    /// <param name="changed">That somebody changed it since the member was asked; null at the first time.</param>
    public static AdaptiveCard AskWithdraw(Subject.Report report, Row row, string? changed) =>
        Titled(Texts.AskWithdraw(row), report.Title, [
            changed is null ? null : StrongWarning(Plain(changed)),
            new TextBlock(Texts.WithdrawHint),
            Facts(report.Form, row),
        ], [
            report.Button(Texts.ConfirmWithdraw, CommandName.Withdraw, (Argument.Row, row.Id), (Argument.Seen, row.Version)),
            ExecuteAction.Alone(Texts.KeepRow, CommandName.Cancel, new() { [Argument.Number] = row.Number }),
        ]);

    public static AdaptiveCard Withdrawn(Subject.Report report, Row row) => NoticeCards.Notice(
        Texts.WithdrawnTitle(row),
        Texts.WithdrawnFrom(report),
        report.Button(Texts.Undo, CommandName.PutBack, (Argument.Row, row.Id)),
        report.Button(CommandName.List));

    public static AdaptiveCard PutBack(Subject.Report report, Row row, bool endsNil) => NoticeCards.Notice(
        Texts.RestoredTitle(row),
        Texts.RestoredTo(report, endsNil),
        EditButton(report, row),
        report.Button(CommandName.List));

    /// <param name="head">As it was read together with the rows.</param>
    /// <param name="rows">All rows of the report, in any order; the newest come first on the card.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    public static AdaptiveCard List(Subject.Report report, ReportHead head, IReadOnlyCollection<Row> rows, int page, DateTimeOffset now)
    {
        var (form, unit, period) = report;
        var pages = Paging.Of(rows.Count, RowsPerPage, page);
        var locked = RowRules.RefusalOf(head);
        var isOpen = locked is null && report.Successor is null;
        return Titled(Texts.ListTitle(period), $"{form.ShortTitle} · {unit.Name} · {ReportWords.State(head.State)}", [
            Subtle(ReportWords.DeadlineOf(form, period, head, now)),
            Subtle(rows.Count == 0 ? Texts.NoRows : NoticeWords.ListCount(rows.Count, rows.Count(row => row.Draft))),
            report.Successor is { } successor ? Warning(Plain(Texts.OfFormer(successor)))
                : locked is { } refusal ? Warning(Texts.Here(refusal))
                : head.State == ReportState.Returned ? Warning(Texts.WhyReturned(rows.Count > 0))
                : null,
            .. pages.Of(rows.OrderByDescending(row => row.Number)).Select(row => Line(report, row, isOpen)),
            pages.Line(),
        ], [
            .. isOpen ? ToOpen(report, head, rows.Count) : [],
            report.Successor is not null ? report.Button(CommandName.History)
                : locked is Refusal.Submitted ? report.Button(Titles.Reopen, CommandName.Reopen)
                : null,
            .. report.Successor is null ? OfDocument(report, head) : [],
            .. pages.Turns((title, to) => TurnTo(report, title, to)),
            .. report.Neighbours(now).Select(other => TurnTo(other, other.Period.Title, 1)),
        ]);

        static ExecuteAction TurnTo(Subject.Report to, string title, int page) =>
            to.Button(title, CommandName.List, (Argument.Page, page));
    }

    /// <summary>What can be done with a report that is not locked.</summary>
    private static IEnumerable<CardAction?> ToOpen(Subject.Report report, ReportHead head, int rows) =>
    [
        report.Button(CommandName.New).Primary(),
        rows > 0 ? report.Button(CommandName.AskSubmit) : null,
        rows == 0 && head.State != ReportState.Nil ? report.Button(CommandName.SetNil) : null,
        head.State == ReportState.Nil ? report.Button(Texts.Undo, CommandName.UndoNil) : null,
        head.State == ReportState.Returned ? report.Button(CommandName.History) : null,
        report.Form.Carry is not null ? report.Button(CommandName.AskCarry) : null,
    ];

    private static IEnumerable<CardAction> OfDocument(Subject.Report report, ReportHead head)
    {
        if (report.Form.Document is null || !head.IsReported || head.Closed) yield break;
        yield return report.Button(Titles.Document, CommandName.Document);
        yield return report.Button(ReportWords.IssuedLabel, CommandName.AskIssue);
    }

    /// <param name="open">With what can be done to it.</param>
    /// <param name="note">What is to be known of it besides; null where there is nothing.</param>
    public static Container Line(Subject.Report report, Row row, bool open, string? note = null)
    {
        var shown = Values.Of(report.Form, row)
            .Where(value => value.Column.IsShort).Take(3).Select(value => Excerpt.Of(value.Shown, LettersOfValue));
        return Group([
            Strong(Texts.RowTitle(row)) with { Color = row.Draft ? TextColor.Warning : null },
            Below(Plain(string.Join(" · ", shown.DefaultIfEmpty(Texts.Empty)))) with { MaxLines = 3 },
            note is null ? null : Below(Plain(note)),
            open ? new ActionSet([EditButton(report, row), WithdrawButton(report, row)]) { Spacing = Spacing.Small } : null,
        ]);
    }

    private static FactSet Facts(Form form, Row row) =>
        new([.. Values.Of(form, row).Select(value => new Fact(value.Column.Heading, Plain(Excerpt.Of(value.Shown, LettersOfValue))))])
        {
            Separator = true,
        };

    private static ExecuteAction EditButton(Subject.Report report, Row row) =>
        report.Button(Texts.Edit, CommandName.Edit, (Argument.Row, row.Id));

    private static ExecuteAction WithdrawButton(Subject.Report report, Row row) =>
        report.Button(Texts.Withdraw, CommandName.AskWithdraw, (Argument.Row, row.Id));
}
