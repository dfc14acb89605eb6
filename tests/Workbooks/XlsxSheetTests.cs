using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class XlsxSheetTests
{
    [Fact]
    public async Task A_link_is_a_real_hyperlink_with_its_own_text()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text("x"), Cell.Link("Bài báo", "https://vnexpress.net/đường dẫn?a=1&b=2")]])));

        file.Faults().ShouldBeEmpty();
        file.Read("Tổng hợp")[0][1].ShouldBe("Bài báo");
        file.Part("xl/worksheets/sheet1.xml").ShouldContain("<hyperlink ref=\"B1\" r:id=\"rId1\"/>");
        file.Part("xl/worksheets/_rels/sheet1.xml.rels")
            .ShouldContain("Target=\"https://vnexpress.net/%C4%91%C6%B0%E1%BB%9Dng%20d%E1%BA%ABn?a=1&amp;b=2\" TargetMode=\"External\"");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("không phải liên kết")]
    [InlineData("")]
    public async Task An_address_that_is_not_of_the_web_stays_plain_text(string url)
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Link("văn bản", url)]])));

        file.Paths.ShouldNotContain("xl/worksheets/_rels/sheet1.xml.rels");
        file.Part("xl/worksheets/sheet1.xml").ShouldContain($"s=\"{StylesXml.Index(CellStyle.Body, quoted: false)}\"");
        file.Read("Tổng hợp")[0][0].ShouldBe("văn bản");
    }

    [Theory]
    [InlineData(CellLimits.MaxUrl, true)]
    [InlineData(CellLimits.MaxUrl + 1, false)]
    public async Task An_address_longer_than_Excel_holds_stays_plain_text(int length, bool linked)
    {
        var url = "https://www.un.org/".PadRight(length, 'a');

        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Link(url, url)]])));

        file.Part("xl/worksheets/sheet1.xml").Contains("<hyperlink ", StringComparison.Ordinal).ShouldBe(linked);
        file.Read("Tổng hợp")[0][0].ShouldBe(url);
    }

    [Fact]
    public async Task Links_beyond_the_number_Excel_holds_stay_plain_text()
    {
        var rows = Enumerable.Range(1, CellLimits.MaxLinks + 1).Select(IReadOnlyList<Cell> (number) => [Cell.Link($"số {number}", "https://www.un.org/")]);
        var sheet = SomeSheets.Of() with { Count = CellLimits.MaxLinks + 1, Rows = rows.ToAsyncEnumerable() };

        var part = (await XlsxFile.OfAsync(SomeSheets.Book(sheet))).Part("xl/worksheets/sheet1.xml");

        part.ShouldContain("<hyperlink ref=\"A65530\"");
        part.ShouldNotContain("<hyperlink ref=\"A65531\"");
        part.ShouldContain($"<c r=\"A65531\" s=\"{StylesXml.Index(CellStyle.Body, quoted: false)}\" t=\"inlineStr\">");
    }

    [Fact]
    public async Task A_sheet_longer_than_Excel_allows_is_refused_before_anything_is_written()
    {
        var sheet = SomeSheets.Complete() with { Count = SheetRules.MaxRows - 4 };
        using var output = new MemoryStream();

        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => XlsxWriter.WriteAsync(SomeSheets.Book(sheet), output, TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("1048577 rows");
        output.Length.ShouldBe(0);
        Should.NotThrow(() => SheetRules.Check(SomeSheets.Book(sheet with { Count = SheetRules.MaxRows - 5 })));
    }

    [Fact]
    public async Task A_sheet_that_turns_out_longer_than_Excel_allows_is_refused_as_too_large()
    {
        // One row too many: texts that go on in lines of their own are counted as they are written.
        IReadOnlyList<Cell> line = [Cell.Text("a")];
        var sheet = SomeSheets.Of([line]) with { Rows = Enumerable.Repeat(line, SheetRules.MaxRows + 1).ToAsyncEnumerable() };

        await Should.ThrowAsync<WorkbookTooLargeException>(() =>
            XlsxWriter.WriteAsync(SomeSheets.Book(sheet), Stream.Null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Tổng hợp", null)]
    [InlineData("", "is empty")]
    [InlineData("1234567890123456789012345678901", null)]
    [InlineData("12345678901234567890123456789012", "has 32 characters")]
    [InlineData("a/b", "holds one of")]
    [InlineData("a[1]", "holds one of")]
    [InlineData("a\nb", "holds one of")]
    [InlineData("'a", "apostrophe")]
    [InlineData("o'a", null)]
    [InlineData("history", "reserved")]
    public void A_name_Excel_refuses_is_refused(string name, string? problem)
    {
        var found = SheetRules.NameProblem(name);

        if (problem is null) found.ShouldBeNull();
        else found.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void Two_sheets_cannot_share_a_name()
    {
        var book = SomeSheets.Book(SomeSheets.Of() with { Name = "Một" }, SomeSheets.Of() with { Name = "MỘT" });

        Should.Throw<InvalidOperationException>(() => SheetRules.Check(book)).Message.ShouldContain("used twice");
    }

    [Fact]
    public void A_workbook_without_a_visible_sheet_is_refused() =>
        Should.Throw<InvalidOperationException>(() =>
            SheetRules.Check(SomeSheets.Book(SomeSheets.Of() with { Hidden = true }))).Message.ShouldContain("no visible sheet");

    [Theory]
    [InlineData(0)]
    [InlineData(255.5)]
    [InlineData(double.NaN)]
    public void A_width_Excel_refuses_is_refused(double width) =>
        Should.Throw<InvalidOperationException>(() =>
            SheetRules.Check(SomeSheets.Book(SomeSheets.Of() with { ColumnWidths = [width] }))).Message.ShouldContain("width");

    [Fact]
    public async Task Rows_are_asked_for_only_while_they_are_written()
    {
        var asked = 0;
        using var output = new MemoryStream();
        var early = 0;
        var rows = Enumerable.Range(0, 20_000).Select(IReadOnlyList<Cell> (number) =>
        {
            asked++;
            if (number == 19_999) early = (int)output.Length;
            return [Cell.Text($"dòng {number} {Guid.NewGuid()}")];
        });

        await XlsxWriter.WriteAsync(
            SomeSheets.Book(SomeSheets.Of() with { Count = 20_000, Rows = rows.ToAsyncEnumerable() }), output, TestContext.Current.CancellationToken);

        asked.ShouldBe(20_000);
        early.ShouldBeGreaterThan((int)(output.Length * 0.8));
    }

    [Fact]
    public async Task A_row_of_one_line_leaves_its_height_to_Excel_and_a_longer_one_gives_an_estimate()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text("ngắn")], [Cell.Text("dòng một\ndòng hai")]])));

        var part = file.Part("xl/worksheets/sheet1.xml");

        part.ShouldContain("<row r=\"1\">");
        part.ShouldContain("<row r=\"2\" ht=\"31.5\">");
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16_383, "XFD")]
    public void Columns_are_named_as_Excel_names_them(int column, string letters) =>
        System.Text.Encoding.ASCII.GetString(ColumnLetters.Of(column)).ShouldBe(letters);
}
