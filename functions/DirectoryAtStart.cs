using HumanRightsBot.Channel;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Functions;

/// <summary>Reads the directory file when the process starts: before the first request where that is quick, else beside it.</summary>
internal sealed class DirectoryAtStart(
    DirectoryUpdate update, Settings settings, DirectoryStore store, ILogger<DirectoryAtStart> log) : IAsyncDisposable
{
    /// <summary>Well within the minute that the Azure host waits for the worker's call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();

    /// <summary>Done when the file has been read, however long that takes.</summary>
    public Task Reading { get; private set; } = Task.CompletedTask;

    public Task BeginAsync()
    {
        Reading = ReadAsync();
        return Task.WhenAny(Reading, Task.Delay(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            // A library in the cloud is asked by command: every new process would ask it again, and load its client first.
            if (settings.Directory is FileHome.Folder || await store.LoadAsync(null, stopping.Token) is null)
                await update.RunAsync("start", stopping.Token);
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            log.DirectoryUnread(FailureTrace.Of(failure));
        }
    }
}
