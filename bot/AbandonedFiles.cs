namespace HumanRightsBot;

/// <summary>Files that processes left behind when they were killed.</summary>
internal static class AbandonedFiles
{
    /// <summary>Far beyond what any publish takes.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    /// <param name="before">How our names begin; a GUID follows.</param>
    /// <param name="now">As the file system has it: its clock may be another machine's.</param>
    public static void Remove(string folder, string before, string after, DateTime now)
    {
        try
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(folder, $"{before}*{after}"))
            {
                var isOurs = Guid.TryParseExact(Path.GetFileName(file)[before.Length..^after.Length], "N", out _);
                if (isOurs && now - File.GetLastWriteTimeUtc(file) > Age) File.Delete(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Held by somebody, or gone by another's hand: the next one looks again, and this workbook need not wait.
            return;
        }
    }
}
