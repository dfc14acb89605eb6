namespace HumanRightsBot.People;

/// <summary>What came of reading a directory file: all of it, or nothing and why.</summary>
internal abstract record DirectoryReading
{
    private DirectoryReading()
    {
    }

    /// <param name="FileHash">SHA-256 of the file's bytes in lower-case hexadecimal.</param>
    public sealed record Taken(Directory Directory, string FileHash) : DirectoryReading;

    public sealed record Refused(IReadOnlyList<DirectoryError> Errors) : DirectoryReading;
}

/// <summary>
/// One thing the office has to put right in the directory file, in Vietnamese. <paramref name="Sheet"/> is null when it is
/// about the whole file, <paramref name="Cell"/> (like <c>C5</c>) when it is about the whole sheet.
/// </summary>
internal sealed record DirectoryError(string? Sheet, string? Cell, string Wrong);

/// <summary>Collects what is wrong with a directory file: once for each cell, and no more than anybody would read.</summary>
internal sealed class DirectoryErrors
{
    private const int Most = 500;

    private readonly List<DirectoryError> errors = [];
    private readonly HashSet<(string Sheet, string Cell)> cells = [];

    /// <summary>Counts also what is not kept.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<DirectoryError> All =>
        Count <= Most ? errors : [.. errors, new(null, null, DirectoryWords.MoreErrors(Count - Most))];

    public void Add(string? sheet, string? cell, string wrong)
    {
        Count++;
        if (errors.Count == Most) return;

        // An empty or unreadable cell would otherwise also be reported for every rule it breaks by that.
        if (sheet is null || cell is null || cells.Add((sheet, cell))) errors.Add(new(sheet, cell, wrong));
        else Count--;
    }
}
