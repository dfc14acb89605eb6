using System.Text.Json;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reports;

/// <summary>
/// Which columns of each form this deployment has seen and of what kinds, in the table <c>Periods</c>. A column may come and go; what stays in
/// Storage under its key would be read as something else if its kind changed, so that is refused while rows hold it. What the sheets show
/// is kept as a fingerprint: a form that was changed under the same version has its workbooks made anew too.
/// </summary>
internal sealed class FormVersions(Tables tables, FormCatalog forms, PublishQueue publish, ILogger<FormVersions> log)
{
    /// <summary>Of the row of a form.</summary>
    public const string RowKey = "!form";

    /// <summary>Once a kind differs, nobody waits: the rows are looked through in peace.</summary>
    private static readonly TimeSpan Scan = TimeSpan.FromMinutes(1);

    /// <summary>At start. Where Storage does not answer, nothing can be stored either, and the next start looks again; but a kind that is known to have changed is refused until the rows can be looked through.</summary>
    /// <exception cref="FormException">The forms cannot be used with what is stored.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        try
        {
            List<FormError> errors = [];
            foreach (var form in forms.All)
            {
                if (await StorageAwayException.Soon(token => SeenAsync(form, token), ct) is not { } seen) continue;
                var wrong = await ChangedKindsAsync(form, seen, ct);
                errors.AddRange(wrong);
                if (wrong.Count == 0) await StorageAwayException.Soon(token => KeepAsync(form, seen, token), ct);
            }

            if (errors.Count > 0) throw new FormException(errors);
        }
        catch (StorageAwayException failure)
        {
            log.FormsNotCompared(StorageAwayException.ReasonOf(failure));
        }
    }

    private static Dictionary<string, string> KindsOf(Form form) => form.Columns.ToDictionary(column => column.Key, column => ColumnKinds.Stored.Of(column.Kind), StringComparer.Ordinal);

    /// <returns>The columns seen before, by key their kind; null where the form is as it was.</returns>
    private async Task<Seen?> SeenAsync(Form form, CancellationToken ct)
    {
        var answer = await (await tables.OpenAsync("Periods")).GetEntityIfExistsAsync<TableEntity>(form.Id, RowKey, cancellationToken: ct);
        if (!answer.HasValue) return new(new Dictionary<string, string>(), IsNew: true);
        var columns = JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Value!.GetString("Columns")) ?? [];
        return answer.Value.GetInt32("Version") == form.Version && answer.Value.GetString("Digest") == FormDigest.Of(form) && KindsOf(form).All(column => columns.GetValueOrDefault(column.Key) == column.Value) ? null : new(columns, IsNew: false);
    }

    private async Task<IReadOnlyList<FormError>> ChangedKindsAsync(Form form, Seen seen, CancellationToken ct)
    {
        List<FormError> errors = [];
        foreach (var (key, kind) in KindsOf(form))
        {
            if (!seen.Columns.TryGetValue(key, out var before) || before == kind) continue;
            if (await WhyNotAsync(form, key, ct) is { } why) errors.Add(new($"form {form.Id}", PathOf(form, key), $"«{key}» was of kind {before} and is {kind} now, and {why}", $"kind {before}, or another key for what is asked now"));
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

    private async Task KeepAsync(Form form, Seen seen, CancellationToken ct)
    {
        var columns = new Dictionary<string, string>(seen.Columns, StringComparer.Ordinal);
        foreach (var (key, kind) in KindsOf(form)) columns[key] = kind;
        await (await tables.OpenAsync("Periods")).UpsertEntityAsync(new TableEntity(form.Id, RowKey) { ["Version"] = form.Version, ["Digest"] = FormDigest.Of(form), ["Columns"] = JsonSerializer.Serialize(columns) }, TableUpdateMode.Replace, ct);
        if (!seen.IsNew) await AskForWorkbooksAsync(form, ct);
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

    private sealed record Seen(IReadOnlyDictionary<string, string> Columns, bool IsNew);
}
