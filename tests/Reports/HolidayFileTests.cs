using System.Globalization;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

public sealed class HolidayFileTests
{
    private const string Good = """
        // Comments are allowed here too.
        {
          "years": [2023, 2024],
          "holidays": [
            { "date": "2023-09-01", "name": "Quốc khánh", "source": "Thông báo A" },
            { "date": "2024-09-03", "name": "Quốc khánh", "source": "Thông báo B" },
          ]
        }
        """;

    private static readonly Lazy<Holidays> Shipped = new(() => HolidayFile.ReadFile(Path.Combine(AppContext.BaseDirectory, "holidays.json")));

    [Fact]
    public void A_good_file_gives_its_years_and_days()
    {
        var holidays = HolidayFile.Read("ngay-nghi.json", Encoding.UTF8.GetBytes(Good), out var errors).ShouldNotBeNull();

        errors.ShouldBeEmpty();
        holidays.Years.ShouldBe([2023, 2024]);
        holidays.All.ShouldBe([new(new(2023, 9, 1), "Quốc khánh", "Thông báo A"), new(new(2024, 9, 3), "Quốc khánh", "Thông báo B")]);
    }

    [Theory]
    [InlineData("\"2023-09-01\"", "\"1/9/2023\"", "$.holidays[0].date: «1/9/2023» is no day. Right: year, month and day, such as 2023-09-02.")]
    [InlineData("\"2023-09-01\"", "\"2023-02-29\"", "$.holidays[0].date: «2023-02-29» is no day. Right: year, month and day, such as 2023-09-02.")]
    [InlineData("\"2023-09-01\"", "7", "$.holidays[0].date: is a number. Right: year, month and day, such as 2023-09-02.")]
    [InlineData("\"2024-09-03\"", "\"2025-09-03\"", "$.holidays[1].date: «2025-09-03» lies in a year that is not listed. Right: a day of a year in $.years.")]
    [InlineData("\"2024-09-03\"", "\"2023-09-01\"", "$.holidays[1].date: «2023-09-01» comes after «2023-09-01». Right: each day once, in their order.")]
    [InlineData("2023, 2024]", "2023, 2024, 2025]", "$.years[2]: 2025 has no holidays. Right: only years whose holidays stand below.")]
    [InlineData("2023, 2024]", "2023, 2024, 2024]", "$.years[2]: 2024 comes after 2024. Right: each year once, in their order.")]
    [InlineData("2023, 2024]", "2023, 2024, 20]", "$.years[2]: is 20. Right: a whole number from 2000 to 2999.")]
    [InlineData("\"source\": \"Thông báo A\"", "\"source\": \"\"", "$.holidays[0].source: is empty. Right: 1 to 300 characters.")]
    [InlineData(", \"source\": \"Thông báo A\"", "", "$.holidays[0].source: is missing. Right: a value for source.")]
    [InlineData("\"name\": \"Quốc khánh\", \"source\": \"Thông báo B\"", "\"nane\": \"Quốc khánh\", \"source\": \"Thông báo B\"", "$.holidays[1].nane: is not "
        + "known here. Right: one of date, name, source.")]
    [InlineData("\"years\": [2023, 2024],", "", "$.years: is missing. Right: a value for years.")]
    public void A_broken_file_is_refused_with_path_what_is_wrong_and_what_would_be_right(string old, string replacement, string sentence)
    {
        HolidayFile.Read("holidays.json", Encoding.UTF8.GetBytes(Good.With(old, replacement)), out var errors).ShouldBeNull();

        errors.Select(error => error.ToString()).ShouldContain("holidays.json: " + sentence);
    }

    [Fact]
    public void A_file_that_is_no_json_is_refused_with_its_line()
    {
        HolidayFile.Read("holidays.json", "{\n\"years\": 2023-\n}"u8.ToArray(), out var errors).ShouldBeNull();

        errors.ShouldHaveSingleItem().ToString().ShouldStartWith("holidays.json: $: is no JSON from line 2");
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Should.Throw<FormException>(() =>
            HolidayFile.ReadFile(Path.Combine(AppContext.BaseDirectory, "none.json"))).Errors.ShouldHaveSingleItem().Wrong.ShouldBe("is not there");

    [Fact]
    public void The_shipped_list_stands_beside_the_executable_and_every_year_in_it_is_whole()
    {
        Shipped.Value.Years.ShouldBe([2023, 2024, 2025, 2026]);
        foreach (var year in Shipped.Value.Years)
        {
            var days = Shipped.Value.All.Where(holiday => holiday.Date.Year == year).ToList();
            string[] byLaw = ["Tết Dương lịch", "Tết Âm lịch", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Ngày Quốc tế lao động", "Quốc khánh"];
            byLaw.Select(name => days.Count(day => day.Name == name)).ShouldBe([1, 5, 1, 1, 1, 2], $"Labour Code, article 112, in {year}");
            days.Single(day => day.Name == "Tết Dương lịch").Date.ShouldBe(new(year, 1, 1));
            days.Single(day => day.Name == "Ngày Chiến thắng").Date.ShouldBe(new(year, 4, 30));
            days.Single(day => day.Name == "Ngày Quốc tế lao động").Date.ShouldBe(new(year, 5, 1));
            days.ShouldContain(day => day.Date == new DateOnly(year, 9, 2) && day.Name == "Quốc khánh");
            days.Count(day => day.Name.StartsWith("Nghỉ bù", StringComparison.Ordinal))
                .ShouldBe(
                    days.Count(day => !day.Name.StartsWith("Nghỉ", StringComparison.Ordinal) && day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday),
                    $"Labour Code, article 111.3, in {year}");
        }
    }

    /// <summary>In these years the Vietnamese and the Chinese calendar give the same days.</summary>
    [Fact]
    public void The_days_of_the_lunar_calendar_are_where_a_calendar_of_its_own_puts_them()
    {
        foreach (var year in Shipped.Value.Years)
        {
            Shipped.Value.All.Single(day => day.Date.Year == year && day.Name == "Giỗ Tổ Hùng Vương").Date.ShouldBe(Lunar(year, 3, 10));
            var tet = Shipped.Value.All.Where(day => day.Date.Year == year && day.Name == "Tết Âm lịch").Select(day => day.Date).ToList();
            tet.ShouldContain(Lunar(year, 1, 1));
            tet.ShouldBe(Enumerable.Range(0, 5).Select(tet[0].AddDays));
        }
    }

    [Theory]
    [InlineData("2023-09-01", false)]
    [InlineData("2023-09-04", false)]
    [InlineData("2023-09-05", true)]
    [InlineData("2023-09-09", false)]
    [InlineData("2023-09-10", false)]
    [InlineData("2025-04-26", false)]
    [InlineData("2026-11-24", false)]
    [InlineData("2025-11-24", true)]
    [InlineData("2027-09-02", true)]
    [InlineData("2022-09-02", true)]
    public void A_working_day_is_neither_a_weekend_nor_a_listed_holiday(string day, bool works) => Shipped.Value.IsWorkingDay(Day(day)).ShouldBe(works);

    [Theory]
    [InlineData("2023-01-27", "2023-01-27")]
    [InlineData("2023-01-26", "2023-01-19")]
    [InlineData("2023-05-03", "2023-04-28")]
    [InlineData("2024-05-01", "2024-04-26")]
    [InlineData("2026-09-02", "2026-08-28")]
    [InlineData("2026-01-04", "2025-12-31")]
    [InlineData("2027-05-02", "2027-04-30")]
    public void The_last_working_day_lies_before_all_days_off(string day, string last) => Shipped.Value.LastWorkingDay(Day(day)).ShouldBe(Day(last));

    [Fact]
    public void Every_entry_names_an_address_or_the_number_of_a_document() =>
        Shipped.Value.All.Where(day =>
            !day.Source.Contains("https://", StringComparison.Ordinal) && !day.Source.StartsWith("Thông báo 6150/TB-BLĐTBXH", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var leap = calendar.GetLeapMonth(year);
        return DateOnly.FromDateTime(calendar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
