using HumanRightsBot.Forms;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>How much was found or written, and what cannot be.</summary>
internal sealed record ExportCount(int Reports, int Entities, IReadOnlyList<MissingEntity> Missing);

/// <summary>
/// One period of a form as JSON lines: every entity of every report in the table, head, log and rows, also of units no longer in the
/// directory. Ordered by unit and key, so that two exports of the same state are the same file.
/// </summary>
internal sealed class Export(Tables tables)
{
    /// <param name="to">Null only counts.</param>
    public async Task<ExportCount> RunAsync(string form, Period period, Stream? to, CancellationToken ct)
    {
        var (reports, entities, last, missing) = (0, 0, "", new List<MissingEntity>());
        await foreach (var entity in tables.EntitiesAsync("Reports", EntityWalk.Partitions($"{form}|{period}|"), ct))
        {
            if (entity.PartitionKey != last) reports++;
            last = entity.PartitionKey;
            if (!EntityLine.TryWrite(entity, out var line, out var unknown))
            {
                missing.Add(new("Reports", entity.PartitionKey, entity.RowKey, unknown));
                continue;
            }

            entities++;
            if (to is not null) await to.WriteAsync(line, ct);
        }

        return new(reports, entities, missing);
    }
}
