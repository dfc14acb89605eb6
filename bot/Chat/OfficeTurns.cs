using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Chat;

/// <summary>What the office asks: how the units stand, and to read the directory again.</summary>
internal sealed class OfficeTurns(Forms forms, ReportTable reports, PeriodTable periods, DirectoryUpdate update, TimeProvider clock)
{
    public async Task<Reply> SummaryAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (call.Text(CallData.Form) is null && forms.All.Count > 1) return PickCards.Ask(new Target.Choice.WhichForm(forms.All), Verb.Summary);
        var form = call.Text(CallData.Form) is { } id ? forms.Find(id) : forms.All[0];
        if (form is null) return Reply.Refused(Texts.OldCard);
        var (current, next) = (Period.Of(ReportCalendar.Today(now)), ReportCalendar.PeriodOfNewRow(form, now));
        var period = current < form.FirstPeriod ? form.FirstPeriod : current;
        var named = call.Text(CallData.Period);
        if (named is not null && !Period.TryParse(named, out period)) return Reply.Refused(Texts.OldCard);

        var units = speaker.Directory.Owing(form, period).ToList();
        var heads = await reports.HeadsAsync(form.Id, period, units, ct);
        var publication = await periods.FindAsync(form.Id, period, ct);
        var card = SummaryCard.Of(form, period, [.. units.Zip(heads, (unit, head) => (unit, head.State))], next > current ? next : current, publication);
        return named is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    public async Task<Reply> UpdateDirectoryAsync(Speaker speaker, CancellationToken ct) => Reply.Below(DirectoryCards.Of(await update.RunAsync(speaker.Upn, ct)));
}
