using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using HumanRightsBot.Workbooks;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat.Notices;

/// <summary>Brings what the office has to know into its coordinators' personal chats.</summary>
internal sealed class OfficeNotices(
    CachedDirectory directory, DirectoryBindings bindings, ConversationTable conversations, Sending sending, TabButton tab,
    ILogger<OfficeNotices> log)
{
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(8);

    /// <returns>Whether it reached one of them.</returns>
    public async Task<bool> TellAsync(PublishNotice notice, CancellationToken ct)
    {
        var card = tab.On(CardOf(notice));
        var reached = false;
        try
        {
            var known = await directory.GetAsync(ct);
            foreach (var upn in known.Members.Where(member => member.Role == Role.Coordinator).Select(member => member.Upn).Distinct())
            {
                if (await bindings.AccountOfAsync(upn, ct) is not { } account) continue;
                var chat = await conversations.FindAsync(account.TenantId, account.ObjectId, ct);
                if (chat is { UnreachableSince: null }) reached |= await SendAsync(chat, card, ct);
            }
        }
        catch (Exception failure) when (StorageAwayException.Is(failure) && !ct.IsCancellationRequested)
        {
            // Whoever has not been told is told when the publish is tried next.
            log.StorageAway("notice", StorageAwayException.ReasonOf(failure));
        }

        return reached;
    }

    public static AdaptiveCard CardOf(PublishNotice notice) => notice switch
    {
        PublishNotice.Waits { Publication: { Waiting: { } waiting } publication } => NoticeCards.Notice(
            Texts.WaitsTitle(notice.Period),
            $"{notice.Form.ShortTitle}. {Texts.Waits(waiting, publication.Copy)} {Texts.NothingLost}",
            SummaryCard.Links(publication)),
        PublishNotice.CopyWaits { Waiting: { } waiting } => NoticeCards.Notice(
            Texts.FinalCopyWaitsTitle(notice.Period),
            $"{notice.Form.ShortTitle}. {Texts.SavingFinalCopy(waiting)} {Texts.NothingLost}",
            new Subject.FormPeriod(notice.Form, notice.Period, notice.Period).Button(Texts.Refresh, CommandName.Closing)),
        PublishNotice.Overwritten overwritten => NoticeCards.Notice(
            Texts.OverwrittenTitle(notice.Period),
            $"{notice.Form.ShortTitle}. {Texts.Overwritten(overwritten.Edit)}",
            SummaryCard.Links(new() { Link = overwritten.Link })),
        _ => throw new InvalidOperationException($"No card for {notice.GetType().Name}."),
    };

    private async Task<bool> SendAsync(MemberChat chat, AdaptiveCard card, CancellationToken ct)
    {
        var delivery = await sending.SendAsync(
            chat.Address, (chat.TenantId, chat.ObjectId), new Outgoing.Cards([card.ToJson()], card.Speak, IsAlert: true), SendDeadline, ct);
        if (delivery is Delivery.Sent) return true;
        log.NotDelivered("notice", delivery.GetType().Name);
        return false;
    }
}
