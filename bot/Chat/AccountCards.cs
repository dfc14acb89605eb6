using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.People;

namespace HumanRightsBot.Chat;

/// <summary>The accounts a coordinator has to confirm, and what came of it.</summary>
internal static class AccountCards
{
    private const int MostShown = 10;
    private const int LongestName = 100;

    public static AdaptiveCard Confirmed(string upn, IReadOnlyList<BoundMember> waiting, Directory directory) =>
        NoticeCards.Notice(Texts.AccountConfirmedTitle, TextBlock.Plain(Texts.AccountConfirmed(WhoIs(upn, directory)))).With(waiting, directory);

    public static AdaptiveCard Gone(IReadOnlyList<BoundMember> waiting, Directory directory) =>
        NoticeCards.Notice(Texts.AccountGoneTitle, waiting.Count == 0 ? Texts.NoAccountWaits : Texts.AccountsAsTheyAre).With(waiting, directory);

    /// <summary>The card with whoever waits for a coordinator below it; as it is where nobody does.</summary>
    public static AdaptiveCard With(this AdaptiveCard card, IReadOnlyList<BoundMember> waiting, Directory directory)
    {
        if (waiting.Count == 0) return card;
        List<Element> body =
        [
            .. card.Body,
            new TextBlock(Texts.OtherAccountTitle) { Weight = TextWeight.Bolder, Separator = true, Spacing = Spacing.Medium },
            new TextBlock(Texts.ConfirmHint) { IsSubtle = true, Spacing = Spacing.None },
        ];
        foreach (var asked in waiting.Take(MostShown))
        {
            body.Add(new TextBlock(TextBlock.Plain(WhoIs(asked.Upn, directory))) { Spacing = Spacing.Medium });
            body.Add(new ActionSet([ExecuteAction.Alone(Texts.ConfirmAccount, CommandName.ConfirmAccount, new() { [Argument.Member] = asked.Upn, [Argument.Account] = asked.ObjectId })]));
        }

        if (waiting.Count > MostShown) body.Add(new TextBlock(Texts.MoreAccounts(waiting.Count - MostShown)) { IsSubtle = true });
        return card with { Body = body };
    }

    /// <summary>Name, units and user name: who has only one of these is not known well enough.</summary>
    private static string WhoIs(string upn, Directory directory)
    {
        var memberships = directory.Of(upn);
        var units = memberships.Select(member => directory.Find(member.UnitCode)?.Name).OfType<string>();
        return $"{RowCards.Short(memberships[0].Name, LongestName)} · {RowCards.Short(string.Join(", ", units), LongestName)} · {RowCards.Short(upn, LongestName)}";
    }
}
