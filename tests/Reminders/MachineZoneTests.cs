using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reminders;

/// <summary>Deadlines and the days of reminders are those of Vietnam wherever the machine stands: their tests once more, in processes of other zones.</summary>
public sealed class MachineZoneTests
{
    private static readonly Type[] Classes = [typeof(ReportCalendarTests), typeof(ScheduleTests)];

    [Fact]
    public void All_other_tests_run_on_a_machine_that_is_not_in_Vietnam_s_zone() =>
        TimeZoneInfo.Local.GetUtcOffset(new DateTimeOffset(2023, 9, 24, 0, 0, 0, TimeSpan.Zero)).ShouldNotBe(TimeSpan.FromHours(7));

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Kiritimati")]
    public async Task What_is_due_and_when_is_the_same_on_a_machine_in(string zone)
    {
        // Without this zone's data the process would be in UTC and show nothing.
        TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset.ShouldNotBe(TimeSpan.FromHours(7));
        var tests = typeof(MachineZoneTests).Assembly.Location;
        string[] arguments = [tests, .. Classes.SelectMany(tested => new[] { "-class", tested.FullName! }), "-noColor"];

        await using var process = ToolProcess.Start(
            new ToolStart("tests", "dotnet", arguments, Path.GetDirectoryName(tests)!, new Dictionary<string, string> { ["TZ"] = zone }), _ => { });
        var ended = await process.Ended;

        var sums = Regex.Match(process.LastLines, @"Total: (?<total>\d+), Errors: 0, Failed: 0, Skipped: 0");
        sums.Success.ShouldBeTrue(process.LastLines);
        int.Parse(sums.Groups["total"].Value, null).ShouldBeGreaterThan(50);
        ended.ShouldBe(0);
    }
}
