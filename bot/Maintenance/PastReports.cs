using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>What is past of one form and period: how many reports, in how many entities.</summary>
internal sealed record PastPeriod(string Form, string Period, int Reports, int Entities);

/// <summary>Finds the reports a form keeps no longer, and deletes them with their rows and log, and with what is known of their periods.</summary>
internal sealed class PastReports(Tables tables, FormCatalog forms)
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>In the order of forms and periods; also of units that are no longer in the directory.</summary>
    public async Task<IReadOnlyList<PastPeriod>> ListAsync(DateOnly today, CancellationToken ct)
    {
        var past = new List<PastPeriod>();
        var last = "";
        foreach (var (form, kept) in Limits(today))
        {
            await foreach (var entity in EntitiesAsync("Reports", Before(form, kept), ct))
            {
                var key = entity.PartitionKey.Split('|');
                if (past.Count == 0 || (past[^1].Form, past[^1].Period) != (key[0], key[1])) past.Add(new(key[0], key[1], 0, 0));
                past[^1] = past[^1] with { Reports = past[^1].Reports + (entity.PartitionKey == last ? 0 : 1), Entities = past[^1].Entities + 1 };
                last = entity.PartitionKey;
            }
        }

        return past;
    }

    /// <summary>
    /// Who closed a period and who was reminded goes first, for the reports are what the next run would find. A report's head goes before its
    /// rows, so that whoever reads meanwhile finds a report nobody wrote. Repeating it deletes what is left.
    /// </summary>
    /// <returns>How many entities of reports were deleted.</returns>
    public async Task<int> DeleteAsync(DateOnly today, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var (form, kept) in Limits(today))
        {
            await DeleteAsync("Periods", TableClient.CreateQueryFilter($"PartitionKey eq {form.Id} and RowKey ge {"0"} and RowKey lt {kept.ToString()}"), ct);
            await DeleteAsync("Reminders", Before(form, kept), ct);
            deleted += await DeleteAsync("Reports", Before(form, kept), ct);
        }

        return deleted;
    }

    private async Task<int> DeleteAsync(string name, string filter, CancellationToken ct)
    {
        var table = await tables.OpenAsync(name);
        var deleted = 0;
        var together = new List<TableTransactionAction>(EntityBatches.MostEntities);
        await foreach (var entity in EntitiesAsync(name, filter, ct))
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

    /// <summary>The forms that do not keep everything, each with the first period it keeps.</summary>
    private IEnumerable<(Form Form, Period Kept)> Limits(DateOnly today) => forms.All.Where(form => form.RetentionYears is not null).Select(form => (form, Retention.FirstKept(form, today)!.Value));

    private static string Before(Form form, Period kept) => TableClient.CreateQueryFilter($"PartitionKey ge {form.Id + "|"} and PartitionKey lt {$"{form.Id}|{kept}"}");

    private async IAsyncEnumerable<TableEntity> EntitiesAsync(string name, string filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entity in (await tables.OpenAsync(name)).QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: ct)) yield return entity;
    }
}
