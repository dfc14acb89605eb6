using HumanRightsBot.Channel;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Functions;

/// <summary>Reads the directory file when the process starts: before the first request where that is quick, else beside it.</summary>
internal sealed class DirectoryAtStart(
    DirectoryUpdate update, Settings settings, CachedDirectory cached, ILogger<DirectoryAtStart> log) : IAsyncDisposable
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
            if (settings.Directory is FileHome.Folder || await IsNewAsync()) await update.RunAsync("start", stopping.Token);
        }
#pragma warning disable CA1031 // Nobody waits for this task: what is not written down here is seen by nobody.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.DirectoryUnread(FailureTrace.Of(failure));
        }
    }

    /// <summary>Through the cache, which the first request finds warm.</summary>
    private async Task<bool> IsNewAsync() =>
        (await cached.GetAsync(stopping.Token)).Units.All(unit => ReferenceEquals(unit, FirstCoordinator.StandInOffice));
}
