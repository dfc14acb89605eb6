using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Chat;

/// <summary>Who got a card and who did not, by name.</summary>
internal sealed record Told(IReadOnlyList<string> Reached, IReadOnlyList<string> Unreached);

/// <summary>Brings a card to the reporters of a unit who ever wrote to the bot, while the coordinator waits.</summary>
internal sealed class UnitNotices(DirectoryBindings bindings, ConversationTable conversations, Sending sending, ILogger<UnitNotices> log)
{
    private const int AtOnce = 8;

    /// <summary>For each reporter; a unit has a handful.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    /// <summary>For all of them, with the look-ups.</summary>
    private static readonly TimeSpan All = TimeSpan.FromSeconds(8);

    /// <param name="unit">Whose reporters.</param>
    /// <param name="directory">That names them.</param>
    /// <param name="card">The same for all.</param>
    /// <param name="what">For the log.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Told> SendAsync(Unit unit, Directory directory, AdaptiveCard card, string what, CancellationToken ct)
    {
        var reporters = directory.Members.Where(member => member.UnitCode == unit.Code && member.Role == Role.Reporter).ToList();
        var reached = new bool[reporters.Count];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(All);
        await Parallel.ForAsync(0, reporters.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, _) =>
            reached[index] = await ReachesAsync(reporters[index], card, limit.Token));
        log.Told(what, reached.Count(yes => yes), reporters.Count);
        return new([.. Names(true)], [.. Names(false)]);

        IEnumerable<string> Names(bool yes) => reporters.Where((_, index) => reached[index] == yes).Select(member => member.Name);
    }

    /// <summary>Whatever is in the way, the report is returned all the same, and the coordinator hears who does not know.</summary>
    private async Task<bool> ReachesAsync(Member member, AdaptiveCard card, CancellationToken ct)
    {
        try
        {
            if (await bindings.AccountOfAsync(member.Upn, ct) is not { } account) return false;
            if (await conversations.FindAsync(account.TenantId, account.ObjectId, ct) is not { UnreachableSince: null } chat) return false;
            var message = new Outgoing.Card(card.ToJson(), card.Speak, IsAlert: true);
            return await sending.SendAsync(new(chat.ServiceUrl, chat.ConversationId, chat.BotId), (account.TenantId, account.ObjectId), message, Deadline, ct) is Delivery.Sent;
        }
        catch (Exception failure) when (StorageAwayException.Is(failure))
        {
            return false;
        }
    }
}
