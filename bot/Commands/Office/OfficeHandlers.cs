using HumanRightsBot.Maintenance;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Commands.Office;

/// <summary>What the office asks about a form and period: how the units stand, the workbook, what the form lets be counted.</summary>
internal sealed class OfficeHandlers(ReportTable reports, PeriodClosing closings, PeriodTable periods, PublishQueue queue, LastBackup backup, ChoiceCounts counts)
{
    /// <summary>«Tiến độ».</summary>
    public async Task<Outcome> ProgressAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        var closing = await closings.FindAsync(form.Id, period, ct);
        var shown = await reports.OfPeriodAsync(form, period, ask.Speaker.Directory.Units, ct);
        return new OfficeOutcome.Progress(ask.FormPeriod, [.. shown.Select(report => Standing.Of(form, period, report.Unit, report.Head, ask.Now))], closing.State, ask.Request.Whole(Argument.Page) ?? 1);
    }

    /// <summary>«Tổng hợp».</summary>
    public async Task<Outcome> SummaryAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        // The short reads first: where Storage is silent, nobody waits for the many.
        var publication = await StorageAwayException.Soon(token => periods.FindAsync(form.Id, period, token), ct);
        var noBackupSince = ask.Speaker.Coordinates ? await StorageAwayException.Soon(backup.MissingSinceAsync, ct) : null;
        var units = await reports.OfPeriodAsync(form, period, ask.Speaker.Directory.Units, ct);
        return new OfficeOutcome.Summary(ask.FormPeriod, [.. units.Select(unit => (unit.Unit, unit.Head.State))], publication, noBackupSince);
    }

    /// <summary>Has the workbook tried at once, when somebody has mended what kept it from the library.</summary>
    public async Task<Outcome> RepublishAsync(Ask ask, CancellationToken ct)
    {
        await StorageAwayException.Soon(token => queue.SendNowAsync(ask.FormPeriod.Form.Id, ask.FormPeriod.Period, token), ct);
        return new OfficeOutcome.Republished(ask.FormPeriod);
    }

    /// <summary>What a form lets the office see counted («cam kết»).</summary>
    public async Task<Outcome> OverviewAsync(Ask ask, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        if (form.Overview is not { } overview) return new OfficeOutcome.NothingCounted();
        var now = await counts.OfAsync(form, overview, period, ask.Speaker.Directory, ct);
        var before = period > form.FirstPeriod ? await counts.OfAsync(form, overview, period.Previous, ask.Speaker.Directory, ct) : null;
        return new OfficeOutcome.Counted(ask.FormPeriod, overview, now, before);
    }
}
