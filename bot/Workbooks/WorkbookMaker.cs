using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Workbooks;

/// <summary>How the reports of a form and period stand, as their heads say, and the content hash a workbook of them has.</summary>
internal sealed record SeenReports(Form Form, Period Period, Directory Directory, IReadOnlyList<StatusLine> Units, string Hash);

/// <summary>A workbook in the stream it was made into.</summary>
internal sealed record MadeWorkbook(Stream Content, string Hash, int Units, int Rows)
{
    /// <summary>Puts it where nothing stands yet; the same content, which an earlier try may have put there without hearing so, counts as
    /// put.</summary>
    /// <returns>Null when another content stands there, which stays as it is.</returns>
    public async Task<LibraryFile?> AddToAsync(ILibrary library, string path, CancellationToken ct)
    {
        try
        {
            return await library.AddAsync(path, Content, ct);
        }
        catch (LibraryException there) when (there.Problem == LibraryProblem.Exists)
        {
            return await WorkbookStamp.ReadAsync(library, path, ct) == Hash ? await library.FindAsync(path, ct) : null;
        }
    }
}

/// <summary>Makes the workbook of a form and period from what Storage holds: the rows are read and put aside, then the sheets planned and
/// written.</summary>
internal sealed class WorkbookMaker(CachedDirectory directory, ReportTable reports)
{
    /// <summary>How many units are read at once.</summary>
    public const int ReadAhead = 8;

    public async Task<SeenReports> LookAsync(Form form, Period period, CancellationToken ct)
    {
        // The message that asks may be about the directory, taken over by another process.
        directory.Invalidate();
        var known = await directory.GetAsync(ct);
        var found = await reports.OfPeriodAsync(form, period, known.Units, ct);
        IReadOnlyList<StatusLine> units = [.. found.Select(report => StatusLine.Of(report.Unit, report.Head, known))];
        return new(form, period, known, units, ContentHash.Of(form, period, known.Office, units));
    }

    /// <summary>The workbook of what was seen; a report whose rows have changed since is shown as it is now.</summary>
    /// <param name="content">Empty and seekable; rewound when the workbook stands in it.</param>
    /// <exception cref="WorkbookTooLargeException">Excel could not hold it; nothing was written.</exception>
    public async Task<MadeWorkbook> MakeAsync(SeenReports seen, Stream content, CancellationToken ct)
    {
        // No row is read for a workbook that will be too large.
        SheetRules.Check(WorkbookPlan.For(SourceOf(seen, AsyncEnumerable.Empty<UnitReport>())));
        await using var spool = new RowSpool();
        var read = await ReadAsync(seen, spool, ct);
        await XlsxWriter.WriteAsync(WorkbookPlan.For(SourceOf(read, ReportsAsync(read.Units, spool, ct))), content, ct);
        content.Position = 0;
        return new(content, read.Hash, read.Units.Count, read.Units.Sum(unit => unit.Head.CompleteRows));
    }

    private static WorkbookSource SourceOf(SeenReports read, IAsyncEnumerable<UnitReport> reports) => new()
    {
        Form = read.Form,
        Period = read.Period,
        ContentHash = read.Hash,
        Office = read.Directory.Office,
        Standings = read.Units,
        Reports = reports,
    };

    /// <summary>Puts the rows aside, unit by unit.</summary>
    /// <returns>How the reports stand that these rows are of.</returns>
    private async Task<SeenReports> ReadAsync(SeenReports seen, RowSpool spool, CancellationToken ct)
    {
        var standings = new List<StatusLine>(seen.Units.Count);
        await foreach (var report in ReadAheadAsync(seen, ct))
        {
            standings.Add(StatusLine.Of(report.Unit, report.Head, seen.Directory));
            await spool.AddAsync(report.Rows, ct);
        }

        return seen with { Units = standings, Hash = ContentHash.Of(seen.Form, seen.Period, seen.Directory.Office, standings) };
    }

    private static async IAsyncEnumerable<UnitReport> ReportsAsync(
        IReadOnlyList<StatusLine> standings, RowSpool spool, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (index, rows) in spool.ReadAsync(ct).Index())
            yield return new(standings[index].Unit, standings[index].Head, rows);
    }

    /// <summary>Each unit's head with the very rows it speaks of, some units ahead of the one that is taken.</summary>
    private async IAsyncEnumerable<UnitReport> ReadAheadAsync(SeenReports seen, [EnumeratorCancellation] CancellationToken ct)
    {
        var ahead = new Queue<Task<UnitReport>>();
        foreach (var standing in seen.Units)
        {
            ahead.Enqueue(OneAsync(standing));
            if (ahead.Count >= ReadAhead) yield return await ahead.Dequeue();
        }

        while (ahead.Count > 0) yield return await ahead.Dequeue();

        async Task<UnitReport> OneAsync(StatusLine standing)
        {
            var (head, rows) = await reports.ConsistentAsync(new(seen.Form.Id, seen.Period, standing.Unit.Code), standing.Head, ct);
            return new(standing.Unit, head, rows);
        }
    }
}

/// <summary>The rows of a workbook in a temporary file, unit by unit: read from Storage once, given to every sheet alike, never all in
/// memory.</summary>
internal sealed class RowSpool : IAsyncDisposable
{
    private static readonly byte[] EndOfUnit = "\n"u8.ToArray();

    private readonly FileStream file = TemporaryFile.Create();

    public async Task AddAsync(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        await JsonSerializer.SerializeAsync(file, rows, cancellationToken: ct);
        await file.WriteAsync(EndOfUnit, ct);
    }

    /// <summary>The units' rows in the order they were added; after the last of them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Row>> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line) yield return JsonSerializer.Deserialize<IReadOnlyList<Row>>(line) ?? [];
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
