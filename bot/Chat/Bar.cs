using HumanRightsBot.Cards;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>One part of a bar, which stands on the card only where there is something to count.</summary>
internal readonly record struct BarPart(int Number, string Words, ContainerStyle? Style);

/// <summary>Numbers side by side, as wide as they are large; each part says its number, and the words follow, so that nobody needs to tell colours apart.</summary>
internal static class Bar
{
    /// <summary>In percent; wide enough for its number, however few.</summary>
    private const int Narrowest = 18;

    public static IEnumerable<Element> Of(IReadOnlyList<BarPart> parts)
    {
        var total = parts.Sum(part => part.Number);
        var present = parts.Where(part => part.Number > 0).ToList();
        if (present.Count == 0) yield break;
        yield return new ColumnSet([.. present.Select(part => new CardColumn(Math.Max(part.Number * 100 / total, Narrowest),
            [new Container([new TextBlock(Vietnamese.Count(part.Number)) { Weight = TextWeight.Bolder }]) { Style = part.Style }]))]);
        yield return new TextBlock(TextBlock.Plain(string.Join(" · ", present.Select(part => $"{Vietnamese.Count(part.Number)} {part.Words}")))) { IsSubtle = true, Spacing = Spacing.Small };
    }
}
