using System.Globalization;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reminders;

/// <summary>One round of reminders: who it is for, and how far the messages for it are written.</summary>
/// <param name="Stage">Its id, and the first part of its cards' keys.</param>
/// <param name="Units">The codes it is for; null for all it may concern.</param>
internal sealed record Round(string Stage, IReadOnlyList<string>? Units, DateTimeOffset At)
{
    /// <summary>The units up to this code have been seen to; null before the first.</summary>
    public string? After { get; init; }

    public bool IsDone { get; init; }

    /// <summary>Somebody works on it until then; null when nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    public ETag Tag { get; init; }

    public bool MayConcern(string unit) => Units?.Contains(unit) ?? true;
}

/// <summary>A deadline that a unit was given, and since when; of several the unit's head says which holds.</summary>
internal sealed record ExtendedUnit(string Unit, DateTimeOffset Due, DateTimeOffset Since);

/// <summary>What a tick has to know of a form and period, in one read.</summary>
internal sealed record RoundBoard(IReadOnlyList<Round> Rounds, IReadOnlyList<ExtendedUnit> Extended)
{
    public Round? Find(string stage) => Rounds.FirstOrDefault(round => round.Stage == stage);
}

/// <summary>Rounds, extended deadlines and the last «nhắc» of each unit, beside the cards in the table <c>Reminders</c>.</summary>
internal sealed class RoundTable(Tables tables, TimeProvider clock)
{
    /// <summary>In codes; a property holds no more than 32,000 characters.</summary>
    public const int MostUnits = 500;
    private const string RoundPrefix = "!round|";
    private const string DuePrefix = "!due|";
    private const string AskedPrefix = "~asked|";

    public async Task<RoundBoard> BoardAsync(string form, Period period, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(form, period)} and RowKey ge {"!"} and RowKey lt {"\""}");
        List<Round> rounds = [];
        List<ExtendedUnit> extended = [];
        await foreach (var entity in (await RemindersAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            if (entity.RowKey.StartsWith(RoundPrefix, StringComparison.Ordinal)) rounds.Add(RoundOf(entity));
            else extended.Add(new(entity.RowKey.Split('|')[1], entity.GetDateTimeOffset("Due") ?? default, entity.GetDateTimeOffset("Since") ?? default));
        }

        return new(rounds, extended);
    }

    /// <summary>A unit's own deadline, known to the timer without reading every head; written before the head itself, which decides: one that is refused afterwards takes nothing from the one before.</summary>
    public async Task KeepDueAsync(ReportKey key, DateTimeOffset due, CancellationToken ct) => await (await RemindersAsync()).UpsertEntityAsync(
        new TableEntity(Partition(key.Form, key.Period), string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{key.Unit}|{due.UtcDateTime:yyyyMMdd}")) { ["Due"] = due, ["Since"] = clock.GetUtcNow() }, TableUpdateMode.Replace, ct);

    /// <returns>True when the round was not there yet.</returns>
    public async Task<bool> AddAsync(string form, Period period, Round round, CancellationToken ct)
    {
        try
        {
            await (await RemindersAsync()).AddEntityAsync(Entity(form, period, round), ct);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    public async Task<Round?> FindAsync(string form, Period period, string stage, CancellationToken ct)
    {
        var answer = await (await RemindersAsync()).GetEntityIfExistsAsync<TableEntity>(Partition(form, period), RoundPrefix + stage, cancellationToken: ct);
        return answer.HasValue ? RoundOf(answer.Value!) : null;
    }

    /// <returns>What is stored now, or null when somebody else was first.</returns>
    public async Task<Round?> ReplaceAsync(string form, Period period, Round next, CancellationToken ct)
    {
        try
        {
            var answer = await (await RemindersAsync()).UpdateEntityAsync(Entity(form, period, next), next.Tag, TableUpdateMode.Replace, ct);
            return next with { Tag = answer.Headers.ETag ?? default };
        }
        catch (RequestFailedException lost) when (lost.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>Takes the hour's one «nhắc» of a unit for this round.</summary>
    /// <returns>False when another round had it less than <paramref name="apart"/> ago.</returns>
    public async Task<bool> AskAsync(ReportKey key, string stage, TimeSpan apart, CancellationToken ct)
    {
        var table = await RemindersAsync();
        var entity = new TableEntity(Partition(key.Form, key.Period), AskedPrefix + key.Unit) { ["Stage"] = stage, ["At"] = clock.GetUtcNow() };
        while (true)
        {
            var answer = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, cancellationToken: ct);
            var last = answer.HasValue ? answer.Value : null;
            // Its own from before it was interrupted.
            if (last?.GetString("Stage") == stage) return true;
            if (clock.GetUtcNow() - last?.GetDateTimeOffset("At") < apart) return false;
            try
            {
                if (last is not null) await table.UpdateEntityAsync(entity, last.ETag, TableUpdateMode.Replace, ct);
                else await table.AddEntityAsync(entity, ct);
                return true;
            }
            catch (RequestFailedException lost) when (lost.Status is 409 or 412)
            {
                // Whoever was first has it, and it may be this round itself.
            }
        }
    }

    /// <summary>The units that were asked for less than <paramref name="apart"/> ago.</summary>
    public async Task<IReadOnlySet<string>> AskedAsync(string form, Period period, TimeSpan apart, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(form, period)} and RowKey ge {AskedPrefix} and RowKey lt {AskedPrefix[..^1] + "}"} and At gt {clock.GetUtcNow() - apart}");
        return await (await RemindersAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct).Select(entity => entity.RowKey[AskedPrefix.Length..]).ToHashSetAsync(cancellationToken: ct);
    }

    private static TableEntity Entity(string form, Period period, Round round) => new(Partition(form, period), RoundPrefix + round.Stage)
    {
        ["Units"] = round.Units is null ? null : string.Join(' ', round.Units),
        ["At"] = round.At,
        ["After"] = round.After,
        ["Done"] = round.IsDone,
        ["LeaseUntil"] = round.LeaseUntil,
    };

    private static Round RoundOf(TableEntity entity) => new(entity.RowKey[RoundPrefix.Length..], entity.GetString("Units")?.Split(' '), entity.GetDateTimeOffset("At") ?? default)
    {
        After = entity.GetString("After"),
        IsDone = entity.GetBoolean("Done") ?? false,
        LeaseUntil = entity.GetDateTimeOffset("LeaseUntil"),
        Tag = entity.ETag,
    };

    private static string Partition(string form, Period period) => $"{form}|{period}";

    private Task<TableClient> RemindersAsync() => tables.OpenAsync("Reminders");
}
