using System.Globalization;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Reports;

/// <summary>One unit's report of one form and period: the storage partition, written <c>form|2023Q3|unit</c>.</summary>
internal readonly record struct ReportKey(string Form, Period Period, string Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}|{Period}|{Unit}");
}

/// <summary>One line a unit filled in; a draft stays off the sheets until it is complete.</summary>
internal sealed record Row
{
    /// <summary>The ULID that came with the card the row was made from.</summary>
    public required string Id { get; init; }

    /// <summary>Given once in its report, never reused.</summary>
    public required int Number { get; init; }

    public required bool Draft { get; init; }

    /// <summary>Taken off the list and the sheets; kept, so that it can be restored and its id is never used again.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether the row stands on the sheets.</summary>
    public bool IsComplete => !Draft && !Withdrawn;

    /// <summary>By column key, each in its canonical form; an empty column is absent.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The head's version at which the row last changed; what an edit is checked against.</summary>
    public required int Version { get; init; }

    /// <summary>The submission that wrote the row as it stands.</summary>
    public required string LastSubmissionId { get; init; }

    public required Stamp Created { get; init; }

    public required Stamp Changed { get; init; }

    /// <summary>An empty draft; the change that writes it gives it version and submission.</summary>
    public static Row New(string id, int number, Stamp stamp) => new()
    {
        Id = id,
        Number = number,
        Draft = true,
        Values = new Dictionary<string, string>(),
        Version = 0,
        LastSubmissionId = "",
        Created = stamp,
        Changed = stamp,
    };

    /// <summary>Complete rows as they are printed: by the form's first date, then by number; rows without that date come last.</summary>
    public static IReadOnlyList<Row> ForPrint(Form form, IEnumerable<Row> rows)
    {
        var date = form.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Date)?.Key ?? "";
        return [.. rows.Where(row => row.IsComplete)
            .OrderBy(row => row.Values.GetValueOrDefault(date, "9999-12-31"), StringComparer.Ordinal)
            .ThenBy(row => row.Number)];
    }

    /// <summary>Whether the row holds exactly this; an equal submit that arrives again is answered alike.</summary>
    public bool HasContent(IReadOnlyDictionary<string, string> values, bool draft) =>
        Draft == draft && Values.Count == values.Count && Values.All(pair => values.GetValueOrDefault(pair.Key) == pair.Value);
}

/// <summary>Who did something and when; <paramref name="By"/> is a UPN, <paramref name="At"/> UTC.</summary>
internal readonly record struct Stamp(string By, DateTimeOffset At);
