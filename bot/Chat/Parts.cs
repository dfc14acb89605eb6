using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>Parts that several cards have: the page, names, units to choose from, numbers as a bar.</summary>
internal static class Parts
{
    /// <summary>In letters; the card of a country must still be a message.</summary>
    private const int UnitNames = 1_500;

    private const int MostChoices = 100;
    private const int LongestChoice = 80;

    /// <summary>In percent; wide enough for its number, however few.</summary>
    private const int NarrowestBar = 18;

    public static TextBlock? Line(this Paging pages) => pages.Count > 1 ? Hint(Texts.Page(pages.Number, pages.Count)) : null;

    /// <summary>Number and date of the issued document, as the office looks at them.</summary>
    public static TextBlock? Issued(Form form, ReportHead head) => ReportWords.IssuedOf(form, head) is not { } issued ? null
        : head.Issued is null ? Warning(issued)
        : Subtle(Plain(issued));

    /// <summary>How many units, and their names as far as they fit.</summary>
    public static Container Units(string title, IEnumerable<Unit> units) =>
        Group([Strong(title), .. Names([.. units.Select(unit => unit.Name)], " · ", UnitNames, Texts.AndMore)]);

    /// <summary>The units in each state.</summary>
    public static IEnumerable<Container> ByState(IEnumerable<UnitProgress> standings) => standings
        .GroupBy(standing => standing.Head.State, standing => standing.Unit).OrderBy(group => group.Key)
        .Select(group => Units(Texts.UnitsIn(group.Key, group.Count()), group));

    /// <param name="letters">For all names; of those that do not fit, <paramref name="more"/> says how many there are.</param>
    public static IEnumerable<Element> Names(IReadOnlyList<string> names, string separator, int letters, Func<int, string> more)
    {
        if (names.Count == 0) yield break;
        var named = names.TakeWhile(name => (letters -= name.Length + separator.Length) >= 0).ToList();
        yield return Below(Plain(string.Join(separator, named)));
        if (names.Count > named.Count) yield return Subtle(more(names.Count - named.Count));
    }

    /// <summary>Names are shortened and their number is bounded, or the card could not be sent.</summary>
    public static IReadOnlyList<CardChoice> Choices(IEnumerable<Unit> units) =>
        [.. units.Take(MostChoices).Select(unit => new CardChoice(Excerpt.Of(unit.Name, LongestChoice), unit.Code))];

    /// <summary>
    /// Numbers side by side, as wide as they are large, those of nothing left out; each part says its number, and the words follow, so that
    /// nobody needs to tell colours apart.
    /// </summary>
    public static IEnumerable<Element> Bar(IEnumerable<(int Number, string Words, string? Style)> parts)
    {
        var present = parts.Where(part => part.Number > 0).ToList();
        if (present.Count == 0) yield break;
        var total = present.Sum(part => part.Number);
        yield return new ColumnSet([.. present.Select(part => new CardColumn(
            Math.Max(part.Number * 100 / total, NarrowestBar),
            [new Container([Strong(Vietnamese.Count(part.Number))]) { Style = part.Style }]))]);
        var words = present.Select(part => $"{Vietnamese.Count(part.Number)} {part.Words}");
        yield return Hint(Plain(string.Join(" · ", words))) with { Spacing = Spacing.Small };
    }
}
