using System.IO.Compression;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>Keeps the workbook of each form and period equal to what Storage holds; may be asked any number of times.</summary>
internal sealed class Publisher(
    Forms forms, CachedDirectory directory, ReportTable reports, PeriodTable periods, PublishQueue queue, LibraryFolder library, TimeProvider clock, ILogger<Publisher> log)
{
    /// <summary>A batch announced by a message is written or given up within this time; beyond <see cref="ReportTable.BatchDeadline"/> by what two clocks may differ.</summary>
    private static readonly TimeSpan Settled = ReportTable.BatchDeadline + TimeSpan.FromSeconds(1);

    private const int ReadAhead = 8;

    public async Task PublishAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period))
        {
            log.NotPublished(message.Form, message.Quarter, "unknown form or period");
            return;
        }

        var now = clock.GetUtcNow();
        var publication = await periods.FindAsync(form.Id, period, ct);
        if (publication.Began is { } began && message.At + Settled <= began)
        {
            log.NotPublished(form.Id, message.Quarter, "published since");
            return;
        }

        var claim = publication.LeaseUntil > now ? null : await periods.ReplaceAsync(form.Id, period, publication with { LeaseUntil = now + Deadlines.PublishLease }, ct);
        if (claim is null)
        {
            log.NotPublished(form.Id, message.Quarter, "being published, asked again");
            await queue.SendAsync(form.Id, period, ct);
            return;
        }

        using var span = Telemetry.Publish(form.Id, period);
        var done = claim;
        try
        {
            done = await WriteAsync(form, period, claim, ct) with { Began = now };
            Telemetry.Published(form.Id, clock.GetUtcNow() - message.At);
        }
        finally
        {
            // Without the claim the file was not placed either: whoever holds it now publishes.
            await periods.ReplaceAsync(form.Id, period, done with { LeaseUntil = null }, CancellationToken.None);
        }
    }

    /// <returns>What is published now.</returns>
    private async Task<Publication> WriteAsync(Form form, Period period, Publication claim, CancellationToken ct)
    {
        // The message may be about the directory, taken over by another process.
        directory.Invalidate();
        var known = await directory.GetAsync(ct);
        var shown = await reports.OfPeriodAsync(form, period, known, ct);
        var path = LibraryFolder.PathOf(form.Id, period);
        if (ContentHash.Of(form, shown) == claim.ContentHash && library.Find(path) is not null)
        {
            log.NotPublished(form.Id, period.ToString(), "nothing new");
            return claim;
        }

        await using var spool = new RowSpool();
        var units = shown.Select(report => report.Unit).ToList();
        var heads = await ReadAsync(form, period, units, spool, ct);
        var source = new WorkbookSource
        {
            Form = form,
            Period = period,
            Office = known.Office?.Name ?? "",
            Units = units.Count,
            CompleteRows = heads.Sum(head => (long)head.CompleteRows),
            Reports = spool.ReadAsync(ct).Select((rows, index) => new UnitReport(units[index], heads[index], rows)),
            OutletName = code => PressOutlets.Find(code)?.Name ?? code,
        };
        var placed = await library.ReplaceAsync(path, stream => XlsxWriter.WriteAsync(WorkbookPlan.For(source), stream, CompressionLevel.Optimal, ct), StillOursAsync, ct);
        if (!placed) return claim;
        var hash = ContentHash.Of(form, units.Zip(heads));
        log.Published(form.Id, period.ToString(), units.Count, heads.Sum(head => head.CompleteRows), hash[..8]);
        return claim with { ContentHash = hash, Path = path, PublishedAt = clock.GetUtcNow() };

        async Task<bool> StillOursAsync() => (await periods.FindAsync(form.Id, period, ct)).Tag == claim.Tag;
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
