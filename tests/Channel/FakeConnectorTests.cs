using System.Net;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>The fake is as strict as the channel, or every test that leans on it proves nothing.</summary>
public sealed class FakeConnectorTests : IAsyncLifetime
{
    private const string Card = """{"type":"AdaptiveCard","version":"1.4","body":[]}""";
    private readonly HttpClient http = new();
    private FakeConnector fake = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeConnector.StartAsync();
        fake.Conversation("a:1");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task It_takes_what_is_right()
    {
        (await PostAsync(Message())).ShouldBe(HttpStatusCode.Created);
        fake.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_refuses_ids_that_are_not_escaped() =>
        (await PostAsync(Message(), "v3/conversations/a:1/activities")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_paths_it_does_not_know() =>
        (await PostAsync(Message(), "v4/conversations/a%3A1/activities")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_text_and_card_in_one_activity() => (await PostAsync(Message(""","text":"a" """))).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_an_activity_without_a_type() =>
        (await PostAsync("""{"from":{"id":"28:app"},"text":"a"}""")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_an_activity_without_a_sender() =>
        (await PostAsync("""{"type":"message","text":"a"}""")).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_an_activity_for_another_conversation() =>
        (await PostAsync(Message(""","conversation":{"id":"a:2"} """))).ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task It_refuses_another_media_type() => (await PostAsync(Message(), mediaType: "text/plain")).ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task It_refuses_what_is_too_large() =>
        (await PostAsync(Message($",\"x\":\"{new string('a', 51 * 1024)}\""))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task It_refuses_what_is_no_JSON() => (await PostAsync("{")).ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"isGroup":true,"members":[{"id":"29:an"}],"tenantId":"tenant"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":"29:an"},{"id":"29:binh"}],"tenantId":"tenant"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":"an@ubnd.example"}],"tenantId":"tenant"}""")]
    [InlineData("""{"isGroup":false,"members":[{"id":"29:an"}]}""")]
    public async Task It_refuses_to_create_anything_but_a_chat_of_one_member_of_a_tenant(string body)
    {
        fake.Conversation("a:1").With("29:an", "An", "an@ubnd.example", "oid-an");

        (await PostAsync(body, "v3/conversations")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("""{"isGroup":false,"members":[{"id":"29:an"}],"tenantId":"tenant"}""", "v3/conversations")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task It_has_lost_a_conversation_that_is_gone()
    {
        fake.Conversation("a:1").IsGone = true;

        (await PostAsync(Message())).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_refuses_a_call_without_the_token_it_was_told_to_ask_for()
    {
        fake.RequiredToken = "token";

        (await PostAsync(Message())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5"}""", ""","summary":"a" """, "1.5")]
    [InlineData("""{"type":"Card","version":"1.4"}""", ""","summary":"a" """, "AdaptiveCard")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.4"}""", "", "summary")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.4","refresh":{}}""", ""","summary":"a" """, "refresh")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.4","body":[{"type":"Table"}]}""", ""","summary":"a" """, "Table")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.4","actions":[{"type":"Action.Execute"}]}""", ""","summary":"a" """, "verb")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.4"}""", ""","summary":"b\u00e1o" """, "escaped")]
    public async Task It_notices_what_would_look_wrong(string card, string more, string word)
    {
        (await PostAsync(Message(more, card, summary: false))).ShouldBe(HttpStatusCode.Created);
        fake.Violations.ShouldContain(violation => violation.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_notices_what_is_over_the_target()
    {
        (await PostAsync(Message($",\"x\":\"{new string('a', 21 * 1024)}\""))).ShouldBe(HttpStatusCode.Created);
        fake.Violations.ShouldHaveSingleItem().ShouldContain("target");
    }

    private static string Message(string more = "", string card = Card, bool summary = true) =>
        $$"""{"type":"message","from":{"id":"28:app"}{{(summary ? ",\"summary\":\"a\"" : "")}},"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{card}}}]{{more}}}""";

    private async Task<HttpStatusCode> PostAsync(string body, string path = "v3/conversations/a%3A1/activities", string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var response = await http.PostAsync(new Uri(fake.ServiceUrl + path), content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
