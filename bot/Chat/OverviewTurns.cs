using HumanRightsBot.Forms;
using HumanRightsBot.People;

namespace HumanRightsBot.Chat;

/// <summary>What a form lets the office see counted («cam kết»), for coordinators.</summary>
internal sealed class OverviewTurns(FormCatalog forms, ChoiceCounts counts, TimeProvider clock)
{
    public async Task<Reply> ShowAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (!speaker.Coordinates) return Reply.Refused(Texts.NotCoordinator);
        var (target, instead) = OfficeTarget.Of(call, forms, clock.GetUtcNow());
        if (target is null) return instead;
        if (target.Form.Overview is not { } overview) return Reply.Refused(Texts.NoOverview);
        var now = await counts.OfAsync(target.Form, overview, target.Period, speaker.Directory, ct);
        var before = target.Period > target.Form.FirstPeriod ? await counts.OfAsync(target.Form, overview, target.Period.Previous, speaker.Directory, ct) : null;
        return Reply.Below(OverviewCards.Of(target, overview, now, before));
    }
}
