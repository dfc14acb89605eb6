using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Workbooks;

/// <summary>What is known of the workbook of one form and period.</summary>
internal sealed record Publication
{
    public static readonly Publication None = new();

    /// <summary>Null before anything is stored.</summary>
    public string? Tag { get; init; }

    /// <summary>When the last run began to read that left nothing to do but what it asked for itself.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>Somebody publishes until then; null when nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Of the workbook as it stands in the library; null where that is not known, as while one is on its way.</summary>
    public string? ContentHash { get; init; }

    /// <summary>In the library; null before the first publish.</summary>
    public string? Path { get; init; }

    /// <summary>Opens the workbook in a browser; null where the library has no such address.</summary>
    public Uri? Link { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The library's tag of the file as it stood after us; null where it is not known.</summary>
    public string? FileTag { get; init; }

    /// <summary>A change made by hand that is overwritten and that the office has not been told of yet.</summary>
    public HandEdit? Edit { get; init; }

    /// <summary>What the last run saw, be the content new or not; null where none has counted yet.</summary>
    public StateCounts? Counted { get; init; }

    /// <summary>Null when the workbook is as new as what is known.</summary>
    public Waiting? Waiting { get; init; }

    /// <summary>Where people read what the workbook cannot take yet.</summary>
    public WorkbookCopy? Copy { get; init; }
}

/// <summary>The copy beside a locked workbook, and the content it holds.</summary>
internal sealed record WorkbookCopy(string Hash, string Path, Uri? Link, DateTimeOffset At);

/// <summary>How many units were in each state, and how many overdue, when all heads were read.</summary>
/// <param name="Units">By state; one that no unit was in may be missing.</param>
internal sealed record StateCounts(DateTimeOffset At, IReadOnlyDictionary<ReportState, int> Units, int Overdue)
{
    public static StateCounts Of(SeenReports seen, DateTimeOffset at) => new(
        at,
        seen.Units.CountBy(unit => unit.Head.State).ToDictionary(),
        seen.Units.Count(unit => UnitProgress.Of(seen.Form, seen.Period, unit.Unit, unit.Head, at).IsOverdue));

    public void Write(TableEntity entity)
    {
        (entity["CountedAt"], entity["CountedOverdue"]) = (At, Overdue);
        foreach (var (state, units) in Units) entity[NameOf(state)] = units;
    }

    /// <returns>Null where nothing was counted, as by the version before.</returns>
    public static StateCounts? Read(TableEntity entity)
    {
        if (entity.GetDateTimeOffset("CountedAt") is not { } at) return null;
        var units = Enum.GetValues<ReportState>().ToDictionary(state => state, state => entity.GetInt32(NameOf(state)) ?? 0);
        return new(at, units, entity.GetInt32("CountedOverdue") ?? 0);
    }

    private static string NameOf(ReportState state) => "Counted" + ReportStates.Stored.Of(state);
}

/// <summary>A person changed the published file by hand; the name is null where the library does not know it.</summary>
/// <param name="NextAt">When a message comes to tell the coordinators again, of whom none could be reached.</param>
internal sealed record HandEdit(string? By, DateTimeOffset? At, DateTimeOffset? NextAt = null);

/// <summary>The table <c>Periods</c>: per form and period what was published; its ETag is what serialises publishing.</summary>
internal sealed class PeriodTable(Tables tables)
{
    public async Task<Publication> FindAsync(string form, Period period, CancellationToken ct) =>
        await (await tables.OpenAsync("Periods")).FindAsync(form, period.ToString(), ct) is { } entity
            ? PublicationIn(entity)
            : Publication.None;

    /// <returns>What is stored now with its new tag, or null when somebody else was first.</returns>
    public async Task<Publication?> ReplaceAsync(string form, Period period, Publication next, CancellationToken ct) =>
        await tables.ReplaceAsync("Periods", EntityOf(form, period, next), next.Tag, ct) is { } tag ? next with { Tag = tag } : null;

    private static TableEntity EntityOf(string form, Period period, Publication next)
    {
        var entity = new TableEntity(form, period.ToString())
        {
            ["Began"] = next.Began,
            ["LeaseUntil"] = next.LeaseUntil,
            ["ContentHash"] = next.ContentHash,
            ["Path"] = next.Path,
            ["Link"] = next.Link?.AbsoluteUri,
            ["PublishedAt"] = next.PublishedAt,
            ["FileTag"] = next.FileTag,
            ["EditSeen"] = next.Edit is null ? null : true,
            ["EditBy"] = next.Edit?.By,
            ["EditAt"] = next.Edit?.At,
            ["EditNextAt"] = next.Edit?.NextAt,
            ["CopyHash"] = next.Copy?.Hash,
            ["CopyPath"] = next.Copy?.Path,
            ["CopyLink"] = next.Copy?.Link?.AbsoluteUri,
            ["CopyAt"] = next.Copy?.At,
        };
        next.Counted?.Write(entity);
        WaitingEntity.Write(entity, next.Waiting);
        return entity;
    }

    private static Publication PublicationIn(TableEntity entity) => new()
    {
        Tag = entity.ETag.ToString(),
        Began = entity.GetDateTimeOffset("Began"),
        LeaseUntil = entity.GetDateTimeOffset("LeaseUntil"),
        // The version before kept the hash of the content before while another, «Attempt», was on its way.
        ContentHash = entity.GetString("Attempt") is null ? entity.GetString("ContentHash") : null,
        Path = entity.GetString("Path"),
        Link = LinkIn(entity, "Link"),
        PublishedAt = entity.GetDateTimeOffset("PublishedAt"),
        FileTag = entity.GetString("FileTag"),
        Edit = entity.GetBoolean("EditSeen") is true
            ? new(entity.GetString("EditBy"), entity.GetDateTimeOffset("EditAt"), entity.GetDateTimeOffset("EditNextAt"))
            : null,
        Copy = entity.GetString("CopyHash") is { } hash
            ? new(hash, entity.GetString("CopyPath") ?? "", LinkIn(entity, "CopyLink"), entity.GetDateTimeOffset("CopyAt") ?? default)
            : null,
        Counted = StateCounts.Read(entity),
        Waiting = WaitingEntity.Read(entity),
    };

    private static Uri? LinkIn(TableEntity entity, string name) => entity.GetString(name) is { } link ? new Uri(link) : null;
}
