using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reminders;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reminders;

public sealed class ScheduleTests
{
    private static readonly Form Form = SomeCards.Form;
    private static readonly StageBoard Nothing = new([], []);

    [Fact]
    public void The_shipped_form_reminds_ten_five_and_one_day_before_the_24th_and_on_the_day_after() =>
        Moments(Schedule.ForUnits(Form, new(2024, 3))).ShouldBe(["b10 13/9 08:30", "b05 19/9 08:30", "b02 20/9 08:30", "b01 23/9 08:30", "a01 25/9 08:30"]);

    [Fact]
    public void What_would_fall_on_a_day_off_goes_out_on_the_working_day_before_and_of_two_on_one_day_the_later_stays() =>
        // 23 September 2023 is a Saturday, 22 the Friday on which the office would be reminded of two days as well.
        Moments(Schedule.ForUnits(Form, new(2023, 3))).ShouldBe(["b10 14/9 08:30", "b05 19/9 08:30", "b01 22/9 08:30", "a01 25/9 08:30"]);

    [Fact]
    public void What_says_that_the_deadline_has_passed_never_goes_out_before_it() =>
        // 25 June 2023 is a Sunday.
        Moments(Schedule.ForUnits(Form, new(2023, 2)))[^1].ShouldBe("a01 26/6 08:30");

    [Fact]
    public void A_public_holiday_is_a_day_off_too()
    {
        var holidays = new Holidays([2024], [new Holiday(new(2024, 9, 19), "Ngày nghỉ của bài kiểm tra", "-")]);

        Moments(Schedule.ForUnits(Form with { Holidays = holidays }, new(2024, 3)))[1].ShouldBe("b05 18/9 08:30");
    }

    [Fact]
    public void Where_working_days_do_not_matter_nothing_moves()
    {
        var form = Form with { Reminders = Form.Reminders with { WorkingDays = false, At = new(17, 5) } };

        Moments(Schedule.ForUnits(form, new(2023, 3))).ShouldBe(["b10 14/9 17:05", "b05 19/9 17:05", "b02 22/9 17:05", "b01 23/9 17:05", "a01 25/9 17:05"]);
    }

    [Fact]
    public void The_office_is_told_two_days_before_and_on_the_day_after() =>
        Moments(Schedule.ForOffice(Form, new(2023, 3))).ShouldBe(["ob02 22/9 08:30", "oa01 25/9 08:30"]);

    [Fact]
    public void A_unit_with_more_time_has_a_schedule_of_its_own() =>
        Moments(Schedule.ForUnits(Form, new(2023, 3), ReportCalendar.EndOf(new(2023, 10, 12))))
            .ShouldBe(
                ["e20231012b10 2/10 08:30", "e20231012b05 6/10 08:30", "e20231012b02 10/10 08:30", "e20231012b01 11/10 08:30", "e20231012a01 13/10 08:30"]);

    [Theory]
    [InlineData("2023-09-14T08:29:59+07:00", null)]
    [InlineData("2023-09-14T08:30:00+07:00", "b10")]
    [InlineData("2023-09-14T01:30:00Z", "b10")]
    [InlineData("2023-09-13T20:30:00-05:00", "b10")]
    [InlineData("2023-09-24T23:00:00+07:00", "b01")]
    [InlineData("2023-11-30T12:00:00+07:00", "a01")]
    public void Only_the_latest_stage_whose_moment_has_come_is_due_whatever_the_zone(string now, string? stage) =>
        Schedule.Latest(Schedule.ForUnits(Form, new(2023, 3)), DateTimeOffset.Parse(now, null))?.Id.ShouldBe(stage);

    [Fact]
    public void What_has_gone_out_is_not_due_again_and_what_an_outage_left_out_is_not_made_up_for()
    {
        var now = new DateTimeOffset(2023, 9, 20, 9, 0, 0, TimeSpan.FromHours(7));

        DueStages.Due(Form, new(2023, 3), Nothing, now).Select(stage => stage.Id).ShouldBe(["b05"]);
        DueStages.Due(Form, new(2023, 3), new([new("b05", now)], []), now).ShouldBeEmpty();
        DueStages.Due(Form, new(2023, 3), new([new("b10", now)], []), now).Select(stage => stage.Id).ShouldBe(["b05"]);
    }

    [Fact]
    public void Whoever_has_just_got_more_time_is_not_reminded_of_what_would_have_come_before()
    {
        var since = new DateTimeOffset(2023, 9, 22, 14, 0, 0, TimeSpan.FromHours(7));
        var board = new StageBoard([], [new("ha-dinh", ReportCalendar.EndOf(new(2023, 9, 27)), since)]);

        DueStages.Due(Form, new(2023, 3), board, since.AddHours(1)).Select(stage => stage.Id).ShouldBe(["b01", "ob02"]);
        DueStages.Due(Form, new(2023, 3), board, since.AddDays(3)).Select(stage => stage.Id).ShouldBe(["a01", "e20230927b02.ha-dinh", "oa01"]);
    }

    [Fact]
    public void The_cards_a_unit_may_have_are_of_the_common_stages_its_own_and_those_by_hand()
    {
        var board = new StageBoard(
            [new("b10", At(14)), new("m01", At(20)), new("ob02", At(22))],
            [new("ha-dinh", ReportCalendar.EndOf(new(2023, 9, 27)), At(22)), new("tu-phap", ReportCalendar.EndOf(new(2023, 9, 28)), At(22))]);

        DueStages.SoFarOf(Form, new(2023, 3), "ha-dinh", board, At(22)).ShouldBe(
            ["b01", "e20230927b05.ha-dinh", "m01", "b05", "e20230927b10.ha-dinh", "b10"], ignoreOrder: true);
        DueStages.SoFarOf(Form, new(2023, 3), "ha-dinh", board, At(14)).ShouldBe(["b10"]);

        static DateTimeOffset At(int day) => new(2023, 9, day, 9, 0, 0, TimeSpan.FromHours(7));
    }

    [Theory]
    [InlineData(nameof(ReportState.None), true)]
    [InlineData(nameof(ReportState.Open), true)]
    [InlineData(nameof(ReportState.Returned), true)]
    [InlineData(nameof(ReportState.Nil), false)]
    [InlineData(nameof(ReportState.Submitted), false)]
    [InlineData(nameof(ReportState.Accepted), false)]
    public void Only_who_still_owes_something_is_reminded(string name, bool reminded)
    {
        var state = Enum.Parse<ReportState>(name);
        var (now, unit) = (new DateTimeOffset(2023, 9, 20, 9, 0, 0, TimeSpan.FromHours(7)), SomeOfficeCards.Unit(1));

        DueStages.Concerns(Form, new(2023, 3), "b05", unit, new ReportHead { State = state }, now).ShouldBe(reminded);
        DueStages.Concerns(Form, new(2023, 3), "b05", unit, new ReportHead { State = state, Closed = true }, now).ShouldBeFalse();
        DueStages.Concerns(Form, new(2023, 3), "b10", unit, new ReportHead { State = state }, now).ShouldBeFalse();
        DueStages.Concerns(Form, new(2023, 3), "b05", unit with { FirstPeriod = new(2023, 4) }, new ReportHead { State = state }, now).ShouldBeFalse();
        DueStages.Concerns(Form, new(2023, 2), "a01", unit, new ReportHead { State = state }, now).ShouldBeFalse();
    }

    private static IReadOnlyList<string> Moments(IReadOnlyList<Stage> stages) =>
        [.. stages.Select(stage => $"{stage.Id} {ReportCalendar.Local(stage.At).ToString("d/M HH:mm", System.Globalization.CultureInfo.InvariantCulture)}")];
}
