using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>What came of «cập nhật danh bạ».</summary>
internal static class DirectoryCards
{
    private const int MostErrors = 30;

    public static AdaptiveCard Of(DirectoryOutcome outcome) => outcome switch
    {
        DirectoryOutcome.Taken taken => NoticeCards.Notice(Texts.DirectoryTaken, Texts.DirectoryCounts(taken.Units, taken.Members)),
        DirectoryOutcome.Unchanged same => NoticeCards.Notice(Texts.DirectorySame, Texts.DirectoryCounts(same.Units, same.Members)),
        DirectoryOutcome.Missing => NoticeCards.Notice(Texts.DirectoryBroken, Texts.DirectoryMissing),
        DirectoryOutcome.Unread => NoticeCards.Notice(Texts.DirectoryBroken, Texts.DirectoryUnread),
        DirectoryOutcome.Broken broken => Errors(broken.Errors),
        _ => throw new InvalidOperationException($"No card for {outcome.GetType().Name}."),
    };

    private static AdaptiveCard Errors(IReadOnlyList<DirectoryError> errors) => Card(Texts.DirectoryBroken, [
        Title(Texts.DirectoryBroken),
        new TextBlock(Texts.DirectoryBrokenHint),
        .. errors.Take(MostErrors).Select(error => new TextBlock(Plain(Texts.Of(error))) { Separator = true }),
        errors.Count > MostErrors ? new TextBlock(Texts.MoreErrors(errors.Count - MostErrors)) : null,
    ], []);
}

/// <summary>The accounts a coordinator has to confirm, and what came of it.</summary>
internal static class AccountCards
{
    private const int MostShown = 10;
    private const int LongestName = 100;

    public static AdaptiveCard Confirmed(string upn, IReadOnlyList<BoundMember> waiting, Directory directory) =>
        NoticeCards.Notice(Texts.AccountConfirmedTitle, Texts.AccountConfirmed(WhoIs(upn, directory))).With(waiting, directory);

    public static AdaptiveCard Gone(IReadOnlyList<BoundMember> waiting, Directory directory) =>
        NoticeCards.Notice(Texts.AccountGoneTitle, waiting.Count == 0 ? Texts.NoAccountWaits : Texts.AccountsAsTheyAre)
            .With(waiting, directory);

    /// <summary>The card with whoever waits for a coordinator below it; as it is where nobody does.</summary>
    public static AdaptiveCard With(this AdaptiveCard card, IReadOnlyList<BoundMember> waiting, Directory directory)
    {
        if (waiting.Count == 0) return card;
        List<Element> body =
        [
            .. card.Body,
            Heading(Texts.OtherAccountTitle) with { Spacing = Spacing.Medium },
            Subtle(Texts.ConfirmHint),
        ];
        foreach (var asked in waiting.Take(MostShown))
        {
            body.Add(new TextBlock(Plain(WhoIs(asked.Upn, directory))) { Spacing = Spacing.Medium });
            JsonObject data = new() { [Argument.Member] = asked.Upn, [Argument.Account] = asked.ObjectId };
            body.Add(new ActionSet([ExecuteAction.Alone(Texts.ConfirmAccount, CommandName.ConfirmAccount, data)]));
        }

        if (waiting.Count > MostShown) body.Add(Hint(Texts.MoreAccounts(waiting.Count - MostShown)));
        return card with { Body = body };
    }

    private static string WhoIs(string upn, Directory directory) =>
        string.Join(" · ", Texts.WhoIs(upn, directory).Select(words => Excerpt.Of(words, LongestName)));
}
