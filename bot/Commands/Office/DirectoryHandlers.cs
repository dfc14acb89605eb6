using HumanRightsBot.People;

namespace HumanRightsBot.Commands.Office;

/// <summary>
/// «Cập nhật danh bạ», and accounts a coordinator confirms: a user name came with another account than the one it is bound to, as after an
/// account was made anew.
/// </summary>
internal sealed class DirectoryHandlers(
    DirectoryUpdate update, CachedDirectory directory, DirectoryBindings bindings, ConversationTable conversations)
{
    /// <summary>Also shows which accounts wait for a coordinator, of members as the directory names them from now on.</summary>
    public async Task<Outcome> UpdateAsync(Ask ask, CancellationToken ct)
    {
        var result = await update.RunAsync(ask.Speaker.Upn, ct);
        var known = await directory.GetAsync(ct);
        return new OfficeOutcome.DirectoryRead(result, await bindings.AskedAsync(known, ct), known);
    }

    /// <summary>Confirms the account the card named and no other. Pressing again says the same.</summary>
    public async Task<Outcome> ConfirmAsync(Ask ask, CancellationToken ct)
    {
        var (upn, account, known) = (ask.Request.Text(Argument.Member) ?? "", ask.Request.Text(Argument.Account), ask.Speaker.Directory);
        var waiting = await bindings.AskedAsync(known, ct);
        var bound = await bindings.AccountOfAsync(upn, ct);
        if (waiting.FirstOrDefault(each => each.Upn == upn && each.ObjectId == account) is { } asked)
        {
            // Nobody reads the chat of the old account any more.
            if (bound is not null && bound.ObjectId != account) await conversations.DeleteAsync(bound.TenantId, bound.ObjectId, ct);
            await bindings.ConfirmAsync(upn, asked.TenantId, asked.ObjectId, ask.Speaker.Upn, ct);
        }
        else if (bound is null || bound.ObjectId != account || known.Of(upn).Count == 0)
        {
            return new OfficeOutcome.AccountGone(waiting);
        }

        return new OfficeOutcome.AccountConfirmed(upn, [.. waiting.Where(each => each.Upn != upn)]);
    }
}
