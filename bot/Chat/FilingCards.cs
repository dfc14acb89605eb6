using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards about a whole report: what would be filed, that it is filed or taken back, and «không phát sinh».</summary>
internal static class FilingCards
{
    private const int RowsPerPage = 10;

    /// <param name="target">The report.</param>
    /// <param name="head">As it was read together with the rows.</param>
    /// <param name="rows">All of it, drafts too.</param>
    /// <param name="refusal">Why a confirmation just failed; null when the summary was asked for.</param>
    /// <param name="page">Of the rows, drafts first, from 1; beyond the last page means the last.</param>
    /// <param name="now">For the deadline.</param>
    public static AdaptiveCard AskSubmit(Target target, ReportHead head, IReadOnlyList<Row> rows, Refusal? refusal, int page, DateTimeOffset now)
    {
        var drafts = rows.Where(row => row.Draft).OrderBy(row => row.Number).ToList();
        List<Row> shown = [.. drafts, .. rows.Where(row => !row.Draft).OrderBy(row => row.Number)];
        var pages = Math.Max(1, (shown.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        var stop = Filing.RefusalOfSubmit(head);
        List<Element> body =
        [
            new TextBlock(Texts.SubmitTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(Texts.DeadlineOf(target.Form, target.Period, head, now)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(Texts.ListCount(rows.Count, drafts.Count)),
        ];
        if (UnderReview(target.Form, rows) is { Count: > 0 } numbers) body.Add(new TextBlock(Texts.UnderReview(numbers, canFile: stop is null)));
        if ((stop ?? refusal) is { } why) body.Add(new TextBlock(Texts.Here(why)) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        body.AddRange(shown.Skip((page - 1) * RowsPerPage).Take(RowsPerPage).Select(row => RowCards.Line(target, row, open: row.Draft, row.Draft ? Texts.Lacking(RowCards.MissingHeadings(target.Form, row)) : null)));
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });

        List<CardAction> actions = [];
        if (stop is null) actions.Add(ExecuteAction.Alone(Texts.ConfirmSubmit, Verb.Submit, With(target, CallData.Seen, head.Version), primary: true));
        if (stop is Refusal.Submitted) actions.Add(target.Button(Texts.Reopen, Verb.Reopen));
        if (page > 1) actions.Add(ExecuteAction.Alone(Texts.PreviousPage, Verb.AskSubmit, PageOf(page - 1)));
        if (page < pages) actions.Add(ExecuteAction.Alone(Texts.NextPage, Verb.AskSubmit, PageOf(page + 1)));
        if (stop is Refusal.NilStands) actions.AddRange([target.Button(Texts.NewRow, Verb.New), target.Button(Texts.Undo, Verb.UndoNil)]);
        if (stop is Refusal.NoRows) actions.AddRange([target.Button(Texts.NewRow, Verb.New), target.Button(Texts.Nil, Verb.SetNil)]);
        actions.Add(target.Button(Texts.List, Verb.List));
        return new AdaptiveCard(body) { Speak = Texts.SubmitTitle(target.Period), Actions = actions };

        System.Text.Json.Nodes.JsonObject PageOf(int number)
        {
            var data = With(target, CallData.Seen, head.Version);
            data[CallData.Page] = number;
            return data;
        }
    }

    public static AdaptiveCard Submitted(Target target, ReportHead head, Speaker speaker) => new([
        new Container([new TextBlock(Texts.SubmittedTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder }]) { Style = ContainerStyle.Good },
        new TextBlock(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}")) { Weight = TextWeight.Bolder },
        new TextBlock(Texts.ListCount(head.CompleteRows, 0)) { Spacing = Spacing.None },
        .. head.Filed is { } filed ? [new TextBlock(TextBlock.Plain(Texts.FiledBy(speaker.NameOf(filed.By), filed.At, head.State, filed.At >= head.DueOf(target.Form, target.Period)))) { IsSubtle = true, Spacing = Spacing.None }] : Array.Empty<Element>(),
        new TextBlock(Texts.SubmittedHint) { IsSubtle = true },
    ])
    { Speak = Texts.SubmittedTitle(target.Period), Actions = [target.Button(Texts.Reopen, Verb.Reopen), target.Button(Texts.List, Verb.List)] };

    public static AdaptiveCard Reopened(Target target) =>
        NoticeCards.Notice(Texts.ReopenedTitle(target.Period), TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {Texts.ReopenedHint}"), target.Button(Texts.List, Verb.List), target.Button(Texts.NewRow, Verb.New), target.Button(Texts.Submit, Verb.AskSubmit));

    /// <param name="target">The report that says so.</param>
    /// <param name="current">The period new rows go into; another one is offered the same answer.</param>
    public static AdaptiveCard Nil(Target target, Period current) => NoticeCards.Notice(
        Texts.NilTitle,
        TextBlock.Plain(Texts.Of(target)),
        [
            target.Button(Texts.Undo, Verb.UndoNil),
            .. target.Period < current ? [(target with { Period = current }).Button(Texts.NilIn(current), Verb.SetNil)] : Array.Empty<CardAction>(),
            target.Button(Texts.NewRow, Verb.New),
        ]);

    /// <summary>«rút lại» of a nil return.</summary>
    public static AdaptiveCard AskUndoNil(Target target) =>
        NoticeCards.Notice(Texts.NilStandsTitle(target.Period), TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {Texts.AskUndoNil}"), target.Button(Texts.Undo, Verb.UndoNil), target.Button(Texts.NewRow, Verb.New));

    /// <param name="target">The report nobody expects an answer for yet.</param>
    /// <param name="isOwed">The one before has rows and is not filed, which may be what was meant.</param>
    public static AdaptiveCard AskNil(Target target, bool isOwed)
    {
        var before = target with { Period = target.Period.Previous };
        return NoticeCards.Notice(
            Texts.AskNilTitle(target.Period),
            TextBlock.Plain($"{target.Form.ShortTitle} · {target.Unit.Name}. {(isOwed ? Texts.OwedBefore(before.Period) : "")}{Texts.AskNil(ReportCalendar.DueBefore(target.Form, target.Period))}"),
            [
                .. isOwed ? [before.Button(Texts.SubmitOf(before.Period), Verb.AskSubmit)] : Array.Empty<CardAction>(),
                target.Button(Texts.NilIn(target.Period), Verb.SetNil),
                target.Button(Texts.List, Verb.List),
            ]);
    }

    public static AdaptiveCard NilUndone(Target target) =>
        NoticeCards.Notice(Texts.NilUndoneTitle, TextBlock.Plain($"{target.Title}. {Texts.NilUndone}"), target.Button(Texts.NewRow, Verb.New), target.Button(Texts.Nil, Verb.SetNil));

    private static List<int> UnderReview(Form form, IReadOnlyList<Row> rows) =>
        form.Id == PressForm.Id ? [.. rows.Where(row => PressForm.IsUnderReview(row.Values)).Select(row => row.Number).Order()] : [];

    private static System.Text.Json.Nodes.JsonObject With(Target target, string name, int value)
    {
        var data = CallData.OfForm(target.Form, target.Period, target.Unit);
        data[name] = value;
        return data;
    }
}
