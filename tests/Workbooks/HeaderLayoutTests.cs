using HumanRightsBot.Cards;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class HeaderLayoutTests
{
    [Fact]
    public void Spanning_cells_take_their_place_in_the_rows_below()
    {
        var layout = HeaderLayout.Of(SomeSheets.Complete());

        layout.Merges.ShouldBe([new(0, 0, 0, 3), new(1, 0, 1, 3), new(2, 0, 3, 0), new(2, 1, 2, 2), new(2, 3, 3, 3)]);
        layout.Rows[3].Cells.Select(cell => cell.Content).ShouldBe(["", "Ngày", "Nội dung", ""]);
        layout.Rows[3].Cells.ShouldAllBe(cell => cell.Style == CellStyle.Header);
    }

    [Fact]
    public void A_header_wider_than_the_sheet_is_refused()
    {
        var sheet = SomeSheets.Of([[Cell.Text("một cột")]]) with { Headers = [[new("quá rộng", Columns: 2)]] };

        Should.Throw<InvalidOperationException>(() => HeaderLayout.Of(sheet)).Message.ShouldContain("quá rộng");
    }

    [Fact]
    public void A_long_text_over_several_rows_makes_the_last_one_higher()
    {
        var sheet = SomeSheets.Complete() with
        {
            Headers = [[new(string.Join(' ', Enumerable.Repeat("từ", 20)), Rows: 2), new("a"), new("b"), new("c")], [new("d"), new("e"), new("f")]],
        };

        var rows = HeaderLayout.Of(sheet).Rows;

        rows[2].Height.ShouldBe(TextHeight.OneLine + 5);
        (rows[2].Height + rows[3].Height).ShouldBe(TextHeight.Of(sheet.Headers[0][0].Text, 6, CellStyle.Header) + 5);
    }
}
