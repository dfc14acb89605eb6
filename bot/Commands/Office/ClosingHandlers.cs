using HumanRightsBot.Forms;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Commands.Office;

/// <summary>«Chốt quý» and «mở lại quý»: asked once, then carried out as far as somebody waits, the rest behind the queue.</summary>
internal sealed class ClosingHandlers(ReportTable reports, PeriodClosing closings, Closing closing)
{
    /// <summary>How long somebody waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>The last period whose deadline has passed.</summary>
    public static Period LastDue(Form form, DateTimeOffset now) => ReportCalendar.PeriodOfNewRow(form, now).Previous;

    public async Task<Outcome> AskCloseAsync(Ask ask, CancellationToken ct)
    {
        var status = await StatusAsync(ask, ct);
        if (status.State != ClosingState.Open) return await StateAsync(ask, status, ct);
        return new OfficeOutcome.CloseAsked(ask.FormPeriod, await reports.StandingsAsync(ask, ct));
    }

    public async Task<Outcome> AskReopenAsync(Ask ask, CancellationToken ct)
    {
        var status = await StatusAsync(ask, ct);
        if (status.State != ClosingState.Closed) return await StateAsync(ask, status, ct);
        return new OfficeOutcome.ReopenAsked(ask.FormPeriod, status.WantsCopy);
    }

    public async Task<Outcome> CloseAsync(Ask ask, CancellationToken ct) =>
        await StateAsync(ask, await closing.CloseAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Upn, Patience, ct), ct);

    public async Task<Outcome> ReopenAsync(Ask ask, CancellationToken ct) =>
        await StateAsync(ask, await closing.ReopenAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, ask.Speaker.Upn, Patience, ct), ct);

    /// <summary>«Làm mới»: how far it is, and whether the final copy is there; goes on with it where nobody does.</summary>
    public async Task<Outcome> GoOnAsync(Ask ask, CancellationToken ct) =>
        await StateAsync(ask, await closing.GoOnAsync(ask.FormPeriod.Form, ask.FormPeriod.Period, Patience, ct), ct);

    private Task<ClosingStatus> StatusAsync(Ask ask, CancellationToken ct) =>
        closings.FindAsync(ask.FormPeriod.Form.Id, ask.FormPeriod.Period, ct);

    private async Task<Outcome> StateAsync(Ask ask, ClosingStatus status, CancellationToken ct)
    {
        var standings = await reports.StandingsAsync(ask, ct);
        return new OfficeOutcome.ClosingIs(
            ask.FormPeriod, status, standings.Count(standing => standing.Head.Closed), standings.Count);
    }
}
