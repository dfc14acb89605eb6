using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_typed_means_a_chat_client_and_the_data_folder_of_the_repository()
    {
        var read = CommandLine.Parse([]);

        read.ShouldBe(new CommandLine(true, Path.Combine(RepositoryRoot.Folder, ".data")));
    }

    [Fact]
    public void Both_options_are_understood()
    {
        var read = CommandLine.Parse(["--data", "elsewhere", "--no-playground"]);

        read.ShouldBe(new CommandLine(false, Path.GetFullPath("elsewhere")));
    }

    [Theory]
    [InlineData("--date", "x")]
    [InlineData("--data")]
    [InlineData("x")]
    public void Anything_else_is_not_understood(params string[] typed)
    {
        var read = CommandLine.Parse(typed);

        read.ShouldBeNull();
    }
}
