using HumanRightsBot.Forms;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Office;

/// <summary>«Chốt quý» and «mở lại quý»: asked once, then carried out as far as somebody waits, the rest behind the queue.</summary>
internal sealed class ClosingHandlers(ReportTable reports, PeriodClosing closings, Closing closing)
{
    /// <summary>How long somebody waits for the answer; the rest is done behind the queue.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>The last period whose deadline has passed.</summary>
    public static Period LastDue(Form form, DateTimeOffset now) => ReportCalendar.PeriodOfNewRow(form, now).Previous;

    public Task<Outcome> AskCloseAsync(Ask ask, CancellationToken ct) => AskAsync(ask, ClosingState.Open, ct);

    public Task<Outcome> AskReopenAsync(Ask ask, CancellationToken ct) => AskAsync(ask, ClosingState.Closed, ct);

    public async Task<Outcome> CloseAsync(Ask ask, CancellationToken ct) => await StateAsync(ask, await closing.CloseAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Upn, Patience, ct), ct);

    public async Task<Outcome> ReopenAsync(Ask ask, CancellationToken ct) => await StateAsync(ask, await closing.ReopenAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Upn, Patience, ct), ct);

    /// <summary>«Làm mới»: how far it is, and whether the final copy is there; goes on with it where nobody does.</summary>
    public async Task<Outcome> GoOnAsync(Ask ask, CancellationToken ct) => await StateAsync(ask, await closing.GoOnAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, Patience, ct), ct);

    /// <param name="from">The state in which the question makes sense; in any other that one is shown.</param>
    private async Task<Outcome> AskAsync(Ask ask, ClosingState from, CancellationToken ct)
    {
        var (form, period, _) = ask.FormPeriod;
        var status = await closings.FindAsync(form.Id, period, ct);
        if (status.State != from) return await StateAsync(ask, status, ct);
        if (from == ClosingState.Closed) return new OfficeOutcome.ReopenAsked(ask.FormPeriod, status.WantsCopy);
        var shown = await reports.OfPeriodAsync(form, period, ask.Speaker.Directory.Units, ct);
        return new OfficeOutcome.CloseAsked(ask.FormPeriod, [.. shown.Select(report => Standing.Of(form, period, report.Unit, report.Head, ask.Now))]);
    }

    private async Task<Outcome> StateAsync(Ask ask, ClosingStatus status, CancellationToken ct)
    {
        var shown = await reports.OfPeriodAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Directory.Units, ct);
        return new OfficeOutcome.ClosingIs(ask.FormPeriod, status, shown.Count(report => report.Head.Closed), shown.Count);
    }
}
