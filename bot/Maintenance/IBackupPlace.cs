namespace HumanRightsBot.Maintenance;

/// <summary>Where backups lie: a container of the storage account, or a folder on a developer's machine. What was written stays as it is.</summary>
internal interface IBackupPlace
{
    /// <summary>The names of all files, in no order, with «/».</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);

    /// <summary>All of the file or nothing.</summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    Task WriteAsync(string name, Stream content, CancellationToken ct);

    /// <summary>Null when there is no such file.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);
}
