using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;

namespace HumanRightsBot.Tests.Support;

/// <summary>One person's chat with the bot, at the wire: says, fills in, presses, and looks at the card that came.</summary>
internal sealed partial class Talk
{
    private static int activities;

    private readonly HttpClient http;
    private readonly FakeConnector connector;
    private readonly Somebody person;
    private readonly CapturedLog? log;
    private readonly FakeConversation conversation;
    private readonly Dictionary<string, string?> filled = [];
    private string? messageId;

    /// <param name="http">To the application.</param>
    /// <param name="connector">The channel between them.</param>
    /// <param name="person">Who speaks.</param>
    /// <param name="log">Is told what is typed, so that it can be looked for; null where the application's log is not at hand.</param>
    public Talk(HttpClient http, FakeConnector connector, Somebody person, CapturedLog? log = null)
    {
        (this.http, this.connector, this.person, this.log) = (http, connector, person, log);
        conversation = connector.Conversation("a:" + person.ObjectId).With(UserId, person.Name, person.Upn, person.ObjectId);
    }

    /// <summary>The card this person looks at: the last message, or what a button put in its place.</summary>
    public JsonObject Card { get; private set; } = [];

    /// <summary>What a button answered instead of a card.</summary>
    public string? Toast { get; private set; }

    /// <summary>All words of the card, one line each.</summary>
    public string Words => WordsOf(Card);

    public IReadOnlyList<FakeMessage> Messages => conversation.Activities;

    private string UserId => "29:" + person.ObjectId;

    public async Task<Talk> InstallsAsync()
    {
        var activity = Envelope("installationUpdate");
        activity["action"] = "add";
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        LookAtLast();
        return this;
    }

    public async Task<Talk> SaysAsync(string text)
    {
        var activity = Envelope("message");
        (activity["text"], activity["textFormat"]) = (text, "plain");
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        LookAtLast();
        return this;
    }

    /// <summary>Types into an input of the card, named by the form's column.</summary>
    public Talk Fills(string column, string value)
    {
        Find(Card, node => (string?)node["id"] == "c_" + column).ShouldNotBeNull($"The card has no input {column}.");
        filled["c_" + column] = value;
        return this;
    }

    public Talk Chooses(string input, string value)
    {
        Find(Card, node => (string?)node["id"] == input).ShouldNotBeNull($"The card has no input {input}.");
        filled[input] = value;
        return this;
    }

    /// <summary>Empties an input in a client that sends nothing of an empty one.</summary>
    public Talk LeavesOut(string input)
    {
        filled[input] = null;
        return this;
    }

    /// <summary>Presses the first button of this title, the inputs being sent as the client does.</summary>
    public async Task<Talk> PressesAsync(string title)
    {
        if (IsInDialog) return await SubmitsAsync(title);
        using var answer = await PostAsync(Press(title));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Presses the button of this title that is about this unit.</summary>
    public async Task<Talk> PressesAsync(string title, string unit)
    {
        var button = All(Card).FirstOrDefault(node => (string?)node["title"] == title && (string?)node["data"]?["unit"] == unit);
        using var answer = await PostAsync(Press(button.ShouldNotBeNull($"No button «{title}» of {unit} on:\n{Words}")));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Take(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Presses a button in a client that does not know Action.Execute.</summary>
    public async Task<Talk> PressesFallbackAsync(string title)
    {
        var action = Button(title);
        var activity = Envelope("message");
        activity["replyToId"] = messageId;
        activity["value"] = Merged(action["fallback"]!["data"]!.AsObject());
        var before = conversation.Activities.Count;
        (await PostAsync(activity)).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (conversation.Activities.Count > before) LookAtLast();
        else Look(conversation.Activities.Single(message => message.Id == messageId));
        return this;
    }

    /// <summary>The activity a press sends, for tests that send it in other ways.</summary>
    public JsonObject Press(string title) => Press(Button(title));

    /// <summary>A press on a button that is on no card.</summary>
    public JsonObject Press(string verb, JsonObject data)
    {
        var activity = Envelope("invoke");
        (activity["name"], activity["value"]) = ("adaptiveCard/action", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        });
        return activity;
    }

    private JsonObject Press(JsonObject action)
    {
        var activity = Press((string)action["verb"]!, Sent(action));
        activity["replyToId"] = messageId;
        return activity;
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity)
    {
        log?.Typed(activity);
        return http.PostAsync("/api/messages", new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    public Talk Take(JsonObject answer)
    {
        if ((string?)answer["type"] == "application/vnd.microsoft.card.adaptive")
        {
            (Card, Toast) = (answer["value"]!.AsObject(), null);
            filled.Clear();
        }
        else
        {
            LookAtLast();
            Toast = answer["value"]!.ToString();
        }

        return this;
    }

    public static string WordsOf(JsonObject card) => string.Join('\n', Strings(card, "text", "title", "label", "value", "placeholder"));

    public Talk Sees(params string[] words)
    {
        foreach (var word in words) Words.ShouldContain(word);
        return this;
    }

    public Talk DoesNotSee(params string[] words)
    {
        foreach (var word in words) Words.ShouldNotContain(word);
        return this;
    }

    /// <summary>What stands in an input of the card.</summary>
    public string? Value(string column) => (string?)Find(Card, node => (string?)node["id"] == "c_" + column)?["value"];

    /// <summary>Where a button of this title leads in the browser.</summary>
    public string Link(string title) =>
        (string)Find(Card, node => (string?)node["type"] == "Action.OpenUrl" && (string?)node["title"] == title).ShouldNotBeNull()["url"]!;

    /// <summary>The titles of the choices of an input that is no column.</summary>
    public IReadOnlyList<string> ChoicesOf(string input) => [.. Input(input)["choices"]!.AsArray().Select(choice => (string)choice!["title"]!)];

    public IReadOnlyList<string> ChoiceValues(string input) => [.. Input(input)["choices"]!.AsArray().Select(choice => (string)choice!["value"]!)];

    public string? Selected(string input) => (string?)Input(input)["value"];

    /// <summary>The titles of an input's choices, in their order.</summary>
    public IReadOnlyList<string> Choices(string column) =>
        [.. Find(Card, node => (string?)node["id"] == "c_" + column)!["choices"]!.AsArray().Select(choice => (string)choice!["title"]!)];

    public IReadOnlyList<string> Buttons =>
        [.. All(Card).Where(node => ((string?)node["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true).Select(node => (string)node["title"]!)];

    public JsonObject Envelope(string type) => new()
    {
        ["type"] = type,
        ["id"] = Interlocked.Increment(ref activities).ToString(CultureInfo.InvariantCulture),
        ["serviceUrl"] = connector.ServiceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = UserId, ["name"] = person.Name, ["aadObjectId"] = person.ObjectId },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation.Id, ["conversationType"] = "personal", ["tenantId"] = "tenant" },
        ["locale"] = "vi-VN",
    };

    private JsonObject Merged(JsonObject data)
    {
        var merged = data.DeepClone().AsObject();
        var inputs = All(Card).Where(node => ((string?)node["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);
        foreach (var input in inputs.Where(input => input["value"] is not null))
            merged[(string)input["id"]!] = input["value"]!.DeepClone();
        foreach (var (id, value) in filled)
        {
            if ((value ?? (string?)data[id]) is { } sent) merged[id] = sent;
            else merged.Remove(id);
        }

        return merged;
    }

    private JsonObject Button(string title) =>
        Find(Card, node => (string?)node["type"] == "Action.Execute" && (string?)node["title"] == title).ShouldNotBeNull($"No button «{title}» on:\n{Words}");

    /// <summary>Looks at a card from before this conversation was remembered.</summary>
    public Talk LooksAt(JsonObject card, bool inDialog = false)
    {
        (Card, Toast, messageId, IsInDialog) = (card, null, conversation.Activities[^1].Id, inDialog);
        filled.Clear();
        return this;
    }

    public Talk LooksAtLast()
    {
        LookAtLast();
        return this;
    }

    private void LookAtLast() => Look(conversation.Activities[^1]);

    private void Look(FakeMessage message)
    {
        (Card, Toast, messageId, IsInDialog) = (message.Card ?? [], null, message.Id, false);
        filled.Clear();
    }

    private JsonObject Input(string id) => Find(Card, node => (string?)node["id"] == id).ShouldNotBeNull($"No input {id} on:\n{Words}");

    private static JsonObject? Find(JsonNode node, Func<JsonObject, bool> matches) => All(node).FirstOrDefault(matches);

    /// <summary>A card or one of its parts, and all parts of it but what stands there for old clients.</summary>
    public static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => pair.Key == "fallback" ? [] : All(pair.Value)).Prepend(parent),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonNode card, params string[] names) =>
        All(card)
            .SelectMany(node => names.Select(name => node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null))
            .OfType<string>();
}
