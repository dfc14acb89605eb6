using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Filing;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards about a whole report: what would be filed, that it is filed or taken back, and «không phát sinh».</summary>
internal static class FilingCards
{
    private const int RowsPerPage = 10;

    /// <param name="now">For the deadline.</param>
    public static AdaptiveCard AskSubmit(FilingOutcome.SubmitAsked asked, DateTimeOffset now)
    {
        var (target, head, rows, refusal) = (asked.Report, asked.Head, asked.Rows, asked.Refusal);
        var drafts = rows.Where(row => row.Draft).OrderBy(row => row.Number).ToList();
        List<Row> shown = [.. drafts, .. rows.Where(row => !row.Draft).OrderBy(row => row.Number)];
        var pages = Math.Max(1, (shown.Count + RowsPerPage - 1) / RowsPerPage);
        var page = Math.Clamp(asked.Page ?? 1, 1, pages);
        var stop = FilingRules.RefusalOfSubmit(head);
        List<Element> body =
        [
            new TextBlock(Texts.SubmitTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(ReportWords.DeadlineOf(target.Form, target.Period, head, now)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(Texts.ListCount(rows.Count, drafts.Count)),
        ];
        if (UnderReview(target.Form, rows) is { Count: > 0 } numbers) body.Add(new TextBlock(Texts.UnderReview(numbers, canFile: stop is null)));
        if ((stop ?? refusal) is { } why) body.Add(new TextBlock(Texts.Here(why)) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        body.AddRange(shown.Skip((page - 1) * RowsPerPage).Take(RowsPerPage).Select(row => RowCards.Line(target, row, open: row.Draft, row.Draft ? Texts.Lacking(RowCards.MissingHeadings(target.Form, row)) : null)));
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });

        List<CardAction> actions = [];
        if (stop is null) actions.Add(ExecuteAction.Alone(Texts.ConfirmSubmit, CommandName.Submit, CallData.Of(target, Argument.Seen, head.Version), primary: true));
        if (stop is Refusal.Submitted) actions.Add(target.Button(Titles.Reopen, CommandName.Reopen));
        if (page > 1) actions.Add(ExecuteAction.Alone(Texts.PreviousPage, CommandName.AskSubmit, PageOf(page - 1)));
        if (page < pages) actions.Add(ExecuteAction.Alone(Texts.NextPage, CommandName.AskSubmit, PageOf(page + 1)));
        if (stop is Refusal.NilStands) actions.AddRange([target.Button(Titles.NewRow, CommandName.New), target.Button(Texts.Undo, CommandName.UndoNil)]);
        if (stop is Refusal.NoRows) actions.AddRange([target.Button(Titles.NewRow, CommandName.New), target.Button(Titles.Nil, CommandName.SetNil)]);
        actions.Add(target.Button(Titles.List, CommandName.List));
        return new AdaptiveCard(body) { Speak = Texts.SubmitTitle(target.Period), Actions = actions };

        System.Text.Json.Nodes.JsonObject PageOf(int number)
        {
            var data = CallData.Of(target, Argument.Seen, head.Version);
            data[Argument.Page] = number;
            return data;
        }
    }

    public static AdaptiveCard Submitted(Subject.Report target, ReportHead head, Speaker speaker) => new([
        new Container([new TextBlock(Texts.SubmittedTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder }]) { Style = ContainerStyle.Good },
        new TextBlock(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}")) { Weight = TextWeight.Bolder },
        new TextBlock(Texts.ListCount(head.CompleteRows, 0)) { Spacing = Spacing.None },
        .. head.Filed is { } filed ? [new TextBlock(TextBlock.Plain(ReportWords.FiledBy(speaker.Directory.NameOf(filed.By), filed.At, head.State, filed.At >= head.DueOf(target.Form, target.Period)))) { IsSubtle = true, Spacing = Spacing.None }] : Array.Empty<Element>(),
        new TextBlock(Texts.SubmittedHint) { IsSubtle = true },
    ])
    { Speak = Texts.SubmittedTitle(target.Period), Actions = [target.Button(Titles.Reopen, CommandName.Reopen), target.Button(Titles.List, CommandName.List)] };

    public static AdaptiveCard Reopened(Subject.Report target) =>
        NoticeCards.Notice(Texts.ReopenedTitle(target.Period), TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {Texts.ReopenedHint}"), target.Button(Titles.List, CommandName.List), target.Button(Titles.NewRow, CommandName.New), target.Button(Titles.Submit, CommandName.AskSubmit));

    /// <param name="target">The report that says so.</param>
    /// <param name="current">The period new rows go into; another one is offered the same answer.</param>
    public static AdaptiveCard Nil(Subject.Report target, Period current) => NoticeCards.Notice(
        Texts.NilTitle,
        TextBlock.Plain(Texts.Of(target)),
        [
            target.Button(Texts.Undo, CommandName.UndoNil),
            .. target.Period < current ? [(target with { Period = current }).Button(Texts.NilIn(current), CommandName.SetNil)] : Array.Empty<CardAction>(),
            target.Button(Titles.NewRow, CommandName.New),
        ]);

    /// <summary>«rút lại» of a nil return.</summary>
    public static AdaptiveCard AskUndoNil(Subject.Report target) =>
        NoticeCards.Notice(Texts.NilStandsTitle(target.Period), TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {Texts.AskUndoNil}"), target.Button(Texts.Undo, CommandName.UndoNil), target.Button(Titles.NewRow, CommandName.New));

    /// <param name="target">The report nobody expects an answer for yet.</param>
    /// <param name="isOwed">The one before has rows and is not filed, which may be what was meant.</param>
    public static AdaptiveCard AskNil(Subject.Report target, bool isOwed)
    {
        var before = target with { Period = target.Period.Previous };
        return NoticeCards.Notice(
            Texts.AskNilTitle(target.Period),
            TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {(isOwed ? Texts.OwedBefore(before.Period) : "")}{Texts.AskNil(ReportCalendar.DueBefore(target.Form, target.Period))}"),
            [
                .. isOwed ? [before.Button(Texts.SubmitOf(before.Period), CommandName.AskSubmit)] : Array.Empty<CardAction>(),
                target.Button(Texts.NilIn(target.Period), CommandName.SetNil),
                target.Button(Titles.List, CommandName.List),
            ]);
    }

    public static AdaptiveCard NilUndone(Subject.Report target) =>
        NoticeCards.Notice(Texts.NilUndoneTitle, TextBlock.Plain($"{target.Title}. {Texts.NilUndone}"), target.Button(Titles.NewRow, CommandName.New), target.Button(Titles.Nil, CommandName.SetNil));

    private static List<int> UnderReview(Form form, IReadOnlyList<Row> rows) =>
        form.Id == PressForm.Id ? [.. rows.Where(row => PressForm.IsUnderReview(row.Values)).Select(row => row.Number).Order()] : [];
}
