using System.Globalization;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards that show rows: the receipt after saving and the list.</summary>
internal static class RowCards
{
    public const int RowsPerPage = 10;

    private const int ShortText = 120;

    public static AdaptiveCard Receipt(RowOutcome.Saved saved)
    {
        var (target, row, due, by) = saved;
        List<Element> body =
        [
            new Container([new TextBlock(Texts.SavedTitle(row)) { Size = TextSize.Large, Weight = TextWeight.Bolder }])
            {
                Style = row.Draft ? ContainerStyle.Warning : ContainerStyle.Good,
            },
            new TextBlock(TextBlock.Plain(target.Title)) { Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(Texts.SavedAt(row, by))) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(ReportWords.Deadline(target.Form, target.Period, row.Changed.At, due)) { IsSubtle = true, Spacing = Spacing.None },
            .. Notes(saved).Select(note => new TextBlock(TextBlock.Plain(note)) { Color = TextColor.Warning }),
            Facts(target.Form, row),
            new TextBlock(Texts.FileNext) { IsSubtle = true },
        ];
        return new AdaptiveCard(body)
        {
            Speak = Texts.SavedTitle(row),
            Actions =
            [
                target.Button(Texts.AnotherRow, CommandName.New),
                RowButton(Texts.Edit, CommandName.Edit, target, row),
                RowButton(Texts.Withdraw, CommandName.AskWithdraw, target, row),
                target.Button(Titles.List, CommandName.List),
                target.Button(Titles.Submit, CommandName.AskSubmit),
                HistoryButton(target, row),
            ],
        };
    }

    /// <param name="row">As it is stored; only this version is withdrawn.</param>
    /// <param name="changed">That somebody changed it since the member was asked; null at the first time.</param>
    public static AdaptiveCard AskWithdraw(Subject.Report target, Row row, string? changed) => new([
        new TextBlock(Texts.AskWithdraw(row)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
        new TextBlock(TextBlock.Plain(target.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
        .. changed is null ? Array.Empty<Element>() : [new TextBlock(TextBlock.Plain(changed)) { Color = TextColor.Warning, Weight = TextWeight.Bolder }],
        new TextBlock(Texts.WithdrawHint),
        Facts(target.Form, row),
    ])
    {
        Speak = Texts.AskWithdraw(row),
        Actions = [RowButton(Texts.ConfirmWithdraw, CommandName.Withdraw, target, row), ExecuteAction.Alone(Texts.KeepRow, CommandName.Cancel, new() { [Argument.Number] = row.Number })],
    };

    public static AdaptiveCard Withdrawn(Subject.Report target, Row row) =>
        NoticeCards.Notice(Texts.WithdrawnTitle(row), TextBlock.Plain(Texts.WithdrawnFrom(target)), RowButton(Texts.Undo, CommandName.PutBack, target, row), target.Button(Titles.List, CommandName.List));

    public static AdaptiveCard Restored(Subject.Report target, Row row, bool endsNil) =>
        NoticeCards.Notice(Texts.RestoredTitle(row), TextBlock.Plain(Texts.RestoredTo(target, endsNil)), RowButton(Texts.Edit, CommandName.Edit, target, row), target.Button(Titles.List, CommandName.List));

    /// <summary>A button about one row as it is now.</summary>
    public static ExecuteAction RowButton(string title, string verb, Subject.Report target, Row row)
    {
        var data = CallData.OfRow(target, row.Id);
        if (verb is CommandName.Withdraw) data[Argument.Seen] = row.Version;
        return ExecuteAction.Alone(title, verb, data);
    }

    /// <summary>What the member should know beside the fact that the row is saved.</summary>
    private static IEnumerable<string> Notes(RowOutcome.Saved saved)
    {
        if (saved.EndsNil) yield return Texts.WasNil;
        if (saved.Row.Draft)
        {
            var missing = MissingHeadings(saved.Report.Form, saved.Row);
            yield return missing.Count > 0 ? Texts.DraftNote(missing) : Texts.DraftComplete;
        }

        foreach (var column in saved.OutsidePeriod) yield return ReportWords.OutsidePeriod(column, saved.Report.Period);
        if (saved.ShortensLink) yield return Texts.QueryDropped;
    }

    /// <summary>What a draft still lacks, in the form's order.</summary>
    public static IReadOnlyList<string> MissingHeadings(Form form, Row row)
    {
        var missing = Answers.Missing(form, row.Values);
        return [.. form.Columns.Where(column => missing.ContainsKey(column.Key)).Select(column => column.Heading)];
    }

    /// <param name="target">The report.</param>
    /// <param name="head">As it was read together with the rows.</param>
    /// <param name="rows">All rows of the report, in any order; the newest come first on the card.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    /// <param name="now">For the deadline, and for the periods that are offered.</param>
    public static AdaptiveCard List(Subject.Report target, ReportHead head, IReadOnlyCollection<Row> rows, int page, DateTimeOffset now)
    {
        var (form, unit, period) = (target.Form, target.Unit, target.Period);
        var pages = Math.Max(1, (rows.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        var locked = RowRules.RefusalOf(head);
        List<Element> body =
        [
            new TextBlock(Texts.ListTitle(period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain($"{form.ShortTitle} · {unit.Name} · {ReportWords.State(head.State)}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(ReportWords.DeadlineOf(form, period, head, now)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(rows.Count == 0 ? Texts.NoRows : Texts.ListCount(rows.Count, rows.Count(row => row.Draft))) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (locked is { } refusal) body.Add(new TextBlock(Texts.Here(refusal)) { Color = TextColor.Warning });
        if (locked is null && head.State == ReportState.Returned) body.Add(new TextBlock(Texts.WhyReturned(rows.Count > 0)) { Color = TextColor.Warning });
        body.AddRange(rows.OrderByDescending(row => row.Number).Skip((page - 1) * RowsPerPage).Take(RowsPerPage).Select(row => Line(target, row, locked is null)));
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });

        List<CardAction> actions = [];
        if (locked is null) actions.Add(target.Button(Titles.NewRow, CommandName.New, primary: true));
        if (locked is null && rows.Count > 0) actions.Add(target.Button(Titles.Submit, CommandName.AskSubmit));
        if (locked is null && rows.Count == 0 && head.State != ReportState.Nil) actions.Add(target.Button(Titles.Nil, CommandName.SetNil));
        if (locked is null && head.State == ReportState.Nil) actions.Add(target.Button(Texts.Undo, CommandName.UndoNil));
        if (locked is Refusal.Submitted) actions.Add(target.Button(Titles.Reopen, CommandName.Reopen));
        if (locked is null && head.State == ReportState.Returned) actions.Add(target.Button(Titles.History, CommandName.History));
        if (locked is null && form.Carry is not null) actions.Add(target.Button(Titles.Carry, CommandName.AskCarry));
        if (page > 1) actions.Add(Turn(Texts.PreviousPage, target, page - 1));
        if (page < pages) actions.Add(Turn(Texts.NextPage, target, page + 1));
        if (form.IsOwedBy(unit, period.Previous)) actions.Add(Turn(period.Previous.Title, target with { Period = period.Previous }, 1));
        if (period < ReportCalendar.PeriodOfNewRow(form, now)) actions.Add(Turn(period.Next.Title, target with { Period = period.Next }, 1));
        return new AdaptiveCard(body) { Speak = Texts.ListTitle(period), Actions = actions };

        static ExecuteAction Turn(string title, Subject.Report to, int page)
        {
            return ExecuteAction.Alone(title, CommandName.List, CallData.Of(to, Argument.Page, page));
        }
    }

    /// <summary>A value in words: a date as dd/MM/yyyy, a choice or an outlet by its title.</summary>
    public static string Shown(Column column, string value) => column.Kind switch
    {
        ColumnKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Vietnamese.FullDate(day) : value,
        ColumnKind.Choice => column.TitleOf(value),
        ColumnKind.PressOutlet => PressOutlets.Find(value)?.Name ?? value,
        _ => value,
    };

    public static string Short(string text, int letters = ShortText) => Excerpt.Of(text, letters);

    /// <summary>Two values of a column in words, so that what is different between them is seen; null is an empty one.</summary>
    public static (string One, string Other) Differing(Column column, string? one, string? other, int letters)
    {
        if (one is not null && other is not null) return Excerpt.Of(Shown(column, one), Shown(column, other), letters);
        return (Words(one), Words(other));

        string Words(string? value) => value is null ? Texts.Empty : Short(Shown(column, value), letters);
    }

    private static FactSet Facts(Form form, Row row) =>
        new([.. form.Columns.Where(column => row.Values.ContainsKey(column.Key)).Select(column => new Fact(column.Heading, TextBlock.Plain(Short(Shown(column, row.Values[column.Key])))))]) { Separator = true };

    private static ExecuteAction HistoryButton(Subject.Report target, Row row)
    {
        return ExecuteAction.Alone(Titles.History, CommandName.History, CallData.Of(target, Argument.Number, row.Number));
    }

    /// <param name="target">The report the row is in.</param>
    /// <param name="row">As it is stored.</param>
    /// <param name="open">With what can be done to it.</param>
    /// <param name="note">What is to be known of it besides; null where there is nothing.</param>
    public static Container Line(Subject.Report target, Row row, bool open, string? note = null)
    {
        var shown = target.Form.Columns.Where(column => row.Values.ContainsKey(column.Key) && column.Kind is not (ColumnKind.PressLink or ColumnKind.OfficialLink or ColumnKind.LongText))
            .Take(3).Select(column => Short(Shown(column, row.Values[column.Key])));
        List<Element> items =
        [
            new TextBlock(Texts.RowTitle(row)) { Weight = TextWeight.Bolder, Color = row.Draft ? TextColor.Warning : null },
            new TextBlock(TextBlock.Plain(string.Join(" · ", shown.DefaultIfEmpty(Texts.Empty)))) { Spacing = Spacing.None, MaxLines = 3 },
        ];
        if (note is not null) items.Add(new TextBlock(TextBlock.Plain(note)) { Spacing = Spacing.None });
        if (open) items.Add(new ActionSet([RowButton(Texts.Edit, CommandName.Edit, target, row), RowButton(Texts.Withdraw, CommandName.AskWithdraw, target, row)]) { Spacing = Spacing.Small });
        return new Container(items) { Separator = true };
    }
}
