using System.Text.Json;
using Azure.Data.Tables;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Storage;

/// <summary>
/// Which columns of each form this deployment has seen and of what kinds, in the table <c>Periods</c>. A column may come and go; what stays in
/// Storage under its key would be read as something else if its kind changed, so that is refused while rows hold it.
/// </summary>
internal sealed class FormVersions(Tables tables, Forms forms, PublishQueue publish, ILogger<FormVersions> log)
{
    private const string RowKey = "!form";

    /// <summary>At start. Where Storage does not answer, nothing can be stored either; the next start looks again.</summary>
    /// <exception cref="FormException">The forms cannot be used with what is stored.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            var errors = await StorageAwayException.Soon(token => Task.WhenAll(forms.All.Select(form => CheckAsync(form, token))), ct);
            if (errors.SelectMany(each => each).ToList() is { Count: > 0 } all) throw new FormException(all);
        }
        catch (StorageAwayException failure)
        {
            log.FormsNotCompared(StorageAwayException.ReasonOf(failure));
        }
    }

    private async Task<IReadOnlyList<FormError>> CheckAsync(Form form, CancellationToken ct)
    {
        var periods = await tables.OpenAsync("Periods");
        var answer = await periods.GetEntityIfExistsAsync<TableEntity>(form.Id, RowKey, cancellationToken: ct);
        var seen = answer.HasValue ? JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Value!.GetString("Columns")) ?? [] : [];
        var columns = form.Columns.ToDictionary(column => column.Key, column => FormColumns.NameOf(column.Kind), StringComparer.Ordinal);
        if (answer.HasValue && answer.Value!.GetInt32("Version") == form.Version && columns.All(column => seen.GetValueOrDefault(column.Key) == column.Value)) return [];

        List<FormError> errors = [];
        foreach (var (key, kind) in columns)
        {
            if (!seen.TryGetValue(key, out var before) || before == kind) continue;
            var holding = await HoldingAsync(form.Id, key, ct);
            if (holding.Count > 0) errors.Add(new($"form {form.Id}", PathOf(form, key), $"«{key}» was of kind {before} and is {kind} now, and rows of {string.Join(", ", holding)} hold it", $"kind {before}, or another key for what is asked now"));
        }

        if (errors.Count > 0) return errors;
        foreach (var (key, kind) in columns) seen[key] = kind;
        await periods.UpsertEntityAsync(new TableEntity(form.Id, RowKey) { ["Version"] = form.Version, ["Columns"] = JsonSerializer.Serialize(seen) }, TableUpdateMode.Replace, ct);
        if (answer.HasValue) await AskForWorkbooksAsync(form, ct);
        return [];
    }

    /// <summary>The sheets follow the form; a closed period keeps the workbook it was closed with.</summary>
    private async Task AskForWorkbooksAsync(Form form, CancellationToken ct)
    {
        var open = await new StoredPeriods(tables).ListAsync(ct).Where(stored => stored.Form == form.Id && !stored.Closed).ToListAsync(ct);
        foreach (var stored in open) await publish.SendAsync(form.Id, stored.Period, ct);
        log.FormTaken(form.Id, form.Version, open.Count);
    }

    /// <summary>The periods of which some row, a draft or a withdrawn one too, holds the column.</summary>
    private async Task<IReadOnlyList<Period>> HoldingAsync(string form, string key, CancellationToken ct)
    {
        var reports = await tables.OpenAsync("Reports");
        var holding = new List<Period>();
        await foreach (var stored in new StoredPeriods(tables).ListAsync(ct))
        {
            if (stored.Form != form) continue;
            var (from, to) = ($"{form}|{stored.Period}|", $"{form}|{stored.Period}}}");
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and RowKey ge {"row|"} and RowKey lt {"row}"} and ") + ReportEntity.Value + key + " ge ''";
            if (await reports.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], ct).AnyAsync(ct)) holding.Add(stored.Period);
        }

        return holding;
    }

    private static string PathOf(Form form, string key)
    {
        var (group, column) = form.Groups.SelectMany((each, group) => each.Columns.Select((column, at) => (group, column, at))).Where(each => each.column.Key == key).Select(each => (each.group, each.at)).First();
        return $"$.groups[{group}].columns[{column}].kind";
    }
}
