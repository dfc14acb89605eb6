using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>What is past of one form and period: how many reports, in how many entities.</summary>
internal sealed record PastPeriod(string Form, string Period, int Reports, int Entities);

/// <summary>
/// Finds the reports a form keeps no longer, and deletes them with their rows and log, and with what is known of their periods: whole
/// periods, so many years from the period's last day on.
/// </summary>
internal sealed class Retention(Tables tables, FormCatalog forms)
{
    /// <summary>
    /// For one release: the rounds of reminders, moments and pauses of an earlier version, and the directory it kept in a table. Its
    /// pointer goes first: without it nobody looks for the rest. The accounts of members, in the same table, stay.
    /// </summary>
    private static readonly IReadOnlyList<(string Table, FormattableString Filter)> Earlier =
    [
        ("Reminders", $"RowKey ge {"!round|"} and RowKey lt {"!round}"}"),
        ("Reminders", $"PartitionKey eq {"!pace"}"),
        ("Periods", $"PartitionKey eq {"!pause"}"),
        ("Directory", $"PartitionKey eq {EarlierDirectory.PointerPartition}"),
        ("Directory", $"PartitionKey ne {EarlierDirectory.PointerPartition} and PartitionKey ne {DirectoryBindings.Partition}"),
    ];

    /// <summary>
    /// The earliest period that is still kept; null when the form keeps all. A period is past from the day on which its last day lies
    /// that many years back.
    /// </summary>
    public static Period? FirstKept(Form form, DateOnly today)
    {
        if (form.RetentionYears is not { } years) return null;
        var day = today.AddYears(-years);
        // Periods begin with the year 2000: with years enough nothing is past yet.
        if (day.Year < 2000) return new(2000, 1);
        var period = Period.Of(day);
        return day == period.LastDay ? period.Next : period;
    }

    /// <summary>In the order of forms and periods; also of units that are no longer in the directory.</summary>
    public async Task<IReadOnlyList<PastPeriod>> PastAsync(DateOnly today, CancellationToken ct)
    {
        var past = new List<PastPeriod>();
        foreach (var (form, kept) in Limits(today))
        {
            await foreach (var report in tables.KeysAsync("Reports", Before(form, kept), ct).ByPartitionAsync(ct))
            {
                var key = report[0].PartitionKey.Split('|');
                if (past.Count == 0 || (past[^1].Form, past[^1].Period) != (key[0], key[1])) past.Add(new(key[0], key[1], 0, 0));
                past[^1] = past[^1] with { Reports = past[^1].Reports + 1, Entities = past[^1].Entities + report.Count };
            }
        }

        return past;
    }

    /// <summary>How many entities an earlier version left that nobody reads any more.</summary>
    public async Task<int> EarlierAsync(CancellationToken ct)
    {
        var count = 0;
        foreach (var (table, filter) in Earlier)
            count += await tables.KeysAsync(table, TableClient.CreateQueryFilter(filter), ct).CountAsync(ct);
        return count;
    }

    /// <summary>
    /// Who closed a period and who was reminded goes first, for the reports are what the next run would find. A report's head goes before
    /// its rows, so that whoever reads meanwhile finds a report nobody wrote. Repeating it deletes what is left.
    /// </summary>
    /// <returns>How many entities of reports were deleted, and of an earlier version.</returns>
    public async Task<int> DeleteAsync(DateOnly today, CancellationToken ct)
    {
        var deleted = 0;
        foreach (var (form, kept) in Limits(today))
        {
            var periods = TableClient.CreateQueryFilter($"PartitionKey eq {form} and RowKey ge {"0"} and RowKey lt {kept.ToString()}");
            await tables.DeleteAsync("Periods", periods, ct);
            await tables.DeleteAsync("Reminders", Before(form, kept), ct);
            deleted += await tables.DeleteAsync("Reports", Before(form, kept), ct);
        }

        foreach (var (table, filter) in Earlier) deleted += await tables.DeleteAsync(table, TableClient.CreateQueryFilter(filter), ct);
        return deleted;
    }

    /// <summary>The forms that do not keep everything, each with the first period it keeps.</summary>
    private IEnumerable<(string Form, Period Kept)> Limits(DateOnly today) =>
        forms.All.SelectMany(form => FirstKept(form, today) is { } kept ? new[] { (form.Id, kept) } : []);

    private static string Before(string form, Period kept) =>
        TableClient.CreateQueryFilter($"PartitionKey ge {form + "|"} and PartitionKey lt {$"{form}|{kept}"}");
}
