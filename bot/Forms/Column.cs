using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

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

    /// <summary>No other form is told of the kinds of the press.</summary>
    public static IEnumerable<string> OfAnyForm => Enum.GetValues<ColumnKind>().Where(kind => !PressForm.IsPress(kind)).Select(Stored.Of);
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
    [AllowNull]
    public string Label { get => field ?? Heading; init; }

    /// <summary>Other words for the heading in tables that people keep; read, never shown.</summary>
    [AllowNull]
    public IReadOnlyList<string> AlsoCalled { get => field ?? []; init; }

    /// <summary>An example shown in the empty input.</summary>
    public string? Hint { get; init; }

    public required ColumnKind Kind { get; init; }

    public bool Required { get; init; }

    public Condition? RequiredWhen { get; init; }

    /// <summary>Null where the form names none.</summary>
    [JsonPropertyName("maxLength")]
    public int? GivenLength { get; init; }

    /// <summary>In UTF-16 units, after trimming and NFC.</summary>
    [JsonIgnore]
    public int MaxLength => GivenLength ?? Longest;

    public bool NotFuture { get; init; }

    [AllowNull]
    public IReadOnlyList<Choice> Choices { get => field ?? []; init; }

    /// <summary>What a value of this kind may take at most.</summary>
    public int Longest => Kind switch
    {
        ColumnKind.Date => 10,
        ColumnKind.Text => 300,
        ColumnKind.LongText => 3_000,
        ColumnKind.Choice => Choices.Select(choice => choice.Value.Length).DefaultIfEmpty().Max(),
        ColumnKind.PressOutlet => PressOutlets.Licensed.Max(outlet => outlet.Code.Length),
        ColumnKind.OfficialLink or ColumnKind.Evidence or ColumnKind.PressLink => MaxLinkLength,
        _ => throw new InvalidOperationException($"No length for {Kind}."),
    };

    /// <summary>Short enough to know a row by.</summary>
    [JsonIgnore]
    public bool IsShort => Kind is not (ColumnKind.PressLink or ColumnKind.OfficialLink or ColumnKind.LongText);

    /// <summary>A value in words: a date as dd/MM/yyyy, a choice or an outlet by its title.</summary>
    public string Shown(string value) => Kind switch
    {
        ColumnKind.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            Vietnamese.FullDate(day),
        ColumnKind.Choice => TitleOf(value),
        ColumnKind.PressOutlet => PressOutlets.NameOf(value),
        _ => value,
    };

    public string TitleOf(string value) => Choices.FirstOrDefault(choice => choice.Value == value)?.Title ?? value;
}

/// <summary>One value of a closed list, and the words for it.</summary>
internal sealed record Choice(string Value, string Title);
