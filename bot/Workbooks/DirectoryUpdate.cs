using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>What came of reading the directory file.</summary>
internal abstract record DirectoryOutcome
{
    private DirectoryOutcome()
    {
    }

    public sealed record Taken(int Units, int Members) : DirectoryOutcome;

    /// <summary>The file is the one in use.</summary>
    public sealed record Unchanged(int Units, int Members) : DirectoryOutcome;

    /// <summary>Nothing was taken over.</summary>
    public sealed record Broken(IReadOnlyList<DirectoryError> Errors) : DirectoryOutcome;

    public sealed record Missing : DirectoryOutcome;
}

/// <summary>Reads <c>Danh-ba.xlsx</c> and takes all of it over, or nothing.</summary>
/// <param name="folder">Where only the office's administrator may write.</param>
internal sealed class DirectoryUpdate(string folder, DirectoryTable table, CachedDirectory cached, ILogger<DirectoryUpdate> log)
{
    public Task<DirectoryOutcome> RunAsync(string by, CancellationToken ct) => throw new NotSupportedException(folder + table + cached + log);
}
