using HumanRightsBot.People;

namespace HumanRightsBot.Reminders;

/// <summary>Cards that an account was sent under a user name it had before: they count as those of the name it goes on under.</summary>
internal static class FormerClaims
{
    /// <summary>Asks Storage only about an account that had another name.</summary>
    public static async Task<bool> ToldUnderFormerNameAsync(
        this ReminderTable reminders, ReminderKey key, BoundMember account, CancellationToken ct) =>
        account.FormerNames.Count > 0 && await reminders.OfAsync(key.Form, key.Period, key.Stage, key.Unit, ct).AnyAsync(
            card => account.FormerNames.Contains(card.Key.Member) && card.Account == account.ObjectId
                && card.State is not (ReminderState.Released or ReminderState.Unreachable),
            ct);
}
