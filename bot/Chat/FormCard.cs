using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Commands.Rows;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The card a row is typed into; drawn from the form alone, and the same for the chat and for the dialog.</summary>
internal static class FormCard
{
    /// <param name="sentence">What happened, where no note of the form says it.</param>
    public static AdaptiveCard Of(FormView view, string? sentence = null)
    {
        var title = view.Row is { } row ? Texts.EditTitle(row.Number) : Titles.NewRow;
        List<Element> body =
        [
            new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(view.Report.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(ReportWords.Deadline(view.Report.Form, view.Report.Period, view.Now, view.DueShown)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (view.Note is { } || sentence is not null) body.Add(Banner(view.Note, sentence));
        body.Add(new TextBlock(Texts.NotesOf(view.Report.Form)) { Size = TextSize.Small, IsSubtle = true });
        if (view.Earlier is { } earlier) body.Add(PeriodInput(view, earlier));
        var typed = TypedTexts.Shown(view.Report.Form, view.Typed);
        foreach (var group in view.Report.Form.Groups)
        {
            body.Add(new TextBlock(TextBlock.Plain(group.Heading)) { Weight = TextWeight.Bolder, Size = TextSize.Medium, Separator = true, Spacing = Spacing.Large });
            foreach (var column in group.Columns) body.AddRange(Input(column, typed.GetValueOrDefault(column.Key), view.Problems.GetValueOrDefault(column.Key)));
        }

        return new AdaptiveCard(body) { Speak = $"{title}. {view.Report.Form.ShortTitle}, {view.Report.Unit.Name}, {view.Report.Period.Title}.", Actions = Actions(view) };
    }

    private static Container Banner(FormNote? note, string? sentence) =>
        new([
            new TextBlock(sentence ?? (note is null ? "" : Texts.Of(note))) { Weight = TextWeight.Bolder },
            .. note is FormNote.Changed changed ? changed.Columns.Select(change => new TextBlock(TextBlock.Plain(ConflictLines.Of(change))) { Spacing = Spacing.Small }) : [],
        ])
        { Style = ContainerStyle.Attention };

    private static ChoiceInput PeriodInput(FormView view, EarlierPeriod earlier) => new()
    {
        Id = Argument.Period,
        Label = Texts.ChoosePeriod + " *",
        Style = "compact",
        Value = view.Report.Period.ToString(),
        Choices = [new(earlier.IsLate ? ReportWords.LatePeriod(earlier.Period) : earlier.Period.Title, earlier.Period.ToString()), new(earlier.Period.Next.Title, earlier.Period.Next.ToString())],
    };

    /// <summary>The input and, under it, what is wrong with what was typed.</summary>
    private static IEnumerable<Element> Input(Column column, string? value, Problem? problem)
    {
        var id = Argument.ColumnPrefix + column.Key;
        var label = column.Label + (column.Required ? " *" : "");
        yield return column.Kind switch
        {
            ColumnKind.Date => new DateInput { Id = id, Label = label, Value = value },
            ColumnKind.Choice => Choices(id, label, value, column.Hint, column.Choices.Select(choice => new CardChoice(choice.Title, choice.Value))),
            ColumnKind.PressOutlet => Choices(id, label, value, column.Hint, PressOutlets.Licensed.Select(outlet => new CardChoice(outlet.Name, outlet.Code))),
            ColumnKind.Text or ColumnKind.LongText or ColumnKind.OfficialLink or ColumnKind.Evidence or ColumnKind.PressLink => new TextInput
            {
                Id = id,
                Label = label,
                Value = value,
                Placeholder = column.Hint,
                MaxLength = column.MaxLength,
                IsMultiline = column.Kind == ColumnKind.LongText ? true : null,
            },
            _ => throw new InvalidOperationException($"No input for {column.Kind}."),
        };
        if (problem is not null) yield return new TextBlock(ProblemWords.Of(problem, column)) { Color = TextColor.Attention, Weight = TextWeight.Bolder, Spacing = Spacing.None };
    }

    private static ChoiceInput Choices(string id, string label, string? value, string? hint, IEnumerable<CardChoice> choices) =>
        new() { Id = id, Label = label, Value = value, Placeholder = hint ?? Texts.ChoosePlaceholder, Style = "compact", Choices = [.. choices] };

    private static IReadOnlyList<CardAction> Actions(FormView view)
    {
        var data = DataOf(view);
        var (isChanged, twin) = (view.Note is FormNote.Changed { Columns.Count: > 0 }, (view.Note as FormNote.SameLink)?.Twin);
        if (twin is not null) data[Argument.Anyway] = "1";
        var decision = isChanged ? Texts.KeepMine : twin is not null ? Texts.SaveAnyway : null;
        var mayBeDraft = view.Row is not { Draft: false };
        List<CardAction> actions = [ExecuteAction.WithInputs(decision ?? Texts.SaveRow, decision is not null && view.AsDraft && mayBeDraft ? CommandName.SaveDraft : CommandName.Save, data.DeepClone().AsObject(), primary: true)];
        if (isChanged && view.Row is { } stored) actions.Add(ExecuteAction.Alone(Texts.TakeTheirs, CommandName.Edit, CallData.OfRow(view.Report, stored.Id)));
        if (twin is not null) actions.Add(ExecuteAction.Alone(Texts.OpenRow(twin), CommandName.Edit, CallData.OfRow(view.Report, twin.Id)));
        if (decision is null && mayBeDraft) actions.Add(ExecuteAction.WithInputs(Texts.SaveDraft, CommandName.SaveDraft, data.DeepClone().AsObject()));
        actions.Add(ExecuteAction.Alone(Texts.Cancel, CommandName.Cancel, new JsonObject()) with { OnlyLeaves = true });
        // What has to be decided first is decided where it stands.
        if (decision is null) actions.Add(SubmitAction.Opening(Texts.Expand, CommandName.Expand, data.DeepClone().AsObject()));
        return actions;
    }

    /// <summary>What the form says when it comes back, besides what was typed.</summary>
    private static JsonObject DataOf(FormView view)
    {
        var data = CallData.Of(view.Report, Argument.SubmissionId, view.SubmissionId);
        if (view.Due is { } due) data[Argument.Due] = DayOf(due);
        if (view.Earlier is { } earlier)
        {
            // The input says which period.
            data.Remove(Argument.Period);
            (data[Argument.Earlier], data[Argument.Late]) = (earlier.Period.ToString(), earlier.IsLate ? "1" : null);
            if (earlier.Due is { } extended) data[Argument.EarlierDue] = DayOf(extended);
        }

        if (view.Row is { } row) (data[Argument.Row], data[Argument.Number], data[Argument.Seen], data[Argument.Draft]) = (row.Id, row.Number, row.Seen, row.Draft ? "1" : null);
        return data;
    }

    private static string DayOf(DateTimeOffset due) => ReportCalendar.LastDayOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
