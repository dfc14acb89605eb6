using FsCheck.Xunit;
using HumanRightsBot.Intake;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Reports;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Intake;

/// <summary>What is put into the box of a table that came otherwise says the same as the table: the same rows with the same values and faults.</summary>
public sealed class TableTextTests
{
    [Theory]
    [InlineData("excel")]
    [InlineData("word")]
    [InlineData("sheets")]
    [InlineData("calc")]
    [InlineData("teams")]
    public async Task Of_a_clipboard(string program)
    {
        var path = Path.Combine(RepositoryRoot.Folder, "tests", "Intake", "clipboard", program + ".html");
        ShouldSayTheSame(HtmlTable.Read(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Of_a_file() => ShouldSayTheSame(await SomeTables.BroughtAsync(
        SomeTables.Way.File, SomeTables.Headings, SomeTables.Row(1), SomeTables.Row(2, (1, "15/02/2023")), SomeTables.Row(3, (4, "\"một\"\ndòng\thai"))));

    [Property(MaxTest = 200, Arbitrary = [typeof(Nasty)])]
    public void Whatever_stands_in_the_cells(string title, string content, string answer) => ShouldSayTheSame(HtmlTable.Read(SomeTables.Page(
        [SomeTables.Headings, SomeTables.Row(1, (3, title), (4, content), (7, answer)), SomeTables.Row(2)])));

    private static void ShouldSayTheSame(SourceReading brought)
    {
        var table = brought.ShouldBeOfType<SourceReading.Table>();
        var target = SomeTables.For(SomeTables.Press);

        var box = TextTable.Read(TableText.Of(SomeTables.Press, table)).ShouldBeOfType<SourceReading.Table>();

        var rows = SomeTables.Read(table, target).Rows.Select(Said).ToList();
        rows.ShouldNotBeEmpty();
        SomeTables.Read(box, target).Rows.Select(Said).ShouldBe(rows);

        static string Said(ImportRow row) => string.Join('\n',
            row.Reading.Values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")
                .Concat(row.Reading.Problems.Keys.Order()).Append($"{row.Fault} {row.IsSame}"));
    }

    [Fact]
    public void What_a_line_lacks_at_its_end_can_be_filled_in() =>
        TableText.Of(SomeTables.Press, (SourceReading.Table)TextTable.Read("a\tb\tc\nd")).ShouldBe("a\tb\tc\nd\t\t\n");
}
