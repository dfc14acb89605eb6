using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

using Counted = IReadOnlyDictionary<(string By, string Count), int>;

/// <summary>How far things are under each choice of a column («Cơ chế»), this quarter and the last: a card each, in the form's order; all units together.</summary>
internal static class OverviewCards
{
    /// <param name="target">The form and period.</param>
    /// <param name="overview">The columns.</param>
    /// <param name="now">Rows by the values of both columns.</param>
    /// <param name="before">The same of the period before; null where the form had none.</param>
    /// <returns>The last has the buttons, what stands under choices the form no longer has, and what under none.</returns>
    public static IReadOnlyList<AdaptiveCard> Of(Subject.FormPeriod target, Overview overview, Counted now, Counted? before)
    {
        var (by, count) = (target.Form.Find(overview.By), target.Form.Find(overview.Count));
        if (by is null || count is null) throw new InvalidOperationException($"The overview of {target.Form.Id} names columns it does not have.");
        var title = Texts.OverviewTitle(by, count);
        var cards = by.Choices.Select(choice => new AdaptiveCard(
        [
            Heading(choice.Title),
            new TextBlock(TextBlock.Plain($"{title} · {target.Form.ShortTitle}")) { IsSubtle = true, Spacing = Spacing.None },
            .. Lines(pair => pair.By == choice.Value),
        ])
        { Speak = $"{title}: {choice.Title}" }).ToList();
        List<Element> rest = now.Keys.Concat(before?.Keys ?? []).Any(IsOther) ? [Heading(Texts.OtherChoice) with { Separator = true, Spacing = Spacing.Large }, .. Lines(IsOther)] : [];
        if (now.Keys.Concat(before?.Keys ?? []).Any(IsEmpty)) rest.AddRange([Heading(Texts.NoChoice(by)) with { Separator = true, Spacing = Spacing.Large }, .. Lines(IsEmpty)]);
        rest.Add(new TextBlock(Texts.OverviewNote) { IsSubtle = true, Separator = true });
        cards[^1] = cards[^1] with { Body = [.. cards[^1].Body, .. rest], Actions = Buttons(target) };
        return cards;

        bool IsEmpty((string By, string Count) pair) => pair.By.Length == 0;

        bool IsOther((string By, string Count) pair) => !IsEmpty(pair) && by.Choices.All(choice => choice.Value != pair.By);

        IEnumerable<Element> Lines(Func<(string By, string Count), bool> belongs) =>
            [.. Line(target.Period, count, now, belongs), .. before is null ? [] : Line(target.Period.Previous, count, before, belongs)];
    }

    private static TextBlock Heading(string title) => new(TextBlock.Plain(title)) { Size = TextSize.Large, Weight = TextWeight.Bolder };

    private static IReadOnlyList<CardAction> Buttons(Subject.FormPeriod target) =>
    [
        target.Button(Texts.Refresh, CommandName.Overview),
        .. target.Neighbours(CommandName.Overview),
        target.Button(Titles.Progress, CommandName.Progress),
        target.Button(Titles.Summary, CommandName.Summary),
    ];

    private static IEnumerable<Element> Line(Period period, Column count, Counted rows, Func<(string By, string Count), bool> belongs)
    {
        var own = rows.Where(pair => belongs(pair.Key)).ToList();
        var parts = count.Choices.Select((choice, index) => new BarPart(own.Where(pair => pair.Key.Count == choice.Value).Sum(pair => pair.Value), Titles.Lower(choice.Title), StyleOf(index, count.Choices.Count)))
            .Append(new BarPart(own.Where(pair => count.Choices.All(choice => choice.Value != pair.Key.Count)).Sum(pair => pair.Value), Texts.Unstated, null)).ToList();
        yield return new TextBlock(Texts.RowsIn(period, own.Sum(pair => pair.Value))) { Spacing = Spacing.Small };
        foreach (var element in Bar.Of(parts)) yield return element;
    }

    /// <summary>From not begun to done, as the form orders its choices.</summary>
    private static ContainerStyle StyleOf(int index, int count) => index == count - 1 ? ContainerStyle.Good : index == 0 ? ContainerStyle.Emphasis : ContainerStyle.Warning;
}
