using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using static HumanRightsBot.Cards.CardLook;

namespace HumanRightsBot.Chat;

/// <summary>«Báo cáo của đơn vị»: all that is owed, with day and state, and whom to turn to; nothing of what the rows say.</summary>
internal static class OwedCard
{
    private const int MostReporters = 10;

    /// <param name="owed">With their heads, in the order they are shown.</param>
    public static AdaptiveCard Of(IReadOnlyList<(Subject.Report Report, ReportHead Head)> owed, Speaker speaker, DateTimeOffset now) =>
        Card(Titles.Owed, [
            Title(Titles.Owed),
            .. owed.Select(one => Line(one.Report, one.Head, now)),
            Heading(Texts.UnitsReporters),
            .. owed.Select(one => one.Report.Unit).Distinct().SelectMany(unit => speaker.Directory.Reporters
                .Where(member => member.UnitCode == unit.Code).Take(MostReporters)
                .Select(member => Below(Plain($"{member.Name} · {member.Upn} · {unit.Name}")))),
            Heading(NoticeWords.AskWhom),
            .. NoticeCards.Contacts(speaker.Directory).DefaultIfEmpty(new(Texts.NoContact)),
            Hint(Texts.MoreTime),
            Hint(Texts.WhereTheWorkbookIs),
        ], []);

    private static Container Line(Subject.Report report, ReportHead head, DateTimeOffset now) => Group([
        Strong(Plain(report.Title)),
        Below(ReportWords.State(head.State) + (head.Closed ? $", {ReportWords.ClosedFlag}" : "")),
        Subtle(ReportWords.DeadlineOf(report.Form, report.Period, head, now)),
        head is { IsUnfinished: true, HasRows: true } ? Below(NoticeWords.ReminderStanding(head)) : null,
        new ActionSet([report.Button(CommandName.List)]) { Spacing = Spacing.Small },
    ]);
}
