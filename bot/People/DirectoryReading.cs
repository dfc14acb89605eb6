namespace HumanRightsBot.People;

/// <summary>What came of reading a directory file: all of it, or nothing and why.</summary>
internal abstract record DirectoryReading
{
    private DirectoryReading()
    {
    }

    /// <summary>SHA-256 of the file's bytes in lower-case hexadecimal; null when the file is too large to be read.</summary>
    public abstract string? Hash { get; }

    public sealed record Taken(Directory Directory, string FileHash) : DirectoryReading
    {
        public override string Hash => FileHash;
    }

    public sealed record Refused(IReadOnlyList<DirectoryError> Errors, string? FileHash) : DirectoryReading
    {
        public override string? Hash => FileHash;
    }
}

/// <summary>
/// One thing the office has to put right in the directory file, in Vietnamese. <paramref name="Sheet"/> is null when it is
/// about the whole file, <paramref name="Cell"/> (like <c>C5</c>) when it is about the whole sheet.
/// </summary>
internal sealed record DirectoryError(string? Sheet, string? Cell, string Wrong);
