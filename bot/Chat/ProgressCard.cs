using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>«Tiến độ»: the units that owe the form, grouped by state and flags, ten a card; units are counted, never their rows.</summary>
internal static class ProgressCard
{
    public const int UnitsPerPage = 10;

    private const int LongestName = 100;

    /// <summary>What waits for the office comes first, then what waits for the units.</summary>
    private static readonly ReportState[] Order = [ReportState.Submitted, ReportState.Nil, ReportState.Returned, ReportState.Open, ReportState.None, ReportState.Accepted];

    /// <param name="target">The form and period.</param>
    /// <param name="standings">In the directory's order, which stays within each group.</param>
    /// <param name="closing">Of the period.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    /// <param name="coordinates">The reader may open reports and close the period; others only look.</param>
    /// <param name="now">For the days that are left.</param>
    public static AdaptiveCard Of(Subject.FormPeriod target, IReadOnlyList<Standing> standings, ClosingState closing, int page, bool coordinates, DateTimeOffset now)
    {
        var sorted = standings.OrderBy(Rank).ThenBy(standing => !standing.IsOverdue).ThenBy(standing => standing.Head.Closed).ToList();
        var pages = Math.Max(1, (sorted.Count + UnitsPerPage - 1) / UnitsPerPage);
        page = Math.Clamp(page, 1, pages);
        var reported = standings.Count(standing => standing.Head.IsReported);
        List<Element> body =
        [
            new TextBlock(Texts.ProgressTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(ReportWords.Deadline(target.Form, target.Period, now)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        if (closing != ClosingState.Open) body.Add(new TextBlock(ReportWords.Of(closing, target.Period)) { Weight = TextWeight.Bolder, Color = TextColor.Warning });
        body.Add(new TextBlock(standings.Count == 0 ? Texts.NoUnits : Texts.ReportedOf(reported, standings.Count)) { Weight = TextWeight.Bolder });
        body.AddRange(BarOf(standings, reported));
        if (Texts.FlagLine(standings.Count(standing => standing.IsOverdue), standings.Count(standing => standing.Head.Due is not null)) is { Length: > 0 } flags)
            body.Add(new TextBlock(flags) { Spacing = Spacing.Small });

        (ReportState, bool, bool)? group = null;
        foreach (var standing in sorted.Skip((page - 1) * UnitsPerPage).Take(UnitsPerPage))
        {
            var own = GroupOf(standing);
            if (own != group) body.Add(Heading(standing, sorted.Count(other => GroupOf(other) == own)));
            group = own;
            body.Add(Line(target, standing, coordinates));
        }

        if (pages > 1) body.Add(new TextBlock(Texts.Page(page, pages)) { IsSubtle = true });
        return new AdaptiveCard(body) { Speak = $"{Texts.ProgressTitle(target.Period)}. {Texts.ReportedOf(reported, standings.Count)}.", Actions = [.. Actions(target, closing, page, pages, coordinates)] };
    }

    /// <summary>Units finished, at work and not begun.</summary>
    private static IEnumerable<Element> BarOf(IReadOnlyList<Standing> standings, int reported)
    {
        var writing = standings.Count(standing => standing.Head.State is ReportState.Open or ReportState.Returned);
        return Bar.Of([
            new(reported, Texts.Reported, ContainerStyle.Good),
            new(writing, Texts.BeingWritten, ContainerStyle.Warning),
            new(standings.Count - reported - writing, Texts.NotBegun, ContainerStyle.Emphasis),
        ]);
    }

    private static (ReportState State, bool IsOverdue, bool IsClosed) GroupOf(Standing standing) => (standing.Head.State, standing.IsOverdue, standing.Head.Closed);

    private static TextBlock Heading(Standing standing, int units) => new(Texts.UnitsIn(standing.Head.State, standing.IsOverdue, standing.Head.Closed, units))
    {
        Weight = TextWeight.Bolder,
        Color = standing.IsOverdue ? TextColor.Attention : null,
        Separator = true,
        Spacing = Spacing.Medium,
    };

    private static ColumnSet Line(Subject.FormPeriod target, Standing standing, bool coordinates)
    {
        List<Element> name = [new TextBlock(TextBlock.Plain(RowCards.Short(standing.Unit.Name, LongestName)))];
        if (string.Join(" · ", Flags(standing)) is { Length: > 0 } flags) name.Add(new TextBlock(flags) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None });
        List<CardColumn> columns = [new(7, name)];
        if (coordinates) columns.Add(new(3, [new ActionSet([new Subject.Report(target.Form, standing.Unit, target.Period).ViewButton()])]));
        return new ColumnSet(columns) { Spacing = Spacing.Small };
    }

    private static IEnumerable<string> Flags(Standing standing)
    {
        if (standing.Head.Due is { } due) yield return ReportWords.ExtendedTo(due);
        if (standing.Unit.LeftOn is { } day) yield return Texts.LeftOn(day);
    }

    private static IEnumerable<CardAction> Actions(Subject.FormPeriod target, ClosingState closing, int page, int pages, bool coordinates)
    {
        yield return target.Button(Texts.Refresh, CommandName.Progress, page);
        if (page > 1) yield return target.Button(Texts.PreviousPage, CommandName.Progress, page - 1);
        if (page < pages) yield return target.Button(Texts.NextPage, CommandName.Progress, page + 1);
        foreach (var neighbour in target.Neighbours(CommandName.Progress)) yield return neighbour;
        if (coordinates && target.Form.Overview is { } overview && target.Form.Find(overview.By) is { } by) yield return target.Button(Texts.OverviewBy(by), CommandName.Overview);
        if (coordinates) yield return ClosingCards.Next(target, closing);
    }

    private static int Rank(Standing standing) => Array.IndexOf(Order, standing.Head.State);
}
