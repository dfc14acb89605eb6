namespace HumanRightsBot.Forms;

/// <summary>What a column holds, and so how it is asked, checked and printed.</summary>
internal enum ColumnKind
{
    /// <summary>A calendar day, kept as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>One line, at most 300 characters.</summary>
    Text,

    /// <summary>Lines of text, at most 3,000 characters.</summary>
    LongText,

    /// <summary>One value of a closed list.</summary>
    Choice,

    /// <summary>A link to an official source (Bounds).</summary>
    OfficialLink,

    /// <summary>The number of a document, or an official link.</summary>
    Evidence,

    /// <summary>A licensed press outlet, by its code; only in the pinned form.</summary>
    PressOutlet,

    /// <summary>A link to an article of the row's outlet; only in the pinned form.</summary>
    PressLink,
}

/// <summary>The kinds as a form file names them, and as they are stored of the forms a deployment has seen.</summary>
internal static class ColumnKinds
{
    public static readonly StoredWords<ColumnKind> Stored = new(
        (ColumnKind.Date, "date"),
        (ColumnKind.Text, "text"),
        (ColumnKind.LongText, "longText"),
        (ColumnKind.Choice, "choice"),
        (ColumnKind.OfficialLink, "officialLink"),
        (ColumnKind.Evidence, "evidence"),
        (ColumnKind.PressOutlet, "pressOutlet"),
        (ColumnKind.PressLink, "pressLink"));
}

/// <summary>One column of a form.</summary>
internal sealed record Column
{
    /// <summary>The most a link may take, in whatever column it stands.</summary>
    public const int MaxLinkLength = 2_000;

    public required string Key { get; init; }

    /// <summary>The words on the sheet.</summary>
    public required string Heading { get; init; }

    /// <summary>The words on the card; the heading where the form names none.</summary>
    public required string Label { get; init; }

    /// <summary>An example shown in the empty input.</summary>
    public string? Hint { get; init; }

    public required ColumnKind Kind { get; init; }

    public bool Required { get; init; }

    public Condition? RequiredWhen { get; init; }

    /// <summary>In UTF-16 units, after trimming and NFC.</summary>
    public required int MaxLength { get; init; }

    public bool NotFuture { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public string TitleOf(string value) => Choices.FirstOrDefault(choice => choice.Value == value)?.Title ?? value;
}

/// <summary>One value of a closed list, and the words for it.</summary>
internal sealed record Choice(string Value, string Title);
