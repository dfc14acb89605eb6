using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Chat.Notices;

/// <summary>The card a unit's reporters are reminded with, answered in place; and what takes its place when the unit has answered.</summary>
internal static class ReminderCards
{
    private const int LongestName = 200;

    public static AdaptiveCard Of(Subject.Report target, ReportHead head, Speaker reader, DateTimeOffset now) => head switch
    {
        { IsUnfinished: true } => Ask(target, head, now),
        { State: ReportState.Nil, Closed: false } => FilingCards.Nil(target, ReportCalendar.PeriodOfNewRow(target.Form, now)),
        { State: ReportState.Submitted, Closed: false } => FilingCards.Submitted(target, head, reader),
        _ => NoticeCards.Notice(
            Texts.NothingOwed(target.Period), TextBlock.Plain($"{target.Unit.Name}: {(head.Closed ? ReportWords.ClosedFlag : ReportWords.State(head.State).ToLowerInvariant())}."), target.Button(Texts.ShowList, CommandName.List)),
    };

    /// <param name="target">The report that is owed.</param>
    /// <param name="head">Says which answers there are.</param>
    /// <param name="now">For the days that are left.</param>
    public static AdaptiveCard Ask(Subject.Report target, ReportHead head, DateTimeOffset now)
    {
        var deadline = ReportWords.Deadline(target.Form, target.Period, now, head.Due);
        var overdue = now >= head.DueOf(target.Form, target.Period);
        List<Element> body =
        [
            new TextBlock(Texts.ReminderTitle(target.Period)) { Size = TextSize.Large, Weight = TextWeight.Bolder },
            new TextBlock(TextBlock.Plain(RowCards.Short(target.Unit.Name, LongestName))) { Weight = TextWeight.Bolder, Spacing = Spacing.None },
            new TextBlock(TextBlock.Plain(target.Form.ShortTitle)) { Spacing = Spacing.None },
            new TextBlock(deadline) { Weight = TextWeight.Bolder, Color = overdue ? TextColor.Attention : null },
            new TextBlock(Texts.ReminderStanding(head)),
        ];
        List<CardAction> actions = [Button(target, Titles.NewRow, CommandName.New)];
        if (head.CompleteRows > 0) actions.Add(Button(target, Titles.Submit, CommandName.AskSubmit));
        if (!head.HasRows) actions.Add(Button(target, Titles.Nil, CommandName.SetNil));
        actions.Add(Button(target, Texts.ShowList, CommandName.List));
        return new AdaptiveCard(body) { Speak = Texts.ReminderSpoken(target, deadline), Actions = actions };
    }

    private static ExecuteAction Button(Subject.Report target, string title, string command) =>
        ExecuteAction.Alone(title, command, CallData.Of(target, CallData.Updated, "1"));
}
