using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reports;

/// <summary>A form and period that Storage holds reports of; <paramref name="Closed"/> once the office has closed it.</summary>
internal sealed record StoredPeriod(string Form, Period Period, bool Closed);

/// <summary>Finds out which periods Storage holds, of whatever form, also of forms that are no longer deployed.</summary>
internal sealed class StoredPeriods(Tables tables)
{
    private readonly PeriodClosing closing = new(tables);

    /// <summary>In the order of forms and periods; of all forms where none is named.</summary>
    public async IAsyncEnumerable<StoredPeriod> ListAsync(string? form, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = await tables.OpenAsync("Reports");
        var from = form is null ? "" : form + "|";
        while (true)
        {
            // One entity tells the period; the next question begins behind all of its units.
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from}");
            if (await table.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], ct).FirstOrDefaultAsync(ct) is not { } first) yield break;
            var key = first.PartitionKey.Split('|');
            if (form is not null && key[0] != form) yield break;
            from = key is [_, _, ..] ? $"{key[0]}|{key[1]}}}" : first.PartitionKey + "\u0001";
            if (key is [var id, var quarter, _] && Period.TryParse(quarter, out var period))
                yield return new(id, period, await closing.IsClosedAsync(id, period, ct));
        }
    }
}
