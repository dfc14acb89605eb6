using System.Globalization;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>The date rules as whole years of days and single seconds, for every deadline a form may have.</summary>
public sealed class ReportCalendarTests
{
    private static readonly Holidays SomeHolidays = new(
        [2023, 2026], [new(new(2023, 9, 22), "Thử", "Thử"), new(new(2026, 11, 24), "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16")]);

    /// <summary>A common year, two leap years, a year of a century that is none, and the one whose 29 February is of a fourth century.</summary>
    private static readonly int[] Years = [2023, 2024, 2028, 2100, 2400];

    public static TheoryData<int, int> Rules =>
        [.. from month in Enumerable.Range(1, 3) from day in Enumerable.Range(2, 27) select new TheoryDataRow<int, int>(month, day)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_quarter_is_due_before_its_day_to_the_second_Vietnam_time(int dueMonth, int dueBeforeDay)
    {
        var form = Form(dueMonth, dueBeforeDay);
        foreach (var period in Years.SelectMany(Quarters))
        {
            var due = string.Create(CultureInfo.InvariantCulture, $"{period.Year}-{((period.Quarter - 1) * 3) + dueMonth:00}-{dueBeforeDay:00}");
            var tooLate = Instant(due + "T00:00:00+07:00");
            var inTime = tooLate.AddSeconds(-1);

            ReportCalendar.Deadline(form, period).ShouldBe(tooLate);
            ReportCalendar.DueBefore(form, period).ShouldBe(Day(due));
            ReportCalendar.LastGoodDay(form, period).ShouldBe(Day(due).AddDays(-1));
            ReportCalendar.DaysLeft(form, period, inTime).ShouldBe(0);
            ReportCalendar.DaysLeft(form, period, tooLate).ShouldBe(-1);
            ReportCalendar.PeriodOfNewRow(form, inTime).ShouldBe(period);
            ReportCalendar.PeriodOfNewRow(form, tooLate).ShouldBe(period.Next);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Day_by_day_a_new_row_goes_to_the_earliest_period_whose_deadline_has_not_passed(int dueMonth, int dueBeforeDay)
    {
        var form = Form(dueMonth, dueBeforeDay);
        foreach (var year in Years)
        {
            var expected = new Period(year, 1);
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                if ((day.Month - 1) / 3 == expected.Quarter - 1
                    && expected.Year == year && day.Month == (((expected.Quarter - 1) * 3) + dueMonth) && day.Day == dueBeforeDay) expected = expected.Next;
                var (first, last) = (Midnight(day), Midnight(day.AddDays(1)).AddSeconds(-1));

                ReportCalendar.PeriodOfNewRow(form, first).ShouldBe(expected, $"{day:O} 00:00:00");
                ReportCalendar.PeriodOfNewRow(form, last).ShouldBe(expected, $"{day:O} 23:59:59");
                ReportCalendar.DaysLeft(form, expected, first).ShouldBe(ReportCalendar.DaysLeft(form, expected, last));
                (day.AddDays(ReportCalendar.DaysLeft(form, expected, last)) == ReportCalendar.LastGoodDay(form, expected)).ShouldBeTrue();
                ReportCalendar.PeriodsInUse(form, last).ShouldBe(From(Period.Of(day).Previous, expected), $"{day:O}");
            }
        }
    }

    [Theory]
    [InlineData("2023-09-24T23:59:59+07:00", "2023Q3")]
    [InlineData("2023-09-25T00:00:00+07:00", "2023Q4")]
    [InlineData("2023-09-24T16:59:59.9999999Z", "2023Q3")]
    [InlineData("2023-09-24T17:00:00Z", "2023Q4")]
    [InlineData("2023-09-24T12:59:59-04:00", "2023Q3")]
    [InlineData("2023-09-24T13:00:00-04:00", "2023Q4")]
    [InlineData("2023-09-25T06:59:59+14:00", "2023Q3")]
    [InlineData("2023-09-25T07:00:00+14:00", "2023Q4")]
    [InlineData("2024-02-29T23:59:59+07:00", "2024Q1")]
    [InlineData("2024-12-31T23:59:59+07:00", "2025Q1")]
    [InlineData("2025-01-01T00:00:00+07:00", "2025Q1")]
    [InlineData("2023-01-01T00:00:00+07:00", "2023Q3")]
    public void The_same_instant_means_the_same_period_wherever_it_was_written_down(string instant, string period) =>
        ReportCalendar.PeriodOfNewRow(Form(3, 25) with { FirstPeriod = new(2023, 3) }, Instant(instant)).ToString().ShouldBe(period);

    [Fact]
    public void Any_offset_of_an_instant_gives_the_same_answers()
    {
        var form = Form(3, 25);
        var instants = Quarters(2024)
            .SelectMany(period => new[] { -1, 0, 1 }.Select(second => ReportCalendar.Deadline(form, period).AddSeconds(second)));
        foreach (var instant in instants)
        {
            for (var minutes = -14 * 60; minutes <= 14 * 60; minutes += 15)
            {
                var there = instant.ToOffset(TimeSpan.FromMinutes(minutes));
                ReportCalendar.PeriodOfNewRow(form, there).ShouldBe(ReportCalendar.PeriodOfNewRow(form, instant));
                ReportCalendar.Today(there).ShouldBe(ReportCalendar.Today(instant));
                ReportCalendar.DaysLeft(form, new(2024, 2), there).ShouldBe(ReportCalendar.DaysLeft(form, new(2024, 2), instant));
                ReportCalendar.LastGoodDay(form, new(2024, 2), there).ShouldBe(ReportCalendar.LastGoodDay(form, new(2024, 2), instant));
            }
        }
    }

    [Fact]
    public void A_leap_day_belongs_to_its_quarter_and_counts_as_a_day()
    {
        var form = Form(3, 2);

        ReportCalendar.DaysLeft(form, new(2024, 1), Instant("2024-02-28T08:00:00+07:00")).ShouldBe(2);
        ReportCalendar.DaysLeft(form, new(2023, 1), Instant("2023-02-28T08:00:00+07:00")).ShouldBe(1);
        Period.Of(new(2024, 2, 29)).ShouldBe(new(2024, 1));
        ReportCalendar.LastGoodDay(form, new(2024, 1), Instant("2024-03-01T00:00:00+07:00")).ShouldBe(new(2024, 2, 29));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_last_working_day_is_the_last_good_day_unless_offices_are_closed_on_it(int dueMonth, int dueBeforeDay)
    {
        var form = Form(dueMonth, dueBeforeDay) with { Holidays = SomeHolidays };
        foreach (var period in Quarters(2023).Concat(Quarters(2024)).Concat(Quarters(2026)))
        {
            var (last, working) = (ReportCalendar.LastGoodDay(form, period), ReportCalendar.LastWorkingDay(form, period));

            working.ShouldBeLessThanOrEqualTo(last);
            SomeHolidays.IsWorkingDay(working).ShouldBeTrue();
            for (var day = working.AddDays(1); day <= last; day = day.AddDays(1)) SomeHolidays.IsWorkingDay(day).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(3, 25, "2023Q2", "2023-06-23")]
    [InlineData(3, 25, "2023Q3", "2023-09-21")]
    [InlineData(3, 25, "2024Q2", "2024-06-24")]
    [InlineData(3, 25, "2024Q4", "2024-12-24")]
    [InlineData(2, 25, "2026Q4", "2026-11-23")]
    [InlineData(2, 25, "2025Q4", "2025-11-24")]
    [InlineData(1, 2, "2023Q1", "2022-12-30")]
    public void The_last_working_day_of_a_period(int dueMonth, int dueBeforeDay, string period, string day)
    {
        Period.TryParse(period, out var of).ShouldBeTrue();

        if (dueBeforeDay == 2)
            ReportCalendar.LastWorkingDay(Form(dueMonth, dueBeforeDay) with { Holidays = new([2023], [new(new(2023, 1, 1), "Tết Dương lịch", "Luật")]) }, of)
                .ShouldBe(Day(day));
        else ReportCalendar.LastWorkingDay(Form(dueMonth, dueBeforeDay) with { Holidays = SomeHolidays }, of).ShouldBe(Day(day));
    }

    [Fact]
    public void A_form_may_be_due_before_the_2nd_to_the_28th_of_the_first_to_the_third_month_and_on_no_other_day()
    {
        foreach (var month in Enumerable.Range(0, 5))
        {
            foreach (var day in Enumerable.Range(0, 33))
            {
                var errors = SomeFormFiles.ErrorsOf(
                    SomeFormFiles.Good.With("\"dueBeforeDay\": 20, \"dueMonth\": 2", $"\"dueBeforeDay\": {day}, \"dueMonth\": {month}"));
                errors.Any(error => error.Path == "$.period.dueBeforeDay").ShouldBe(day is < 2 or > 28, $"day {day}");
                errors.Any(error => error.Path == "$.period.dueMonth").ShouldBe(month is < 1 or > 3, $"month {month}");
            }
        }
    }

    private static IEnumerable<Period> Quarters(int year) => Enumerable.Range(1, 4).Select(quarter => new Period(year, quarter));

    private static List<Period> From(Period first, Period last)
    {
        var all = new List<Period>();
        for (var period = first; period <= last; period = period.Next) all.Add(period);
        return all;
    }

    private static Form Form(int dueMonth, int dueBeforeDay) =>
        SomeForms.Of() with { FirstPeriod = new(2000, 1), Period = new("quarter", dueBeforeDay, dueMonth) };

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.FromHours(7));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
