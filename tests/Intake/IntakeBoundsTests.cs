using HumanRightsBot.Bounds;
using HumanRightsBot.Intake;
using HumanRightsBot.Reports;
using Shouldly;
using Xunit;
using Way = HumanRightsBot.Tests.Intake.SomeTables.Way;

namespace HumanRightsBot.Tests.Intake;

/// <summary>Each line of the Bounds on rows taken in, however the table is brought.</summary>
public sealed class IntakeBoundsTests
{
    public static TheoryData<string> Ways => [.. Enum.GetNames<Way>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Of_the_press_48_rows_are_taken_at_once_and_the_next_follow(string way)
    {
        var table = await BroughtAsync(way, [SomeTables.Headings, .. Enumerable.Range(1, 60).Select(number => SomeTables.Row(number))]);

        var import = SomeTables.Read(table, SomeTables.For(SomeTables.Press));
        var first = SomeTables.Saved(new(ReportHead.Fresh), import);
        var second = SomeTables.Saved(new(first.Head) { Rows = first.Rows }, import);

        (import.Complete, import.Left(draftsToo: false)).ShouldBe((60, 12));
        (first.Rows.Count, second.Rows.Count).ShouldBe((48, 12));
        second.Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(49, 12));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Of_the_press_nothing_dated_outside_the_period_is_taken(string way)
    {
        var import = await ReadAsync(way, byOffice: false, SomeTables.Row(1), SomeTables.Row(2, (1, "30/6/2023")), SomeTables.Row(3, (1, "1/7/2023")));

        import.Rows.Select(row => row.Fault).ShouldBe([null, RowFault.OutsidePeriod, null]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_earlier_workbook_is_taken_only_where_the_form_carries(string way)
    {
        string[] title = ["Kỳ báo cáo: Quý II/2023"];
        var press = await BroughtAsync(way, [title, SomeTables.Headings, SomeTables.Row(1)]);
        string[] headings = ["STT", "Cơ chế", "Mã khuyến nghị", "Nội dung khuyến nghị", "Nhóm nội dung", "Việc đã làm trong kỳ", "Mức độ thực hiện"];
        var commitments = await BroughtAsync(
            way,
            [
                title, headings, ["1", "UPR", "38.112", "Bảo đảm lối đi", "Khác", "Đã tập huấn", "Đang thực hiện"],
                ["2", "UPR", "38.113", "Bảo đảm trường học", "Khác", "Đã xong", "Hoàn thành"],
            ]);

        ImportRules.Of(SomeTables.For(SomeTables.Press), press, []).ShouldBe(new ImportReading.Refused(ImportFault.OtherPeriod, "Quý II/2023"));
        var import = SomeTables.Read(commitments, SomeTables.For(SomeTables.Commitments));

        import.Rows.Select(row => row.Fault).ShouldBe([null, RowFault.NotCarried]);
        import.Rows[0].Reading.Values.Keys.Order().ShouldBe(["code", "content", "mechanism", "theme"]);
        import.Rows[0].IsIncomplete.ShouldBeTrue();
        import.Anew.Select(column => column.Key).Order().ShouldBe(["done", "progress"]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_row_of_another_unit_is_refused(string way)
    {
        var under = await ReadAsync(
            way, byOffice: false, ["I. UBND phường Hạ Đình"], SomeTables.Row(1), ["II. UBND phường Kim Giang"], SomeTables.Row(2), ["Phòng Tư pháp"],
            SomeTables.Row(3), ["1. ubnd phuong ha dinh"], SomeTables.Row(4), ["Ghi chú: bảng này"], SomeTables.Row(5));
        var beside = SomeTables.Read(
            await BroughtAsync(
                way,
                [
                    [.. SomeTables.Headings, "Đơn vị"], [.. SomeTables.Row(1), "UBND phường Kim Giang"], [.. SomeTables.Row(2), "Hạ Đình"],
                    [.. SomeTables.Row(3), "Phường khác"], SomeTables.Row(4), [.. SomeTables.Row(5), "P. Hạ Đình"], SomeTables.Row(6),
                ]),
            SomeTables.For(SomeTables.Press));

        under.Rows.Select(row => row.Fault).ShouldBe([null, RowFault.OtherUnit, RowFault.OtherUnit, null, null]);
        under.Skipped.Count.ShouldBe(1);
        // A cell of several lines names the unit of all.
        beside.Rows.Select(row => row.Fault).ShouldBe([RowFault.OtherUnit, null, RowFault.OtherUnit, RowFault.OtherUnit, null, null]);
    }

    /// <summary>With a number before its name or a count behind it, above the headings, in a column nobody knows, and by its short name.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Another_unit_is_known_wherever_it_is_named(string way)
    {
        var under = await ReadAsync(
            way, byOffice: false, ["I", "UBND phường Hạ Đình"], SomeTables.Row(1), ["II", "UBND phường Kim Giang"], SomeTables.Row(2),
            ["", "UBND phường Hạ Đình", "1 dòng"], SomeTables.Row(3), ["2", "P. Kim Giang", "", "3 dòng"], SomeTables.Row(4), ["P. Hạ Đình"],
            SomeTables.Row(5), ["Kim Giang"], SomeTables.Row(6), ["III", "Phòng Tư pháp"], SomeTables.Row(7));
        var unknown = SomeTables.Read(
            await BroughtAsync(
                way,
                [[.. SomeTables.Headings, "Nơi gửi"], [.. SomeTables.Row(1), "UBND phường Kim Giang"], [.. SomeTables.Row(2), "UBND phường Hạ Đình"]]),
            SomeTables.For(SomeTables.Press));
        var above = SomeTables.Read(
            await BroughtAsync(way, [["", "UBND PHƯỜNG KIM GIANG"], SomeTables.Headings, SomeTables.Row(1), ["UBND phường Hạ Đình"], SomeTables.Row(2)]),
            SomeTables.For(SomeTables.Press));

        under.Rows.Select(row => row.Fault).ShouldBe(
            [null, RowFault.OtherUnit, null, RowFault.OtherUnit, null, RowFault.OtherUnit, RowFault.OtherUnit]);
        unknown.Rows.Select(row => row.Fault).ShouldBe([RowFault.OtherUnit, null]);
        above.Rows.Select(row => row.Fault).ShouldBe([RowFault.OtherUnit, null]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sums_and_signatures_are_no_rows(string way)
    {
        var import = await ReadAsync(
            way, byOffice: false, SomeTables.Row(1), ["3", "", "", "Bài chỉ có tên"], ["", "Tổng cộng", "", "2 bài"],
            ["", "", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"], ["", "", "Nguyễn Văn A", "", "Trần Thị B"]);

        import.Rows.Count.ShouldBe(2);
        import.Skipped.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("BÁO CÁO QUÝ II NĂM 2023", "Quý II/2023")]
    [InlineData("Kết quả quý 4/2023", "Quý IV/2023")]
    [InlineData("Báo cáo quý III/2023", null)]
    [InlineData("Quý III/2023 so với quý II/2023", null)]
    public async Task The_only_quarter_above_the_headings_is_that_of_the_table(string title, string? other)
    {
        var table = await BroughtAsync("Text", [[title], SomeTables.Headings, SomeTables.Row(1)]);

        var reading = ImportRules.Of(SomeTables.For(SomeTables.Press), table, []);

        (reading as ImportReading.Refused)?.About.ShouldBe(other);
        (reading is ImportReading.Read).ShouldBe(other is null);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Columns_of_people_are_named_and_not_taken(string way)
    {
        string[] people = ["Người đưa tin", "Blogger", "Facebooker", "Kênh", "Tác giả", "Người đăng bài", "TAI KHOAN", "Fanpage", "Tên người bình luận"];
        string[] row = [.. SomeTables.Row(1), .. people.Select(_ => "Nguyễn Văn A"), "gấp"];
        var table = await BroughtAsync(way, [[.. SomeTables.Headings, .. people, "Ghi chú"], row]);

        var import = SomeTables.Read(table, SomeTables.For(SomeTables.Press));

        import.NotTaken.ShouldBe(people);
        import.Unknown.ShouldBe(["Ghi chú"]);
        import.Rows[0].Brought.Values.ShouldNotContain(cell => cell.Text.Contains("Nguyễn", StringComparison.Ordinal));
        IntakeWords.Notes(table, import).ShouldContain(note => note.Contains("«Tác giả», «Người đăng bài»", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_office_hands_no_unit_a_list_of_articles(string way)
    {
        string[][] rows =
            [SomeTables.Row(1), SomeTables.Row(2, (6, "Đang rà soát"), (7, "")), SomeTables.Row(3, (6, "")), SomeTables.Row(4, (6, "sai sự thật"))];
        var office = await ReadAsync(way, byOffice: true, rows);
        var unit = await ReadAsync(way, byOffice: false, rows);

        office.Rows.Select(row => row.Fault).ShouldBe([null, RowFault.NoFinding, RowFault.NoFinding, RowFault.NoFinding]);
        unit.Rows.Select(row => row.IsComplete).ShouldBe([true, true, false, false]);
        SomeTables.Saved(new(ReportHead.Fresh), office, draftsToo: true).Rows.Select(row => row.Draft).ShouldBe([true]);
        SomeTables.Save(new(ReportHead.Fresh with { State = ReportState.Nil }), office, draftsToo: true).ShouldBe(new Decision.Refused(Refusal.NilStands));
    }

    /// <summary>Of what the unit has as drafts the office learns nothing.</summary>
    [Fact]
    public async Task Equal_content_is_told_to_the_office_of_complete_rows_only()
    {
        var unit = await ReadAsync("Text", byOffice: false, SomeTables.Row(1), SomeTables.Row(2));
        var rows = SomeTables.Saved(new(ReportHead.Fresh), unit).Rows.Select(row => row with { Id = $"01H{row.Number:D23}", Draft = row.Number == 2 }).ToList();
        var table = await BroughtAsync("Text", [SomeTables.Headings, SomeTables.Row(1), SomeTables.Row(2)]);

        SomeTables.Read(table, SomeTables.For(SomeTables.Press), rows).Rows.Select(row => row.SameAs).ShouldBe([1, 2]);
        SomeTables.Read(table, SomeTables.For(SomeTables.Press, byOffice: true), rows).Rows.Select(row => row.SameAs).ShouldBe([1, null]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Links_and_texts_keep_to_the_bounds_of_a_card(string way)
    {
        var import = await ReadAsync(
            way, byOffice: false, SomeTables.Row(1, (5, "https://www.facebook.com/bai/1")), SomeTables.Row(2, (3, "Xem tuoitre.vn/bai-1.htm")),
            SomeTables.Row(3, (2, "Trang tin phường")), SomeTables.Row(4, (6, "Sai")));

        import.Rows.Select(row => row.Reading.Problems.Single(problem => problem.Key != "link" || row.Line < 3).Value.GetType()).ShouldBe(
            [typeof(Problem.BadLink), typeof(Problem.LinkInText), typeof(Problem.UnknownOutlet), typeof(Problem.NotAChoice)]);
        import.Rows.ShouldAllBe(row => row.IsIncomplete);
    }

    private static async Task<SourceReading.Table> BroughtAsync(string way, IEnumerable<string[]> rows) =>
        await SomeTables.BroughtAsync(Enum.Parse<Way>(way), rows);

    private static async Task<Import> ReadAsync(string way, bool byOffice, params IEnumerable<string[]> rows) =>
        SomeTables.Read(await BroughtAsync(way, rows.Prepend(SomeTables.Headings)), SomeTables.For(SomeTables.Press, byOffice));
}
