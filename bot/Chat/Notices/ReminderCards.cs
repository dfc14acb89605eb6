using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat.Notices;

/// <summary>The card a unit's reporters are reminded with, answered in place; and what stands there when the unit has answered.</summary>
internal static class ReminderCards
{
    private const int LongestName = 200;

    public static AdaptiveCard Of(Subject.Report report, ReportHead head, Speaker reader, DateTimeOffset now) => head switch
    {
        { IsUnfinished: true } => Ask(report, head, now),
        { State: ReportState.Nil, Closed: false } => FilingCards.Nil(report, head, ReportCalendar.PeriodOfNewRow(report.Form, now)),
        { State: ReportState.Submitted, Closed: false } => FilingCards.Filed(report, head, reader),
        _ => NoticeCards.Notice(
            Texts.NothingOwed(report.Period),
            $"{report.Unit.Name}: {(head.Closed ? ReportWords.ClosedFlag : ReportWords.State(head.State).ToLowerInvariant())}.",
            report.Button(Texts.ShowList, CommandName.List)),
    };

    /// <param name="head">Says which answers there are.</param>
    public static AdaptiveCard Ask(Subject.Report report, ReportHead head, DateTimeOffset now)
    {
        var (form, unit, period) = report;
        var deadline = ReportWords.Deadline(form, period, now, head.Due);
        return Card(Texts.ReminderSpoken(report, deadline), [
            Title(NoticeWords.ReminderTitle(period)),
            Subtitle(Plain(Excerpt.Of(unit.Name, LongestName))),
            Below(Plain(form.ShortTitle)),
            Strong(deadline) with { Color = now >= head.DueOf(form, period) ? TextColor.Attention : null },
            new TextBlock(NoticeWords.ReminderStanding(head)),
        ], [
            Button(Titles.NewRow, CommandName.New),
            head.CompleteRows > 0 ? Button(Titles.Submit, CommandName.AskSubmit) : null,
            head.HasRows ? null : Button(Titles.Nil, CommandName.SetNil),
            Button(Texts.ShowList, CommandName.List),
        ]);

        ExecuteAction Button(string title, string command) => report.Button(title, command, (CallData.Updated, "1"));
    }
}
