using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>Keeps the workbook of each form and period equal to what Storage holds; may be asked any number of times, by any number of processes.</summary>
internal sealed class Publisher(
    FormCatalog forms, WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TellOffice tell, TimeProvider clock, ILogger<Publisher> log)
{
    public async Task PublishAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period))
        {
            log.NotPublished(message.Form, message.Quarter, "unknown form or period");
            return;
        }

        var now = clock.GetUtcNow();
        var publication = await periods.FindAsync(form.Id, period, ct);
        if (PublishSchedule.IsCovered(message, publication, now))
        {
            log.NotPublished(form.Id, message.Quarter, "published since");
            return;
        }

        var claim = publication.LeaseUntil > now ? null : await periods.ReplaceAsync(form.Id, period, publication with { LeaseUntil = now + Deadlines.PublishLease }, ct);
        if (claim is null)
        {
            log.NotPublished(form.Id, message.Quarter, "being published, asked again");
            await queue.PutBackAsync(message, ct);
            return;
        }

        using var span = Telemetry.Publish(form.Id, period);
        var run = new PublishRun(form, period, claim, maker, periods, queue, library, tell, clock, log);
        try
        {
            await run.RunAsync(PublishSchedule.MayReplace(message, publication, now), ct);
            if (run.State.Waiting is { } waiting) Telemetry.PublishWaits(form.Id, clock.GetUtcNow() - waiting.Since);
            else Telemetry.Published(form.Id, clock.GetUtcNow() - message.At);
        }
        finally
        {
            var released = await periods.ReplaceAsync(form.Id, period, run.State with { LeaseUntil = null }, CancellationToken.None);
            // The lease ran out on the way and somebody else publishes: what stands in the library may be ours all the same, and older.
            if (released is null && run.HasPlaced) await ForgetAsync(form, period);
        }
    }

    /// <summary>Nobody knows what content the workbook has; the next publish, asked for here, places it anew.</summary>
    private async Task ForgetAsync(Form form, Period period)
    {
        while (await periods.FindAsync(form.Id, period, CancellationToken.None) is var stored
            && await periods.ReplaceAsync(form.Id, period, stored with { ContentHash = null, Began = null }, CancellationToken.None) is null)
        {
            log.NotPublished(form.Id, period.ToString(), "lease lost, somebody else is writing");
        }

        await queue.SendAsync(form.Id, period, CancellationToken.None);
    }
}
