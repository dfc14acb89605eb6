using HumanRightsBot.Cards;
using HumanRightsBot.Xlsx;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class TextHeightTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("một hai", 1)]
    [InlineData("một hai ba bốn", 2)]
    [InlineData("một\nhai", 2)]
    [InlineData("một\n\nhai\n", 4)]
    [InlineData("một hai ba\nmột hai ba", 2)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 3)]
    [InlineData("abc/def-ghijklm", 2)]
    [InlineData("một hai ba          ", 1)]
    [InlineData("một hai ba          bốn", 2)]
    [InlineData("abcdefghijk\nabc", 3)]
    public void Height_grows_with_the_lines_a_wrap_makes(string text, int lines) =>
        TextHeight.Of(text, 11, CellStyle.Header).ShouldBe(lines * TextHeight.OneLine);

    [Fact]
    public void No_row_is_higher_than_Excel_allows() =>
        TextHeight.Of(new string('a', 5_000), 5, CellStyle.Header).ShouldBe(409);

    [Fact]
    public void A_title_is_higher_and_wraps_sooner_than_the_text_below_it()
    {
        var text = string.Join(' ', Enumerable.Repeat("QUYỀN", 6));

        TextHeight.Of(text, 50, CellStyle.Body).ShouldBe(TextHeight.OneLine);
        TextHeight.Of(text, 50, CellStyle.Title).ShouldBe(2 * TextHeight.OneLine * 14 / 12);
    }

    [Theory]
    [InlineData('a', 444)]
    [InlineData('ậ', 444)]
    [InlineData('đ', 500)]
    [InlineData('Ư', 722)]
    [InlineData('\u0301', 0)]
    [InlineData('語', 1000)]
    public void A_letter_with_its_marks_is_as_wide_as_without(char character, int width) =>
        TextWidth.Of(character).ShouldBe(width);
}
