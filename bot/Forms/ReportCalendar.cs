namespace HumanRightsBot.Forms;

/// <summary>The one place that knows the reporting time zone and when a report is due.</summary>
internal static class ReportCalendar
{
    /// <summary>Asia/Ho_Chi_Minh has had no clock changes since 1975, so a missing time-zone database must not stop a report.</summary>
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(Local(now).DateTime);

    /// <summary>The day before which a report must be in: 25/9 for «trước ngày 25/9».</summary>
    public static DateOnly DueBefore(Form form, Period period) =>
        new(period.Year, period.FirstDay.Month + form.Period.DueMonth - 1, form.Period.DueBeforeDay);

    /// <summary>Whether the month has come in which the report is due: before it nobody can know that the period brought nothing.</summary>
    public static bool IsInDueMonth(Form form, Period period, DateTimeOffset now)
    {
        var due = DueBefore(form, period);
        return Today(now) >= new DateOnly(due.Year, due.Month, 1);
    }

    /// <param name="extended">Of a unit whose deadline was extended: the first instant that is too late.</param>
    public static DateOnly LastGoodDay(Form form, Period period, DateTimeOffset? extended = null) =>
        LastDayOf(extended ?? Deadline(form, period));

    /// <summary>The last good day, or the working day before it where offices are closed.</summary>
    public static DateOnly LastWorkingDay(Form form, Period period, DateTimeOffset? extended = null) =>
        form.Holidays.LastWorkingDay(LastGoodDay(form, period, extended));

    /// <summary>The first instant that is too late: midnight, Vietnam time, at the start of the due day.</summary>
    public static DateTimeOffset Deadline(Form form, Period period) => new(DueBefore(form, period), TimeOnly.MinValue, Offset);

    /// <summary>The earliest period whose deadline has not passed, never before the form's first.</summary>
    public static Period PeriodOfNewRow(Form form, DateTimeOffset now)
    {
        var period = Period.Of(Today(now));
        if (now >= Deadline(form, period)) period = period.Next;
        return period < form.FirstPeriod ? form.FirstPeriod : period;
    }

    /// <summary>The periods somebody still works on: the last, today's, the next once rows go there; from the form's first on.</summary>
    public static IEnumerable<Period> PeriodsInUse(Form form, DateTimeOffset now)
    {
        var last = PeriodOfNewRow(form, now);
        for (var period = Period.Of(Today(now)).Previous; period <= last; period = period.Next)
        {
            if (period >= form.FirstPeriod) yield return period;
        }
    }

    /// <summary>Whole days from today to the last good day; 0 on that day, negative when overdue.</summary>
    public static int DaysLeft(Form form, Period period, DateTimeOffset now, DateTimeOffset? extended = null) =>
        LastGoodDay(form, period, extended).DayNumber - Today(now).DayNumber;

    /// <summary>The instant of a time of day, Vietnam time.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day, time, Offset);

    /// <summary>The last good day before the first instant that is too late.</summary>
    public static DateOnly LastDayOf(DateTimeOffset due) => Today(due.AddTicks(-1));

    /// <summary>The first instant after a day that is too late for it: midnight, Vietnam time.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, Offset);
}
