using System.Text.Json;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reports;

/// <summary>
/// Which columns of each form this deployment has seen and of what kinds, in the table <c>Periods</c>. A column may come and go; what
/// stays in Storage under its key would be read as something else if its kind changed, so that is refused while rows hold it. What the
/// sheets show is kept as a fingerprint: a form that was changed under the same version has its workbooks made anew too.
/// </summary>
internal sealed class FormVersions(Tables tables, FormCatalog forms, PublishQueue publish, ILogger<FormVersions> log)
{
    /// <summary>Of the row of a form.</summary>
    public const string RowKey = "!form";

    /// <summary>Once a kind differs, nobody waits: the rows are looked through in peace.</summary>
    private static readonly TimeSpan Scan = TimeSpan.FromMinutes(1);

    /// <summary>
    /// At start. Where Storage does not answer, nothing can be stored either, and the next start looks again; but a kind that is known to
    /// have changed is refused until the rows can be looked through.
    /// </summary>
    /// <exception cref="FormException">The forms cannot be used with what is stored.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            var errors = await Task.WhenAll(forms.All.Select(form => CheckAsync(form, ct)));
            if (errors.Any(each => each.Count > 0)) throw new FormException([.. errors.SelectMany(each => each)]);
        }
        catch (StorageAwayException failure)
        {
            log.FormsNotCompared(StorageAwayException.ReasonOf(failure));
        }
    }

    private async Task<IReadOnlyList<FormError>> CheckAsync(Form form, CancellationToken ct)
    {
        var stored = await StorageAwayException.Soon(token => FindAsync(form, token), ct);
        var seen = stored is null
            ? []
            : JsonSerializer.Deserialize(stored.GetString("Columns"), StoredTypes.Default.DictionaryStringString) ?? [];
        var isAsItWas = stored?.GetInt32("Version") == form.Version && stored.GetString("Digest") == FormDigest.Of(form)
            && form.Columns.All(column => seen.GetValueOrDefault(column.Key) == KindOf(column));
        if (isAsItWas) return [];
        var wrong = await ChangedKindsAsync(form, seen, ct);
        if (wrong.Count == 0) await StorageAwayException.Soon(token => KeepAsync(form, seen, isNew: stored is null, token), ct);
        return wrong;
    }

    private static string KindOf(Column column) => ColumnKinds.Stored.Of(column.Kind);

    private async Task<TableEntity?> FindAsync(Form form, CancellationToken ct) =>
        await (await PeriodsAsync()).FindAsync(form.Id, RowKey, ct);

    private async Task<IReadOnlyList<FormError>> ChangedKindsAsync(Form form, Dictionary<string, string> seen, CancellationToken ct)
    {
        List<FormError> errors = [];
        foreach (var (column, path) in form.Places())
        {
            var (key, kind) = (column.Key, KindOf(column));
            if (!seen.TryGetValue(key, out var before) || before == kind || await WhyNotAsync(form, key, ct) is not { } why) continue;
            errors.Add(new(
                $"form {form.Id}",
                $"{path}.kind",
                $"«{key}» was of kind {before} and is {kind} now, and {why}",
                $"kind {before}, or another key for what is asked now"));
        }

        return errors;
    }

    /// <returns>What stands against another kind; null where no row holds the column.</returns>
    private async Task<string?> WhyNotAsync(Form form, string key, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Scan);
        try
        {
            var holding = await HoldingAsync(form.Id, key, limit.Token);
            return holding.Count > 0 ? $"rows of {string.Join(", ", holding)} hold it" : null;
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) && !ct.IsCancellationRequested)
        {
            return "Storage did not say whether rows hold it";
        }
    }

    private async Task KeepAsync(Form form, Dictionary<string, string> seen, bool isNew, CancellationToken ct)
    {
        var columns = new Dictionary<string, string>(seen, StringComparer.Ordinal);
        foreach (var column in form.Columns) columns[column.Key] = KindOf(column);
        var entity = new TableEntity(form.Id, RowKey)
        {
            ["Version"] = form.Version,
            ["Digest"] = FormDigest.Of(form),
            ["Columns"] = JsonSerializer.Serialize(columns, StoredTypes.Default.DictionaryStringString),
        };
        // Asked first: a start that breaks off in between is followed by one that asks again.
        if (!isNew) await AskForWorkbooksAsync(form, ct);
        await (await PeriodsAsync()).UpsertEntityAsync(entity, TableUpdateMode.Replace, ct);
    }

    /// <summary>The sheets follow the form; a closed period keeps the workbook it was closed with.</summary>
    private async Task AskForWorkbooksAsync(Form form, CancellationToken ct)
    {
        var open = await new StoredPeriods(tables).ListAsync(form.Id, ct).Where(stored => !stored.Closed).ToListAsync(ct);
        foreach (var stored in open) await publish.SendAsync(form.Id, stored.Period, ct);
        log.FormTaken(form.Id, form.Version, open.Count);
    }

    /// <summary>The periods of which some row, a draft or a withdrawn one too, holds the column.</summary>
    private async Task<IReadOnlyList<Period>> HoldingAsync(string form, string key, CancellationToken ct)
    {
        var reports = await tables.OpenAsync("Reports");
        var holding = new List<Period>();
        await foreach (var stored in new StoredPeriods(tables).ListAsync(form, ct))
        {
            var (from, to) = ($"{form}|{stored.Period}|", $"{form}|{stored.Period}}}");
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}")
                + $" and {ReportEntity.IsRow} and {ReportEntity.Value}{key} ge ''";
            if (await reports.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], ct).AnyAsync(ct)) holding.Add(stored.Period);
        }

        return holding;
    }

    private Task<TableClient> PeriodsAsync() => tables.OpenAsync("Periods");
}
