using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class PeriodsInUseTests
{
    [Theory]
    [InlineData("2023-09-12", "2023Q3")]
    [InlineData("2023-09-25", "2023Q3 2023Q4")]
    [InlineData("2023-10-05", "2023Q3 2023Q4")]
    [InlineData("2024-12-30", "2024Q3 2024Q4 2025Q1")]
    public void From_the_last_period_to_the_one_new_rows_go_to_and_none_before_the_form_began(string day, string periods)
    {
        var noon = new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(12, 0), TimeSpan.FromHours(7));

        var inUse = ReportCalendar.PeriodsInUse(SomeCards.Form, noon);

        string.Join(' ', inUse).ShouldBe(periods);
    }
}
