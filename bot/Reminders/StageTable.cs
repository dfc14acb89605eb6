using System.Globalization;
using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reminders;

/// <summary>A deadline that a unit was given, and since when; of several the unit's head says which holds.</summary>
internal sealed record ExtendedUnit(string Unit, DateTimeOffset Due, DateTimeOffset Since);

/// <summary>What a tick has to know of a form and period, in one read.</summary>
/// <param name="Gone">The stages nobody is left to be told of, and those begun by hand.</param>
internal sealed record StageBoard(IReadOnlyList<Stage> Gone, IReadOnlyList<ExtendedUnit> Extended)
{
    /// <summary>Those of <see cref="Gone"/> that only the version before wrote down, as rounds.</summary>
    public IReadOnlyList<Stage> OfRounds { get; init; } = [];

    public bool HasGone(string stage) => Gone.Any(gone => gone.Id == stage);
}

/// <summary>Stages that have gone out, extended deadlines and each unit's last «nhắc», beside the cards in <c>Reminders</c>.</summary>
internal sealed class StageTable(Tables tables, TimeProvider clock)
{
    private const string DuePrefix = "!due|";

    /// <summary>Not among those with <c>!</c>: the version before takes whatever stands there, and is no round, for a deadline.</summary>
    private const string GonePrefix = "~gone|";
    private const string AskedPrefix = "~asked|";

    /// <summary>Of the version before.</summary>
    private const string RoundPrefix = "!round|";

    public async Task<StageBoard> BoardAsync(string form, Period period, CancellationToken ct)
    {
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {ReminderKey.PartitionOf(form, period)}");
        var filter = $"{partition} and ((RowKey ge '!' and RowKey lt '\"') or ({EntityWalk.Rows(GonePrefix)}))";
        List<Stage> gone = [];
        List<Stage> rounds = [];
        List<ExtendedUnit> extended = [];
        await foreach (var entity in (await RemindersAsync()).QueryAsync<TableEntity>(filter, cancellationToken: ct))
        {
            var (key, at) = (entity.RowKey.Split('|'), entity.GetDateTimeOffset("At") ?? default);
            switch ($"{key[0]}|")
            {
                case GonePrefix:
                    gone.Add(new(key[1], at));
                    break;
                case DuePrefix:
                    extended.Add(new(key[1], entity.GetDateTimeOffset("Due") ?? default, entity.GetDateTimeOffset("Since") ?? default));
                    break;
                case RoundPrefix when entity.GetBoolean("Done") == true:
                    rounds.Add(new(key[1], at));
                    break;
                default:
                    break;
            }
        }

        rounds.RemoveAll(round => gone.Exists(stage => stage.Id == round.Id));
        return new([.. gone, .. rounds], extended) { OfRounds = rounds };
    }

    public async Task KeepGoneAsync(string form, Period period, Stage stage, CancellationToken ct)
    {
        var entity = new TableEntity(ReminderKey.PartitionOf(form, period), GonePrefix + stage.Id) { ["At"] = stage.At };
        await (await RemindersAsync()).UpsertEntityAsync(entity, TableUpdateMode.Replace, ct);
    }

    /// <summary>What a coordinator asked of the version before and nobody has ended.</summary>
    public async Task<DueStage?> UnendedRoundAsync(string form, Period period, string stage, CancellationToken ct)
    {
        var round = await (await RemindersAsync()).FindAsync(ReminderKey.PartitionOf(form, period), RoundPrefix + stage, ct);
        return round is not null && round.GetBoolean("Done") != true
            ? new(stage, round.GetDateTimeOffset("At") ?? default, round.GetString("Units")?.Split(' '))
            : null;
    }

    /// <summary>
    /// A unit's own deadline, known to the timer without reading every head; written before the head itself, which decides: one that is
    /// refused afterwards takes nothing from the one before.
    /// </summary>
    public async Task KeepDueAsync(ReportKey key, DateTimeOffset due, CancellationToken ct)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{key.Unit}|{due.UtcDateTime:yyyyMMdd}");
        var entity = new TableEntity(ReminderKey.PartitionOf(key.Form, key.Period), row) { ["Due"] = due, ["Since"] = clock.GetUtcNow() };
        await (await RemindersAsync()).UpsertEntityAsync(entity, TableUpdateMode.Replace, ct);
    }

    /// <summary>Takes the hour's one «nhắc» of a unit for this stage.</summary>
    /// <returns>False when another had it less than <paramref name="apart"/> ago.</returns>
    public async Task<bool> AskAsync(ReportKey key, string stage, TimeSpan apart, CancellationToken ct)
    {
        var table = await RemindersAsync();
        var partition = ReminderKey.PartitionOf(key.Form, key.Period);
        var entity = new TableEntity(partition, AskedPrefix + key.Unit) { ["Stage"] = stage, ["At"] = clock.GetUtcNow() };
        while (true)
        {
            var last = await table.FindAsync(entity.PartitionKey, entity.RowKey, ct);
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
                // Whoever was first has it, and it may be this stage itself.
            }
        }
    }

    /// <summary>The units that were asked for less than <paramref name="apart"/> ago.</summary>
    public async Task<IReadOnlySet<string>> AskedAsync(string form, Period period, TimeSpan apart, CancellationToken ct)
    {
        var (partition, since) = (ReminderKey.PartitionOf(form, period), clock.GetUtcNow() - apart);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and At gt {since}");
        return await (await RemindersAsync()).QueryAsync<TableEntity>($"{filter} and {EntityWalk.Rows(AskedPrefix)}", cancellationToken: ct)
            .Select(entity => entity.RowKey[AskedPrefix.Length..]).ToHashSetAsync(cancellationToken: ct);
    }

    private Task<TableClient> RemindersAsync() => tables.OpenAsync("Reminders");
}
