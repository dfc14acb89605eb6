using Azure;
using Azure.Data.Tables;
using HumanRightsBot.People;
using HumanRightsBot.Storage;

namespace HumanRightsBot.Maintenance;

/// <summary>Who is in no unit any more.</summary>
/// <param name="Members">Those with an account, in the order of user names.</param>
/// <param name="Claims">Keys of the cards and mails that reminded them, and who never spoke to the bot.</param>
internal sealed record Former(IReadOnlyList<BoundMember> Members, IReadOnlyList<TableEntity> Claims);

/// <summary>
/// Reduces who left to their object id: the user name's binding goes, the account's keeps no name, and the address of the chat and the
/// cards and mails that reminded them go.
/// </summary>
internal sealed class FormerMembers(
    Tables tables, DirectoryBindings bindings, ConversationTable conversations, DirectoryStore directory)
{
    /// <summary>Without a directory in use nobody has left it, nor has who is in it under another name.</summary>
    /// <param name="firstCoordinator">Lower-case UPN of who coordinates until the directory names somebody; never a former member.</param>
    public async Task<Former> ListAsync(string? firstCoordinator, CancellationToken ct)
    {
        if (await directory.LoadAsync(null, ct) is not { } known) return new([], []);
        var bound = await bindings.AllAsync(ct);
        var accounts = bound.Where(member => IsIn(member.Upn)).Select(member => (member.TenantId, member.ObjectId)).ToHashSet();
        var stays = bound.ToLookup(member => accounts.Contains((member.TenantId, member.ObjectId)));
        var names = stays[true].SelectMany(member => member.FormerNames.Append(member.Upn)).ToHashSet(StringComparer.Ordinal);
        // Whom a reminder is for stands behind its stage and unit, so all keys are looked at, once for everybody.
        var claims = tables.KeysAsync("Reminders", null, ct)
            .Where(claim => MemberOf(claim) is { } member && !names.Contains(member) && !IsIn(member));
        return new([.. stays[false].OrderBy(member => member.Upn, StringComparer.Ordinal)], await claims.ToListAsync(ct));

        bool IsIn(string upn) => known.Directory.Of(upn).Count > 0 || upn == firstCoordinator;
    }

    /// <summary>Repeating it is harmless; the bindings go last, so that an interrupted run finds the members again.</summary>
    public async Task ReduceAsync(Former former, CancellationToken ct)
    {
        var reminders = await tables.OpenAsync("Reminders");
        foreach (var claim in former.Claims) await reminders.DeleteEntityAsync(claim.PartitionKey, claim.RowKey, ETag.All, ct);
        foreach (var member in former.Members)
        {
            await conversations.DeleteAsync(member.TenantId, member.ObjectId, ct);
            await bindings.ReduceAsync(member, ct);
        }
    }

    /// <summary>Null of what is kept beside the claims: every stage begins with a letter.</summary>
    private static string? MemberOf(TableEntity claim) =>
        claim.RowKey.Split('|') is [[>= 'a' and <= 'z', ..], _, var member, ..] ? Uri.UnescapeDataString(member) : null;
}
