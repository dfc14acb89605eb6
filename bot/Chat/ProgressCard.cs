using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>«Tiến độ»: the units that owe the form, grouped by state and flags, ten a card; units are counted, never their rows.</summary>
internal static class ProgressCard
{
    private const int UnitsPerPage = 10;
    private const int LongestName = 100;

    /// <summary>What waits for the office comes first, then what waits for the units.</summary>
    private static readonly ReportState[] Order =
        [ReportState.Submitted, ReportState.Nil, ReportState.Returned, ReportState.Open, ReportState.None, ReportState.Accepted];

    /// <param name="standings">In the directory's order, which stays within each group.</param>
    /// <param name="page">From 1; beyond the last page means the last.</param>
    /// <param name="coordinates">The reader may open reports and close the period; others only look.</param>
    public static AdaptiveCard Of(
        Subject.FormPeriod target, IReadOnlyList<UnitProgress> standings, ClosingState closing, int page, bool coordinates,
        DateTimeOffset now)
    {
        var (form, period, _) = target;
        var pages = Paging.Of(standings.Count, UnitsPerPage, page);
        var reported = Texts.ReportedOf(standings.Count(standing => standing.Head.IsReported), standings.Count);
        var flags = Texts.FlagLine(
            standings.Count(standing => standing.IsOverdue), standings.Count(standing => standing.Head.Due is not null));
        return Card($"{Texts.ProgressTitle(period)}. {reported}.", [
            Title(Texts.ProgressTitle(period)),
            Subtitle(Plain(form.ShortTitle)),
            Subtle(ReportWords.Deadline(form, period, now)),
            closing == ClosingState.Open ? null : StrongWarning(ReportWords.Of(closing, period)),
            Strong(standings.Count == 0 ? Texts.NoUnits : reported),
            .. BarOf(standings),
            flags.Length > 0 ? new TextBlock(flags) { Spacing = Spacing.Small } : null,
            .. Groups(target, standings, pages, coordinates),
            pages.Line(),
        ], [
            target.Button(Texts.Refresh, CommandName.Progress, (Argument.Page, pages.Number)),
            .. pages.Turns((title, to) => target.Button(title, CommandName.Progress, (Argument.Page, to))),
            .. target.Neighbours(CommandName.Progress),
            coordinates && form.Overview is { } overview && form.Find(overview.By) is { } by
                ? target.Button(Texts.OverviewBy(by), CommandName.Overview)
                : null,
            coordinates ? ClosingCards.Next(target, closing) : null,
        ]);
    }

    /// <summary>Units finished, at work and not begun.</summary>
    private static IEnumerable<Element> BarOf(IReadOnlyList<UnitProgress> standings)
    {
        var reported = standings.Count(standing => standing.Head.IsReported);
        var writing = standings.Count(standing => standing.Head.State is ReportState.Open or ReportState.Returned);
        return Parts.Bar([
            (reported, Texts.Reported, ContainerStyle.Good),
            (writing, Texts.BeingWritten, ContainerStyle.Warning),
            (standings.Count - reported - writing, Texts.NotBegun, ContainerStyle.Emphasis),
        ]);
    }

    /// <summary>The units of one page, each group of a state and its flags under a heading that counts the whole group.</summary>
    private static IEnumerable<Element> Groups(
        Subject.FormPeriod target, IReadOnlyList<UnitProgress> standings, Paging pages, bool coordinates)
    {
        var sizes = standings.CountBy(GroupOf).ToDictionary();
        var sorted = standings.OrderBy(standing => Array.IndexOf(Order, standing.Head.State))
            .ThenBy(standing => !standing.IsOverdue).ThenBy(standing => standing.Head.Closed);
        (ReportState, bool, bool)? group = null;
        foreach (var standing in pages.Of(sorted))
        {
            var own = GroupOf(standing);
            if (own != group) yield return HeadingOf(standing, sizes[own]);
            group = own;
            yield return Line(target, standing, coordinates);
        }
    }

    private static (ReportState State, bool IsOverdue, bool IsClosed) GroupOf(UnitProgress standing) =>
        (standing.Head.State, standing.IsOverdue, standing.Head.Closed);

    private static TextBlock HeadingOf(UnitProgress standing, int units) =>
        Heading(Texts.UnitsIn(standing.Head.State, units, standing.IsOverdue, standing.Head.Closed)) with
        {
            Color = standing.IsOverdue ? TextColor.Attention : null,
            Spacing = Spacing.Medium,
        };

    private static ColumnSet Line(Subject.FormPeriod target, UnitProgress standing, bool coordinates)
    {
        List<Element> name = [new TextBlock(Plain(Excerpt.Of(standing.Unit.Name, LongestName)))];
        var flags = string.Join(" · ", Flags(target.Form, standing));
        if (flags.Length > 0) name.Add(Subtle(flags) with { Size = TextSize.Small });
        List<CardColumn> columns = [new(7, name)];
        var report = new Subject.Report(target.Form, standing.Unit, target.Period);
        if (coordinates) columns.Add(new(3, [new ActionSet([report.Button(Texts.View, CommandName.View)])]));
        return new ColumnSet(columns) { Spacing = Spacing.Small };
    }

    private static IEnumerable<string> Flags(Form form, UnitProgress standing)
    {
        if (standing.Head.LacksIssued(form)) yield return ReportWords.NotIssued;
        if (standing.Head.Due is { } due) yield return ReportWords.ExtendedTo(due);
        if (standing.Unit.LeftOn is { } day) yield return Texts.LeftOn(day);
    }
}
