using System.Globalization;
using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

/// <summary>What makes the workbook a paper the office can sign: standing of the units, signature, print, and where it came from.</summary>
public sealed partial class OfficialFinishTests
{
    [Fact]
    public async Task Every_unit_stands_in_the_directorys_order_with_who_filed_when_and_whether_in_time()
    {
        var rows = (await HandfulAsync()).Read(SheetRule.StatusName).Skip(7).ToList();

        rows.Take(6).ShouldBe(
        [
            [1d, "UBND phường Hạ Đình", "Đang nhập", null, null, null, null, null, null],
            [2d, "UBND phường Kim Giang", "Không phát sinh", "23:59 24/09/2023", "Nguyễn Văn Hòa", "Đúng hạn", null, null, null],
            [3d, "UBND phường Khương Đình", "Chưa báo cáo", null, null, null, null, null, null],
            [4d, "UBND phường Khương Mai", "Đang nhập", null, null, null, null, null, null],
            [5d, "UBND phường Nhân Chính", "Đã nộp", "08:15 26/09/2023", "Minh", "Đúng hạn", "00:00 28/09/2023", null, "Cơ quan tổng hợp gửi thay"],
            [6d, "UBND phường Phương Liệt", "Đã nhận", "00:00 25/09/2023", "Trần Thị Mai", "Quá hạn", null, null, null],
        ]);
        rows.Skip(6).Select(row => (row[0] ?? row[1], row[2])).Take(8).ShouldBe(
        [
            ("Tổng số: 6 đơn vị", null), ("Chưa báo cáo", 1d), ("Đang nhập", 2d), ("Không phát sinh", 1d), ("Đã nộp", 1d), ("Đã nhận", 1d),
            ("Đã gửi đúng hạn", 2d), ("Đã gửi nhưng quá hạn", 1d),
        ]);
    }

    [Fact]
    public async Task A_closed_report_says_so_beside_its_state()
    {
        var closed = new UnitReport(SomeReports.Ward(1, "Một"), new ReportHead { State = ReportState.Accepted, Closed = true }, []);

        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Source(SomeReports.Press, closed)));

        file.Read(SheetRule.StatusName)[7][2].ShouldBe("Đã nhận (đã chốt)");
    }

    [Fact]
    public async Task Each_sheet_that_is_seen_ends_with_the_offices_signature()
    {
        var file = await HandfulAsync();

        foreach (var sheet in (string[])["Tổng hợp", "Cần giải quyết", SheetRule.StatusName])
            file.Read(sheet)[^1].Single(value => value is not null).ShouldBe("…………, ngày …… tháng …… năm ………\nCHÁNH VĂN PHÒNG\n\n\n\nNgười Ký Mẫu");
        // One row, which no page break divides: the office's own line among the titles is the other merge.
        Regex.Count(file.Part("xl/worksheets/sheet1.xml"), "<mergeCell ")
            .ShouldBe(
                Regex.Count(
                    (await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful() with { Office = null }))).Part("xl/worksheets/sheet1.xml"),
                    "<mergeCell ") + 2);
    }

    [Fact]
    public async Task Without_a_signer_nothing_is_left_to_sign()
    {
        var source = SomeReports.Handful();
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(source with { Office = source.Office! with { SignerTitle = null, SignerName = null } }));

        file.Read("Tổng hợp")[^1][0].ShouldBe("Không phát sinh");
    }

    [Fact]
    public async Task The_hidden_sheet_tells_what_the_workbook_was_made_from()
    {
        var file = await XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful() with { ContentHash = "ABC123" }));

        file.Part("xl/workbook.xml").ShouldContain("<sheet name=\"Nguồn gốc\" sheetId=\"4\" state=\"hidden\"");
        file.Read("Nguồn gốc").Select(row => row[1]).ShouldBe(["phan-hoi-bao-chi", "1", $"{ContentHash.TemplateVersion}", "2023Q3", "ABC123"]);
        (await WorkbookStamp.ReadAsync(new MemoryStream(file.Bytes), TestContext.Current.CancellationToken)).ShouldBe("ABC123");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no workbook")]
    [InlineData("PK no zip")]
    public async Task A_file_that_is_none_of_ours_has_no_content_of_ours(string text) =>
        (await WorkbookStamp.ReadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken)).ShouldBeNull();

    [Fact]
    public void Whatever_the_workbook_shows_changes_its_content_hash()
    {
        var office = SomeReports.Source(SomeReports.Press).Office!;
        var unit = new StatusLine(SomeReports.Ward(1, "Một"), new ReportHead { State = ReportState.Submitted, Filed = new("a", default) }, "An");
        var period = SomeReports.Quarter;
        string[] hashes =
        [
            ContentHash.Of(SomeReports.Press, period, office, [unit]),
            ContentHash.Of(SomeReports.Press with { Version = 9 }, period, office, [unit]),
            .. Changes(SomeReports.Press).Select(form => ContentHash.Of(form, period, office, [unit])),
            ContentHash.Of(SomeReports.Press, period.Next, office, [unit]),
            ContentHash.Of(SomeReports.Press, period, null, [unit]),
            ContentHash.Of(SomeReports.Press, period, office with { Name = "khác" }, [unit]),
            ContentHash.Of(SomeReports.Press, period, office with { SignerTitle = "khác" }, [unit]),
            ContentHash.Of(SomeReports.Press, period, office with { SignerName = "khác" }, [unit]),
            ContentHash.Of(SomeReports.Press, period, office, []),
            ContentHash.Of(SomeReports.Press, period, office, [unit, unit]),
            .. new[]
            {
                unit with { Unit = unit.Unit with { Name = "khác" } },
                unit with { FiledBy = "khác" },
                unit with { Head = unit.Head with { FiledByOffice = true } },
                unit with { Head = unit.Head with { State = ReportState.Accepted } },
                unit with { Head = unit.Head with { Closed = true } },
                unit with { Head = unit.Head with { Due = DateTimeOffset.UnixEpoch } },
                unit with { Head = unit.Head with { Filed = new("a", DateTimeOffset.UnixEpoch) } },
                unit with { Head = unit.Head with { Hash = 1 } },
            }.Select(changed => ContentHash.Of(SomeReports.Press, period, office, [changed])),
        ];

        hashes.ShouldBeUnique();
        ContentHash.Of(SomeReports.Press, period, office, [unit with { Head = unit.Head with { Version = 7, Drafts = 3 } }]).ShouldBe(hashes[0]);
    }

    /// <summary>What somebody may change in a form file and forget to raise its version.</summary>
    private static IEnumerable<Form> Changes(Form form)
    {
        var (group, column) = (form.Groups[0], form.Groups[0].Columns[0]);
        var choice = form.Columns.First(each => each.Choices.Count > 0);
        yield return form with { Title = "khác" };
        yield return form with { Groups = [group with { Heading = "khác" }, .. form.Groups.Skip(1)] };
        yield return form with { Groups = [group with { Columns = [.. group.Columns, column with { Key = "khac" }] }, .. form.Groups.Skip(1)] };
        yield return form with { Groups = [group with { Columns = [.. group.Columns.Skip(1)] }, .. form.Groups.Skip(1)] };
        yield return form with { Groups = [group with { Columns = [column with { Heading = "khác" }, .. group.Columns.Skip(1)] }, .. form.Groups.Skip(1)] };
        yield return form with
        {
            Groups =
            [
                .. form.Groups.Select(each =>
                    each with
                    {
                        Columns =
                        [
                            .. each.Columns.Select(one =>
                                one == choice ? one with { Choices = [one.Choices[0] with { Title = "khác" }, .. one.Choices.Skip(1)] } : one),
                        ],
                    }),
            ],
        };
        yield return form with { Sheets = [new("khác"), .. form.Sheets.Skip(1)] };
        yield return form with { Sheets = [form.Sheets[0] with { Where = new(choice.Key, ["khac"]) }, .. form.Sheets.Skip(1)] };
        yield return form with { Sheets = [form.Sheets[0] with { GroupBy = choice.Key }, .. form.Sheets.Skip(1)] };
    }

    [Fact]
    public void Who_filed_is_named_as_the_directory_names_them()
    {
        var (ward, office) = (SomeReports.Ward(1, "Một"), new Unit { Code = "vp", Name = "VP", Kind = Unit.OfficeKind, Order = 9 });
        var directory = new Directory([ward, office], [new("p1", "hoa@x", "Hoa", Role.Reporter), new("vp", "minh@x", "Minh", Role.Coordinator)], []);

        Of("hoa@x").ShouldBe("Hoa");
        Of("minh@x").ShouldBe("Minh");
        Of("gone@x").ShouldBe("gone@x");
        StatusLine.Of(ward, ReportHead.Fresh, directory).FiledBy.ShouldBeNull();

        string? Of(string upn) => StatusLine.Of(ward, new ReportHead { Filed = new(upn, default) }, directory).FiledBy;
    }

    /// <summary>
    /// Decree 30/2020/NĐ-CP, annex I, part I, section I: 20-25 mm above and below, 30-35 mm left, 15-20 mm right; no number on the first page.
    /// </summary>
    [Fact]
    public async Task Every_sheet_is_printed_as_the_official_rules_say()
    {
        var file = await HandfulAsync();

        foreach (var number in (int[])[1, 2, 3])
        {
            var part = file.Part($"xl/worksheets/sheet{number}.xml");
            part.ShouldContain("paperSize=\"9\" fitToWidth=\"1\" fitToHeight=\"0\" orientation=\"landscape\"");
            part.ShouldContain("<headerFooter differentFirst=\"1\">\n<oddHeader>&amp;C&amp;\"Times New Roman,Regular\"&amp;13&amp;P/&amp;N");
            (Margin(part, "top"), Margin(part, "bottom"), Margin(part, "left"), Margin(part, "right")).ShouldBe((20, 20, 30, 15));
            file.Part("xl/workbook.xml").ShouldContain($"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{number - 1}\">");
        }

        Fonts().Matches(file.Part("xl/styles.xml")).Select(match => match.Groups[1].Value).Distinct().ShouldBe(["Times New Roman"]);
        file.Part("xl/styles.xml").ShouldNotContain("<color ");

        static double Margin(string part, string side) =>
            Math.Round(double.Parse(Regex.Match(part, $"{side}=\"([0-9.]+)\"").Groups[1].Value, CultureInfo.InvariantCulture) * 25.4);
    }

    [Fact]
    public async Task Black_on_what_is_filled_is_far_above_the_contrast_that_is_asked_for()
    {
        var fills = Fills().Matches((await HandfulAsync()).Part("xl/styles.xml")).Select(match => Convert.FromHexString(match.Groups[1].Value)).ToList();

        fills.ShouldNotBeEmpty();
        foreach (var fill in fills) ((Luminance(fill) + 0.05) / 0.05).ShouldBeGreaterThan(4.5);

        static double Luminance(byte[] rgb) => (0.2126 * Linear(rgb[0])) + (0.7152 * Linear(rgb[1])) + (0.0722 * Linear(rgb[2]));
        static double Linear(byte part) => part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }

    private static Task<XlsxFile> HandfulAsync() => XlsxFile.OfAsync(WorkbookPlan.For(SomeReports.Handful()));

    [GeneratedRegex("<name val=\"([^\"]+)\"")]
    private static partial Regex Fonts();

    [GeneratedRegex("<fgColor rgb=\"FF([0-9A-F]{6})\"")]
    private static partial Regex Fills();
}
