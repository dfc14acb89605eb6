using System.Diagnostics;
using FsCheck.Xunit;
using HumanRightsBot.Intake;
using HumanRightsBot.Tests.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Intake;

public sealed class PastedTextTests
{
    /// <summary>Rows become text and the text the same rows, whatever stands in the cells.</summary>
    [Property(MaxTest = 500, Arbitrary = [typeof(Nasty)])]
    public void Rows_pasted_are_the_rows_copied(string[][] rows)
    {
        string[][] copied = [.. rows.Take(60).Select(row => row.Take(20).Select(Clean).Append("cuối").ToArray())];
        if (copied.Length == 0) return;

        var table = TextTable.Read(SomeTables.Tsv(copied)).ShouldBeOfType<SourceReading.Table>();

        table.Lines.Select(line => line.Cells.Select(cell => cell.Text)).ShouldBe(copied.Select(row => row.Select(Seen)));

        // Line ends are one to a clipboard, quotes stand in too; and what nobody sees is an empty cell.
        static string Clean(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('Z', '"');
        static string Seen(string text) => new SourceCell(text).IsBlank ? "" : text;
    }

    [Theory]
    [InlineData("a\tb\nc\td", "a|b", "c|d")]
    [InlineData("a\tb\r\nc\td\r\n", "a|b", "c|d")]
    [InlineData("\"dòng một\ndòng hai\"\tb", "dòng một\ndòng hai|b")]
    [InlineData("\"nói \"\"được\"\"\"\tb", "nói \"được\"|b")]
    [InlineData("\"Ngõ 12\" thiếu đèn\tb", "\"Ngõ 12\" thiếu đèn|b")]
    [InlineData("5\" ống\tb", "5\" ống|b")]
    [InlineData(" \t\u200B\n\n\na\tb", "a|b")]
    public void A_text_is_cut_where_cells_end(string pasted, params string[] lines) =>
        TextTable.Read(pasted).ShouldBeOfType<SourceReading.Table>().Lines.Select(line => string.Join('|', line.Cells.Select(cell => cell.Text)))
            .ShouldBe(lines);

    [Fact]
    public void A_line_keeps_the_number_a_person_counts() =>
        TextTable.Read("a\tb\n\"c\nc\"\td\n\ne\tf").ShouldBeOfType<SourceReading.Table>().Lines.Select(line => line.Number).ShouldBe([1, 2, 5]);

    [Fact]
    public void A_quote_that_is_never_closed_is_refused_by_its_line() =>
        TextTable.Read("a\tb\nc\t\"d\ne\tf\n").ShouldBe(new SourceReading.Unreadable(SourceFault.OpenQuote, 2));

    [Fact]
    public void What_is_no_table_or_too_much_of_one_has_its_sentence()
    {
        (SourceReading Reading, SourceFault Fault)[] all =
        [
            (TextTable.Read(" \n\t\u00A0"), SourceFault.Empty),
            (TextTable.Read(new string('a', 2_000_001)), SourceFault.TooLarge),
            (TextTable.Read(new string('a', 40_000)), SourceFault.TooLarge),
            (TextTable.Read(string.Concat(Enumerable.Repeat("a\tb\n", 501))), SourceFault.TooManyLines),
            (TextTable.Read(string.Concat(Enumerable.Repeat("a\t", 61))), SourceFault.TooManyColumns),
        ];

        foreach (var (reading, fault) in all)
        {
            reading.ShouldBeOfType<SourceReading.Unreadable>().Fault.ShouldBe(fault);
            IntakeWords.Of((SourceReading.Unreadable)reading).ShouldNotBeNullOrWhiteSpace();
        }

        Enum.GetValues<SourceFault>().Select(fault => IntakeWords.Of(new SourceReading.Unreadable(fault))).Distinct().Count()
            .ShouldBe(Enum.GetValues<SourceFault>().Length);
    }

    /// <summary>Whatever is pasted takes time by its length: seconds would be squares of it.</summary>
    [Theory]
    [InlineData("\"")]
    [InlineData("\"a\"b\t")]
    [InlineData("\"\t\"\"")]
    [InlineData("\n")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<a '")]
    [InlineData("<table><tr><td>")]
    [InlineData("<div><a href=x>")]
    [InlineData("<tr><td rowspan=500 colspan=60>x")]
    [InlineData("<style><!--")]
    [InlineData("&#")]
    public void Nothing_that_is_pasted_takes_long(string piece)
    {
        var much = string.Concat(Enumerable.Repeat(piece, 1_900_000 / piece.Length));
        var (clock, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());

        TextTable.Read(much);
        HtmlTable.Read(much);
        HtmlTable.Read("<table><tr><td>" + much);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000_000);
    }
}
