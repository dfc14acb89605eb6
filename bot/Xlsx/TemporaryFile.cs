namespace HumanRightsBot.Xlsx;

/// <summary>Room outside memory for rows and workbooks, gone when it is closed.</summary>
internal static class TemporaryFile
{
    private const string Before = "humanrightsbot-";
    private const string After = ".tmp";

    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Before}{Guid.NewGuid():N}{After}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        // What stands in it is nobody else's on this machine.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        AbandonedFiles.Remove(Path.GetTempPath(), Before, After, File.GetLastWriteTimeUtc(path));
        return file;
    }
}
