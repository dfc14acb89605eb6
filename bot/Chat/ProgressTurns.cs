using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>«Tiến độ», for coordinators and viewers.</summary>
internal sealed class ProgressTurns(FormCatalog forms, ReportTable reports, PeriodClosing closings, TimeProvider clock)
{
    public async Task<Reply> ShowAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (!speaker.SeesOffice) return Reply.Refused(Texts.NotOffice);
        var now = clock.GetUtcNow();
        var (target, instead) = OfficeTarget.Of(call, forms, now);
        if (target is null) return instead;
        var closing = await closings.FindAsync(target.Form.Id, target.Period, ct);
        var shown = await reports.OfPeriodAsync(target.Form, target.Period, speaker.Directory.Units, ct);
        var standings = shown.Select(report => Standing.Of(target.Form, target.Period, report.Unit, report.Head, now)).ToList();
        var card = ProgressCard.Of(target, standings, closing.State, call.Whole(CallData.Page) ?? 1, speaker.Coordinates, now);
        return call.Text(CallData.Period) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }
}
