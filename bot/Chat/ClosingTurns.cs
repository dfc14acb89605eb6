using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Periods;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>«Chốt quý» and «mở lại quý», for coordinators: asked once, then carried out as far as somebody waits, the rest behind the queue.</summary>
internal sealed class ClosingTurns(FormCatalog forms, ReportTable reports, Closing closing, TimeProvider clock)
{
    /// <summary>How long somebody waits at the card.</summary>
    private static readonly TimeSpan AtCard = TimeSpan.FromSeconds(6);

    public Task<Reply> AskCloseAsync(Speaker speaker, Call call, CancellationToken ct) => AskAsync(speaker, call, ClosingState.Open, ct);

    public Task<Reply> AskReopenAsync(Speaker speaker, Call call, CancellationToken ct) => AskAsync(speaker, call, ClosingState.Closed, ct);

    public Task<Reply> CloseAsync(Speaker speaker, Call call, CancellationToken ct) => CarryOutAsync(speaker, call, target => closing.CloseAsync(target.Form, target.Period, speaker.Upn, AtCard, ct), ct);

    public Task<Reply> ReopenAsync(Speaker speaker, Call call, CancellationToken ct) => CarryOutAsync(speaker, call, target => closing.ReopenAsync(target.Form, target.Period, speaker.Upn, AtCard, ct), ct);

    /// <summary>«Làm mới»: how far it is, and whether the final copy is there; goes on with it where nobody does.</summary>
    public Task<Reply> RefreshAsync(Speaker speaker, Call call, CancellationToken ct) => CarryOutAsync(speaker, call, target => closing.GoOnAsync(target.Form, target.Period, AtCard, ct), ct);

    /// <param name="speaker">Who asks.</param>
    /// <param name="call">Names the period, or leaves it to the last one that was due.</param>
    /// <param name="from">The state in which the question makes sense; in any other its card is shown.</param>
    /// <param name="ct">Stops it.</param>
    private async Task<Reply> AskAsync(Speaker speaker, Call call, ClosingState from, CancellationToken ct)
    {
        if (!speaker.Coordinates) return Reply.Refused(Texts.NotCoordinator);
        var now = clock.GetUtcNow();
        var (target, instead) = OfficeTarget.Of(call, forms, now, past: true);
        if (target is null) return instead;
        var status = await closing.StatusAsync(target.Form, target.Period, ct);
        var shown = await reports.OfPeriodAsync(target.Form, target.Period, speaker.Directory.Units, ct);
        var card = status.State != from ? ClosingCards.State(target, status, shown.Count(report => report.Head.Closed), shown.Count)
            : from == ClosingState.Closed ? ClosingCards.AskReopen(target, status.WantsCopy)
            : ClosingCards.AskClose(target, [.. shown.Select(report => Standing.Of(target.Form, target.Period, report.Unit, report.Head, now))], now);
        return call.Text(CallData.Period) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    private async Task<Reply> CarryOutAsync(Speaker speaker, Call call, Func<OfficeTarget, Task<ClosingStatus>> work, CancellationToken ct)
    {
        if (!speaker.Coordinates) return Reply.Refused(Texts.NotCoordinator);
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow(), past: true);
        if (target is null) return instead;
        var status = await work(target);
        var shown = await reports.OfPeriodAsync(target.Form, target.Period, speaker.Directory.Units, ct);
        return Reply.HereToStay(ClosingCards.State(target, status, shown.Count(report => report.Head.Closed), shown.Count));
    }
}
