using HumanRightsBot.Cards;
using HumanRightsBot.People;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class FirstCoordinatorTests
{
    private const string Dung = "dung@thanhxuan.example";

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_the_setting_nobody_is_added(string? upn) => FirstCoordinator.In(Directory.Empty, upn).ShouldBeSameAs(Directory.Empty);

    [Fact]
    public void Before_the_first_directory_an_office_stands_in()
    {
        var directory = FirstCoordinator.In(Directory.Empty, " Dung@ThanhXuan.example");

        directory.Office.ShouldBe(FirstCoordinator.StandInOffice);
        directory.Of(Dung).ShouldHaveSingleItem().ShouldBe(new("office", Dung, "Dung@ThanhXuan.example", Role.Coordinator));
    }

    [Fact]
    public void In_a_directory_without_coordinators_it_is_one_of_the_office()
    {
        var full = SomeDirectory.Of(2);
        var directory = new Directory(full.Units, [.. full.Members.Where(member => member.Role != Role.Coordinator)], full.Contacts);

        var amended = FirstCoordinator.In(directory, "can-bo-1@thanhxuan.example");

        amended.Units.ShouldBe(directory.Units);
        amended.Of("can-bo-1@thanhxuan.example")
            .Select(member => (member.UnitCode, member.Role)).ShouldBe([("u-1", Role.Reporter), ("vhtt", Role.Coordinator)]);
    }

    [Fact]
    public void Once_the_directory_names_a_coordinator_the_first_one_is_nobody()
    {
        var directory = SomeDirectory.Of(2);

        FirstCoordinator.In(directory, Dung).ShouldBeSameAs(directory);
    }
}
