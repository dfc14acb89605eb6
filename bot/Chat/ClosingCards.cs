using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>The cards of «chốt quý» and «mở lại quý»: what is asked before, and how far it is.</summary>
internal static class ClosingCards
{
    /// <summary>Names what is missing before it is too late to give it.</summary>
    public static AdaptiveCard AskClose(Subject.FormPeriod target, IReadOnlyList<UnitProgress> standings, DateTimeOffset now) =>
        Titled(Texts.CloseQuestion(target.Period), target.Form.ShortTitle, [
            new TextBlock(Texts.ClosingWarning),
            now < ReportCalendar.Deadline(target.Form, target.Period) ? StrongWarning(Texts.BeforeDeadline) : null,
            .. Missing(standings).DefaultIfEmpty(new TextBlock(Texts.NothingMissing)),
        ], [
            target.Button(Texts.ConfirmClose, CommandName.ClosePeriod).Primary(),
            target.Button(Texts.Back, CommandName.Progress),
            .. target.Neighbours(CommandName.AskClosePeriod),
        ]);

    /// <param name="withoutCopy">The final copy of this closing is not there yet, and will not be once the period is open.</param>
    public static AdaptiveCard AskReopen(Subject.FormPeriod target, bool withoutCopy) =>
        Titled(Texts.ReopenQuestion(target.Period), target.Form.ShortTitle, [
            new TextBlock(Texts.ReopenWarning),
            withoutCopy ? StrongWarning(Texts.ReopenWithoutCopy) : null,
        ], [
            target.Button(Texts.ConfirmReopen, CommandName.ReopenPeriod).Primary(),
            target.Button(Texts.Back, CommandName.Progress),
            .. target.Neighbours(CommandName.AskReopenPeriod),
        ]);

    /// <param name="closed">How many of the <paramref name="units"/> have closed reports.</param>
    public static AdaptiveCard State(Subject.FormPeriod target, ClosingStatus status, int closed, int units)
    {
        var title = ReportWords.Of(status.State, target.Period);
        return Titled(title, target.Form.ShortTitle, [
            new TextBlock(ReportWords.ClosedOf(status.State, closed, units)),
            status.IsUnderWay ? Hint(Texts.GoesOn) : null,
            .. status.State == ClosingState.Closed ? FinalCopy(status) : [],
        ], [
            status is { State: ClosingState.Closed, Copy.Link: { } link }
                ? new OpenUrlAction(Texts.OpenFinalCopy, link.AbsoluteUri)
                : null,
            status.WantsCopy ? target.Button(Texts.Refresh, CommandName.Closing) : null,
            Next(target, status.State),
            target.Button(CommandName.Progress),
        ]);
    }

    public static CardAction Next(Subject.FormPeriod target, ClosingState state) => state switch
    {
        ClosingState.Open => target.Button(CommandName.AskClosePeriod),
        ClosingState.Closed => target.Button(CommandName.AskReopenPeriod),
        ClosingState.Closing or ClosingState.Reopening => target.Button(Texts.Refresh, CommandName.Closing),
        _ => throw new InvalidOperationException($"Nothing to do in {state}."),
    };

    private static IEnumerable<Element?> FinalCopy(ClosingStatus status) => status.Copy is { } copy
        ? [
            Heading(Texts.FinalCopy),
            copy.Link is null ? Subtle(Plain($"{Texts.WorkbookFolder}: {copy.Path}")) : null,
            Hint(Texts.ContentHash(copy.ContentHash)) with { Size = TextSize.Small, Spacing = Spacing.Small },
        ]
        : [
            new TextBlock(Texts.SavingFinalCopy(status.Waiting))
            {
                Color = status.Waiting is null ? null : TextColor.Attention,
                Separator = true,
            },
        ];

    private static IEnumerable<Element> Missing(IReadOnlyList<UnitProgress> standings)
    {
        foreach (var group in Parts.ByState(standings.Where(standing => standing.Head.IsUnfinished))) yield return group;
        var drafts = standings.Where(standing => standing.Head.Drafts > 0).Select(standing => standing.Unit).ToList();
        if (drafts.Count > 0) yield return Parts.Units(Texts.UnitsWithDrafts(drafts.Count), drafts);
        var waiting = standings.Where(standing => ReviewRules.IsFiled(standing.Head)).Select(standing => standing.Unit).ToList();
        if (waiting.Count > 0) yield return Parts.Units(Texts.UnitsToAccept(waiting.Count), waiting);
    }
}
