using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class LeaversTests
{
    private static readonly DateOnly Today = new(2023, 9, 12);
    private static readonly Unit Office = Of("vhtt", 9) with { Kind = Unit.OfficeKind };

    [Fact]
    public void A_unit_that_is_missing_stays_in_its_place_with_the_day_it_left()
    {
        var after = Directory(Of("a", 1), Of("c", 3), Office).CarryingLeaversOf(Directory(Of("a", 1), Of("b", 2), Of("c", 3), Office), Today);

        after.Units.ShouldBe([Of("a", 1), Of("b", 2) with { LeftOn = Today }, Of("c", 3), Office]);
    }

    [Fact]
    public void Who_left_earlier_keeps_that_day()
    {
        var left = Of("b", 2) with { LeftOn = new DateOnly(2022, 1, 5) };

        Directory(Of("a", 1)).CarryingLeaversOf(Directory(Of("a", 1), left), Today).Units.ShouldBe([Of("a", 1), left]);
    }

    [Fact]
    public void A_renamed_unit_has_its_new_name_and_has_not_left()
    {
        var renamed = Of("a", 1) with { Name = "Phường mới" };

        Directory(renamed).CarryingLeaversOf(Directory(Of("a", 1)), Today).Units.ShouldBe([renamed]);
    }

    [Fact]
    public void An_office_that_is_replaced_does_not_stay_beside_the_new_one()
    {
        var other = Of("vp", 1) with { Kind = Unit.OfficeKind };

        Directory(other).CarryingLeaversOf(Directory(Office), Today).Units.ShouldBe([other]);
    }

    [Fact]
    public void What_a_merged_unit_was_is_known_by_its_last_names_in_the_order_of_the_codes()
    {
        var merged = Of("m", 1) with { FormerCodes = ["c", "x", "b"] };
        var before = Directory(Of("b", 2), Of("c", 3) with { LeftOn = new DateOnly(2022, 1, 5) }, Office);

        var former = Directory(merged, Office).CarryingLeaversOf(before, Today).FormerOf(merged);

        former.ShouldBe(
            [
                Of("c", 3) with { LeftOn = new DateOnly(2022, 1, 5) },
                new() { Code = "x", Name = "x", Kind = "phuong", Order = 1 },
                Of("b", 2) with { LeftOn = Today },
            ]);
        Directory(merged).FormerOf(Of("a", 1)).ShouldBeEmpty();
    }

    private static Directory Directory(params Unit[] units) => new(units, [], []);

    private static Unit Of(string code, int order) => new() { Code = code, Name = $"Phường {code}", Kind = "phuong", Order = order };
}
