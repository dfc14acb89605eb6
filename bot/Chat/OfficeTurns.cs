using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Chat;

/// <summary>What the office asks: how the units stand, and to read the directory again.</summary>
internal sealed class OfficeTurns(FormCatalog forms, ReportTable reports, PeriodTable periods, PublishQueue queue, DirectoryUpdate update, CachedDirectory directory, AccountTurns accounts, TimeProvider clock)
{
    public async Task<Reply> SummaryAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow());
        if (target is not var (form, period, latest)) return instead;

        // The one short read first: where Storage is silent, nobody waits for the many.
        var publication = await StorageAwayException.Soon(token => periods.FindAsync(form.Id, period, token), ct);
        var units = await reports.OfPeriodAsync(form, period, speaker.Directory.Units, ct);
        var card = SummaryCard.Of(form, period, [.. units.Select(unit => (unit.Unit, unit.Head.State))], latest, publication, speaker.Coordinates);
        return call.Text(CallData.Period) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }

    /// <summary>Has the workbook tried at once, when somebody has mended what kept it from the library.</summary>
    public async Task<Reply> RepublishAsync(Call call, CancellationToken ct)
    {
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow());
        if (target is null) return instead;
        await StorageAwayException.Soon(token => queue.SendNowAsync(target.Form.Id, target.Period, token), ct);
        return Reply.HereToStay(NoticeCards.Notice(Texts.RetriedTitle, Texts.Retried, target.Button(Texts.Summary, Verb.Summary)));
    }

    /// <summary>Also shows which accounts wait for a coordinator, of members as the directory names them from now on.</summary>
    public async Task<Reply> UpdateDirectoryAsync(Speaker speaker, CancellationToken ct)
    {
        var outcome = await update.RunAsync(speaker.Upn, ct);
        var now = speaker with { Directory = await directory.GetAsync(ct) };
        return Reply.Below(DirectoryCards.Of(outcome).With(await accounts.WaitingAsync(now, ct), now.Directory));
    }
}
