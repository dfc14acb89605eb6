using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;
using WireJson = HumanRightsBot.Channel.WireJson;

namespace HumanRightsBot.Chat;

/// <summary>The cards of one unit's report in the office: to look at, to return, to extend; and the two a unit gets of it.</summary>
internal static class ReviewCards
{
    /// <summary>In letters, of all values on a card: a unit may fill a row to the brim, and the card must still be a message.</summary>
    private const int LettersPerCard = 5_000;

    /// <summary>Fewer than in a unit's own list, so that most rows can be read without opening each.</summary>
    private const int RowsPerPage = 5;
    private const int FewestLetters = 40;
    private const int MostLetters = 600;
    private const int LongestName = 200;

    /// <summary>In letters, of a reason that comes back to be shortened; a card with more would be no message.</summary>
    public const int MostOfReason = 3_000;

    /// <param name="head">As it was read with the rows.</param>
    /// <param name="rows">All rows of the report; drafts are only counted, for they are not yet said.</param>
    /// <param name="nameOf">Of a user name, the name of the person.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    public static AdaptiveCard View(
        Subject.Report report, ReportHead head, IReadOnlyCollection<Row> rows, Func<string, string> nameOf, int page, DateTimeOffset now)
    {
        var (form, unit, period) = report;
        var isOverdue = UnitProgress.Of(form, period, unit, head, now).IsOverdue;
        var complete = Complete(rows);
        var pages = Paging.Of(complete.Count, RowsPerPage, page);
        var shown = pages.Of(complete).ToList();
        var letters = Math.Clamp(LettersPerCard / Math.Max(1, shown.Count * form.Columns.Count), FewestLetters, MostLetters);
        return Card($"{unit.Name}. {ReportWords.State(head.State)}.", [
            Title(Plain(Excerpt.Of(unit.Name, LongestName))),
            Subtitle(Plain($"{form.ShortTitle} · {period.Title}")),
            Strong(string.Join(" · ", States(head, isOverdue))) with { Color = isOverdue ? TextColor.Attention : null },
            ReportWords.FiledBy(form, period, head, nameOf) is { } filedBy ? Subtle(Plain(filedBy)) : null,
            Parts.Issued(form, head),
            Subtle(ReportWords.DeadlineOf(form, period, head, now)),
            unit.LeftOn is { } left ? Subtle(Texts.LeftOn(left)) : null,
            head.Drafts > 0 ? Warning(Texts.OnlyDrafts(head.Drafts)) : null,
            complete.Count == 0 && head.State != ReportState.Nil ? new TextBlock(Texts.NoCompleteRows) : null,
            shown.Exists(row => IsCut(form, row, letters)) ? Subtle(Texts.RowsCutShort) : null,
            .. shown.SelectMany(row => Lines(report, row, letters)),
            pages.Line(),
        ], Actions(report, head, pages));
    }

    /// <summary>
    /// One row to the last letter, before anybody accepts it. Only of texts so full of emoji or signs that no message could hold them, the
    /// ends are left out.
    /// </summary>
    /// <param name="rows">All rows of the report.</param>
    /// <returns>Null where there is no such row to be shown.</returns>
    public static AdaptiveCard? Row(Subject.Report report, IReadOnlyCollection<Row> rows, int number)
    {
        var complete = Complete(rows);
        var index = complete.FindIndex(row => row.Number == number);
        if (index < 0) return null;
        var row = complete[index];
        var whole = Of(value => value);
        var letters = Math.Min(MostLetters, LettersPerCard / report.Form.Columns.Count);
        return WireJson.SizeOf(WireJson.Write(whole.ToJson())) <= WireJson.CardLimit ? whole : Of(value => Excerpt.Of(value, letters));

        AdaptiveCard Of(Func<string, string> shown) => Card($"{Texts.RowTitle(row)}. {report.Unit.Name}.", [
            Title(Texts.RowTitle(row)),
            Whose(report),
            .. Values.Of(report.Form, row)
                .SelectMany(value => new[] { Hint(Plain(value.Column.Heading)), Below(Plain(shown(value.Shown))) }),
        ], [
            index > 0 ? RowButton(report, Texts.PreviousRow, complete[index - 1]) : null,
            index < complete.Count - 1 ? RowButton(report, Texts.NextRow, complete[index + 1]) : null,
            ToPage(report, Texts.Back, (index / RowsPerPage) + 1),
        ]);
    }

    public static AdaptiveCard Return(Subject.Report report, int seen, TypedAnswer typed) => Card(Texts.ReturnTitle, [
        Title(Texts.ReturnTitle),
        Whose(report),
        new TextBlock(Texts.ReturnNote),
        .. ReasonInput(typed),
    ], [
        report.Sending(Texts.SendBack, CommandName.Return, (Argument.Seen, seen)).Primary(),
        ToPage(report, Texts.Back, 1),
    ]);

    public static AdaptiveCard Extend(Subject.Report report, TypedAnswer typed) => Card(Texts.ExtendTitle, [
        Title(Texts.ExtendTitle),
        Whose(report),
        new TextBlock(Texts.ExtendNote),
        new TextBlock(ReportWords.ExtendUpTo(report.Form, report.Period)),
        new DateInput
        {
            Id = Argument.Until,
            Label = Texts.LastDay + " *",
            Value = TypedText.Day(typed.Until),
        },
        typed.UntilFault is { } fault ? InputFault(Plain(ReportWords.Of(fault, report.Form, report.Period, typed.Until ?? ""))) : null,
        .. ReasonInput(typed),
    ], [report.Sending(Texts.SaveExtension, CommandName.Extend).Primary(), ToPage(report, Texts.Back, 1)]);

    /// <summary>What was done, in place of the card it was done on; the text may be empty.</summary>
    public static AdaptiveCard Done(Subject.Report report, string title, string text, params IEnumerable<CardAction> actions) =>
        Card($"{title}. {report.Unit.Name}.", [
            Banner(title, ContainerStyle.Good),
            Whose(report),
            text.Length > 0 ? new TextBlock(Plain(text)) : null,
        ], [.. actions, ToPage(report, Texts.View, 1), ToProgress(report)]);

    public static AdaptiveCard Returned(Subject.Report report, string reason, string by, int remarks = 0) => ForUnit(
        report, NoticeWords.ReturnedToUnit(report.Period), remarks > 0 ? Texts.Remarked(remarks) : null, reason, by, Texts.FixNow);

    public static AdaptiveCard Extended(Subject.Report report, DateTimeOffset due, string reason, string by) =>
        ForUnit(report, NoticeWords.ExtendedForUnit(report.Period), ReportWords.UntilDay(due), reason, by, Titles.List);

    private static AdaptiveCard ForUnit(Subject.Report report, string title, string? text, string reason, string by, string button) =>
        Card($"{title}. {report.Unit.Name}.", [
            Title(title),
            Whose(report),
            text is null ? null : new TextBlock(text),
            new TextBlock(Plain(Texts.ReasonBy(by, reason))),
        ], [report.Button(button, CommandName.List).Primary()]);

    private static IEnumerable<string> States(ReportHead head, bool isOverdue)
    {
        yield return ReportWords.State(head.State);
        if (isOverdue) yield return ReportWords.Overdue;
        if (head.Closed) yield return ReportWords.ClosedFlag;
    }

    private static List<Row> Complete(IReadOnlyCollection<Row> rows) => [.. rows.Where(row => row.IsComplete).OrderBy(row => row.Number)];

    private static IEnumerable<Element> Lines(Subject.Report report, Row row, int letters)
    {
        yield return Heading(Texts.RowTitle(row));
        var facts = Values.Of(report.Form, row).Select(value => new Fact(value.Column.Heading, Plain(Excerpt.Of(value.Shown, letters))));
        yield return new FactSet([.. facts]) { Spacing = Spacing.Small };
        if (IsCut(report.Form, row, letters))
            yield return new ActionSet([RowButton(report, Texts.ViewRow(row), row)]) { Spacing = Spacing.Small };
    }

    private static bool IsCut(Form form, Row row, int letters) => Values.Of(form, row).Any(value => value.Shown.Length > letters);

    private static IEnumerable<CardAction?> Actions(Subject.Report report, ReportHead head, Paging pages)
    {
        var toDecide = !head.Closed && ReviewRules.IsFiled(head);
        return
        [
            toDecide ? report.Button(Texts.Accept, CommandName.Accept, (Argument.Seen, head.Version)).Primary() : null,
            toDecide ? report.Button(Texts.Return, CommandName.AskReturn, (Argument.Seen, head.Version)) : null,
            head is { Closed: false, State: ReportState.Accepted } ? report.Button(Texts.UndoAccept, CommandName.UndoAccept) : null,
            head is { Closed: false, State: ReportState.Returned, Filed: not null }
                ? report.Button(Texts.UndoReturn, CommandName.UndoReturn)
                : null,
            head.IsUnfinished ? report.Button(Texts.Extend, CommandName.AskExtend) : null,
            .. pages.Turns((title, to) => ToPage(report, title, to)),
            ToPage(report, Texts.Refresh, pages.Number),
            ToProgress(report),
        ];
    }

    /// <summary>The report, in the place of this card.</summary>
    private static ExecuteAction ToPage(Subject.Report report, string title, int page) =>
        report.Button(title, CommandName.View, (Argument.Page, page));

    /// <summary>One row in full, in the place of the report.</summary>
    private static ExecuteAction RowButton(Subject.Report report, string title, Row row) =>
        report.Button(title, CommandName.View, (Argument.Number, row.Number));

    private static ExecuteAction ToProgress(Subject.Report report) =>
        new Subject.FormPeriod(report.Form, report.Period, report.Period).Button(CommandName.Progress);

    private static IEnumerable<Element?> ReasonInput(TypedAnswer typed) =>
    [
        new TextInput
        {
            Id = Argument.Reason,
            Label = Texts.Reason + " *",
            Value = (typed.Reason?.Length > MostOfReason ? typed.Cleaned : typed.Reason) is { Length: > 0 } reason ? reason : null,
            IsMultiline = true,
        },
        typed.ReasonFault is { } fault ? InputFault(Texts.Of(fault, typed.Cleaned.Length)) : null,
    ];

    private static TextBlock InputFault(string sentence) => Fault(sentence) with { Spacing = Spacing.None };

    private static TextBlock Whose(Subject.Report report) =>
        Strong(Plain($"{report.Form.ShortTitle} · {Excerpt.Of(report.Unit.Name, LongestName)} · {report.Period.Title}"));
}
