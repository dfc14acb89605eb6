using System.Globalization;
using Azure.Data.Tables;

namespace HumanRightsBot.Reports;

/// <summary>How heads, rows and log lines stand in the table; a column's value is the property <c>c_{key}</c>.</summary>
internal static class ReportEntity
{
    public const string HeadKey = "!head";

    /// <summary>What stands before a column's key in the name of its property.</summary>
    public const string Value = "c_";

    private const int VersionDigits = 8;
    private const string Before = "b_";
    private const string After = "a_";

    /// <summary>A filter within one partition: its rows.</summary>
    public const string IsRow = "(RowKey ge 'row|' and RowKey lt 'row}')";

    public static string RowKey(string rowId) => "row|" + rowId;

    /// <summary>Where the log's lines of this version begin, and those of all later ones.</summary>
    public static string LogFrom(int version) => string.Create(CultureInfo.InvariantCulture, $"log|{version:D8}");

    public static TableEntity Of(ReportKey key, ReportHead head) => new(key.ToString(), HeadKey)
    {
        ["State"] = ReportStates.Stored.Of(head.State),
        ["PreviousState"] = ReportStates.Stored.Of(head.PreviousState),
        ["Closed"] = head.Closed,
        ["Version"] = head.Version,
        ["NextNumber"] = head.NextNumber,
        ["CompleteRows"] = head.CompleteRows,
        ["Drafts"] = head.Drafts,
        ["Hash"] = head.Hash.ToString("X32", CultureInfo.InvariantCulture),
        ["Due"] = head.Due,
        ["FiledBy"] = head.Filed?.By,
        ["FiledAt"] = head.Filed?.At,
        ["FiledByOffice"] = head.FiledByOffice,
        ["Issued"] = head.Issued,
    };

    public static ReportHead Head(TableEntity entity) => new()
    {
        State = ReportStates.Stored.Read(entity.GetString("State")),
        PreviousState = ReportStates.Stored.Read(entity.GetString("PreviousState")),
        Closed = entity.GetBoolean("Closed") ?? false,
        Version = Whole(entity, "Version"),
        NextNumber = Whole(entity, "NextNumber"),
        CompleteRows = Whole(entity, "CompleteRows"),
        Drafts = Whole(entity, "Drafts"),
        Hash = UInt128.Parse(entity.GetString("Hash"), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Due = entity.GetDateTimeOffset("Due"),
        Filed = entity.GetString("FiledBy") is { } by && entity.GetDateTimeOffset("FiledAt") is { } at ? new Stamp(by, at) : null,
        FiledByOffice = entity.GetBoolean("FiledByOffice") ?? false,
        Issued = entity.GetString("Issued"),
    };

    public static TableEntity Of(ReportKey key, Row row)
    {
        var entity = new TableEntity(key.ToString(), RowKey(row.Id))
        {
            ["Number"] = row.Number,
            ["Draft"] = row.Draft,
            ["Withdrawn"] = row.Withdrawn,
            ["Version"] = row.Version,
            ["LastSubmissionId"] = row.LastSubmissionId,
            ["CreatedBy"] = row.Created.By,
            ["CreatedAt"] = row.Created.At,
            ["ChangedBy"] = row.Changed.By,
            ["ChangedAt"] = row.Changed.At,
        };
        foreach (var (column, value) in row.Values) entity[Value + column] = value;
        return entity;
    }

    public static Row Row(TableEntity entity) => new()
    {
        Id = entity.RowKey["row|".Length..],
        Number = Whole(entity, "Number"),
        Draft = entity.GetBoolean("Draft") ?? false,
        Withdrawn = entity.GetBoolean("Withdrawn") ?? false,
        Version = Whole(entity, "Version"),
        LastSubmissionId = entity.GetString("LastSubmissionId"),
        Created = StampOf(entity, "Created"),
        Changed = StampOf(entity, "Changed"),
        Values = ValuesOf(entity, Value),
    };

    /// <summary>Before and after of each column that changed are the properties <c>b_{key}</c> and <c>a_{key}</c>.</summary>
    public static TableEntity Of(ReportKey key, int version, int line, LogLine log)
    {
        var entity = new TableEntity(key.ToString(), string.Create(CultureInfo.InvariantCulture, $"{LogFrom(version)}|{line:D2}"))
        {
            ["What"] = LogEvents.Stored.Of(log.What),
            ["By"] = log.Stamp.By,
            ["At"] = log.Stamp.At,
            ["Reason"] = log.Reason,
            ["Due"] = log.Due,
            ["Issued"] = log.Issued,
        };
        if ((log.After ?? log.Before) is not { } row) return entity;
        entity["Row"] = row.Id;
        entity["Number"] = row.Number;
        entity["Draft"] = row.Draft;
        foreach (var column in (log.Before?.Values.Keys ?? []).Union(log.After?.Values.Keys ?? [], StringComparer.Ordinal))
        {
            var (before, after) = (log.Before?.Values.GetValueOrDefault(column), log.After?.Values.GetValueOrDefault(column));
            if (before == after) continue;
            if (before is not null) entity[Before + column] = before;
            if (after is not null) entity[After + column] = after;
        }

        return entity;
    }

    public static LogEntry Log(TableEntity entity) => new()
    {
        Version = int.Parse(entity.RowKey.AsSpan("log|".Length, VersionDigits), CultureInfo.InvariantCulture),
        Stamp = StampOf(entity, ""),
        What = LogEvents.Stored.Read(entity.GetString("What")),
        RowId = entity.GetString("Row"),
        Number = entity.GetInt32("Number"),
        Draft = entity.GetBoolean("Draft") ?? false,
        Before = ValuesOf(entity, Before),
        After = ValuesOf(entity, After),
        Reason = entity.GetString("Reason"),
        Due = entity.GetDateTimeOffset("Due"),
        Issued = entity.GetString("Issued"),
    };

    private static Dictionary<string, string> ValuesOf(TableEntity entity, string prefix) => entity
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => (string)pair.Value, StringComparer.Ordinal);

    private static int Whole(TableEntity entity, string name) => entity.GetInt32(name) ?? throw Without(entity, name);

    private static Stamp StampOf(TableEntity entity, string name) =>
        new(entity.GetString(name + "By"), entity.GetDateTimeOffset(name + "At") ?? throw Without(entity, name + "At"));

    private static InvalidOperationException Without(TableEntity entity, string name) =>
        new($"{entity.PartitionKey} {entity.RowKey} has no {name}.");
}
