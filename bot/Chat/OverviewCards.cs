using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

using Counted = IReadOnlyDictionary<(string By, string Count), int>;

/// <summary>
/// How far things are under each choice of a column («Cơ chế»), this quarter and the last: a card each, in the form's order; all units
/// together.
/// </summary>
internal static class OverviewCards
{
    /// <param name="now">Rows by the values of both columns.</param>
    /// <param name="before">The same of the period before; null where the form had none.</param>
    /// <returns>The last has the buttons, what stands under choices the form no longer has, and what under none.</returns>
    public static IReadOnlyList<AdaptiveCard> Of(Subject.FormPeriod target, Overview overview, Counted now, Counted? before)
    {
        var (by, count) = (target.Form.Find(overview.By), target.Form.Find(overview.Count));
        if (by is null || count is null)
            throw new InvalidOperationException($"The overview of {target.Form.Id} names columns it does not have.");
        var title = Texts.OverviewTitle(by, count);
        var cards = by.Choices.Select(choice => Card(
            $"{title}: {choice.Title}",
            [
                Title(Plain(choice.Title)),
                Subtle(Plain($"{title} · {target.Form.ShortTitle}")),
                .. Lines(value => value == choice.Value),
            ],
            [])).ToList();
        cards[^1] = cards[^1] with
        {
            Body =
            [
                .. cards[^1].Body,
                .. Rest(Texts.OtherChoice, value => value.Length > 0 && by.Choices.All(choice => choice.Value != value)),
                .. Rest(Texts.NoChoice(by), value => value.Length == 0),
                Hint(Texts.OverviewNote) with { Separator = true },
            ],
            Actions =
            [
                target.Button(Texts.Refresh, CommandName.Overview),
                .. target.Neighbours(CommandName.Overview),
                target.Button(CommandName.Progress),
                target.Button(CommandName.Summary),
            ],
        };
        return cards;

        IEnumerable<Element> Rest(string heading, Func<string, bool> belongs) =>
            now.Keys.Concat(before?.Keys ?? []).Any(pair => belongs(pair.By))
                ? [Title(Plain(heading)) with { Separator = true, Spacing = Spacing.Large }, .. Lines(belongs)]
                : [];

        IEnumerable<Element> Lines(Func<string, bool> belongs) =>
            [.. Line(target.Period, count, now, belongs), .. before is null ? [] : Line(target.Period.Previous, count, before, belongs)];
    }

    /// <summary>Of the rows that belong, how many stand under each choice of the counted column.</summary>
    private static IEnumerable<Element> Line(Period period, Column count, Counted rows, Func<string, bool> belongs)
    {
        var own = rows.Where(pair => belongs(pair.Key.By)).ToLookup(pair => pair.Key.Count, pair => pair.Value);
        var known = count.Choices.Select((choice, index) =>
            (Number: own[choice.Value].Sum(), Titles.Lower(choice.Title), (string?)StyleOf(index, count.Choices.Count)));
        var all = own.Sum(values => values.Sum());
        var unstated = all - known.Sum(part => part.Number);
        return
        [
            new TextBlock(Texts.RowsIn(period, all)) { Spacing = Spacing.Small },
            .. Parts.Bar([.. known, (unstated, Texts.Unstated, null)]),
        ];
    }

    /// <summary>From not begun to done, as the form orders its choices.</summary>
    private static string StyleOf(int index, int count) =>
        index == count - 1 ? ContainerStyle.Good : index == 0 ? ContainerStyle.Emphasis : ContainerStyle.Warning;
}
