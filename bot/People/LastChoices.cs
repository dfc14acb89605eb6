using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.People;

/// <summary>
/// What a member chose last of several: the unit they reported for or were asked for, the form when they were asked for it. Beside their address in the table
/// <c>Conversations</c>; only of members who have a choice.
/// </summary>
internal sealed class LastChoices(Tables tables, TimeProvider clock)
{
    private const string Unit = "Unit";
    private const string Form = "Form";
    private const int MostRemembered = 20_000;

    /// <summary>Another process may have written something else since.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(60);

    /// <summary>What this process wrote last and when, so that the same choice again soon after costs no call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId, string What), (string Chosen, long At)> written = new();

    /// <returns>The last used one of these, else the first.</returns>
    public async Task<Unit> UnitAmongAsync((string Tenant, string ObjectId) account, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var last = await LastAsync(account, Unit, ct);
        return units.FirstOrDefault(unit => unit.Code == last) ?? units[0];
    }

    /// <returns>The id of the form that was chosen last; null where none was.</returns>
    public Task<string?> FormAsync((string Tenant, string ObjectId) account, CancellationToken ct) => LastAsync(account, Form, ct);

    public Task KeepUnitAsync((string Tenant, string ObjectId) account, Unit unit, CancellationToken ct) => KeepAsync(account, Unit, unit.Code, ct);

    public Task KeepFormAsync((string Tenant, string ObjectId) account, Form form, CancellationToken ct) => KeepAsync(account, Form, form.Id, ct);

    public async Task ForgetAsync((string Tenant, string ObjectId) account, CancellationToken ct)
    {
        foreach (var what in (string[])[Unit, Form]) written.TryRemove((account.Tenant, account.ObjectId, what), out _);
        await (await ConversationsAsync()).DeleteEntityAsync(Tables.Key(account.Tenant), Row(account.ObjectId), ETag.All, ct);
    }

    private async Task<string?> LastAsync((string Tenant, string ObjectId) account, string what, CancellationToken ct)
    {
        var answer = await (await ConversationsAsync()).GetEntityIfExistsAsync<TableEntity>(Tables.Key(account.Tenant), Row(account.ObjectId), cancellationToken: ct);
        return answer.HasValue ? answer.Value!.GetString(what) : null;
    }

    private async Task KeepAsync((string Tenant, string ObjectId) account, string what, string chosen, CancellationToken ct)
    {
        var key = (account.Tenant, account.ObjectId, what);
        if (written.TryGetValue(key, out var last) && last.Chosen == chosen && clock.GetElapsedTime(last.At) < Trusted) return;
        await (await ConversationsAsync()).UpsertEntityAsync(new TableEntity(Tables.Key(account.Tenant), Row(account.ObjectId)) { [what] = chosen }, TableUpdateMode.Merge, ct);
        if (written.Count >= MostRemembered) written.Clear();
        written[key] = (chosen, clock.GetTimestamp());
    }

    private static string Row(string objectId) => Tables.Key(objectId) + "|unit";

    private Task<TableClient> ConversationsAsync() => tables.OpenAsync("Conversations");
}
