using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «chốt quý» and «mở lại quý»: what is asked before, and how far it is.</summary>
internal static class ClosingCards
{
    /// <summary>Names what is missing before it is too late to give it.</summary>
    public static AdaptiveCard AskClose(Subject.FormPeriod target, IReadOnlyList<Standing> standings, DateTimeOffset now)
    {
        List<Element> body = [.. Head(target, Texts.CloseQuestion(target.Period)), new TextBlock(Texts.ClosingWarning)];
        if (now < ReportCalendar.Deadline(target.Form, target.Period)) body.Add(new TextBlock(Texts.BeforeDeadline) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        var missing = Missing(standings).ToList();
        body.AddRange(missing.Count > 0 ? missing : [new TextBlock(Texts.NothingMissing)]);
        return new AdaptiveCard(body)
        {
            Speak = Texts.CloseQuestion(target.Period),
            Actions = [target.Button(Texts.ConfirmClose, CommandName.ClosePeriod, primary: true), target.Button(Texts.Back, CommandName.Progress), .. target.Neighbours(CommandName.AskClosePeriod)],
        };
    }

    /// <param name="target">The form and period.</param>
    /// <param name="withoutCopy">The final copy of this closing is not there yet, and will not be once the period is open.</param>
    public static AdaptiveCard AskReopen(Subject.FormPeriod target, bool withoutCopy)
    {
        List<Element> body = [.. Head(target, Texts.ReopenQuestion(target.Period)), new TextBlock(Texts.ReopenWarning)];
        if (withoutCopy) body.Add(new TextBlock(Texts.ReopenWithoutCopy) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        return new AdaptiveCard(body)
        {
            Speak = Texts.ReopenQuestion(target.Period),
            Actions = [target.Button(Texts.ConfirmReopen, CommandName.ReopenPeriod, primary: true), target.Button(Texts.Back, CommandName.Progress), .. target.Neighbours(CommandName.AskReopenPeriod)],
        };
    }

    /// <param name="target">The form and period.</param>
    /// <param name="status">Of the period, with its final copy where it is closed.</param>
    /// <param name="closed">How many units' reports are closed.</param>
    /// <param name="units">How many there are.</param>
    public static AdaptiveCard State(Subject.FormPeriod target, ClosingStatus status, int closed, int units)
    {
        List<Element> body = [.. Head(target, ReportWords.Of(status.State, target.Period)), new TextBlock(ReportWords.ClosedOf(status.State, closed, units))];
        if (status.IsUnderWay) body.Add(new TextBlock(Texts.GoesOn) { IsSubtle = true });
        if (status.State == ClosingState.Closed) body.AddRange(FinalCopy(status));
        return new AdaptiveCard(body) { Speak = ReportWords.Of(status.State, target.Period), Actions = [.. Actions(target, status)] };
    }

    /// <summary>What can be done in this state.</summary>
    public static CardAction Next(Subject.FormPeriod target, ClosingState state) => state switch
    {
        ClosingState.Open => target.Button(Titles.ClosePeriod, CommandName.AskClosePeriod),
        ClosingState.Closed => target.Button(Titles.ReopenPeriod, CommandName.AskReopenPeriod),
        ClosingState.Closing or ClosingState.Reopening => target.Button(Texts.Refresh, CommandName.Closing),
        _ => throw new InvalidOperationException($"Nothing to do in {state}."),
    };

    private static IEnumerable<CardAction> Actions(Subject.FormPeriod target, ClosingStatus status)
    {
        if (status is { State: ClosingState.Closed, Copy.Link: { } link }) yield return new OpenUrlAction(Texts.OpenFinalCopy, link.AbsoluteUri);
        if (status.WantsCopy) yield return target.Button(Texts.Refresh, CommandName.Closing);
        yield return Next(target, status.State);
        yield return target.Button(Titles.Progress, CommandName.Progress);
    }

    private static IEnumerable<Element> FinalCopy(ClosingStatus status)
    {
        if (status.Copy is not { } copy)
        {
            yield return new TextBlock(Texts.SavingFinalCopy(status.Waiting)) { Color = status.Waiting is null ? null : TextColor.Attention, Separator = true };
            yield break;
        }

        yield return new TextBlock(Texts.FinalCopy) { Weight = TextWeight.Bolder, Separator = true };
        if (copy.Link is null) yield return new TextBlock(TextBlock.Plain($"{Texts.WorkbookFolder}: {copy.Path}")) { IsSubtle = true, Spacing = Spacing.None };
        yield return new TextBlock(Texts.ContentHash(copy.ContentHash)) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Small };
    }

    private static IEnumerable<Element> Missing(IReadOnlyList<Standing> standings)
    {
        foreach (var group in standings.Where(standing => standing.Head.IsUnfinished).GroupBy(standing => standing.Head.State).OrderBy(group => group.Key))
        {
            yield return SummaryCard.Line(Texts.UnitsIn(group.Key, group.Count()), [.. group.Select(standing => standing.Unit)]);
        }

        var drafts = standings.Where(standing => standing.Head.Drafts > 0).Select(standing => standing.Unit).ToList();
        if (drafts.Count > 0) yield return SummaryCard.Line(Texts.UnitsWithDrafts(drafts.Count), drafts);
        var waiting = standings.Where(standing => ReviewRules.IsFiled(standing.Head)).Select(standing => standing.Unit).ToList();
        if (waiting.Count > 0) yield return SummaryCard.Line(Texts.UnitsToAccept(waiting.Count), waiting);
    }

    private static IEnumerable<Element> Head(Subject.FormPeriod target, string title) =>
    [
        new TextBlock(title) { Size = TextSize.Large, Weight = TextWeight.Bolder },
        new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
    ];
}
