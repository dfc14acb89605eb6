using Azure.Data.Tables;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Reminders;

/// <summary>Since when the mailbox takes no mails, and the status it answers.</summary>
internal sealed record MailProblem(int Status, DateTimeOffset Since);

/// <summary>
/// What is wrong with the mailbox, in <c>Reminders</c>, for every process to see. It is said once when it begins, not for every mail it
/// keeps back.
/// </summary>
internal sealed class MailProblems(Tables tables, TimeProvider clock, ILogger<MailProblems> log)
{
    private const string Partition = "!mail";
    private const string Row = "problem";

    /// <summary>Nobody in this process knows of a problem: mails are not looked up for each.</summary>
    private volatile bool isWell;

    public async Task<MailProblem?> FindAsync(CancellationToken ct) =>
        await (await tables.OpenAsync("Reminders")).FindAsync(Partition, Row, ct) is { } found
            ? new(found.GetInt32("Status") ?? 0, found.GetDateTimeOffset("Since") ?? default)
            : null;

    public Task RefusedAsync(int status, CancellationToken ct) => UnlessAwayAsync(async () =>
    {
        isWell = false;
        if ((await FindAsync(ct))?.Status == status) return;
        log.MailboxRefuses(status);
        var problem = new TableEntity(Partition, Row) { ["Status"] = status, ["Since"] = clock.GetUtcNow() };
        await (await tables.OpenAsync("Reminders")).UpsertEntityAsync(problem, TableUpdateMode.Replace, ct);
    });

    public Task WorksAsync(CancellationToken ct) => isWell ? Task.CompletedTask : UnlessAwayAsync(async () =>
    {
        await (await tables.OpenAsync("Reminders")).DeleteEntityAsync(Partition, Row, cancellationToken: ct);
        isWell = true;
    });

    /// <summary>What became of the mail counts, whatever becomes of this.</summary>
    private async Task UnlessAwayAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.StorageAway("mail", StorageAwayException.ReasonOf(failure));
        }
    }
}
