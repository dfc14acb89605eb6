namespace HumanRightsBot.Reports;

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

    public static DateOnly LastGoodDay(Form form, Period period) => DueBefore(form, period).AddDays(-1);

    /// <summary>The first instant that is too late: midnight, Vietnam time, at the start of the due day.</summary>
    public static DateTimeOffset Deadline(Form form, Period period) => new(DueBefore(form, period), TimeOnly.MinValue, Offset);

    /// <summary>The first instant that is too late for one unit, whose deadline may have been extended.</summary>
    public static DateTimeOffset Due(Form form, Period period, ReportHead head) => head.Due ?? Deadline(form, period);

    /// <summary>The earliest period whose deadline has not passed, never before the form's first.</summary>
    public static Period PeriodOfNewRow(Form form, DateTimeOffset now)
    {
        var period = Period.Of(Today(now));
        if (now >= Deadline(form, period)) period = period.Next;
        return period < form.FirstPeriod ? form.FirstPeriod : period;
    }

    /// <summary>The periods somebody still looks at or works on: the last one, the one of today, and the next once new rows go there; none before the form's first.</summary>
    public static IEnumerable<Period> PeriodsInUse(Form form, DateTimeOffset now)
    {
        var last = PeriodOfNewRow(form, now);
        for (var period = Period.Of(Today(now)).Previous; period <= last; period = period.Next)
        {
            if (period >= form.FirstPeriod) yield return period;
        }
    }

    /// <summary>Whole days from today to the last good day; 0 on that day, negative when overdue.</summary>
    public static int DaysLeft(Form form, Period period, DateTimeOffset now) => LastGoodDay(form, period).DayNumber - Today(now).DayNumber;
}
