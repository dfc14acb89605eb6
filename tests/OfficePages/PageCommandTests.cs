using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.OfficePages;

/// <summary>What only a page asks for has no card, and the chat does not know it.</summary>
public sealed class PageCommandTests(LocalParts parts)
{
    public static TheoryData<string> OfPages => [.. CommandTable.Ours.All.Where(command => command.IsOfPage).Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(OfPages))]
    public async Task A_press_of_its_name_is_a_text_the_chat_does_not_know(string verb)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.HasReportedAsync(Hoa, "ha-dinh");
        var minh = await app.As(Minh).SaysAsync("tiến độ");
        var press = new JsonObject { ["form"] = ChatApp.FormId, ["period"] = "2023Q3", ["units"] = "ha-dinh:2" };

        using var answer = await minh.PostAsync(minh.Press(verb, press));

        minh.Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject()).LooksAtLast().Sees(Texts.UnknownText);
        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public void None_is_spelled_offered_or_helped_with() =>
        CommandTable.Ours.All.Where(command => command.IsOfPage)
            .ShouldAllBe(command =>
                command.Words.Count + command.Hints.Count + command.Questions.Count == 0
                    && !command.IsOffered && command.Rank == null && command.Help == null && command.Title == null);
}
