using Azure;
using Azure.Data.Tables;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>
/// Reduces who left to their object id: the user name's binding goes, the account's keeps no name, and the address of the chat and the
/// cards and mails that reminded them go.
/// </summary>
internal sealed class FormerMembers(
    Tables tables, DirectoryBindings bindings, ConversationTable conversations, DirectoryStore directory)
{
    /// <summary>
    /// In the order of user names; last, without an account, who was reminded and never spoke to the bot. Without a directory in use nobody
    /// has left it, nor has who is in it under another name.
    /// </summary>
    /// <param name="firstCoordinator">Lower-case UPN of who coordinates until the directory names somebody; never a former member.</param>
    public async Task<IReadOnlyList<BoundMember>> ListAsync(string? firstCoordinator, CancellationToken ct)
    {
        if (await directory.LoadAsync(null, ct) is not { } known) return [];
        var bound = await bindings.AllAsync(ct);
        var isIn = bound.ToLookup(member => known.Directory.Of(member.Upn).Count > 0 || member.Upn == firstCoordinator);
        var accounts = isIn[true].Select(member => (member.TenantId, member.ObjectId)).ToHashSet();
        var former = isIn[false].Where(member => !accounts.Contains((member.TenantId, member.ObjectId)));
        return [.. former.OrderBy(member => member.Upn, StringComparer.Ordinal), .. await UnboundAsync(known.Directory, bound, ct)];
    }

    /// <summary>Who never spoke to the bot has no account here, and may have been reminded by mail.</summary>
    private async Task<IReadOnlyList<BoundMember>> UnboundAsync(Directory known, IReadOnlyList<BoundMember> bound, CancellationToken ct)
    {
        var names = bound.SelectMany(member => member.FormerNames.Append(member.Upn)).ToHashSet(StringComparer.Ordinal);
        var claims = tables.KeysAsync("Reminders", null, ct);
        var reminded = await claims.Select(MemberOf).OfType<string>().ToHashSetAsync(cancellationToken: ct);
        var left = reminded.Where(upn => !names.Contains(upn) && known.Of(upn).Count == 0);
        return [.. left.Order(StringComparer.Ordinal).Select(upn => new BoundMember(upn, "", ""))];
    }

    /// <summary>Repeating it is harmless; the bindings go last, so that an interrupted run finds the members again.</summary>
    public async Task ReduceAsync(IReadOnlyList<BoundMember> former, CancellationToken ct)
    {
        await DeleteClaimsAsync(former, ct);
        foreach (var member in former.Where(member => member.ObjectId.Length > 0))
        {
            await conversations.DeleteAsync(member.TenantId, member.ObjectId, ct);
            await bindings.ReduceAsync(member, ct);
        }
    }

    /// <summary>Whom a reminder is for stands behind its stage and unit, so all keys are looked at, once for everybody.</summary>
    private async Task DeleteClaimsAsync(IReadOnlyList<BoundMember> former, CancellationToken ct)
    {
        if (former.Count == 0) return;
        var names = former.Select(member => member.Upn).ToHashSet(StringComparer.Ordinal);
        var reminders = await tables.OpenAsync("Reminders");
        await foreach (var claim in tables.KeysAsync("Reminders", null, ct))
        {
            if (MemberOf(claim) is { } member && names.Contains(member))
                await reminders.DeleteEntityAsync(claim.PartitionKey, claim.RowKey, ETag.All, ct);
        }
    }
    /// <summary>Null of what is kept beside the claims.</summary>
    private static string? MemberOf(TableEntity claim) =>
        claim.RowKey.Split('|') is [_, _, var member, ..] ? Uri.UnescapeDataString(member) : null;
}
