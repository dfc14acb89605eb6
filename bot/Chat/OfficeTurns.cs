using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;

namespace HumanRightsBot.Chat;

/// <summary>What the office asks: how the units stand, to publish again what does not go on by itself, and to read the directory again.</summary>
internal sealed class OfficeTurns(Forms forms, ReportTable reports, PeriodTable periods, PublishQueue publish, DirectoryUpdate update, CachedDirectory directory, AccountTurns accounts, TimeProvider clock)
{
    public Task<Reply> SummaryAsync(Speaker speaker, Call call, CancellationToken ct) => SummaryAsync(speaker, call, asked: false, ct);

    /// <summary>«Thử lại»: what waits for a person to look is published again once somebody says that they have.</summary>
    public async Task<Reply> RepublishAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (!speaker.Coordinates) return Reply.Refused(Texts.NotCoordinator);
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow());
        if (target is null) return instead;
        await publish.SendAgainAsync(target.Form.Id, target.Period, TimeSpan.Zero, ct);
        return await SummaryAsync(speaker, call, asked: true, ct);
    }

    /// <summary>Also shows which accounts wait for a coordinator, of members as the directory names them from now on.</summary>
    public async Task<Reply> UpdateDirectoryAsync(Speaker speaker, CancellationToken ct)
    {
        var outcome = await update.RunAsync(speaker.Upn, ct);
        var now = speaker with { Directory = await directory.GetAsync(ct) };
        return Reply.Below(DirectoryCards.Of(outcome).With(await accounts.WaitingAsync(now, ct), now.Directory));
    }

    /// <param name="speaker">Of the office.</param>
    /// <param name="call">Names the form and, from a button, the period.</param>
    /// <param name="asked">The workbook has just been asked for again.</param>
    /// <param name="ct">Stops it.</param>
    private async Task<Reply> SummaryAsync(Speaker speaker, Call call, bool asked, CancellationToken ct)
    {
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow());
        if (target is not var (form, period, latest)) return instead;

        // The one short read first: where Storage is silent, nobody waits for the many.
        var publication = await StorageAwayException.Soon(token => periods.FindAsync(form.Id, period, token), ct);
        var units = await reports.OfPeriodAsync(form, period, speaker.Directory, ct);
        var card = SummaryCard.Of(form, period, [.. units.Select(unit => (unit.Unit, unit.Head.State))], latest, publication);
        if (asked) card = card with { Body = [.. card.Body, new TextBlock(Texts.AskedAgain)] };
        else if (speaker.Coordinates && publication.Waiting is { Reason: WaitReason.Refused or WaitReason.TooLarge }) card = card with { Actions = [SummaryCard.Republish(form, period), .. card.Actions] };
        return call.Text(CallData.Period) is null ? Reply.Below(card) : Reply.HereToStay(card);
    }
}
