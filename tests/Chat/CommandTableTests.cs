using System.Reflection;
using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Local;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>The table of commands is the one place where a command stands, and what is derived from it agrees with it.</summary>
public sealed class CommandTableTests(LocalParts parts)
{
    private static IReadOnlyList<Command> All => CommandTable.Ours.All;

    [Fact]
    public void Every_name_that_travels_in_cards_is_in_the_table()
    {
        var names = typeof(CommandName)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

        All.Select(command => command.Name).ShouldBe(names, ignoreOrder: true);
    }

    [Fact]
    public void Two_commands_of_one_spelling_or_one_name_stop_the_start()
    {
        var list = CommandTable.Ours.Find(CommandName.List)!;

        Should.Throw<InvalidOperationException>(() => new CommandTable([list, list with { Name = "another" }])).Message.ShouldContain("danh sach");
        Should.Throw<InvalidOperationException>(() => new CommandTable([list, list with { Words = [] }])).Message.ShouldContain("list");
        new CommandTable([list, list with { Name = "another", Words = [] }]).All.Count.ShouldBe(2);
    }

    [Fact]
    public void Spellings_and_hints_are_folded_as_what_people_type_is() =>
        All.SelectMany(command => command.Words.Concat(command.Hints.SelectMany(hint => hint.Words)))
            .Where(words => TypedText.Folded(words) != words).ShouldBeEmpty();

    [Fact]
    public void Each_turn_among_hints_is_one_commands_own() =>
        All.SelectMany(command => command.Hints).Select(hint => hint.Turn).ShouldBeUnique();

    [Fact]
    public void The_manifest_offers_the_first_twelve_in_their_order()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "manifest", "manifest.json")))!;
        var offered = manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray()
            .Select(command => TypedCommand.Parse((string)command!["title"]!, new([]), ChatApp.Period.LastDay)!.Value.Name);

        offered.ShouldBe(All.Where(command => command.Rank is not null).OrderBy(command => command.Rank).Select(command => command.Name));
        All.Select(command => command.Rank).OfType<int>().Order().ShouldBe(Enumerable.Range(1, 12));
    }

    /// <summary>Whatever a card or a text names, the role is looked at first, and nothing of Storage is read for somebody who may not ask.</summary>
    [Fact]
    public async Task Nobody_gets_further_than_their_role()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var nobody = new Speaker("ai-do@thanhxuan.example", [], new Directory([], [], []));

        foreach (var command in All.Where(command => command.Audience != Audience.Everybody && command.Becomes is null))
        {
            var data = new JsonObject { [Argument.Form] = ChatApp.FormId, [Argument.Period] = "2023Q3", [Argument.Unit] = "ha-dinh" };
            var denial = command.Audience switch
            {
                Audience.Reporters => Denial.NotReporter,
                Audience.Office => Denial.NotOffice,
                _ => Denial.NotCoordinator,
            };

            var outcome = await app.Part<Dispatcher>().AnswerAsync(nobody, new(command.Name, data), storageIsAway: false, default);

            outcome.ShouldBe(new Outcome.Denied(denial), command.Name);
        }
    }

    [Theory]
    [InlineData("tôi muốn rút lại dòng 3", CommandName.List)]
    [InlineData("tôi muốn rút lại dòng 3 đã nộp", CommandName.List)]
    [InlineData("rút lại dòng 2, huỷ nộp", CommandName.List)]
    [InlineData("xin rút lại", CommandName.AskReopen)]
    [InlineData("em muốn rút dòng", CommandName.List)]
    [InlineData("gửi báo cáo giúp em", CommandName.AskSubmit)]
    [InlineData("báo cáo đã nộp rồi", CommandName.AskReopen)]
    [InlineData("nhập báo cáo", CommandName.New)]
    [InlineData("xem lại danh sách báo cáo", CommandName.List)]
    [InlineData("chốt giúp quý này", CommandName.AskClosePeriod)]
    [InlineData("bao cao moj", CommandName.New)]
    [InlineData("xin chào", null)]
    public void What_people_say_instead_is_taken_for_one_command(string text, string? name) => TypedCommand.Near(text).ShouldBe(name);
}
