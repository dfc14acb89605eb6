using System.Text.Json;

namespace HumanRightsBot.Library;

/// <summary>A place with files, whole or absent: where workbooks are published, or where the directory file stands.</summary>
/// <remarks>What does not come about is a <see cref="LibraryException"/>. Paths are ASCII, relative, with «/».</remarks>
internal interface ILibrary
{
    /// <summary>Null when there is no such file.</summary>
    Task<LibraryFile?> FindAsync(string path, CancellationToken ct);

    /// <summary>
    /// Puts the content in the place of what stands there, if anything does; folders are made as needed. What somebody saves while the
    /// content goes up is found in the file's history alone.
    /// </summary>
    /// <param name="content">Seekable; read from its start.</param>
    /// <param name="found">What was found there just before; null when nothing was.</param>
    /// <param name="ct">Cancelled, it leaves the outcome unknown.</param>
    /// <returns>The file as it stands now.</returns>
    Task<LibraryFile> ReplaceAsync(string path, Stream content, LibraryFile? found, CancellationToken ct);

    /// <summary>As <see cref="ReplaceAsync"/>, but a file that is there stays as it is: <see cref="LibraryProblem.Exists"/>.</summary>
    Task<LibraryFile> AddAsync(string path, Stream content, CancellationToken ct);

    /// <summary>The content, the caller's to close; null when there is no such file.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken ct);
}

/// <summary>A file as a library knows it.</summary>
/// <param name="Tag">Changes with the content.</param>
/// <param name="Link">Opens it in a browser under the library's own permissions; null where the library has none.</param>
internal sealed record LibraryFile(string Tag, Uri? Link)
{
    /// <summary>Whether a person changed it last, and not a program, as we are one; null where the library names nobody.</summary>
    public bool? ByPerson { get; init; }

    /// <summary>The person's name; null where it is not known.</summary>
    public string? ChangedByName { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>Why something did not come about in a library.</summary>
internal enum LibraryProblem
{
    /// <summary>Somebody has the file open for editing.</summary>
    Locked,

    /// <summary>The file is no longer what was found: look again.</summary>
    Changed,

    /// <summary>A file of this name stands there already.</summary>
    Exists,

    /// <summary>No answer, no capacity, or asked to come later; it may have come about all the same.</summary>
    Busy,

    /// <summary>No room left.</summary>
    Full,

    /// <summary>Larger than the library takes at once; nothing was sent.</summary>
    TooLarge,

    /// <summary>Anything else: a person has to look.</summary>
    Refused,
}

/// <summary>Something did not come about in a library, or nobody knows whether it did.</summary>
internal sealed class LibraryException : Exception
{
    public LibraryException()
    {
    }

    public LibraryException(string message)
        : base(message)
    {
    }

    public LibraryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public LibraryException(LibraryProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    public LibraryProblem Problem { get; } = LibraryProblem.Refused;

    /// <summary>What the library asked to wait; null when it said nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A connection or the disk gave way, or the time is over: what was under way may have come about, and is tried again like
    /// with a busy library.</summary>
    public static bool IsBrokenOff(Exception failure) =>
        failure is IOException or HttpRequestException or JsonException or OperationCanceledException;
}
