using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Storage;

/// <summary>Which of their units a member last reported for, beside their address in the table <c>Conversations</c>; only of members of several units.</summary>
internal sealed class LastUnits(Tables tables)
{
    private const string Unit = "Unit";
    private const int MostRemembered = 20_000;

    /// <summary>What this process wrote last, so that the same unit again costs no call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string ObjectId), string> written = new();

    /// <returns>The last used one of these, else the first.</returns>
    public async Task<Unit> AmongAsync((string Tenant, string ObjectId) account, IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var answer = await (await ConversationsAsync()).GetEntityIfExistsAsync<TableEntity>(Tables.Key(account.Tenant), Row(account.ObjectId), cancellationToken: ct);
        return answer.HasValue && units.FirstOrDefault(unit => unit.Code == answer.Value!.GetString(Unit)) is { } last ? last : units[0];
    }

    public async Task KeepAsync((string Tenant, string ObjectId) account, Unit unit, CancellationToken ct)
    {
        if (written.TryGetValue(account, out var last) && last == unit.Code) return;
        await (await ConversationsAsync()).UpsertEntityAsync(new TableEntity(Tables.Key(account.Tenant), Row(account.ObjectId)) { [Unit] = unit.Code }, TableUpdateMode.Replace, ct);
        if (written.Count >= MostRemembered) written.Clear();
        written[account] = unit.Code;
    }

    public async Task ForgetAsync((string Tenant, string ObjectId) account, CancellationToken ct)
    {
        written.TryRemove(account, out _);
        await (await ConversationsAsync()).DeleteEntityAsync(Tables.Key(account.Tenant), Row(account.ObjectId), ETag.All, ct);
    }

    private static string Row(string objectId) => Tables.Key(objectId) + "|unit";

    private Task<TableClient> ConversationsAsync() => tables.OpenAsync("Conversations");
}
