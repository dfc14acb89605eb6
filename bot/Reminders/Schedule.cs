using System.Globalization;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Reminders;

/// <summary>One moment at which a reminder goes out; its id is part of storage keys.</summary>
internal sealed record Stage(string Id, DateTimeOffset At);

/// <summary>When reminders of a form and period are due: pure, from the form, its holidays and a unit's own deadline.</summary>
internal static class Schedule
{
    /// <summary>The office is told two days before the last good day and on the day after it.</summary>
    private static readonly int[] OfficeDays = [-2, 1];

    /// <param name="extended">A unit's own deadline: the same days around its own last good day.</param>
    /// <returns>In the order of their moments, no two on one day: of those that would be, the later one stays.</returns>
    public static IReadOnlyList<Stage> ForUnits(Form form, Period period, DateTimeOffset? extended = null)
    {
        var lastGoodDay = ReportCalendar.LastGoodDay(form, period, extended);
        var prefix = extended is null ? "" : string.Create(CultureInfo.InvariantCulture, $"e{lastGoodDay:yyyyMMdd}");
        return Of(form, lastGoodDay, [.. form.Reminders.DaysBefore.Select(days => -days), .. form.Reminders.DaysAfter], prefix);
    }

    public static IReadOnlyList<Stage> ForOffice(Form form, Period period) =>
        Of(form, ReportCalendar.LastGoodDay(form, period), OfficeDays, "o");

    /// <summary>The latest whose moment has come, so that after an outage only one is sent; null before the first.</summary>
    public static Stage? Latest(IReadOnlyList<Stage> stages, DateTimeOffset now) => stages.LastOrDefault(stage => stage.At <= now);

    private static List<Stage> Of(Form form, DateOnly lastGoodDay, IEnumerable<int> offsets, string prefix) =>
    [
        .. offsets.Order()
            .Select(offset => (Offset: offset, Day: DayOf(form, lastGoodDay, offset)))
            .GroupBy(stage => stage.Day, (day, same) => (Day: day, same.Last().Offset))
            .OrderBy(stage => stage.Day)
            .Select(stage => new Stage(prefix + IdOf(stage.Offset), ReportCalendar.At(stage.Day, form.Reminders.At))),
    ];

    private static string IdOf(int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? 'b' : 'a')}{Math.Abs(offset):D2}");

    /// <summary>Moved to the previous working day; what says that the deadline has passed, where that is before it, to the next.</summary>
    private static DateOnly DayOf(Form form, DateOnly lastGoodDay, int offset)
    {
        var day = lastGoodDay.AddDays(offset);
        if (!form.Reminders.WorkingDays) return day;
        var moved = form.Holidays.LastWorkingDay(day);
        return offset > 0 && moved <= lastGoodDay ? form.Holidays.NextWorkingDay(day) : moved;
    }
}
