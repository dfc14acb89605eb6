namespace HumanRightsBot.Maintenance;

/// <summary>A folder that stands in for the container on a developer's machine; only its owner can read what is in it.</summary>
internal sealed class BackupFolder(string folder) : IBackupPlace
{
    private const string Unfinished = ".part";

    public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => (System.IO.Directory.Exists(folder)
        ? System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal)).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        : []).ToAsyncEnumerable();

    public async Task WriteAsync(string name, Stream content, CancellationToken ct)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file)) throw new IOException($"{name} is there already.");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(file + Unfinished, options)) await content.CopyToAsync(stream, ct);
        File.Move(file + Unfinished, file);
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var file = Path.Combine(folder, name);
        return Task.FromResult<Stream?>(File.Exists(file) ? File.OpenRead(file) : null);
    }
}
