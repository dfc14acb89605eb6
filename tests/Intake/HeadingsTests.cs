using HumanRightsBot.Commands.Intake;
using HumanRightsBot.Forms;
using HumanRightsBot.Intake;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Intake.SomeTables;

namespace HumanRightsBot.Tests.Intake;

/// <summary>The words by which a table says what its columns are.</summary>
public sealed class HeadingsTests
{
    private static readonly string[] AsKept =
    [
        "TT", "NGÀY", "Báo", "TÊN BÀI BÁO", "Nội dung", "Link bài", "Kết quả xác minh", "Nội dung trả lời", "Số văn bản", "Kênh trả lời", "Kiến nghị, đề xuất",
    ];

    [Fact]
    public async Task The_words_that_units_use_for_a_heading_are_known()
    {
        var table = await BroughtAsync(Way.Text, AsKept, Row(1), Row(2));

        var import = Read(table, For(Press));

        import.Complete.ShouldBe(2);
        import.Unknown.ShouldBeEmpty();
        import.Absent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_words_never_bring_in_a_column_of_people_nor_one_that_may_be_either()
    {
        var form = Press with { Groups = [.. Press.Groups.Select(group => group with { Columns = [.. group.Columns.Select(Named)] })] };
        var table = await BroughtAsync(Way.Text, ["Ngày đăng", "Tên bài", "Tác giả", "Ghi nhận"], ["1/8/2023", "Lối đi cho xe lăn", "Nguyễn Văn A", "gấp"]);

        var import = Read(table, For(form));

        import.NotTaken.ShouldBe(["Tác giả"]);
        import.Unknown.ShouldBe(["Ghi nhận"]);

        static Column Named(Column column) => column with { AlsoCalled = ["Ghi nhận", .. column.Key == "content" ? new[] { "Tác giả" } : []] };
    }

    [Fact]
    public async Task A_column_the_table_has_not_is_said_once_and_how_to_name_it()
    {
        var table = await BroughtAsync(Way.Text, ["Ngày đăng", "Tên bài", "Nơi đăng"], ["1/8/2023", "Lối đi cho xe lăn", "Báo Tuổi Trẻ"]);

        var import = Read(table, For(Press));

        IntakeWords.Notes(table, import).Single(note => note.StartsWith("Bảng không có cột", StringComparison.Ordinal))
            .ShouldSatisfyAllConditions(note => note.ShouldContain("«Cơ quan báo chí»"), note => note.ShouldContain("xin sửa tên cột trong ô"));
        ImportNotes.Of(import.Rows[0], import).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("20 tháng 8 năm 2023", "2023-08-20")]
    [InlineData("Ngày 5  tháng 09 năm 2023", "2023-09-05")]
    [InlineData("17-08-2023", "2023-08-17")]
    [InlineData("tháng 8 năm 2023", null)]
    [InlineData("5/9/23", null)]
    public async Task A_day_in_words_is_a_day(string typed, string? day)
    {
        var table = await BroughtAsync(Way.Text, SomeTables.Headings, Row(1, (1, typed)));

        Read(table, For(Press)).Rows[0].Reading.Values.GetValueOrDefault("publishedOn").ShouldBe(day);
    }
}
