using AngleSharp.Html.Parser;
using FsCheck.Xunit;
using HumanRightsBot.Intake;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Intake;

/// <summary>One table on the clipboards of five programs: the fixtures follow captures of each, made anew with our own words.</summary>
public sealed class ClipboardTests
{
    private const string Link = "https://tuoitre.vn/ngo-nho-thieu-den-20230712.htm";

    [Theory]
    [InlineData("excel")]
    [InlineData("word")]
    [InlineData("sheets")]
    [InlineData("calc")]
    [InlineData("teams")]
    public async Task A_table_is_the_same_from_every_program(string program)
    {
        var path = Path.Combine(RepositoryRoot.Folder, "tests", "Intake", "clipboard", program + ".html");
        var page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        var table = HtmlTable.Read(page).ShouldBeOfType<SourceReading.Table>();

        var lines = table.Lines.Where(line => line.Cells.Count > 1).ToList();
        lines.Count.ShouldBe(3);
        lines[0].Cells.Select(cell => cell.Text).ShouldBe(["STT", "Ngày đăng", "Cơ quan báo chí", "Tên bài", "Nội dung phản ánh", "Đường dẫn"]);
        lines[1].Cells[3].Text.ShouldBe("Ngõ nhỏ thiếu đèn");
        lines[1].Cells[4].Text.ShouldBe("Dòng một\nDòng hai & <ba>");
        lines[1].Cells[5].ShouldBe(new SourceCell("xem tại đây") { Link = Link });
        lines[2].Cells.Select(cell => cell.Text)
            .ShouldBe(["2", "3/8/2023", "Báo Nhân Dân", "Chợ tạm", "Chưa thông báo trước", "https://nhandan.vn/cho-tam-post770000.html"]);
        table.LeftOut.Count.ShouldBe(program == "excel" ? 1 : 0);

        // The day that is meant, though Sheets and Calc show it month first.
        var row = SomeTables.Read(table, SomeTables.For(SomeTables.Press)).Rows[0];
        row.Reading.Values["publishedOn"].ShouldBe("2023-07-12");
        row.Adjusted.ShouldContain(cell => cell.Why == Adjustment.LinkBehind && cell.After == Link);
        row.Adjusted.Any(cell => cell.Why == Adjustment.Day).ShouldBe(program is "sheets" or "calc");
    }

    [Theory]
    [InlineData("<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f</table>", "a|b||c", "|d|e|f")]
    [InlineData("<table><tr><td width=5\">a</td><td title='x>y'>b</td></tr></table>", "a|b")]
    [InlineData("<table><tr><td>một cột</td></tr></table><table><tr><td>a<td>b</table>", "a|b")]
    [InlineData("<p>x</p><table><thead><tr><th>a&nbsp;<b> b</b></th><th>c<p>d</p><p>e</p></th></tr></thead></table>", "a b|c\nd\ne")]
    [InlineData("<table><tr><td>1 < 2</td><td>a<!-- <td>ẩn</td> -->b</td></tr></table>", "1 < 2|ab")]
    public void A_page_is_read_as_people_see_it(string page, params string[] lines) => Lines(page).ShouldBe(lines);

    [Fact]
    public void A_table_in_a_table_is_refused_and_a_page_without_one_is_empty()
    {
        HtmlTable.Read("<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>")
            .ShouldBe(new SourceReading.Unreadable(SourceFault.NestedTable, 1));
        HtmlTable.Read("<p>a\tb</p>").ShouldBe(new SourceReading.Unreadable(SourceFault.Empty));
        HtmlTable.Read("<table><tr><td> </td><td>&nbsp;</td></tr></table>").ShouldBe(new SourceReading.Unreadable(SourceFault.Empty));
    }

    /// <summary>A parser of browsers' rules sees the same cells in a page as ours.</summary>
    [Property(MaxTest = 300, Arbitrary = [typeof(Nasty)])]
    public void A_real_parser_sees_the_same_cells(string[][] rows)
    {
        string[][] some = [.. rows.Take(20).Select(row => row.Take(8).Select(Plain).Prepend("đầu").Append("cuối").ToArray())];
        if (some.Length == 0) return;
        var page = SomeTables.Page(some);

        var judge = new HtmlParser().ParseDocument(page).QuerySelectorAll("tr")
            .Select(row => string.Join('|', row.QuerySelectorAll("td").Select(cell => Squeezed(cell.TextContent))));

        Lines(page).Select(Squeezed).ShouldBe(judge);

        // What no page can hold as it is, or nobody sees, is not asked of the parser.
        static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(rune =>
            rune.Value is >= ' ' and not ('|' or 0xFFFD) && !new SourceCell($"{rune}").IsBlank));
        static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
    }

    private static IEnumerable<string> Lines(string page) => HtmlTable.Read(page).ShouldBeOfType<SourceReading.Table>().Lines
        .Select(line => string.Join('|', line.Cells.Select(cell => cell.Text)));
}
