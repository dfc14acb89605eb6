using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Functions;

/// <summary>Reads the directory file once when the process starts, beside the first requests.</summary>
internal sealed class DirectoryAtStart(DirectoryUpdate update, ILogger<DirectoryAtStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await update.RunAsync("start", stoppingToken);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) || failure is StorageAwayException)
        {
            log.DirectoryUnread(failure);
        }
    }
}
