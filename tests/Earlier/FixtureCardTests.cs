using System.Text.Json.Nodes;
using HumanRightsBot.Commands;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Earlier;

/// <summary>Cards an earlier version sent lie in chats for years: every button of them is still answered with what belongs to it.</summary>
public sealed class FixtureCardTests(LocalParts parts)
{
    public static TheoryData<string> Versions => [.. FixtureFiles.Names];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_button_of_every_card_is_answered_with_what_belongs_to_it(string version)
    {
        await using var fixture = await Fixture.StartAsync(parts.NewAccount(), new(version));
        List<string> answers = [];
        foreach (var (person, inDialog, card) in Cards(version))
        {
            var talk = await fixture.App.As(person).SaysAsync("thoát");
            foreach (var (type, title, verb) in ButtonsOf(card))
            {
                talk.LooksAt(card.DeepClone().AsObject(), inDialog);
                if (type == "Action.Submit" && !inDialog) await talk.OpensDialogAsync(title);
                else await talk.PressesAsync(title);
                answers.Add($"{person.Name}: {verb} «{title}» → {(talk.Toast is { } toast and not Texts.OpenedBelow ? toast : talk.Words.Split('\n')[0])}");
                ShouldBelong(talk, answers[^1]);
            }
        }

        ShouldHaveFailedNowhere(fixture.App);
        string.Join('\n', answers).ShouldMatchGolden($"fixtures/{version}-presses.txt");
    }

    /// <summary>And since every button is pressed, none of them may ever leave the table.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void They_have_a_button_of_every_kind_that_version_knew(string version)
    {
        var pressed = Cards(version).SelectMany(each => ButtonsOf(each.Card)).Select(button => button.Verb).Distinct();

        pressed.ShouldBe(new FixtureFiles(version).Lines("buttons.txt"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_client_that_does_not_know_the_buttons_presses_what_stands_there_for_it(string version)
    {
        await using var fixture = await Fixture.StartAsync(parts.NewAccount(), new(version));
        var buttons =
            from each in Cards(version)
            where !each.InDialog
            from button in ButtonsOf(each.Card)
            where button.Type == "Action.Execute"
            select (each.Person, each.Card, Button: button);
        foreach (var (person, card, button) in buttons.DistinctBy(each => each.Button.Verb))
        {
            var talk = (await fixture.App.As(person).SaysAsync("thoát")).LooksAt(card.DeepClone().AsObject());

            await talk.PressesFallbackAsync(button.Title);

            ShouldBelong(talk, button.Verb);
        }

        ShouldHaveFailedNowhere(fixture.App);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_clients_sent_back_is_understood(string version)
    {
        await using var fixture = await Fixture.StartAsync(parts.NewAccount(), new(version));
        foreach (var press in new FixtureFiles(version).Json("presses.jsonl"))
        {
            var talk = await fixture.App.As(Fixture.PersonOf((string)press["person"]!)).SaysAsync("thoát");
            var activity = talk.Envelope((string)press["type"]!);
            (activity["name"], activity["value"], activity["replyToId"]) = ((string?)press["name"], press["value"]!.DeepClone(), talk.Messages[^1].Id);

            using var answer = await talk.PostAsync(activity);
            answer.EnsureSuccessStatusCode();
            var body = await answer.Content.ReadAsStringAsync();
            if ((string?)press["name"] == "adaptiveCard/action") talk.Take(JsonNode.Parse(body)!.AsObject());
            else talk.LooksAtLast();

            ShouldBelong(talk, press.ToJsonString());
        }

        ShouldHaveFailedNowhere(fixture.App);
    }

    private static IEnumerable<(Somebody Person, bool InDialog, JsonObject Card)> Cards(string version) =>
        new FixtureFiles(version)
            .Json("cards.jsonl").Select(each => (Fixture.PersonOf((string)each["person"]!), (bool)each["inDialog"]!, each["card"]!.AsObject()));

    private static IReadOnlyList<(string Type, string Title, string Verb)> ButtonsOf(JsonObject card) =>
    [
        .. Talk.All(card).Where(node => (string?)node["type"] is "Action.Execute" or "Action.Submit")
            .Select(node => ((string)node["type"]!, (string)node["title"]!, (string?)node["verb"] ?? (string)node["data"]!["verb"]!)).Distinct(),
    ];

    /// <summary>No card of ours is unknown to the product, nor too old for it.</summary>
    private static void ShouldBelong(Talk talk, string press)
    {
        string[] refusals =
        [
            Texts.UnknownText, Texts.Failed, Texts.OldCard, Texts.OldOfficeCard, Texts.TooSlow, Texts.NotSaved, Texts.NotYours,
            Texts.NotCoordinator,
        ];
        foreach (var sentence in refusals)
        {
            talk.Words.ShouldNotContain(sentence, customMessage: press);
            talk.Toast?.ShouldNotContain(sentence, customMessage: press);
        }

        (talk.Toast?.Length > 0 || talk.Words.Length > 0).ShouldBeTrue(press);
    }

    private static void ShouldHaveFailedNowhere(ChatApp app) =>
        app.Log.Lines.Where(line => line.Contains(" Error: ", StringComparison.Ordinal)).ShouldBeEmpty();
}
