using Azure;
using Azure.Data.Tables;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Reminders;

/// <summary>
/// Gives every reminder a moment of its own, so many a second, whichever process asks: the next free moment stands in the table
/// <c>Reminders</c> and moves under its ETag.
/// </summary>
internal sealed class ReminderPace(Tables tables, TimeProvider clock, int perSecond)
{
    /// <summary>No form has such an id.</summary>
    private const string Partition = "!pace";
    private const string RowKey = "next";
    private const int Attempts = 100;

    /// <returns>The first of as many moments as were asked for; the others follow at <see cref="Step"/>.</returns>
    public Task<DateTimeOffset> TakeAsync(int moments, CancellationToken ct) => TakeAsync(moments, default, ct);

    /// <summary>None of them before <paramref name="notBefore"/>; whoever asks next comes after them.</summary>
    /// <returns>The first.</returns>
    public async Task<DateTimeOffset> TakeAsync(int moments, DateTimeOffset notBefore, CancellationToken ct)
    {
        var table = await tables.OpenAsync("Reminders");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var answer = await table.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey, cancellationToken: ct);
            var stored = answer.HasValue ? answer.Value : null;
            DateTimeOffset[] bounds = [clock.GetUtcNow(), notBefore, stored?.GetDateTimeOffset("Next") ?? default];
            var first = bounds.Max();
            var entity = new TableEntity(Partition, RowKey) { ["Next"] = first + (Step * moments) };
            try
            {
                if (stored is null) await table.AddEntityAsync(entity, ct);
                else await table.UpdateEntityAsync(entity, stored.ETag, TableUpdateMode.Replace, ct);
                return first;
            }
            catch (RequestFailedException lost) when (lost.Status is 409 or 412)
            {
                // Another process took these moments.
            }
        }

        throw new StorageAwayException($"Others were faster {Attempts} times.");
    }

    /// <summary>Between two moments.</summary>
    public TimeSpan Step { get; } = TimeSpan.FromSeconds(1.0 / perSecond);
}
