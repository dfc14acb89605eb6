using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Workbooks;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Workbooks;

public sealed class SheetWidthsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_press_form_fits_one_page_that_is_still_readable(bool withUnit)
    {
        var widths = SheetWidths.Of(SomeReports.Press, withUnit);

        widths.Count.ShouldBe(withUnit ? 12 : 11);
        widths.Sum().ShouldBeInRange(172, 178);
        widths[^4].ShouldBeGreaterThan(2 * widths[0]);
    }

    [Fact]
    public void A_form_of_few_columns_fills_the_page()
    {
        var widths = SheetWidths.Of(FormOf(SomeReports.Press.Columns[2]), withUnit: false);

        widths.Sum().ShouldBeInRange(117, 119);
    }

    private static Form FormOf(Column column)
    {
        var press = SomeReports.Press;
        return new Form
        {
            Id = "mot-cot",
            Version = 1,
            Title = press.Title,
            ShortTitle = press.ShortTitle,
            FirstPeriod = press.FirstPeriod,
            Owes = press.Owes,
            Period = press.Period,
            Reminders = press.Reminders,
            Groups = [new Group("Một", [column])],
            Sheets = press.Sheets,
        };
    }
}
