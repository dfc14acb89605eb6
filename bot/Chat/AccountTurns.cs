using HumanRightsBot.People;

namespace HumanRightsBot.Chat;

/// <summary>A user name came with another account than the one it is bound to, as after an account was made anew: a coordinator says that it is the same person.</summary>
internal sealed class AccountTurns(DirectoryBindings bindings, ConversationTable conversations, LastChoices lastChoices)
{
    /// <summary>Of those whom the directory names.</summary>
    public async Task<IReadOnlyList<BoundMember>> WaitingAsync(Speaker speaker, CancellationToken ct) =>
        [.. (await bindings.AskedAsync(ct)).Where(asked => speaker.Directory.Of(asked.Upn).Count > 0)];

    /// <summary>Confirms the account the card named and no other. Pressing again says the same.</summary>
    public async Task<Reply> ConfirmAsync(Speaker speaker, Call call, CancellationToken ct)
    {
        if (!speaker.Coordinates) return Reply.Refused(Texts.NotCoordinator);
        var (upn, account) = (call.Text(CallData.Member) ?? "", call.Text(CallData.Account));
        var waiting = await WaitingAsync(speaker, ct);
        var bound = await bindings.AccountOfAsync(upn, ct);
        if (waiting.FirstOrDefault(each => each.Upn == upn && each.ObjectId == account) is { } asked)
        {
            if (bound is not null && bound.ObjectId != account) await ForgetAsync(bound, ct);
            await bindings.ConfirmAsync(upn, asked.TenantId, asked.ObjectId, speaker.Upn, ct);
        }
        else if (bound is null || bound.ObjectId != account || speaker.Directory.Of(upn).Count == 0)
        {
            return Reply.HereToStay(AccountCards.Gone(waiting, speaker.Directory));
        }

        return Reply.HereToStay(AccountCards.Confirmed(upn, [.. waiting.Where(each => each.Upn != upn)], speaker.Directory));
    }

    /// <summary>Nobody reads the chat of the old account any more.</summary>
    private async Task ForgetAsync(BoundMember old, CancellationToken ct)
    {
        await conversations.DeleteAsync(old.TenantId, old.ObjectId, ct);
        await lastChoices.ForgetAsync((old.TenantId, old.ObjectId), ct);
    }
}
