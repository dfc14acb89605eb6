namespace HumanRightsBot.Workbooks;

/// <summary>Room outside memory for one workbook, gone when it is closed.</summary>
internal static class TemporaryFile
{
    private const string Before = "humanrightsbot-";
    private const string After = ".tmp";

    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Before}{Guid.NewGuid():N}{After}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        AbandonedFiles.Remove(Path.GetTempPath(), Before, After, File.GetLastWriteTimeUtc(path));
        return file;
    }
}
