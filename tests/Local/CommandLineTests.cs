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

        read.ShouldBe(new CommandLine(true, 7071, Path.Combine(RepositoryRoot.Folder, ".data")));
    }

    [Fact]
    public void Every_option_is_understood()
    {
        var read = CommandLine.Parse(["--data", "elsewhere", "--port", "7072", "--no-playground"]);

        read.ShouldBe(new CommandLine(false, 7072, Path.GetFullPath("elsewhere")));
    }

    [Theory]
    [InlineData("--date", "x")]
    [InlineData("--data")]
    [InlineData("--port")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "x")]
    [InlineData("x")]
    public void Anything_else_is_not_understood(params string[] typed)
    {
        var read = CommandLine.Parse(typed);

        read.ShouldBeNull();
    }
}
