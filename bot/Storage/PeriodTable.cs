using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Storage;

/// <summary>What is known of the workbook of one form and period; <paramref name="Tag"/> is null before the first publish.</summary>
/// <param name="Began">When the last finished publish began to read.</param>
/// <param name="LeaseUntil">Somebody publishes until then; null when nobody does.</param>
/// <param name="Path">In the library; null before the first publish.</param>
internal sealed record Publication(string? Tag, DateTimeOffset? Began, DateTimeOffset? LeaseUntil, string? ContentHash, string? Path, DateTimeOffset? PublishedAt)
{
    public static readonly Publication None = new(null, null, null, null, null, null);
}

/// <summary>The table <c>Periods</c>: per form and period what was published; its ETag is what serialises publishing.</summary>
internal sealed class PeriodTable(Tables tables)
{
    public async Task<Publication> FindAsync(string form, Period period, CancellationToken ct)
    {
        var answer = await (await PeriodsAsync()).GetEntityIfExistsAsync<TableEntity>(form, period.ToString(), cancellationToken: ct);
        return answer is { HasValue: true, Value: { } entity }
            ? new(entity.ETag.ToString(), entity.GetDateTimeOffset("Began"), entity.GetDateTimeOffset("LeaseUntil"), entity.GetString("ContentHash"), entity.GetString("Path"), entity.GetDateTimeOffset("PublishedAt"))
            : Publication.None;
    }

    /// <returns>What is stored now with its new tag, or null when somebody else was first.</returns>
    public async Task<Publication?> ReplaceAsync(string form, Period period, Publication next, CancellationToken ct)
    {
        var entity = new TableEntity(form, period.ToString())
        {
            ["Began"] = next.Began,
            ["LeaseUntil"] = next.LeaseUntil,
            ["ContentHash"] = next.ContentHash,
            ["Path"] = next.Path,
            ["PublishedAt"] = next.PublishedAt,
        };
        try
        {
            var table = await PeriodsAsync();
            var answer = next.Tag is null
                ? await table.AddEntityAsync(entity, ct)
                : await table.UpdateEntityAsync(entity, new ETag(next.Tag), TableUpdateMode.Replace, ct);
            return next with { Tag = answer.Headers.ETag.ToString() };
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return null;
        }
    }

    private Task<TableClient> PeriodsAsync() => tables.OpenAsync("Periods");
}
