namespace HumanRightsBot.Forms;

/// <summary>How large a form may be, so that any row of it fits an entity, a log line and a card.</summary>
internal static class FormLimits
{
    /// <summary>A log line keeps a column twice, before and after; an entity takes 255 properties, a dozen of them not the form's.</summary>
    public const int MaxColumns = 60;

    public const int MaxChoices = 30;

    /// <summary>A message of 40 KB, counted as the channel counts: in UTF-16 units.</summary>
    public const int CardUnits = 20_480;

    /// <summary>Title, notes, messages and buttons of a form card.</summary>
    private const int CardFrame = 2_500;

    /// <summary>What one input and one choice take beside their own words.</summary>
    private const int InputFrame = 130;
    private const int ChoiceFrame = 24;

    public static void Check(Form form, FormPart groups)
    {
        if (form.Columns.Count > MaxColumns) groups.Refuse($"holds {form.Columns.Count} columns", $"at most {MaxColumns}");

        var typed = form.Columns.Sum(column => column.MaxLength);
        if (typed > Form.TextBudget)
            groups.Refuse($"the columns take up to {typed} characters together", $"at most {Form.TextBudget}: lower maxLength or leave out columns; a link or an evidence counts {Column.MaxLinkLength}");

        var words = CardFrame + (form.Note?.Length ?? 0) + form.Groups.Sum(group => group.Heading.Length + InputFrame) + form.Columns.Sum(WordsOf);
        if (words + Math.Min(typed, Form.TextBudget) > CardUnits)
            groups.Refuse($"a filled-in card takes about {words + typed} characters, {words} of them labels, hints and choices", $"at most {CardUnits}: fewer columns, shorter labels, hints and choices");
    }

    private static int WordsOf(Column column) =>
        InputFrame + column.Key.Length + column.Label.Length + (column.Hint?.Length ?? 0)
        + column.Choices.Sum(choice => ChoiceFrame + choice.Value.Length + choice.Title.Length)
        + (column.Kind == ColumnKind.PressOutlet ? PressOutlets.Licensed.Sum(outlet => ChoiceFrame + outlet.Code.Length + outlet.Name.Length) : 0);
}
