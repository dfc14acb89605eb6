using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class FirstCoordinatorTests
{
    private const string Dung = "dung@thanhxuan.example";

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData(" Dung@ThanhXuan.example", Dung)]
    public void The_setting_is_read_without_spaces_and_in_lower_case(string typed, string? upn) =>
        SomeSettings.Read(("Office:FirstCoordinator", typed)).FirstCoordinator.ShouldBe(upn);

    [Fact]
    public void Without_the_setting_nobody_is_added() => FirstCoordinator.In(Directory.Empty, null).ShouldBeSameAs(Directory.Empty);

    [Fact]
    public void Before_the_first_directory_an_office_stands_in()
    {
        var directory = FirstCoordinator.In(Directory.Empty, Dung);

        directory.Office.ShouldBe(FirstCoordinator.StandInOffice);
        directory.Of(Dung).ShouldHaveSingleItem().ShouldBe(new("office", Dung, Dung, Role.Coordinator));
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
