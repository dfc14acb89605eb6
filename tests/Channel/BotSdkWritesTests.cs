using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Shouldly;
using Xunit;
using Sdk = Microsoft.Bot.Schema;

namespace HumanRightsBot.Tests.Channel;

/// <summary>The product reads whatever Microsoft's own types write, and nothing of it changes on the way.</summary>
public sealed class BotSdkWritesTests
{
    private static readonly string Invokes = Path.Combine(RepositoryRoot.Folder, "tests", "golden", "invokes");

    /// <summary>Every kind of activity the SDK has a name for.</summary>
    public static TheoryData<string> Kinds =>
        [.. typeof(Sdk.ActivityTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(kind => kind.GetRawConstantValue()).OfType<string>()];

    public static TheoryData<string> Requests =>
        [.. System.IO.Directory.EnumerateFiles(Invokes, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Those that break writers, and those that a reader might take for something else than a text.</summary>
    public static TheoryData<string> Texts =>
    [
        .. NastyTexts.All, "2023-08-15", "2023-08-15T09:00:00", "2023-08-15T09:00:00Z", "2023-08-15T09:00:00.1200000+07:00", "/Date(1692064800000)/",
        "15/8/2023", "09:30", "99999999999999999999", "1e400", "null", "true", "{}", "[1]",
    ];

    /// <summary>As they stand in JSON; none of them fits every kind of number.</summary>
    public static TheoryData<string> Numbers =>
    [
        "0", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "123456789012345678901234567890", "0.1",
        "-1.5E+300", "5E-324",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_activity_of_any_kind_with_every_member_and_some_nobody_knows(string kind)
    {
        var written = Full(kind);

        typeof(Sdk.Activity).GetProperties()
            .Where(property => property.CanWrite && property.GetValue(written) is null)
            .Select(property => property.Name)
            .ShouldBeEmpty();
        var read = Read(written);
        read.IsComplete.ShouldBeTrue();
        (read.Type, read.Name, read.Id, read.ReplyToId, read.Action, read.Locale)
            .ShouldBe((kind, written.Name, written.Id, written.ReplyToId, written.Action, written.Locale));
        (read.ServiceUrl, read.ChannelId, read.Summary, read.TextFormat).ShouldBe((written.ServiceUrl, written.ChannelId, written.Summary, written.TextFormat));
        (read.From!.Id, read.From.Name, read.From.AadObjectId).ShouldBe((written.From.Id, written.From.Name, written.From.AadObjectId));
        (read.Conversation!.Id, read.Conversation.ConversationType, read.TenantId, read.Conversation.IsGroup)
            .ShouldBe((written.Conversation.Id, "personal", "tenant", false));
        (read.AddsBot, read.MembersRemoved!.Single().Id).ShouldBe((true, "29:an"));
        read.Others!["news"].GetProperty("since").GetString().ShouldBe("2023-08-15T09:00:00Z");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_stays_what_was_typed(string text)
    {
        var written = Envelope(Sdk.ActivityTypes.Message);
        (written.Text, written.Value) = (text, new JObject { ["typed"] = text });
        (written.ChannelData, written.Properties) = (new JObject { [text] = text }, new JObject { ["news"] = text });

        var read = Read(written);

        read.Text.ShouldBe(text);
        read.Value!.Value.GetProperty("typed").GetString().ShouldBe(text);
        read.ChannelData!.Value.GetProperty(text).GetString().ShouldBe(text);
        read.Others!["news"].GetString().ShouldBe(text);
    }

    [Fact]
    public void A_mention_of_the_bot_is_known_and_taken_out()
    {
        var written = Envelope(Sdk.ActivityTypes.Message);
        written.Text = "<at>Bot 😀</at> báo cáo mới";
        written.Entities = [new Sdk.Mention { Text = "<at>Bot 😀</at>", Mentioned = written.Recipient }];

        var read = Read(written);

        (read.MentionsBot, read.TextWithoutMention()).ShouldBe((true, "báo cáo mới"));
    }

    [Fact]
    public void A_press_comes_with_its_verb_and_data()
    {
        var data = new
        {
            form = "phan-hoi-bao-chi",
            c_publishedOn = "2023-08-15",
            seen = "2023-08-15T09:00:00.000+07:00",
            c_finding = "👩‍👩‍👧 đúng",
            number = long.MaxValue,
        };
        var written = Press(data);

        var (action, error) = CardInvoke.Read(Read(written));

        error.ShouldBeNull();
        (action!.Verb, action.Automatic).ShouldBe(("row.save", false));
        action.Data.GetRawText().ShouldBeSameJsonAs(BotSdkJson.Write(data));
        action.Data.GetProperty("seen").GetString().ShouldBe(data.seen);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_press_brings_what_was_typed(string text) =>
        CardInvoke.Read(Read(Press(new JObject { ["c_note"] = text }))).Action!.Data.GetProperty("c_note").GetString().ShouldBe(text);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_press_brings_the_same_number(string number)
    {
        var exact = BigInteger.TryParse(number, CultureInfo.InvariantCulture, out var whole)
            ? new JValue(whole)
            : new JValue(double.Parse(number, CultureInfo.InvariantCulture));

        var read = CardInvoke.Read(Read(Press(new JObject { ["n"] = exact }))).Action!.Data.GetProperty("n");

        JsonElement.DeepEquals(read, JsonElement.Parse(number)).ShouldBeTrue(read.GetRawText());
    }

    [Theory]
    [InlineData("task/fetch", true)]
    [InlineData("task/submit", false)]
    public void A_dialog_is_asked_for_and_sent(string name, bool opens)
    {
        var data = new JObject { ["verb"] = "row.save", ["c_publishedOn"] = "2023-08-15T00:00:00", ["msteams"] = new JObject { ["type"] = "task/fetch" } };
        var written = Invoke(name, new TaskModuleRequest(data, new TaskModuleRequestContext("default")));

        var read = DialogAction.Read(Read(written));

        read!.Opens.ShouldBe(opens);
        read.Data.GetRawText().ShouldBeSameJsonAs(BotSdkJson.Write(data));
    }

    /// <summary>Those the bot has not got are answered by name, so that all of them must be readable.</summary>
    [Fact]
    public void Invokes_of_other_kinds_keep_their_value()
    {
        Sdk.Activity[] invokes =
        [
            Invoke(
                "fileConsent/invoke",
                new FileConsentCardResponse(
                    "accept", new { row = "01H9" }, new FileUploadInfo("Quý III.xlsx", "https://u.example/1", "https://c.example/1", "1", "xlsx"))),
            Invoke("signin/verifyState", new SigninStateVerificationQuery("123456")),
            Invoke("signin/tokenExchange", new Sdk.TokenExchangeInvokeRequest { Id = "1", ConnectionName = "graph", Token = "t" }),
            Invoke(
                "composeExtension/query",
                new MessagingExtensionQuery(
                    "rows", [new MessagingExtensionParameter("query", "2023-08-15T09:00:00Z")], new MessagingExtensionQueryOptions(0, 25))),
            Invoke(
                "composeExtension/submitAction",
                new MessagingExtensionAction
                {
                    CommandId = "row",
                    CommandContext = "compose",
                    Data = new JObject { ["a"] = "ấ" },
                    BotActivityPreview = [Full(Sdk.ActivityTypes.Message)],
                }),
            Invoke("application/search", new Sdk.SearchInvokeValue { Kind = "search", QueryText = "nhân dân" }),
            Invoke("actionableMessage/executeAction", new O365ConnectorCardActionQuery("{}", "1")),
        ];

        foreach (var written in invokes)
        {
            var read = Read(written);
            (read.IsInvoke, read.Name, read.IsComplete).ShouldBe((true, written.Name, true));
            read.Value!.Value.GetRawText().ShouldBeSameJsonAs(BotSdkJson.Write(written.Value));
        }
    }

    [Theory]
    [InlineData(Sdk.ActivityTypes.ConversationUpdate, "teamMemberAdded")]
    [InlineData(Sdk.ActivityTypes.ConversationUpdate, "channelRenamed")]
    [InlineData(Sdk.ActivityTypes.MessageUpdate, "editMessage")]
    [InlineData(Sdk.ActivityTypes.MessageUpdate, "undeleteMessage")]
    [InlineData(Sdk.ActivityTypes.MessageDelete, "softDeleteMessage")]
    public void An_update_says_in_which_tenant_it_happened(string kind, string happened)
    {
        var written = Envelope(kind);
        written.Conversation.TenantId = null;
        written.MembersAdded = [new("29:an", "An"), written.Recipient];
        written.ChannelData = new TeamsChannelData(new ChannelInfo("19:c", "Chung"), happened, new TeamInfo("19:t", "Phường"), null, new TenantInfo("tenant"));

        var read = Read(written);

        (read.TenantId, read.AddsBot).ShouldBe(("tenant", true));
    }

    [Theory]
    [InlineData("add")]
    [InlineData("remove-upgrade")]
    public void An_installation_says_whether_it_came_or_went(string action)
    {
        var written = Envelope(Sdk.ActivityTypes.InstallationUpdate);
        written.Action = action;

        var read = Read(written);

        (read.Type, read.Action).ShouldBe((ActivityTypes.InstallationUpdate, action));
    }

    /// <summary>A null name is dropped by both: the only golden request that the SDK's types do not give back as it was.</summary>
    [Theory]
    [MemberData(nameof(Requests))]
    public void A_golden_request_is_read_the_same_when_the_SDK_has_written_it(string name)
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(Invokes, $"{name}.json")))!["request"]!.AsObject();
        var itself = request.ToJsonString();
        if (name == "no-name") request.Remove("name");

        var written = request.ToJsonString().ShouldComeBackFrom<Sdk.Activity>();

        WireJson.Write(Read(written)).ShouldBeSameJsonAs(WireJson.Write(ActivityReader.Read(Encoding.UTF8.GetBytes(itself))!));
    }

    /// <summary>The SDK itself keeps such a text only while nobody reads it into an object: one reason why it does not stand at the door.</summary>
    [Fact]
    public void A_text_like_a_time_survives_the_product_and_not_the_SDK()
    {
        var json = BotSdkJson.Write(Press(new JObject { ["c_note"] = "2023-08-15T09:00:00.1200000+07:00" }));

        CardInvoke.Read(ActivityReader.Read(Encoding.UTF8.GetBytes(json))!).Action!.Data.GetProperty("c_note")
            .GetString().ShouldBe("2023-08-15T09:00:00.1200000+07:00");
        ((JObject)BotSdkJson.Read<Sdk.Activity>(json).Value).SelectToken("action.data.c_note")!.Type.ShouldBe(JTokenType.Date);
    }

    [Fact]
    public void A_member_of_a_conversation()
    {
        var an = new TeamsChannelAccount("29:an", "Nguyễn Văn An 😀", "An", "Nguyễn", "an@ubnd.example", "an@ubnd.example");
        (an.TenantId, an.AadObjectId) = ("tenant", "oid-an");

        var read = JsonSerializer.Deserialize<ChannelMember>(BotSdkJson.Write(an), WireJson.Options)!;

        read.UserPrincipalName.ShouldBe("an@ubnd.example");
    }

    /// <summary>Read by the product, and nothing lost: it writes the same again.</summary>
    private static Activity Read(Sdk.Activity written)
    {
        var json = BotSdkJson.Write(written);
        var read = ActivityReader.Read(Encoding.UTF8.GetBytes(json)).ShouldNotBeNull();
        WireJson.Write(read).ShouldBeSameJsonAs(json);
        return read;
    }

    private static Sdk.Activity Envelope(string kind) => new(kind)
    {
        Id = "1776825925953",
        Timestamp = new(2026, 4, 22, 2, 45, 26, 7, TimeSpan.Zero),
        ServiceUrl = "https://smba.trafficmanager.net/vn/tenant/",
        ChannelId = "msteams",
        From = new("29:an", "Nguyễn Văn An 😀", "user", "oid-an"),
        Recipient = new("28:app", "Bot"),
        Conversation = new(false, "personal", "a:1", tenantId: "tenant"),
        Locale = "vi-VN",
    };

    private static Sdk.Activity Invoke(string name, object value)
    {
        var invoke = Envelope(Sdk.ActivityTypes.Invoke);
        (invoke.Name, invoke.Value) = (name, value);
        return invoke;
    }

    private static Sdk.Activity Press(object data) =>
        Invoke(
            CardInvoke.InvokeName, new Sdk.AdaptiveCardInvokeValue { Action = new() { Type = "Action.Execute", Id = "a1", Verb = "row.save", Data = data } });

    /// <summary>With everything the SDK has a member for.</summary>
    private static Sdk.Activity Full(string kind)
    {
        var full = Envelope(kind);
        full.LocalTimestamp = new(2026, 4, 22, 9, 45, 26, TimeSpan.FromHours(7));
        full.LocalTimezone = "Asia/Ho_Chi_Minh";
        full.Expiration = DateTimeOffset.MaxValue;
        (full.Name, full.Label, full.ValueType) = ("somethingNew", "nhãn", "https://example.com/kind");
        (full.Code, full.CallerId) = (Sdk.EndOfConversationCodes.Unknown, "urn:botframework:azure");
        (full.Text, full.TextFormat, full.Speak, full.Summary, full.InputHint) = ("Đã gửi 😀", "plain", "<speak/>", "tóm tắt", "expectingInput");
        (full.ReplyToId, full.TopicName, full.HistoryDisclosed, full.Action) = ("1776825925952", "chủ đề", true, "add");
        (full.Importance, full.DeliveryMode, full.ListenFor, full.AttachmentLayout) = ("high", "normal", ["quý"], "list");
        (full.MembersAdded, full.MembersRemoved) = ([full.Recipient], [full.From]);
        (full.ReactionsAdded, full.ReactionsRemoved) = ([new("like")], [new("heart")]);
        full.Attachments =
        [
            new("text/html", "https://example.com/a", new JObject { ["at"] = "2023-08-15T09:00:00" }, "a.html", "https://example.com/t")
            {
                Properties = new() { ["more"] = ulong.MaxValue },
            },
        ];
        full.Entities = [new Sdk.Entity("clientInfo") { Properties = new() { ["timezone"] = "Asia/Ho_Chi_Minh" } }];
        full.SuggestedActions = new(["29:an"], [new("imBack", "Nộp", value: "nộp")]);
        full.TextHighlights = [new("gửi", 1)];
        full.SemanticAction = new("nộp", new Dictionary<string, Sdk.Entity> { ["when"] = new("date") });
        full.RelatesTo = full.GetConversationReference();
        (full.Value, full.ChannelData) = (new JObject { ["n"] = decimal.MaxValue }, new TeamsChannelData { Tenant = new("tenant") });
        full.Conversation.Properties = new() { ["news"] = 9007199254740993 };
        full.From.Properties = new() { ["news"] = "2023-08-15T09:00:00" };
        full.Properties = new() { ["news"] = new JObject { ["since"] = "2023-08-15T09:00:00Z", ["big"] = new JValue(BigInteger.Pow(10, 60)), ["ấ"] = null } };
        return full;
    }
}
