using System.Text.Json.Serialization;

namespace HumanRightsBot.Forms;

/// <summary>The definition of one table: read from a JSON file, and the one source of card, validation, storage and sheets.</summary>
internal sealed record Form
{
    /// <summary>What all columns together may take, in UTF-16 units: a card filled to the brim stays under its 40 KB.</summary>
    public const int TextBudget = 12_000;

    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string ShortTitle { get; init; }

    /// <summary>Nothing is owed before this period.</summary>
    public required Period FirstPeriod { get; init; }

    /// <summary>Null keeps reports for ever.</summary>
    public int? RetentionYears { get; init; }

    /// <summary>Kinds of unit that owe this form.</summary>
    public required IReadOnlyList<string> Owes { get; init; }

    public required PeriodRule Period { get; init; }

    public required ReminderRule Reminders { get; init; }

    public required IReadOnlyList<Group> Groups
    {
        get;
        init
        {
            field = value;
            Columns = [.. value.SelectMany(group => group.Columns)];
        }
    }

    /// <summary>Of all groups.</summary>
    [JsonIgnore]
    public IReadOnlyList<Column> Columns { get; private init; } = [];

    public required IReadOnlyList<SheetRule> Sheets { get; init; }

    /// <summary>What a unit should know before it fills in a row, shown above the inputs; null where the form says nothing more.</summary>
    public string? Note { get; init; }

    /// <summary>Which accepted rows may be copied to a later period; null when none.</summary>
    public CarryRule? Carry { get; init; }

    /// <summary>What the office may see counted; null when nothing is.</summary>
    public Overview? Overview { get; init; }

    /// <summary>As the file gives it.</summary>
    [JsonPropertyName("document")]
    public DocumentRule? GivenDocument { get; init; }

    /// <summary>What the unit's own document says around its rows; null where the form has no document.</summary>
    [JsonIgnore]
    public DocumentRule? Document => Id == PressForm.Id ? PressForm.Document : GivenDocument;

    /// <summary>Of the country, not of the form; they stand in a file of their own.</summary>
    [JsonIgnore]
    public Holidays Holidays { get; init; } = Holidays.None;

    /// <summary>Each column with its place in the form's file.</summary>
    public IEnumerable<(Column Column, string Path)> Places() =>
        Groups.SelectMany((group, at) => group.Columns.Select((column, place) => (column, $"$.groups[{at}].columns[{place}]")));

    public Column? Find(string key) => Columns.FirstOrDefault(column => column.Key == key);

    /// <summary>A unit that left owes what was due before that day, and nothing later.</summary>
    public bool IsOwedBy(Unit unit, Period period) =>
        Owes.Contains(unit.Kind)
        && period >= FirstPeriod
        && (unit.FirstPeriod is not { } first || period >= first)
        && (unit.LeftOn is not { } left || ReportCalendar.DueBefore(this, period) <= left);

    /// <summary>The unit was merged or renamed since: what was reported then stands under its former codes.</summary>
    public bool IsOfFormer(Unit unit, Period period) =>
        unit.FormerCodes is not null && period >= FirstPeriod && period < unit.FirstPeriod;
}

/// <summary>When a report is due: before a day of the quarter's first, second or third month; no other kind of period is known.</summary>
internal sealed record PeriodRule(string Kind, int DueBeforeDay, int DueMonth);

/// <summary>When reminders go out, in days from the last good day, at a local time; on the working day before where asked.</summary>
internal sealed record ReminderRule(IReadOnlyList<int> DaysBefore, IReadOnlyList<int> DaysAfter, TimeOnly At, bool WorkingDays);

/// <summary>Columns that share a heading, on the card and on the sheet.</summary>
internal sealed record Group(string Heading, IReadOnlyList<Column> Columns);

/// <summary>One sheet of the workbook: all complete rows, or those that match; under units, or under the choices of a column.</summary>
internal sealed record SheetRule(string Name, Condition? Where = null, string? GroupBy = null)
{
    /// <summary>The sheet on which every workbook shows where the reports stand.</summary>
    public const string StatusName = "Tình hình báo cáo";
}

/// <summary>Rows that may be copied to a later period, as drafts with what stands in the columns kept; the rest is said anew.</summary>
internal sealed record CarryRule(Condition Where, IReadOnlyList<string> Keep);

/// <summary>How many rows of all units together hold each choice of one column, under each choice of another.</summary>
internal sealed record Overview(string By, string Count);

/// <summary>The fixed sentences of a unit's document, and who gets it besides the office and the unit's archive.</summary>
internal sealed record DocumentRule(string Opening, string Closing, IReadOnlyList<string> Recipients);

/// <summary>True of a row whose column has one of the values.</summary>
internal sealed record Condition(string Column, IReadOnlyList<string> Is)
{
    public bool Holds(IReadOnlyDictionary<string, string> values) => values.TryGetValue(Column, out var value) && Is.Contains(value);
}

/// <summary>The forms this deployment ships, in the order of their ids.</summary>
internal sealed record FormCatalog(IReadOnlyList<Form> All)
{
    public FormCatalog With(Holidays holidays) => new([.. All.Select(form => form with { Holidays = holidays })]);

    public Form? Find(string id) => All.FirstOrDefault(form => form.Id == id);
}
