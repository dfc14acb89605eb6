using System.IO.Compression;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Workbooks;

/// <summary>A workbook in the stream it was made into.</summary>
internal sealed record MadeWorkbook(Stream Content, string Hash, int Units, int Rows);

/// <summary>Makes the workbook of a form and period from what Storage holds.</summary>
internal sealed class WorkbookMaker(CachedDirectory directory, ReportTable reports)
{
    private const int ReadAhead = 8;

    /// <summary>The content the workbook would have now, from the heads alone.</summary>
    public async Task<string> HashAsync(Form form, Period period, CancellationToken ct)
    {
        var known = await DirectoryAsync(ct);
        var shown = await reports.OfPeriodAsync(form, period, known, ct);
        return ContentHash.Of(form, period, known.Office, [.. shown.Select(report => UnitStanding.Of(report.Unit, report.Head, known))]);
    }

    /// <param name="form">Whose workbook it is.</param>
    /// <param name="period">Of the reports.</param>
    /// <param name="content">Empty and seekable; rewound when the workbook stands in it.</param>
    /// <param name="ct">Leaves the stream as it is then.</param>
    /// <exception cref="WorkbookTooLargeException">Excel could not hold it; nothing was written.</exception>
    public async Task<MadeWorkbook> MakeAsync(Form form, Period period, Stream content, CancellationToken ct)
    {
        var known = await DirectoryAsync(ct);
        var units = (await reports.OfPeriodAsync(form, period, known, ct)).Select(report => report.Unit).ToList();
        await using var spool = new RowSpool();
        var heads = await ReadAsync(form, period, units, spool, ct);
        var standings = units.Zip(heads, (unit, head) => UnitStanding.Of(unit, head, known)).ToList();
        var hash = ContentHash.Of(form, period, known.Office, standings);
        var source = new WorkbookSource
        {
            Form = form,
            Period = period,
            ContentHash = hash,
            Office = known.Office,
            Deadline = ReportCalendar.Deadline(form, period),
            Units = standings,
            CompleteRows = heads.Sum(head => (long)head.CompleteRows),
            Reports = spool.ReadAsync(ct).Select((rows, index) => new UnitReport(units[index], heads[index], rows)),
            OutletName = code => PressOutlets.Find(code)?.Name ?? code,
        };
        await XlsxWriter.WriteAsync(WorkbookPlan.For(source), content, CompressionLevel.Optimal, ct);
        content.Position = 0;
        return new(content, hash, units.Count, heads.Sum(head => head.CompleteRows));
    }

    /// <summary>The message that asks may be about the directory, taken over by another process.</summary>
    private Task<Directory> DirectoryAsync(CancellationToken ct)
    {
        directory.Invalidate();
        return directory.GetAsync(ct);
    }

    /// <summary>Each unit's head with the very rows it speaks of, some units ahead of the one being written down.</summary>
    private async Task<IReadOnlyList<ReportHead>> ReadAsync(Form form, Period period, IReadOnlyList<Unit> units, RowSpool spool, CancellationToken ct)
    {
        var heads = new List<ReportHead>(units.Count);
        var ahead = new Queue<Task<(ReportHead Head, IReadOnlyList<Row> Rows)>>();
        foreach (var unit in units)
        {
            ahead.Enqueue(reports.ConsistentAsync(new(form.Id, period, unit.Code), ct));
            if (ahead.Count >= ReadAhead) await TakeAsync();
        }

        while (ahead.Count > 0) await TakeAsync();
        return heads;

        async Task TakeAsync()
        {
            var (head, rows) = await ahead.Dequeue();
            heads.Add(head);
            await spool.AddAsync(rows, ct);
        }
    }
}
