using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class WorkbookPlanTests
{
    [Fact]
    public async Task The_press_forms_workbook_is_as_it_was_looked_at()
    {
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful()));

        file.Faults().ShouldBeEmpty();
        file.SheetNames().ShouldBe(["Tổng hợp", "Cần giải quyết", "Tình hình báo cáo", "Nguồn gốc"]);
        file.Part("xl/worksheets/sheet1.xml").ShouldMatchGolden("workbook/press_sheet1.xml");
        file.Part("xl/worksheets/sheet2.xml").ShouldMatchGolden("workbook/press_sheet2.xml");
        file.Part("xl/worksheets/sheet3.xml").ShouldMatchGolden("workbook/press_sheet3.xml");
        file.Part("xl/worksheets/sheet4.xml").ShouldMatchGolden("workbook/press_sheet4.xml");
        file.Part("docProps/core.xml").ShouldMatchGolden("workbook/press_core.xml");
    }

    [Fact]
    public async Task Every_unit_has_its_heading_with_its_rows_or_the_reason_for_none()
    {
        var rows = await ReadAsync(SomeReports.Handful(), "Tổng hợp", skip: 6);

        rows.Select(row => row[0]).ShouldBe(
        [
            "I. UBND phường Hạ Đình", 1d, 2d,
            "II. UBND phường Kim Giang", "Không phát sinh",
            "III. UBND phường Khương Đình", "Chưa báo cáo",
            "IV. UBND phường Khương Mai", "Chưa có dòng hoàn chỉnh",
            "V. UBND phường Nhân Chính", 1d,
            "VI. UBND phường Phương Liệt", "Không phát sinh",
        ]);
    }

    [Fact]
    public async Task A_row_shows_titles_names_and_real_dates()
    {
        var rows = await ReadAsync(SomeReports.Handful(), "Tổng hợp", skip: 7);

        rows[0].ShouldBe(
        [
            1d, new DateTime(2023, 7, 3), "Báo Tuổi Trẻ", "=Lớp học hè cho trẻ em <khó khăn>", "Thiếu phòng học; một số em chưa được vào lớp.",
            "https://tuoitre.vn/lop-hoc-he-20230703.htm", "Đang rà soát", null, "https://thanhxuan.hanoi.gov.vn/tra-loi/56", null, null,
        ]);
    }

    [Fact]
    public async Task Rows_stand_by_date_then_number_and_those_without_a_date_last()
    {
        var report = SomeReports.Of(SomeReports.Ward(1, "Một"), ReportState.Open,
            SomeReports.Row(1, ("pieceTitle", "không ngày")),
            SomeReports.Row(12, ("pieceTitle", "sau"), ("publishedOn", "2023-07-02")),
            SomeReports.Row(3, ("pieceTitle", "trước"), ("publishedOn", "2023-07-02")),
            SomeReports.Row(4, ("pieceTitle", "đầu"), ("publishedOn", "2022-12-31")));

        var rows = await ReadAsync(SomeReports.Source(SomeReports.Press, report), "Tổng hợp", skip: 7);

        rows.Select(row => row[3]).ShouldBe(["đầu", "trước", "sau", "không ngày"]);
    }

    [Fact]
    public async Task Drafts_never_appear()
    {
        var file = await XlsxFile.OfAsync(
            WorkbookPlan.For(
                SomeReports.Handful() with { Form = SomeReports.Press with { Sheets = [.. SomeReports.Press.Sheets, .. SomeReports.Grouped.Sheets] } }));

        foreach (var sheet in (string[])["sheet1", "sheet2", "sheet3"])
            file.Part($"xl/worksheets/{sheet}.xml").ShouldNotContain("Dòng nháp");
    }

    [Fact]
    public async Task A_filtered_sheet_keeps_a_units_number_and_leaves_out_units_without_matching_rows()
    {
        var rows = await ReadAsync(SomeReports.Handful(), "Cần giải quyết", skip: 7);

        rows.Select(row => row[0]).ShouldBe(["I. UBND phường Hạ Đình", 1d, "V. UBND phường Nhân Chính", 1d]);
        rows[1][3].ShouldBe("Người khuyết tật khó tiếp cận trụ sở tiếp dân");
    }

    [Fact]
    public async Task A_filtered_sheet_without_rows_says_so()
    {
        var source = SomeReports.Source(SomeReports.Press, SomeReports.Of(SomeReports.Ward(1, "Một"), ReportState.Nil));

        var rows = await ReadAsync(source, "Cần giải quyết", skip: 7);

        rows.ShouldHaveSingleItem()[0].ShouldBe("Không có dòng nào.");
    }

    [Fact]
    public async Task A_grouped_sheet_has_a_heading_for_each_choice_and_names_the_unit_of_each_row()
    {
        var source = SomeReports.Handful() with { Form = SomeReports.Grouped };

        var rows = await ReadAsync(source, "Theo kết quả", skip: 7);

        rows.Select(row => (row[0], row[1])).ShouldBe(
        [
            ("I. Phản ánh đúng", null), (1d, "UBND phường Hạ Đình"),
            ("II. Đúng một phần", null), (1d, "UBND phường Nhân Chính"),
            ("III. Có nội dung trao đổi lại", null), ("Không có dòng nào.", null),
            ("IV. Đang rà soát", null), (1d, "UBND phường Hạ Đình"),
        ]);
    }

    [Fact]
    public async Task A_row_with_a_value_the_form_no_longer_knows_is_kept_at_the_end()
    {
        var report = SomeReports.Of(
            SomeReports.Ward(1, "Một"), ReportState.Open, SomeReports.Row(1, ("pieceTitle", "cũ"), ("finding", "da-bo")),
            SomeReports.Row(2, ("pieceTitle", "trống")));

        var rows = await ReadAsync(SomeReports.Source(SomeReports.Grouped, report), "Theo kết quả", skip: 15);

        rows.Select(row => (row[0], row[4], row[7]))
            .ShouldBe([("V. Giá trị khác", null, null), (1d, "cũ", "da-bo"), ("VI. Chưa ghi", null, null), (1d, "trống", null)]);
    }

    [Fact]
    public async Task A_text_higher_than_a_row_goes_on_in_the_next_one()
    {
        var words = Enumerable.Range(1, 700).Select(number => $"từ{number}").ToList();
        var report = SomeReports.Of(
            SomeReports.Ward(1, "Một"), ReportState.Open, SomeReports.Row(1, ("pieceTitle", "dài"), ("answer", string.Join(' ', words))));

        var rows = await ReadAsync(SomeReports.Source(SomeReports.Press, report), "Tổng hợp", skip: 7);

        rows.Count.ShouldBeGreaterThan(1);
        rows.Skip(1).ShouldAllBe(row => row[0] == null && row[3] == null && ((string)row[7]!).StartsWith("(tiếp) ", StringComparison.Ordinal));
        string.Join(' ', rows.Select(row => ((string)row[7]!).Replace("(tiếp) ", "", StringComparison.Ordinal))).Split(' ').ShouldBe(words);
    }

    [Theory]
    [InlineData("officialLink")]
    [InlineData("evidence")]
    public async Task A_link_higher_than_a_row_goes_on_in_the_next_one_and_still_leads_where_it_should(string kind)
    {
        var link = "https://thanhxuan.hanoi.gov.vn/" + new string('a', 2_000 - "https://thanhxuan.hanoi.gov.vn/".Length);
        var form = SomeReports.Press;
        var column = form.Columns[^1] with { Key = "dai", Kind = kind == "evidence" ? ColumnKind.Evidence : ColumnKind.OfficialLink };
        form = form with { Groups = [.. form.Groups.SkipLast(1), form.Groups[^1] with { Columns = [.. form.Groups[^1].Columns, column] }] };
        var report = SomeReports.Of(SomeReports.Ward(1, "Một"), ReportState.Open, SomeReports.Row(1, ("dai", link)));

        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Source(form, report)));

        var rows = file.Read("Tổng hợp").Skip(7).Select(row => (string?)row[^1]).TakeWhile(cell => cell is not null).ToList();
        rows.Count.ShouldBeGreaterThan(1);
        string.Concat(rows.Select(row => row!.Replace("(tiếp) ", "", StringComparison.Ordinal))).ShouldBe(link);
        var width = SheetWidths.Of(form, false)[^1];
        rows.ShouldAllBe(row => TextHeight.Of(row!, width, CellStyle.Link) < TextHeight.Max);
        file.Part("xl/worksheets/_rels/sheet1.xml.rels").Split("Target=").Length.ShouldBe(2);
        file.Part("xl/worksheets/_rels/sheet1.xml.rels").ShouldContain(link);
    }

    [Fact]
    public void A_day_Excel_cannot_count_is_still_shown()
    {
        var cells = new RowCells(SomeReports.Press, withUnit: false);

        var row = cells.Of(SomeReports.Row(1, ("publishedOn", "1899-12-31")), 1, SomeReports.Ward(1, "Một")).Single();

        row[1].ShouldBe(Cell.Text("31/12/1899"));
    }

    [Fact]
    public void More_rows_than_Excel_allows_are_refused()
    {
        var source = SomeReports.Handful();
        var book = WorkbookPlan.For(source with { Standings = [source.Standings[0] with { Head = new ReportHead { CompleteRows = 1_048_576 } }] });

        Should.Throw<InvalidOperationException>(() => SheetRules.Check(book)).Message.ShouldContain("A sheet would have");
    }

    [Fact]
    public async Task Reports_are_read_one_at_a_time_and_once_for_each_sheet()
    {
        var (reads, open) = (0, 0);
        async IAsyncEnumerable<UnitReport> Reports()
        {
            reads++;
            for (var number = 1; number <= 10_000; number++)
            {
                open++;
                yield return SomeReports.Of(SomeReports.Ward(number, $"Đơn vị {number}"), ReportState.Nil);
                open--;
                await Task.CompletedTask;
            }
        }

        IReadOnlyList<StatusLine> standings =
        [
            .. Enumerable.Range(1, 10_000).Select(number => new StatusLine(SomeReports.Ward(number, ""), ReportHead.Fresh, null)),
        ];
        var book = WorkbookPlan.For(Unsigned(SomeReports.Handful()) with { Reports = Reports(), Standings = standings });
        reads.ShouldBe(0);
        var read = (await XlsxFile.OfAsync(book)).Read("Tổng hợp");

        (reads, open).ShouldBe((2, 0));
        read[^2][0].ShouldBe("MMMMMMMMMM. Đơn vị 10000");
    }

    [Theory]
    [InlineData(1, "I")]
    [InlineData(4, "IV")]
    [InlineData(39, "XXXIX")]
    [InlineData(40, "XL")]
    [InlineData(99, "XCIX")]
    [InlineData(444, "CDXLIV")]
    [InlineData(1994, "MCMXCIV")]
    [InlineData(3999, "MMMCMXCIX")]
    [InlineData(9999, "MMMMMMMMMCMXCIX")]
    public void Roman_numerals_go_on_beyond_four_thousand(int number, string numeral) => RomanNumeral.Of(number).ShouldBe(numeral);

    private static async Task<List<IReadOnlyList<object?>>> ReadAsync(WorkbookSource source, string sheet, int skip) =>
        [.. (await XlsxFile.OfAsync(WorkbookPlan.For(Unsigned(source)))).Read(sheet).Skip(skip)];

    /// <summary>Without the block below the rows.</summary>
    private static WorkbookSource Unsigned(WorkbookSource source) => source with { Office = source.Office! with { SignerTitle = null, SignerName = null } };
}
