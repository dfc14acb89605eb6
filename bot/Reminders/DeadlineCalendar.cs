using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Period = HumanRightsBot.Forms.Period;

namespace HumanRightsBot.Reminders;

/// <summary>The deadline of a unit's report for a calendar: one event on its last good day, always under the same id.</summary>
internal static class DeadlineCalendar
{
    public const string ContentType = "text/calendar";

    /// <returns>The file and its name.</returns>
    public static (string Name, string Content) Of(
        Form form, Period period, Unit unit, ReportHead head, MailLinks links, DateTimeOffset now)
    {
        var day = ReportCalendar.LastGoodDay(form, period, head.Due);
        var warned = form.Holidays.LastWorkingDay(day.AddDays(-1)).ToDateTime(form.Reminders.At);
        var deadline = new CalendarEvent
        {
            // The bot's id names this deployment, so that no other one writes under the same.
            Uid = $"{form.Id}-{period}-{unit.Code}@{links.BotId}",
            // Of a report that got more time, the head's version: every later deadline stands in a later version.
            Sequence = head.Due is null ? 0 : head.Version,
            DtStamp = new CalDateTime(now.UtcDateTime, CalDateTime.UtcTzId),
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Summary = TypedText.OneLine($"{NoticeWords.Deadline(period)} · {form.ShortTitle}: {unit.Name}"),
            Description = ReportWords.DeadlineIn(form, period, head.Due),
            Url = links.PageOf(form.Id, period, unit.Code),
            Transparency = TransparencyType.Transparent,
        };
        deadline.Alarms.Add(new()
        {
            Action = AlarmAction.Display,
            Description = deadline.Summary,
            Trigger = new Trigger(Duration.FromTimeSpanExact(warned - day.ToDateTime(TimeOnly.MinValue))),
        });
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//HumanRightsBot//VI" };
        calendar.Events.Add(deadline);
        return ($"Han-nop_{form.Id}_{period}.ics", new CalendarSerializer().SerializeToString(calendar)!);
    }
}
