using System.Text.Encodings.Web;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The card a row is typed into; drawn from the form alone, and the same for the chat and for the dialog.</summary>
internal static class FormCard
{
    private const int LettersOfDifference = 45;
    private const int LongestName = 30;

    /// <param name="sentence">What happened, where no note of the form says it.</param>
    public static AdaptiveCard Of(FormView view, string? sentence = null)
    {
        var (form, unit, period) = view.Report;
        var title = view.Row is { } row ? Texts.EditTitle(row.Number) : Titles.NewRow;
        var typed = TypedTexts.Shown(form, view.Typed);
        var cut = form.Columns.Where(column => typed.TryGetValue(column.Key, out var shown) && shown != view.Typed[column.Key]).ToList();
        return Card($"{title}. {form.ShortTitle}, {unit.Name}, {period.Title}.", [
            Title(title),
            Subtitle(Plain(view.Report.Title)),
            Subtle(ReportWords.Deadline(form, period, view.Now, view.DueShown)),
            NoteOf(view, sentence),
            cut.Count > 0 ? StrongWarning(Plain(Texts.CutShort(cut))) : null,
            Hint(Texts.NotesOf(form, form.Note is { } note ? Plain(note) : null)) with { Size = TextSize.Small },
            view.Earlier is { } earlier ? PeriodInput(view, earlier) : null,
            .. form.Groups.SelectMany(group => group.Columns
                .SelectMany(column => Input(column, view.InputOf(column, typed.GetValueOrDefault(column.Key)), view.Row is not null))
                .Prepend(Heading(Plain(group.Heading)) with { Size = TextSize.Medium, Spacing = Spacing.Large })),
        ], Actions(view));
    }

    private static Container? NoteOf(FormView view, string? sentence)
    {
        if ((sentence ?? (view.Note is { } note ? Texts.Of(note) : null)) is not { } said) return null;
        var lines = view.Note switch
        {
            FormNote.Changed changed => changed.Columns.Select(WordsOf),
            FormNote.SavedInPart part => LinkChanges.Of(
                view.Report.Form, view.Typed.Where(pair => !view.Problems.ContainsKey(pair.Key)), part.Row.Values),
            _ => [],
        };
        return new([Strong(said), .. lines.Select(line => new TextBlock(Plain(line)) { Spacing = Spacing.Small })])
        {
            Style = ContainerStyle.Attention,
        };
    }

    private static string WordsOf(ColumnChange change)
    {
        var (mine, stored) = Values.Differing(change.Column, change.Typed, change.Stored, LettersOfDifference);
        if (change.Changed is not { } stamp) return Texts.ConflictChange(change.Column.Heading, mine, stored);
        var (old, stands) = Values.Differing(change.Column, change.Before, change.Stored, LettersOfDifference);
        var other = Links.AreOne(change.Typed, change.Stored) ? null : mine;
        return Texts.ChangedMeanwhile(change.Column.Heading, old, stands, Excerpt.Of(change.By, LongestName), stamp.At, other);
    }

    private static ChoiceInput PeriodInput(FormView view, EarlierPeriod earlier) => new()
    {
        Id = Argument.Period,
        ShownIn = Argument.Shown,
        Label = Texts.ChoosePeriod + " *",
        Style = "compact",
        Value = view.Note is FormNote.WhichPeriod ? null : view.Report.Period.ToString(),
        Choices =
        [
            new(earlier.IsLate ? ReportWords.LatePeriod(earlier.Period) : earlier.Period.Title, earlier.Period.ToString()),
            new(earlier.Period.Next.Title, earlier.Period.Next.ToString()),
        ],
    };

    /// <summary>The input and, under it, what is wrong with what was typed.</summary>
    /// <param name="isStored">What was typed may be a choice that the form offered once.</param>
    private static IEnumerable<Element> Input(Column column, (string? Value, Problem? Problem) input, bool isStored)
    {
        var (value, problem) = input;
        var id = Argument.ColumnPrefix + column.Key;
        var label = column.Label + (column.Required ? " *" : "");
        yield return column.Kind switch
        {
            ColumnKind.Date => new DateInput { Id = id, Label = label, Value = TypedText.Day(value) },
            ColumnKind.Choice => Choice([.. column.Choices.Select(choice => new CardChoice(choice.Title, choice.Value))]),
            ColumnKind.PressOutlet => Choice([.. PressOutlets.Licensed.Select(outlet => new CardChoice(outlet.Name, outlet.Code))]),
            _ => new TextInput
            {
                Id = id,
                Label = label,
                Value = value,
                Placeholder = column.Hint,
                IsMultiline = column.Kind == ColumnKind.LongText ? true : null,
            },
        };
        if (problem is not null) yield return Fault(Plain(ProblemWords.Of(problem, column))) with { Spacing = Spacing.None };

        ChoiceInput Choice(IReadOnlyList<CardChoice> choices)
        {
            var isOffered = choices.Any(choice => choice.Value == value);
            CardChoice[] nothing = value is null || column.Required ? [] : [new(Texts.ChooseNothing, Argument.Nothing)];
            CardChoice[] former = isStored && value is not null && !isOffered ? [new(value, value)] : [];
            return new()
            {
                Id = id,
                ShownIn = column.Required ? Argument.Shown : Argument.ShownOptional,
                Label = label,
                Value = isOffered || former.Length > 0 ? value : null,
                Placeholder = column.Hint ?? Texts.ChoosePlaceholder,
                Style = "compact",
                Choices = [.. nothing, .. choices, .. former],
            };
        }
    }

    private static IEnumerable<CardAction?> Actions(FormView view)
    {
        var (report, twin, decision) = (view.Report, (view.Note as FormNote.SameLink)?.Twin, view.Decision);
        return
        [
            ExecuteAction.WithInputs(decision ?? Texts.SaveRow, view.SaveCommand, view.Sent()).Primary(),
            decision == Texts.KeepMine && view.Row is { } stored
                ? report.Button(Texts.TakeTheirs, CommandName.Edit, (Argument.Row, stored.Id))
                : null,
            twin is not null ? report.Button(Texts.OpenRow(twin), CommandName.Edit, (Argument.Row, twin.Id)) : null,
            decision is null && view.MayBeDraft ? ExecuteAction.WithInputs(Texts.SaveDraft, CommandName.SaveDraft, view.Sent()) : null,
            ExecuteAction.Alone(Texts.Cancel, CommandName.Cancel, []) with { OnlyLeaves = true },
            // What has to be decided first is decided where it stands.
            decision is null ? SubmitAction.Opening(Texts.Expand, CommandName.Expand, view.Sent()) : null,
        ];
    }
}

/// <summary>
/// How much of what was typed comes back in a form card: what the limits allow, and beyond them what the card still has room for.
/// </summary>
internal static class TypedTexts
{
    /// <summary>
    /// What texts within their limits may take, in characters of JSON, which writes a quote as two of them and an emoji as twelve.
    /// </summary>
    private const int Most = 2 * Form.TextBudget;

    /// <summary>What all may take where one is beyond its limit: a sentence at every input still fits beside them.</summary>
    private const int MostBeyond = Form.TextBudget - 1_000;

    /// <returns>By column key.</returns>
    public static IReadOnlyDictionary<string, string> Shown(Form form, IReadOnlyDictionary<string, string> typed)
    {
        Dictionary<string, string> shown = [];
        var room = Most;
        var columns = form.Columns.Where(column => typed.ContainsKey(column.Key)).ToList();
        foreach (var column in columns) shown[column.Key] = Begin(typed[column.Key], column.MaxLength, ref room);
        room -= Most - MostBeyond;
        foreach (var key in columns.Select(column => column.Key))
            shown[key] += Begin(typed[key][shown[key].Length..], int.MaxValue, ref room);
        return shown;
    }

    /// <summary>The texts beyond their limits, where a card has no room for all that was typed; none where it has.</summary>
    public static IReadOnlyList<(Column Column, Problem.TooLong Problem)> TooLong(FormView view)
    {
        var texts = view.Report.Form.Columns
            .Select(column => (Column: column, TypedText.ManyLines(view.Typed.GetValueOrDefault(column.Key) ?? "").Length))
            .Where(text => text.Length > text.Column.MaxLength)
            .Select(text => (text.Column, new Problem.TooLong(text.Length, text.Column.MaxLength))).ToList();
        return texts.Count == 0 || Shown(view.Report.Form, view.Typed).All(shown => shown.Value == view.Typed[shown.Key]) ? [] : texts;
    }

    private static string Begin(string text, int letters, ref int room)
    {
        var at = 0;
        while (at < text.Length)
        {
            var width = at + 1 < text.Length && char.IsSurrogatePair(text, at) ? 2 : 1;
            var cost = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.Substring(at, width)).Length;
            if (at + width > letters || cost > room) break;
            (at, room) = (at + width, room - cost);
        }

        return text[..at];
    }
}
