using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class XlsxCellTests
{
    public static IEnumerable<TheoryDataRow<int>> Nasty => Enumerable.Range(0, NastyTexts.All.Count).Select(index => new TheoryDataRow<int>(index));

    [Theory]
    [MemberData(nameof(Nasty))]
    public async Task A_nasty_text_is_read_back_as_it_was_written(int index)
    {
        var text = NastyTexts.All[index];

        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text(text)]])));

        file.Faults().ShouldBeEmpty();
        file.Read("Tổng hợp")[0][0].ShouldBe(text);
        file.Part("xl/worksheets/sheet1.xml").ShouldNotContain("<f>");
    }

    [Fact]
    public async Task Half_a_character_and_a_carriage_return_are_replaced()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text("a\r\nb\rc"), Cell.Text("lẻ \uD83D"), Cell.Text("\uDE00 lẻ")]])));

        file.Faults().ShouldBeEmpty();
        file.Read("Tổng hợp")[0].ShouldBe(["a\nb\nc", "lẻ \uFFFD", "\uFFFD lẻ"]);
    }

    [Fact]
    public async Task A_text_too_long_for_a_cell_is_cut_between_characters_and_says_so()
    {
        var text = new string('a', 1) + string.Concat(Enumerable.Repeat("😀", 16_384));

        var file = await XlsxFile.OfAsync(
            SomeSheets.Book(SomeSheets.Of([[Cell.Text(text), Cell.Text(new string('b', 32_768))]])) with { CutMark = " (còn tiếp …)" });
        var cells = file.Read("Tổng hợp")[0].Cast<string>().ToList();

        cells.ShouldAllBe(cell => cell.EndsWith(" (còn tiếp …)", StringComparison.Ordinal) && !cell.Contains('\uFFFD', StringComparison.Ordinal));
        cells[0].Length.ShouldBeInRange(32_766, 32_767);
        cells[1].Length.ShouldBe(32_767);
    }

    [Fact]
    public void Line_feeds_beyond_what_Excel_counts_become_spaces()
    {
        var fitted = CellLimits.Fit(string.Concat(Enumerable.Repeat("x\n", 300)), "…");

        fitted.Count(character => character == '\n').ShouldBe(CellLimits.MaxLineFeeds);
        fitted.Length.ShouldBe(600);
    }

    [Theory]
    [InlineData("=1", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@x", true)]
    [InlineData("\tx", true)]
    [InlineData("'x", true)]
    [InlineData("\0=1", true)]
    [InlineData("x=1", false)]
    [InlineData(" =1", false)]
    public async Task What_looks_like_a_formula_carries_the_quote_prefix(string text, bool quoted)
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text(text)]])));

        file.Part("xl/worksheets/sheet1.xml").ShouldContain($"<c r=\"A1\" s=\"{StylesXml.Index(CellStyle.Body, quoted)}\"");
    }

    [Theory]
    [InlineData(" đầu", true)]
    [InlineData("cuối ", true)]
    [InlineData("hai  dấu", true)]
    [InlineData("hai\ndòng", true)]
    [InlineData("cột\tcột", true)]
    [InlineData("một dấu cách", false)]
    public async Task Spaces_a_reader_might_drop_are_marked_to_be_kept(string text, bool marked)
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Text(text)]])));

        file.Part("xl/worksheets/sheet1.xml").Contains("<t xml:space=\"preserve\">", StringComparison.Ordinal).ShouldBe(marked);
    }

    [Theory]
    [InlineData("2023-09-25", 45194)]
    [InlineData("1900-03-01", 61)]
    [InlineData("2026-09-30", 46295)]
    public async Task A_date_is_a_serial_day_shown_day_first(string day, int serial)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Date(date)]])));

        file.Part("xl/worksheets/sheet1.xml").ShouldContain($"<v>{serial}</v>");
        file.Read("Tổng hợp")[0][0].ShouldBe(date.ToDateTime(TimeOnly.MinValue));
        file.Part("xl/styles.xml").ShouldContain("formatCode=\"dd/mm/yyyy\"");
    }

    [Fact]
    public void A_date_before_March_1900_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Cell.Date(new DateOnly(1900, 2, 28)));

    [Fact]
    public async Task A_number_is_a_number()
    {
        var file = await XlsxFile.OfAsync(SomeSheets.Book(SomeSheets.Of([[Cell.Number(1_234_567), Cell.Number(-1)]])));

        file.Read("Tổng hợp")[0].ShouldBe([1_234_567d, -1d]);
    }
}
