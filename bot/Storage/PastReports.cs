using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Storage;

/// <summary>What is past of one form and period: how many reports, in how many entities.</summary>
internal sealed record PastPeriod(string Form, string Period, int Reports, int Entities);

/// <summary>Finds the reports a form keeps no longer, and deletes them with their rows and log.</summary>
internal sealed class PastReports(Tables tables, Forms forms)
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>In the order of forms and periods; also of units that are no longer in the directory.</summary>
    public async Task<IReadOnlyList<PastPeriod>> ListAsync(DateOnly today, CancellationToken ct)
    {
        var past = new List<PastPeriod>();
        var last = "";
        await foreach (var entity in EntitiesAsync(today, ct))
        {
            var key = entity.PartitionKey.Split('|');
            if (past.Count == 0 || (past[^1].Form, past[^1].Period) != (key[0], key[1])) past.Add(new(key[0], key[1], 0, 0));
            past[^1] = past[^1] with { Reports = past[^1].Reports + (entity.PartitionKey == last ? 0 : 1), Entities = past[^1].Entities + 1 };
            last = entity.PartitionKey;
        }

        return past;
    }

    /// <summary>A report's head goes first, so that whoever reads meanwhile finds a report nobody wrote. Repeating it deletes what is left.</summary>
    /// <returns>How many entities were deleted.</returns>
    public async Task<int> DeleteAsync(DateOnly today, CancellationToken ct)
    {
        var table = await tables.OpenAsync("Reports");
        var deleted = 0;
        var together = new List<TableTransactionAction>(EntityBatches.MostEntities);
        await foreach (var entity in EntitiesAsync(today, ct))
        {
            if (together.Count == EntityBatches.MostEntities || (together.Count > 0 && together[0].Entity.PartitionKey != entity.PartitionKey)) await FlushAsync();
            together.Add(new(TableTransactionActionType.Delete, entity, ETag.All));
        }

        if (together.Count > 0) await FlushAsync();
        return deleted;

        async Task FlushAsync()
        {
            await table.SubmitTransactionAsync(together, ct);
            deleted += together.Count;
            together.Clear();
        }
    }

    private async IAsyncEnumerable<TableEntity> EntitiesAsync(DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var table = await tables.OpenAsync("Reports");
        foreach (var form in forms.All)
        {
            if (Retention.FirstKept(form, today) is not { } kept) continue;
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {form.Id + "|"} and PartitionKey lt {$"{form.Id}|{kept}|"}");
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: ct)) yield return entity;
        }
    }
}
