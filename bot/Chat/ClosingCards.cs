using HumanRightsBot.Cards;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «chốt quý» and «mở lại quý»: what is asked before, and how far it is.</summary>
internal static class ClosingCards
{
    /// <summary>Names what is missing before it is too late to give it.</summary>
    public static AdaptiveCard AskClose(OfficeTarget target, IReadOnlyList<Standing> standings, DateTimeOffset now)
    {
        List<Element> body = [.. Head(target, Texts.CloseQuestion(target.Period)), new TextBlock(Texts.ClosingWarning)];
        if (now < ReportCalendar.Deadline(target.Form, target.Period)) body.Add(new TextBlock(Texts.BeforeDeadline) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        var missing = Missing(standings).ToList();
        body.AddRange(missing.Count > 0 ? missing : [new TextBlock(Texts.NothingMissing)]);
        return new AdaptiveCard(body)
        {
            Speak = Texts.CloseQuestion(target.Period),
            Actions = [target.Button(Texts.ConfirmClose, OfficeVerb.Close, primary: true), target.Button(Texts.Back, OfficeVerb.Progress), .. target.Neighbours(OfficeVerb.AskClose)],
        };
    }

    public static AdaptiveCard AskReopen(OfficeTarget target) =>
        new([.. Head(target, Texts.ReopenQuestion(target.Period)), new TextBlock(Texts.ReopenWarning)])
        {
            Speak = Texts.ReopenQuestion(target.Period),
            Actions = [target.Button(Texts.ConfirmReopen, OfficeVerb.Reopen, primary: true), target.Button(Texts.Back, OfficeVerb.Progress), .. target.Neighbours(OfficeVerb.AskReopen)],
        };

    /// <param name="target">The form and period.</param>
    /// <param name="state">Of the period.</param>
    /// <param name="closed">How many units' reports are closed.</param>
    /// <param name="units">How many there are.</param>
    public static AdaptiveCard State(OfficeTarget target, ClosingState state, int closed, int units)
    {
        List<Element> body = [.. Head(target, Texts.Of(state, target.Period)), new TextBlock(Texts.ClosedOf(state, closed, units))];
        if (state is ClosingState.Closing or ClosingState.Reopening) body.Add(new TextBlock(Texts.GoesOn) { IsSubtle = true });
        return new AdaptiveCard(body) { Speak = Texts.Of(state, target.Period), Actions = [Next(target, state), target.Button(Texts.Progress, OfficeVerb.Progress)] };
    }

    /// <summary>What can be done in this state.</summary>
    public static CardAction Next(OfficeTarget target, ClosingState state) => state switch
    {
        ClosingState.Open => target.Button(Texts.ClosePeriod, OfficeVerb.AskClose),
        ClosingState.Closed => target.Button(Texts.ReopenPeriod, OfficeVerb.AskReopen),
        ClosingState.Closing or ClosingState.Reopening => target.Button(Texts.Refresh, OfficeVerb.Closing),
        _ => throw new InvalidOperationException($"Nothing to do in {state}."),
    };

    private static IEnumerable<Element> Missing(IReadOnlyList<Standing> standings)
    {
        foreach (var group in standings.Where(standing => standing.Head.IsUnfinished).GroupBy(standing => standing.Head.State).OrderBy(group => group.Key))
        {
            yield return SummaryCard.Line(Texts.UnitsIn(group.Key, group.Count()), [.. group.Select(standing => standing.Unit)]);
        }

        var drafts = standings.Where(standing => standing.Head.Drafts > 0).Select(standing => standing.Unit).ToList();
        if (drafts.Count > 0) yield return SummaryCard.Line(Texts.UnitsWithDrafts(drafts.Count), drafts);
        var waiting = standings.Where(standing => Review.IsFiled(standing.Head)).Select(standing => standing.Unit).ToList();
        if (waiting.Count > 0) yield return SummaryCard.Line(Texts.UnitsToAccept(waiting.Count), waiting);
    }

    private static IEnumerable<Element> Head(OfficeTarget target, string title) =>
    [
        new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
        new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
    ];
}
