using HumanRightsBot.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Links that open the app in Teams, written as Teams reads them.</summary>
public sealed class DeepLinksTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private static readonly DeepLinks Links = new(Id, "bao-cao.azurewebsites.net", null);

    [Fact]
    public void A_link_opens_one_report_in_Teams_and_in_a_browser_the_page_itself() =>
        Links.ToTab(DeepLinks.SubPageOf("phan-hoi-bao-chi", "2023Q3", "ha-dinh")).AbsoluteUri.ShouldBe(
            $"https://teams.microsoft.com/l/entity/{Id}/bao-cao"
                + "?webUrl=https%3A%2F%2Fbao-cao.azurewebsites.net%2Fapi%2Ftab%2F%3FsubPageId%3Dphan-hoi-bao-chi%257C2023Q3%257Cha-dinh"
                + "&label=B%C3%A1o%20c%C3%A1o"
                + "&context=%7B%22subEntityId%22%3A%22phan-hoi-bao-chi%7C2023Q3%7Cha-dinh%22%7D");

    [Fact]
    public void Without_a_sub_page_it_opens_the_start() =>
        Links.ToTab(null).AbsoluteUri.ShouldBe(
            $"https://teams.microsoft.com/l/entity/{Id}/bao-cao?webUrl=https%3A%2F%2Fbao-cao.azurewebsites.net%2Fapi%2Ftab%2F&label=B%C3%A1o%20c%C3%A1o");

    [Fact]
    public void Where_no_host_is_known_none_is_named() =>
        (Links with { Host = null }).ToTab("f|2023Q3").AbsoluteUri.ShouldBe(
            $"https://teams.microsoft.com/l/entity/{Id}/bao-cao?label=B%C3%A1o%20c%C3%A1o&context=%7B%22subEntityId%22%3A%22f%7C2023Q3%22%7D");

    [Fact]
    public void What_a_sub_page_holds_stays_in_it()
    {
        const string Odd = "a\"}&x=1#y|2023Q3|đơn vị";

        var query = Links.ToTab(Odd).Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);

        query.Keys.ShouldBe(["webUrl", "label", "context"]);
        System.Text.Json.Nodes.JsonNode.Parse(Uri.UnescapeDataString(query["context"]))!["subEntityId"]!.GetValue<string>().ShouldBe(Odd);
        Uri.UnescapeDataString(new Uri(Uri.UnescapeDataString(query["webUrl"])).Query["?subPageId=".Length..]).ShouldBe(Odd);
    }

    [Fact]
    public void On_a_developers_machine_it_opens_the_page_that_stands_for_Teams()
    {
        var local = Links with { LocalPage = new("http://127.0.0.1:7071/tab/") };

        local.ToTab(null).AbsoluteUri.ShouldBe("http://127.0.0.1:7071/tab/");
        local.ToTab("f|2023Q3|u").AbsoluteUri.ShouldBe("http://127.0.0.1:7071/tab/?subPageId=f%7C2023Q3%7Cu");
    }

    [Fact]
    public void The_chat_is_the_bots() => DeepLinks.Chat(Id).AbsoluteUri.ShouldBe($"https://teams.microsoft.com/l/chat/0/0?users=28:{Id}");
}
