using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The row a form card was opened for, with its version as the member saw it.</summary>
internal sealed record EditedRow(string Id, int Number, int Seen, bool Draft)
{
    public static EditedRow Of(Row row) => new(row.Id, row.Number, row.Version, row.Draft);
}

/// <summary>An unfinished period a new row may still go into.</summary>
/// <param name="Period">The one before the period that is due next.</param>
/// <param name="IsLate">False where the unit's deadline was extended and has not passed.</param>
/// <param name="Due">Of a unit whose deadline was extended.</param>
internal readonly record struct EarlierPeriod(Period Period, bool IsLate, DateTimeOffset? Due = null);

/// <summary>What one form card shows: where the row goes, what was typed, and what was wrong with it.</summary>
internal sealed record FormCardView
{
    public required Form Form { get; init; }

    public required Period Period { get; init; }

    public required Unit Unit { get; init; }

    /// <summary>The period before, where the unit has not finished it: the card lets the member choose. Null offers only <see cref="Period"/>.</summary>
    public EarlierPeriod? Earlier { get; init; }

    /// <summary>The extended deadline of the one period, or of the later of two; null leaves it to the form.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>That of the period first shown.</summary>
    public DateTimeOffset? DueShown => Earlier is { } earlier && earlier.Period == Period ? earlier.Due : Due;

    public required DateTimeOffset Now { get; init; }

    /// <summary>A ULID made with the card; what makes a repeated submit harmless.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>Null for a new row.</summary>
    public EditedRow? Row { get; init; }

    /// <summary>What stands in the inputs, by column key.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Problem> Problems { get; init; } = new Dictionary<string, Problem>();

    /// <summary>What happened, on top of the card; null on a card just opened.</summary>
    public string? Banner { get; init; }

    /// <summary>Lines under the banner: what somebody else changed.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>«Lưu nháp» was pressed: what has to be decided first is decided for a draft.</summary>
    public bool AsDraft { get; init; }

    /// <summary>Another row with the same link, which may be opened instead; null when there is none.</summary>
    public Row? Twin { get; init; }
}

/// <summary>The card a row is typed into; drawn from the form alone, and the same for the chat and for the dialog.</summary>
internal static class FormCard
{
    /// <summary>Inputs are named like the stored properties, so that they cannot be mistaken for the card's own data.</summary>
    public const string InputPrefix = "c_";

    public static AdaptiveCard Of(FormCardView view)
    {
        var title = view.Row is { } row ? Texts.EditTitle(row.Number) : Texts.NewRow;
        List<Element> body =
        [
            new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(new Target(view.Form, view.Unit, view.Period).Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(Texts.Deadline(view.Form, view.Period, view.Now, view.DueShown)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (view.Banner is not null) body.Add(Banner(view));
        body.Add(new TextBlock(Texts.NotesOf(view.Form)) { Size = TextSize.Small, IsSubtle = true });
        if (view.Earlier is { } earlier) body.Add(PeriodInput(view, earlier));
        var typed = TypedTexts.Shown(view.Form, view.Typed);
        foreach (var group in view.Form.Groups)
        {
            body.Add(new TextBlock(TextBlock.Plain(group.Heading)) { Weight = TextWeight.Bolder, Size = TextSize.Medium, Separator = true, Spacing = Spacing.Large });
            foreach (var column in group.Columns) body.AddRange(Input(column, typed.GetValueOrDefault(column.Key), view.Problems.GetValueOrDefault(column.Key)));
        }

        return new AdaptiveCard(body) { Speak = $"{title}. {view.Form.ShortTitle}, {view.Unit.Name}, {view.Period.Title}.", Actions = Actions(view) };
    }

    private static Container Banner(FormCardView view) =>
        new([
            new TextBlock(view.Banner ?? "") { Weight = TextWeight.Bolder },
            .. view.Changes.Select(change => new TextBlock(TextBlock.Plain(change)) { Spacing = Spacing.Small }),
        ])
        { Style = ContainerStyle.Attention };

    private static ChoiceInput PeriodInput(FormCardView view, EarlierPeriod earlier) => new()
    {
        Id = CallData.Period,
        Label = Texts.ChoosePeriod + " *",
        Style = "compact",
        Value = view.Period.ToString(),
        Choices = [new(earlier.IsLate ? Texts.LatePeriod(earlier.Period) : earlier.Period.Title, earlier.Period.ToString()), new(earlier.Period.Next.Title, earlier.Period.Next.ToString())],
    };

    /// <summary>The input and, under it, what is wrong with what was typed.</summary>
    private static IEnumerable<Element> Input(Column column, string? value, Problem? problem)
    {
        var id = InputPrefix + column.Key;
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
        if (problem is not null) yield return new TextBlock(Texts.Of(problem, column)) { Color = TextColor.Attention, Weight = TextWeight.Bolder, Spacing = Spacing.None };
    }

    private static ChoiceInput Choices(string id, string label, string? value, string? hint, IEnumerable<CardChoice> choices) =>
        new() { Id = id, Label = label, Value = value, Placeholder = hint ?? Texts.ChoosePlaceholder, Style = "compact", Choices = [.. choices] };

    private static IReadOnlyList<CardAction> Actions(FormCardView view)
    {
        var data = CallData.OfForm(view.Form, view.Period, view.Unit);
        data[CallData.SubmissionId] = view.SubmissionId;
        if (view.Due is { } due) data[CallData.Due] = DayOf(due);
        if (view.Earlier is { } earlier)
        {
            // The input says which period.
            data.Remove(CallData.Period);
            (data[CallData.Earlier], data[CallData.Late]) = (earlier.Period.ToString(), earlier.IsLate ? "1" : null);
            if (earlier.Due is { } extended) data[CallData.EarlierDue] = DayOf(extended);
        }

        if (view.Row is { } row) (data[CallData.Row], data[CallData.Number], data[CallData.Seen], data[CallData.Draft]) = (row.Id, row.Number, row.Seen, row.Draft ? "1" : null);
        if (view.Twin is not null) data[CallData.Anyway] = "1";
        var decision = view.Changes.Count > 0 ? Texts.KeepMine : view.Twin is not null ? Texts.SaveAnyway : null;
        var mayBeDraft = view.Row is not { Draft: false };
        List<CardAction> actions = [ExecuteAction.WithInputs(decision ?? Texts.SaveRow, decision is not null && view.AsDraft && mayBeDraft ? Verb.SaveDraft : Verb.Save, data.DeepClone().AsObject(), primary: true)];
        if (view.Changes.Count > 0 && view.Row is { } stored) actions.Add(ExecuteAction.Alone(Texts.TakeTheirs, Verb.Edit, CallData.OfRow(view.Form, view.Period, view.Unit, stored.Id)));
        if (view.Twin is { } twin) actions.Add(ExecuteAction.Alone(Texts.OpenRow(twin), Verb.Edit, CallData.OfRow(view.Form, view.Period, view.Unit, twin.Id)));
        if (decision is null && mayBeDraft) actions.Add(ExecuteAction.WithInputs(Texts.SaveDraft, Verb.SaveDraft, data.DeepClone().AsObject()));
        actions.Add(ExecuteAction.Alone(Texts.Cancel, Verb.Cancel, new JsonObject()) with { OnlyLeaves = true });
        // What has to be decided first is decided where it stands.
        if (decision is null) actions.Add(SubmitAction.Opening(Texts.Expand, Verb.Expand, data.DeepClone().AsObject()));
        return actions;
    }

    private static string DayOf(DateTimeOffset due) => ReportCalendar.LastDayOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
