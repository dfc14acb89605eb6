using HumanRightsBot.Cards;
using HumanRightsBot.People;

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

    private static AdaptiveCard Errors(IReadOnlyList<DirectoryError> errors)
    {
        List<Element> body =
        [
            new TextBlock(Texts.DirectoryBroken) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(Texts.DirectoryBrokenHint),
            .. errors.Take(MostErrors).Select(error => new TextBlock(TextBlock.Plain(Texts.Of(error))) { Separator = true }),
        ];
        if (errors.Count > MostErrors) body.Add(new TextBlock(Texts.MoreErrors(errors.Count - MostErrors)));
        return new AdaptiveCard(body) { Speak = Texts.DirectoryBroken };
    }
}
