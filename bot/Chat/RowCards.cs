using System.Globalization;
using HumanRightsBot.Cards;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards that show rows: the receipt after saving and the list.</summary>
internal static class RowCards
{
    public const int RowsPerPage = 10;

    private const int ShortText = 120;

    /// <param name="notes">What the member should know beside the fact that the row is saved.</param>
    /// <param name="by">The name of who saved it.</param>
    public static AdaptiveCard Receipt(Form form, Period period, Unit unit, Row row, string by, IReadOnlyList<string> notes)
    {
        List<Element> body =
        [
            new Container([new TextBlock(Texts.SavedTitle(row)) { Size = TextSize.Large, Weight = TextWeight.Bolder }])
            {
                Style = row.Draft ? ContainerStyle.Warning : ContainerStyle.Good,
            },
            new TextBlock(TextBlock.Plain($"{unit.Name} · {period.Title}")) { Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(Texts.SavedAt(row, by))) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(Texts.Deadline(form, period, row.Changed.At)) { IsSubtle = true, Spacing = Spacing.None },
            .. notes.Select(note => new TextBlock(TextBlock.Plain(note)) { Color = TextColor.Warning }),
            new FactSet([.. form.Columns.Where(column => row.Values.ContainsKey(column.Key)).Select(column => new Fact(column.Heading, TextBlock.Plain(Short(Shown(column, row.Values[column.Key])))))]) { Separator = true },
        ];
        return new AdaptiveCard(body)
        {
            Speak = Texts.SavedTitle(row),
            Actions =
            [
                ExecuteAction.Alone(Texts.AnotherRow, Verb.New, CallData.OfForm(form, period, unit)),
                ExecuteAction.Alone(Texts.Edit, Verb.Edit, CallData.OfRow(form, period, unit, row.Id)),
                ExecuteAction.Alone(Texts.List, Verb.List, CallData.OfForm(form, period, unit)),
            ],
        };
    }

    /// <param name="rows">All rows of the report, in any order; the newest come first on the card.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    public static AdaptiveCard List(Form form, Period period, Unit unit, ReportHead head, IReadOnlyCollection<Row> rows, int page, DateTimeOffset now)
    {
        var pages = Math.Max(1, (rows.Count + RowsPerPage - 1) / RowsPerPage);
        page = Math.Clamp(page, 1, pages);
        var locked = Report.RefusalOfRows(head);
        List<Element> body =
        [
            new TextBlock(Texts.ListTitle(period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain($"{unit.Name} · {Texts.State(head.State)}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(Texts.Deadline(form, period, now, head.Due)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(rows.Count == 0 ? Texts.NoRows : Texts.ListCount(rows.Count, rows.Count(row => row.Draft))) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (locked is { } refusal) body.Add(new TextBlock(Texts.Of(refusal)) { Color = TextColor.Warning });
        body.AddRange(rows.OrderByDescending(row => row.Number).Skip((page - 1) * RowsPerPage).Take(RowsPerPage).Select(row => Line(form, period, unit, row, locked is null)));
        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });

        List<CardAction> actions = [];
        if (locked is null) actions.Add(ExecuteAction.Alone(Texts.NewRow, Verb.New, CallData.OfForm(form, period, unit), primary: true));
        if (page > 1) actions.Add(Turn(Texts.PreviousPage, page - 1));
        if (page < pages) actions.Add(Turn(Texts.NextPage, page + 1));
        if (locked is null && rows.Count == 0 && head.State != ReportState.Nil) actions.Add(ExecuteAction.Alone(Texts.Nil, Verb.SetNil, CallData.OfForm(form, period, unit)));
        if (locked is null && head.State == ReportState.Nil) actions.Add(ExecuteAction.Alone(Texts.Undo, Verb.UndoNil, CallData.OfForm(form, period, unit)));
        return new AdaptiveCard(body) { Speak = Texts.ListTitle(period), Actions = actions };

        ExecuteAction Turn(string title, int to)
        {
            var data = CallData.OfForm(form, period, unit);
            data[CallData.Page] = to;
            return ExecuteAction.Alone(title, Verb.List, data);
        }
    }

    /// <summary>A value in words: a date as dd/MM/yyyy, a choice or an outlet by its title.</summary>
    public static string Shown(Column column, string value) => column.Kind switch
    {
        ColumnKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Texts.FullDate(day) : value,
        ColumnKind.Choice => column.TitleOf(value),
        ColumnKind.PressOutlet => PressOutlets.Find(value)?.Name ?? value,
        _ => value,
    };

    public static string Short(string text, int letters = ShortText)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= letters) return line;
        var end = char.IsHighSurrogate(line[letters - 2]) ? letters - 2 : letters - 1;
        return line[..end] + "…";
    }

    private static Container Line(Form form, Period period, Unit unit, Row row, bool open)
    {
        var shown = form.Columns.Where(column => row.Values.ContainsKey(column.Key) && column.Kind is not (ColumnKind.PressLink or ColumnKind.OfficialLink or ColumnKind.LongText))
            .Take(3).Select(column => Short(Shown(column, row.Values[column.Key])));
        List<Element> items =
        [
            new TextBlock(Texts.RowTitle(row)) { Weight = TextWeight.Bolder, Color = row.Draft ? TextColor.Warning : null },
            new TextBlock(TextBlock.Plain(string.Join(" · ", shown.DefaultIfEmpty(Texts.Empty)))) { Spacing = Spacing.None, MaxLines = 3 },
        ];
        if (open) items.Add(new ActionSet([ExecuteAction.Alone(Texts.Edit, Verb.Edit, CallData.OfRow(form, period, unit, row.Id))]) { Spacing = Spacing.Small });
        return new Container(items) { Separator = true };
    }
}
