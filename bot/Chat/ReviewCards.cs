using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Office;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
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

    /// <param name="report">Whose it is.</param>
    /// <param name="head">As it was read with the rows.</param>
    /// <param name="rows">All rows of the report; drafts are only counted, for they are not yet said.</param>
    /// <param name="filedBy">The name of who filed it; null when nobody has.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    /// <param name="now">For the days that are left.</param>
    public static AdaptiveCard View(Subject.Report report, ReportHead head, IReadOnlyCollection<Row> rows, string? filedBy, int page, DateTimeOffset now)
    {
        var standing = Standing.Of(report.Form, report.Period, report.Unit, head, now);
        var complete = Complete(rows);
        var pages = Math.Max(1, (complete.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        List<Element> body =
        [
            Title(report.Unit.Name),
            new TextBlock(TextBlock.Plain($"{report.Form.ShortTitle} · {report.Period.Title}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(string.Join(" · ", States(standing))) { Weight = TextWeight.Bolder, Color = standing.IsOverdue ? TextColor.Attention : null },
        ];
        if (head.Filed is { } filed && filedBy is not null) body.Add(Subtle(TextBlock.Plain(ReportWords.FiledBy(filedBy, filed.At, head.State, filed.At >= head.DueOf(report.Form, report.Period)))));
        body.Add(Subtle(ReportWords.DeadlineOf(report.Form, report.Period, head, now)));
        if (report.Unit.LeftOn is { } left) body.Add(Subtle(Texts.LeftOn(left)));
        if (head.Drafts > 0) body.Add(new TextBlock(Texts.OnlyDrafts(head.Drafts)) { Color = TextColor.Warning });
        if (complete.Count == 0 && head.State != ReportState.Nil) body.Add(new TextBlock(Texts.NoCompleteRows));
        var shown = complete.Skip((page - 1) * RowsPerPage).Take(RowsPerPage).ToList();
        var letters = Math.Clamp(LettersPerCard / Math.Max(1, shown.Count * report.Form.Columns.Count), FewestLetters, MostLetters);
        var isCut = shown.Exists(row => IsCut(report.Form, row, letters));
        if (isCut) body.Add(Subtle(Texts.RowsCutShort));
        foreach (var row in shown) body.AddRange(Lines(report, row, letters));
        if (pages > 1) body.Add(Subtle(Texts.Page(page, pages)));
        return new AdaptiveCard(body) { Speak = $"{report.Unit.Name}. {ReportWords.State(head.State)}.", Actions = [.. Actions(report, head, page, pages)] };
    }

    /// <summary>One row to the last letter, before anybody accepts it. Only of texts so full of emoji or signs that no message could hold them, the ends are left out.</summary>
    /// <param name="report">Whose it is.</param>
    /// <param name="rows">All rows of the report.</param>
    /// <param name="number">The row's.</param>
    /// <returns>Null where there is no such row to be shown.</returns>
    public static AdaptiveCard? Row(Subject.Report report, IReadOnlyCollection<Row> rows, int number)
    {
        var complete = Complete(rows);
        var index = complete.FindIndex(row => row.Number == number);
        if (index < 0) return null;
        var row = complete[index];
        List<CardAction> actions = [];
        if (index > 0) actions.Add(RowButton(report, Texts.PreviousRow, complete[index - 1]));
        if (index < complete.Count - 1) actions.Add(RowButton(report, Texts.NextRow, complete[index + 1]));
        actions.Add(report.ViewButton(Texts.Back, (index / RowsPerPage) + 1));
        var whole = Card(value => value);
        return WireJson.SizeOf(WireJson.Write(whole.ToJson())) <= WireJson.CardLimit ? whole : Card(value => Excerpt.Of(value, Math.Min(MostLetters, LettersPerCard / report.Form.Columns.Count)));

        AdaptiveCard Card(Func<string, string> shown) => new([
            Title(Texts.RowTitle(row)), Whose(report),
            .. report.Form.Columns.Where(column => row.Values.ContainsKey(column.Key)).SelectMany(column => Whole(column, shown(RowCards.Shown(column, row.Values[column.Key])))),
        ])
        { Speak = $"{Texts.RowTitle(row)}. {report.Unit.Name}.", Actions = actions };
    }

    /// <summary>Asks why a report goes back.</summary>
    public static AdaptiveCard Return(Subject.Report report, int seen, TypedAnswer typed) => new([
        Title(Texts.ReturnTitle), Whose(report), new TextBlock(Texts.ReturnNote), .. ReasonInput(typed),
    ])
    { Speak = Texts.ReturnTitle, Actions = [Sending(report, Texts.SendBack, CommandName.Return, seen), report.ViewButton(Texts.Back, 1)] };

    /// <summary>Asks until when one unit may still report, and why.</summary>
    public static AdaptiveCard Extend(Subject.Report report, TypedAnswer typed) => new([
        Title(Texts.ExtendTitle), Whose(report), new TextBlock(Texts.ExtendNote), new TextBlock(ReportWords.ExtendUpTo(report.Form, report.Period)),
        new DateInput { Id = Argument.Until, Label = Texts.LastDay + " *", Value = RowCards.Short(typed.Until ?? "", 20) is { Length: > 0 } day ? day : null },
        .. Fault(typed.UntilFault is { } fault ? ReportWords.Of(fault, report.Form, report.Period) : null),
        .. ReasonInput(typed),
    ])
    { Speak = Texts.ExtendTitle, Actions = [Sending(report, Texts.SaveExtension, CommandName.Extend, null), report.ViewButton(Texts.Back, 1)] };

    /// <summary>What was done, in place of the card it was done on; the text may be empty.</summary>
    public static AdaptiveCard Done(Subject.Report report, string title, string text, params CardAction[] actions) => new([
        new Container([Title(title)]) { Style = ContainerStyle.Good }, Whose(report), .. text.Length > 0 ? [new TextBlock(TextBlock.Plain(text))] : Array.Empty<Element>(),
    ])
    { Speak = $"{title}. {report.Unit.Name}.", Actions = [.. actions, report.ViewButton(page: 1), report.ProgressButton()] };

    /// <summary>For the unit's reporters: their report came back.</summary>
    public static AdaptiveCard Returned(Subject.Report report, string reason, string by) =>
        ForUnit(report, Texts.ReturnedToUnit(report.Period), null, reason, by, Texts.FixNow);

    /// <summary>For the unit's reporters: they have more time.</summary>
    public static AdaptiveCard Extended(Subject.Report report, DateTimeOffset due, string reason, string by) =>
        ForUnit(report, Texts.ExtendedForUnit(report.Period), ReportWords.UntilDay(due), reason, by, Titles.List);

    private static AdaptiveCard ForUnit(Subject.Report report, string title, string? text, string reason, string by, string button)
    {
        List<Element> body = [Title(title), Whose(report)];
        if (text is not null) body.Add(new TextBlock(text));
        body.Add(new TextBlock(TextBlock.Plain(Texts.ReasonBy(by, reason))));
        return new AdaptiveCard(body) { Speak = $"{title}. {report.Unit.Name}.", Actions = [report.Button(button, CommandName.List, primary: true)] };
    }

    private static IEnumerable<string> States(Standing standing)
    {
        yield return ReportWords.State(standing.Head.State);
        if (standing.IsOverdue) yield return ReportWords.Overdue;
        if (standing.Head.Closed) yield return ReportWords.ClosedFlag;
    }

    private static List<Row> Complete(IReadOnlyCollection<Row> rows) => [.. rows.Where(row => row.IsComplete).OrderBy(row => row.Number)];

    private static IEnumerable<Element> Lines(Subject.Report report, Row row, int letters)
    {
        yield return new TextBlock(Texts.RowTitle(row)) { Weight = TextWeight.Bolder, Separator = true };
        var filled = report.Form.Columns.Where(column => row.Values.ContainsKey(column.Key));
        yield return new FactSet([.. filled.Select(column => new Fact(column.Heading, TextBlock.Plain(RowCards.Short(RowCards.Shown(column, row.Values[column.Key]), letters))))]) { Spacing = Spacing.Small };
        if (IsCut(report.Form, row, letters)) yield return new ActionSet([RowButton(report, Texts.ViewRow(row), row)]) { Spacing = Spacing.Small };
    }

    private static bool IsCut(Form form, Row row, int letters) => form.Columns.Any(column => row.Values.TryGetValue(column.Key, out var value) && RowCards.Shown(column, value).Length > letters);

    private static Element[] Whole(Column column, string value) =>
    [
        new TextBlock(TextBlock.Plain(column.Heading)) { IsSubtle = true },
        new TextBlock(TextBlock.Plain(value)) { Spacing = Spacing.None },
    ];

    private static IEnumerable<CardAction> Actions(Subject.Report report, ReportHead head, int page, int pages)
    {
        if (!head.Closed && ReviewRules.IsFiled(head))
        {
            yield return report.Button(Texts.Accept, CommandName.Accept, head.Version, primary: true);
            yield return report.Button(Texts.Return, CommandName.AskReturn, head.Version);
        }

        if (head is { Closed: false, State: ReportState.Accepted }) yield return report.Button(Texts.UndoAccept, CommandName.UndoAccept);
        if (head is { Closed: false, State: ReportState.Returned, Filed: not null }) yield return report.Button(Texts.UndoReturn, CommandName.UndoReturn);
        if (head.IsUnfinished) yield return report.Button(Texts.Extend, CommandName.AskExtend);
        if (page > 1) yield return report.ViewButton(Texts.PreviousPage, page - 1);
        if (page < pages) yield return report.ViewButton(Texts.NextPage, page + 1);
        yield return report.ViewButton(Texts.Refresh, page);
        yield return report.ProgressButton();
    }

    /// <summary>One row in full, in the place of the report.</summary>
    private static ExecuteAction RowButton(Subject.Report report, string title, Row row) => ExecuteAction.Alone(title, CommandName.View, CallData.Of(report, Argument.Number, row.Number));

    private static ExecuteAction Sending(Subject.Report report, string title, string verb, int? seen)
    {
        var data = CallData.Of(report);
        if (seen is not null) data[Argument.Seen] = seen;
        return ExecuteAction.WithInputs(title, verb, data, primary: true);
    }

    /// <summary>A client may ignore the length limit; what is far beyond it comes back cut at twice the limit.</summary>
    private static IEnumerable<Element> ReasonInput(TypedAnswer typed) =>
    [
        new TextInput { Id = Argument.Reason, Label = Texts.Reason + " *", Value = typed.Reason is { Length: > 0 } reason ? Cut(reason) : null, MaxLength = ReviewRules.LongestReason, IsMultiline = true },
        .. Fault(typed.ReasonFault is { } fault ? Texts.Of(fault, typed.ReasonLength) : null),
    ];

    private static string Cut(string typed) => typed.Length <= ReviewRules.LongestReason * 2 ? typed : typed[..(char.IsHighSurrogate(typed[(ReviewRules.LongestReason * 2) - 1]) ? (ReviewRules.LongestReason * 2) - 1 : ReviewRules.LongestReason * 2)];

    private static IEnumerable<Element> Fault(string? sentence)
    {
        if (sentence is not null) yield return new TextBlock(sentence) { Color = TextColor.Attention, Weight = TextWeight.Bolder, Spacing = Spacing.None };
    }

    private static TextBlock Whose(Subject.Report report) => new(TextBlock.Plain($"{report.Form.ShortTitle} · {RowCards.Short(report.Unit.Name, LongestName)} · {report.Period.Title}")) { Weight = TextWeight.Bolder };

    private static TextBlock Title(string text) => new(TextBlock.Plain(RowCards.Short(text, LongestName))) { Size = TextSize.Large, Weight = TextWeight.Bolder };

    private static TextBlock Subtle(string text) => new(text) { IsSubtle = true, Spacing = Spacing.None };
}
