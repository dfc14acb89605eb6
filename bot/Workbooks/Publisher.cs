using HumanRightsBot.Forms;
using HumanRightsBot.Library;
using HumanRightsBot.Reports;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Workbooks;

/// <summary>Keeps the workbook of each form and period equal to what Storage holds; may be asked any number of times, by any number of processes.</summary>
internal sealed class Publisher(
    FormCatalog forms, WorkbookMaker maker, PeriodTable periods, PublishQueue queue, ILibrary library, TimeProvider clock, ILogger<Publisher> log)
{
    /// <summary>Takes the lease for what the message speaks of; disposing of the run gives it back.</summary>
    /// <returns>Null where there is nothing to do, or somebody else is at it and was asked again.</returns>
    public async Task<PublishRun?> BeginAsync(PublishMessage message, CancellationToken ct)
    {
        if (forms.Find(message.Form) is not { } form || !Period.TryParse(message.Quarter, out var period))
        {
            log.NotPublished(message.Form, message.Quarter, "unknown form or period");
            return null;
        }

        var now = clock.GetUtcNow();
        var publication = await periods.FindAsync(form.Id, period, ct);
        if (PublishSchedule.IsCovered(message, publication, now))
        {
            log.NotPublished(form.Id, message.Quarter, "published since");
            return null;
        }

        var claim = publication.LeaseUntil > now ? null : await periods.ReplaceAsync(form.Id, period, publication with { LeaseUntil = now + Deadlines.PublishLease }, ct);
        if (claim is null)
        {
            log.NotPublished(form.Id, message.Quarter, "being published, asked again");
            await queue.PutBackAsync(message, ct);
            return null;
        }

        return new(form, period, message, claim, PublishSchedule.MayReplace(message, publication, now), maker, periods, queue, library, clock, log);
    }
}
