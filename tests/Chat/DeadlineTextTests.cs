using System.Globalization;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

public sealed class DeadlineTextTests
{
    [Theory]
    [InlineData("2023Q3", "2023-09-12T09:00:00+07:00", "Hạn: trước ngày 25/9/2023 (còn 12 ngày); ngày làm việc cuối: thứ Sáu 22/9/2023")]
    [InlineData("2023Q3", "2023-09-24T23:59:59+07:00", "Hạn: trước ngày 25/9/2023 (hôm nay là ngày cuối); ngày làm việc cuối: thứ Sáu 22/9/2023")]
    [InlineData("2023Q3", "2023-09-25T00:00:00+07:00", "Hạn: trước ngày 25/9/2023 (quá hạn); ngày làm việc cuối: thứ Sáu 22/9/2023")]
    [InlineData("2024Q1", "2023-12-31T17:00:00Z", "Hạn: trước ngày 25/3/2024 (còn 83 ngày); ngày làm việc cuối: thứ Sáu 22/3/2024")]
    [InlineData("2024Q2", "2024-06-22T00:00:00+07:00", "Hạn: trước ngày 25/6/2024 (còn 2 ngày)")]
    [InlineData("2024Q4", "2024-12-24T16:59:59Z", "Hạn: trước ngày 25/12/2024 (hôm nay là ngày cuối)")]
    [InlineData("2024Q4", "2024-12-24T17:00:00Z", "Hạn: trước ngày 25/12/2024 (quá hạn)")]
    public void The_card_says_until_when_and_which_working_day_is_the_last(string period, string now, string sentence) =>
        Said(SomeCards.Form, period, now).ShouldBe(sentence);

    [Theory]
    [InlineData("2026Q2", "ngày làm việc cuối: thứ Hai 22/6/2026", "2026-06-23", "2026-06-24")]
    [InlineData("2026Q2", "ngày làm việc cuối: thứ Ba 23/6/2026", "2026-06-24")]
    [InlineData("2026Q3", "ngày làm việc cuối: thứ Tư 23/9/2026", "2026-09-24")]
    [InlineData("2026Q4", "ngày làm việc cuối: thứ Tư 23/12/2026", "2026-12-24")]
    [InlineData("2025Q2", "ngày làm việc cuối: thứ Hai 23/6/2025", "2025-06-24")]
    [InlineData("2027Q3", "ngày làm việc cuối: thứ Năm 23/9/2027", "2027-09-24")]
    public void A_public_holiday_on_the_last_good_day_moves_the_last_working_day(string period, string end, params string[] closed)
    {
        var form = SomeCards.Form with
        {
            Holidays = new([], [.. closed.Select(day => new Holiday(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), "Thử", "Thử"))]),
        };

        Said(form, period, "2025-01-01T00:00:00+07:00").ShouldEndWith("; " + end);
    }

    [Theory]
    [InlineData("2023-09-26T08:00:00+07:00", "2023-09-29T00:00:00+07:00", "Hạn đã gia hạn: hết ngày 28/9/2023 (còn 2 ngày)")]
    [InlineData("2023-09-28T23:59:59+07:00", "2023-09-28T17:00:00Z", "Hạn đã gia hạn: hết ngày 28/9/2023 (hôm nay là ngày cuối)")]
    [InlineData("2023-09-29T00:00:00+07:00", "2023-09-29T00:00:00+07:00", "Hạn đã gia hạn: hết ngày 28/9/2023 (quá hạn)")]
    [InlineData("2023-09-28T13:00:00+07:00", "2023-09-28T12:00:00+07:00", "Hạn đã gia hạn: hết ngày 28/9/2023 (quá hạn)")]
    [InlineData(
        "2023-09-26T08:00:00+07:00", "2023-10-02T00:00:00+07:00",
        "Hạn đã gia hạn: hết ngày 1/10/2023 (còn 5 ngày); ngày làm việc cuối: thứ Sáu 29/9/2023")]
    public void An_extension_is_said_to_be_one(string now, string due, string sentence) => Said(SomeCards.Form, "2023Q3", now, due).ShouldBe(sentence);

    private static string Said(Form form, string period, string now, string? due = null)
    {
        Period.TryParse(period, out var of).ShouldBeTrue();
        return ReportWords.Deadline(form, of, Instant(now), due is null ? null : Instant(due));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
