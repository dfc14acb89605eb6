using HumanRightsBot.Bounds;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Chat;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>The second form that ships: what it asks, and that it is nothing but a file.</summary>
public sealed class CommitmentFormTests
{
    private static readonly Form Form = SomeCommitments.Form;

    [Fact]
    public void It_asks_what_a_follow_up_of_recommendations_needs()
    {
        Form.Columns.Select(column => column.Heading).ShouldBe(
            [
                "Cơ chế", "Mã khuyến nghị", "Nội dung khuyến nghị", "Nhóm nội dung", "Việc đã làm trong kỳ", "Kết quả (số liệu)", "Mức độ thực hiện",
                "Minh chứng", "Khó khăn", "Kiến nghị",
            ]);
        TitlesOf("mechanism").ShouldBe(["UPR", "CERD", "ICCPR", "CAT", "Khác"]);
        TitlesOf("theme").ShouldBe(["Tín ngưỡng, tôn giáo", "Dân tộc thiểu số", "Phòng, chống mua bán người", "Người lao động", "Cam kết quốc tế", "Khác"]);
        TitlesOf("progress").ShouldBe(["Chưa thực hiện", "Đang thực hiện", "Hoàn thành"]);
        Form.Columns.ShouldAllBe(column => column.Hint != null && column.Hint.Contains("í dụ"));
        Form.Columns.ShouldNotContain(column => column.Kind == ColumnKind.PressLink || column.Kind == ColumnKind.PressOutlet);
    }

    [Fact]
    public void Its_sheets_units_deadline_and_carrying_come_from_the_file()
    {
        Form.Sheets.Select(sheet => (sheet.Name, sheet.Where?.Column, sheet.GroupBy))
            .ShouldBe([("Tổng hợp", null, null), ("Chưa hoàn thành", "progress", null), ("Theo cơ chế", null, "mechanism")]);
        Form.Owes.ShouldBe(["phuong", "phong-ban", "doan-the"]);
        (Form.Period, Form.FirstPeriod).ShouldBe((new PeriodRule("quarter", 25, 3), new Period(2023, 3)));
        Form.Reminders.DaysBefore.ShouldBe([12, 7, 3, 1]);
        Form.Reminders.At.ShouldBe(new TimeOnly(9, 0));
        Form.Carry!.Where.Is.ShouldBe(["chua", "dang"]);
        Form.Carry.Keep.ShouldBe(["mechanism", "code", "content", "theme"]);
        Form.Overview.ShouldBe(new Overview("mechanism", "progress"));
    }

    [Theory]
    [InlineData("chua", "")]
    [InlineData("dang", "")]
    [InlineData("hoan-thanh", "evidence")]
    public void Only_what_is_finished_needs_evidence(string progress, string missing)
    {
        var typed = new Dictionary<string, string>
        {
            ["mechanism"] = "upr",
            ["code"] = "38.112",
            ["content"] = "Việc",
            ["theme"] = "khac",
            ["done"] = "Đã làm",
            ["progress"] = progress,
        };

        var reading = Answers.Read(Form, typed, new DateOnly(2023, 9, 1), draft: false);

        string.Join(',', reading.Problems.Keys).ShouldBe(missing);
    }

    [Theory]
    [InlineData("done", "Đã nêu ở facebook.com/nhom")]
    [InlineData("evidence", "https://youtu.be/abc")]
    [InlineData("evidence", "https://vnexpress.net/bai-1.html")]
    public void Social_networks_and_the_press_cannot_be_entered_here_either(string column, string text)
    {
        var reading = Answers.Read(Form, new Dictionary<string, string> { [column] = text }, new DateOnly(2023, 9, 1), draft: true);

        reading.Problems.Keys.ShouldBe([column]);
        reading.Values.ShouldBeEmpty();
    }

    private static IEnumerable<string> TitlesOf(string key) => Form.Find(key)!.Choices.Select(choice => choice.Title);
}
