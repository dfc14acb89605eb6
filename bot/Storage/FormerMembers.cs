using Azure;

namespace HumanRightsBot.Storage;

/// <summary>Reduces who left to their object id: the user name's binding goes, the account's keeps no name, and the address of the chat goes.</summary>
internal sealed class FormerMembers(Tables tables, DirectoryBindings bindings, DirectoryTable directory)
{
    /// <summary>In the order of user names. Without a directory in use nobody has left it.</summary>
    /// <param name="firstCoordinator">Lower-case UPN of who coordinates until the directory names somebody; never a former member.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<BoundMember>> ListAsync(string? firstCoordinator, CancellationToken ct)
    {
        var known = await directory.LoadAsync(null, ct);
        if (known.Pointer is null) return [];
        var bound = await bindings.AllAsync(ct);
        return [.. bound.Where(member => known.Directory.Of(member.Upn).Count == 0 && member.Upn != firstCoordinator).OrderBy(member => member.Upn, StringComparer.Ordinal)];
    }

    /// <summary>Repeating it is harmless; the binding goes last, so that an interrupted run finds the member again.</summary>
    public async Task ReduceAsync(BoundMember member, CancellationToken ct)
    {
        var conversations = await tables.OpenAsync("Conversations");
        await conversations.DeleteEntityAsync(Tables.Key(member.TenantId), Tables.Key(member.ObjectId), ETag.All, ct);
        await bindings.ReduceAsync(member, ct);
    }
}
