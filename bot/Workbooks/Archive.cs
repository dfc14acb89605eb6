using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>A final copy as it stands in the library; the hash is the content's, which the workbook names in its hidden sheet.</summary>
internal sealed record ArchivedCopy(string Path, Uri? Link, string ContentHash);

/// <summary>Puts final copies of workbooks beside them; a copy is never replaced.</summary>
internal sealed class Archive(WorkbookMaker maker, ILibrary library, TimeProvider clock)
{
    /// <summary>Copies what Storage holds now, which is byte for byte what a publish of this content places. The same content within one minute is one copy.</summary>
    /// <exception cref="LibraryException">Nothing was copied, or nobody knows: it may be asked again.</exception>
    /// <exception cref="WorkbookTooLargeException">Excel could not hold the workbook.</exception>
    public async Task<ArchivedCopy> AddAsync(Form form, Period period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var file = TemporaryFile.Create();
        var made = await maker.MakeAsync(form, period, file, ct);
        var path = LibraryPath.Archive(form.Id, period, now, made.Hash);
        try
        {
            return new(path, (await library.AddAsync(path, made.Content, ct)).Link, made.Hash);
        }
        catch (LibraryException there) when (there.Problem == LibraryProblem.Exists)
        {
            // The name says what it holds: an earlier try of this very minute came through.
            return new(path, (await library.FindAsync(path, ct))?.Link, made.Hash);
        }
    }
}
