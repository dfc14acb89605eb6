using HumanRightsBot.Cards;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>How far things are under each choice of a column («Cơ chế»), this quarter and the last, in the form's order; all units together.</summary>
internal static class OverviewCard
{
    /// <param name="target">The form and period.</param>
    /// <param name="overview">The columns.</param>
    /// <param name="now">Rows by the values of both columns.</param>
    /// <param name="before">The same of the period before; null where the form had none.</param>
    public static AdaptiveCard Of(OfficeTarget target, Overview overview, IReadOnlyDictionary<(string By, string Count), int> now, IReadOnlyDictionary<(string By, string Count), int>? before)
    {
        var (by, count) = (target.Form.Find(overview.By), target.Form.Find(overview.Count));
        if (by is null || count is null) throw new InvalidOperationException($"The overview of {target.Form.Id} names columns it does not have.");
        var title = Texts.OverviewTitle(by, count);
        List<Element> body =
        [
            new TextBlock(TextBlock.Plain(title)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain($"{target.Form.ShortTitle} · {target.Period.Title}")) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(Texts.OverviewNote) { IsSubtle = true, Spacing = Spacing.None },
        ];
        foreach (var choice in by.Choices) body.Add(Panel(choice.Title, pair => pair.By == choice.Value));
        if (now.Keys.Concat(before?.Keys ?? []).Any(IsOther)) body.Add(Panel(Texts.OtherChoice, IsOther));
        return new AdaptiveCard(body)
        {
            Speak = title,
            Actions = [target.Button(Texts.Refresh, OfficeVerb.Overview), .. target.Neighbours(OfficeVerb.Overview), target.Button(Texts.Progress, OfficeVerb.Progress), target.Button(Texts.Summary, Verb.Summary)],
        };

        bool IsOther((string By, string Count) pair) => by.Choices.All(choice => choice.Value != pair.By);

        Container Panel(string title, Func<(string By, string Count), bool> belongs) => new([
            new TextBlock(TextBlock.Plain(title)) { Weight = TextWeight.Bolder, Size = TextSize.Medium },
            .. Line(target.Period, count, now, belongs),
            .. before is null ? [] : Line(target.Period.Previous, count, before, belongs),
        ])
        { Separator = true, Spacing = Spacing.Medium };
    }

    private static IEnumerable<Element> Line(Period period, Column count, IReadOnlyDictionary<(string By, string Count), int> rows, Func<(string By, string Count), bool> belongs)
    {
        var own = rows.Where(pair => belongs(pair.Key)).ToList();
        var parts = count.Choices.Select((choice, index) => new BarPart(own.Where(pair => pair.Key.Count == choice.Value).Sum(pair => pair.Value), Texts.Lower(choice.Title), StyleOf(index, count.Choices.Count)))
            .Append(new BarPart(own.Where(pair => count.Choices.All(choice => choice.Value != pair.Key.Count)).Sum(pair => pair.Value), Texts.Unstated, null)).ToList();
        yield return new TextBlock(Texts.RowsIn(period, own.Sum(pair => pair.Value))) { Spacing = Spacing.Small };
        foreach (var element in Bar.Of(parts)) yield return element;
    }

    /// <summary>From not begun to done, as the form orders its choices.</summary>
    private static ContainerStyle StyleOf(int index, int count) => index == count - 1 ? ContainerStyle.Good : index == 0 ? ContainerStyle.Emphasis : ContainerStyle.Warning;
}
