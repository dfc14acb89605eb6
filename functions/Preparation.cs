using HumanRightsBot.Forms;
using HumanRightsBot.Maintenance;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Functions;

/// <summary>What has to be so before anything is answered. It runs beside the rest of the start, and every function waits for it.</summary>
/// <remarks>All at once: each asks something else, and loads what it asks with.</remarks>
internal sealed class Preparation(FormVersions versions, LastBackup backup, DirectoryAtStart directory)
{
    private readonly Lazy<Task> all = new(() => Task.WhenAll(
        Task.Run(() => versions.CheckAsync(CancellationToken.None)),
        Task.Run(() => backup.BeginAsync(CancellationToken.None)),
        Task.Run(directory.BeginAsync)));

    /// <summary>Begins it where nobody has; fails with a <see cref="FormException"/> where a form contradicts what was stored.</summary>
    public Task DoneAsync() => all.Value;
}
