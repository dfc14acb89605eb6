using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>Where the closing of a period stands; between open and closed some reports are closed and others are not yet.</summary>
internal enum ClosingState
{
    Open,
    Closing,
    Closed,
    Reopening,
}

/// <summary>The states as they are stored.</summary>
internal static class ClosingStates
{
    public static readonly StoredWords<ClosingState> Stored = new(
        (ClosingState.Open, "Open"),
        (ClosingState.Closing, "Closing"),
        (ClosingState.Closed, "Closed"),
        (ClosingState.Reopening, "Reopening"));
}

/// <summary>How far the closing of one form and period is; <paramref name="Tag"/> is null while nobody ever closed it.</summary>
/// <param name="By">Who asked for it last.</param>
internal sealed record ClosingStatus(string? Tag, ClosingState State, string By)
{
    public static readonly ClosingStatus None = new(null, ClosingState.Open, "");

    /// <summary>When it was closed last; null before that.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The final copy of the last closing; null while it is not in the library.</summary>
    public ArchivedCopy? Copy { get; init; }

    /// <summary>The moment in the name of the newest final copy, of this closing or an earlier one; null before the first.</summary>
    public DateTimeOffset? CopiedAt { get; init; }

    /// <summary>Why the final copy is not there yet; null when it was not tried in vain.</summary>
    public Waiting? Waiting { get; init; }

    public bool WantsCopy => State == ClosingState.Closed && Copy is null;

    public bool IsUnderWay => State is ClosingState.Closing or ClosingState.Reopening;

    /// <summary>Whether the heads are to be closed, be all of them so already or not.</summary>
    public bool Closes => State is ClosingState.Closing or ClosingState.Closed;
}

/// <summary>A final copy as it stands in the library; the hash is the content's, which the workbook names in its hidden sheet.</summary>
internal sealed record ArchivedCopy(string Path, Uri? Link, string ContentHash);

/// <summary>The closing states in the table <c>Periods</c>, each in a row of its own beside what was published.</summary>
internal sealed class PeriodClosing(Tables tables)
{
    public async Task<ClosingStatus> FindAsync(string form, Period period, CancellationToken ct) =>
        await (await PeriodsAsync()).FindAsync(form, RowKey(period), ct) is { } entity ? StatusIn(entity) : ClosingStatus.None;

    /// <summary>For whoever goes through what any version may have stored: what cannot be understood is not closed.</summary>
    public async Task<bool> IsClosedAsync(string form, Period period, CancellationToken ct)
    {
        var answer = await (await PeriodsAsync()).GetEntityIfExistsAsync<TableEntity>(form, RowKey(period), ["State"], ct);
        return answer.HasValue && answer.Value!.TryGetValue("State", out var state) && state is "Closed";
    }

    /// <returns>What is stored now with its new tag, or null when somebody else was first.</returns>
    public async Task<ClosingStatus?> ReplaceAsync(string form, Period period, ClosingStatus next, CancellationToken ct)
    {
        var entity = new TableEntity(form, RowKey(period))
        {
            ["State"] = ClosingStates.Stored.Of(next.State),
            ["By"] = next.By,
            ["ClosedAt"] = next.ClosedAt,
            ["CopyPath"] = next.Copy?.Path,
            ["CopyLink"] = next.Copy?.Link?.AbsoluteUri,
            ["CopyHash"] = next.Copy?.ContentHash,
            ["CopiedAt"] = next.CopiedAt,
        };
        WaitingEntity.Write(entity, next.Waiting);
        return await tables.ReplaceAsync("Periods", entity, next.Tag, ct) is { } tag ? next with { Tag = tag } : null;
    }

    private static ClosingStatus StatusIn(TableEntity entity) =>
        new(entity.ETag.ToString(), ClosingStates.Stored.Read(entity.GetString("State")), entity.GetString("By"))
        {
            ClosedAt = entity.GetDateTimeOffset("ClosedAt"),
            Copy = entity.GetString("CopyPath") is { } path ? new(path, LinkIn(entity), entity.GetString("CopyHash") ?? "") : null,
            CopiedAt = entity.GetDateTimeOffset("CopiedAt"),
            Waiting = WaitingEntity.Read(entity),
        };

    private static Uri? LinkIn(TableEntity entity) => entity.GetString("CopyLink") is { } link ? new(link) : null;

    private static string RowKey(Period period) => $"{period}|closing";

    private Task<TableClient> PeriodsAsync() => tables.OpenAsync("Periods");
}
