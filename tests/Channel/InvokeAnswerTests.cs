using System.Net;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Requests and answers of invokes, to the letter.</summary>
public sealed class InvokeAnswerTests : IAsyncLifetime
{
    private MessagesHost host = null!;

    public async ValueTask InitializeAsync() => host = await MessagesHost.StartAsync(MessagesHost.Anonymous);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public Task A_card_takes_the_place_of_the_card() => AnswersAsync(
        CardInvoke.InvokeName,
        new InvokeAnswer.Card(Card()),
        """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"Đã lưu dòng 3"}]}}""");

    [Fact]
    public Task A_notice_leaves_the_card() => AnswersAsync(
        CardInvoke.InvokeName,
        new InvokeAnswer.Message("Đã nhận"),
        """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Đã nhận"}""");

    [Fact]
    public Task A_malformed_request_is_400_in_the_body_and_200_outside() => AnswersAsync(
        CardInvoke.InvokeName,
        new InvokeAnswer.Error("BadRequest", "action.verb", 400),
        """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"action.verb"}}""");

    [Fact]
    public Task What_could_not_be_served_is_500_in_the_body_and_200_outside() => AnswersAsync(
        CardInvoke.InvokeName,
        new InvokeAnswer.Error("InternalError", "action", 500),
        """{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"InternalError","message":"action"}}""");

    [Fact]
    public Task A_dialog_opens_with_a_card() => AnswersAsync(
        "task/fetch",
        new InvokeAnswer.Dialog("Sửa dòng", Card()),
        """{"task":{"type":"continue","value":{"title":"Sửa dòng","width":"large","height":"large","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"Đã lưu dòng 3"}]}}}}}""");

    [Fact]
    public Task A_dialog_ends_with_a_sentence() => AnswersAsync(
        "task/submit",
        new InvokeAnswer.DialogMessage("Đã lưu"),
        """{"task":{"type":"message","value":"Đã lưu"}}""");

    [Fact]
    public Task A_dialog_closes_with_nothing() => AnswersAsync("task/submit", new InvokeAnswer.Empty(), "");

    [Theory]
    [InlineData("composeExtension/query")]
    [InlineData("task/unknown")]
    [InlineData("signin/verifyState")]
    [InlineData("somethingNew/query")]
    public async Task An_invoke_nobody_knows_is_an_empty_501(string name)
    {
        var response = await InvokeAsync(name, null);

        response.ShouldBe((HttpStatusCode.NotImplemented, null, ""));
    }

    [Fact]
    public async Task A_failing_card_action_tells_a_reference_and_nothing_of_the_failure()
    {
        host.Bot = (_, _) => throw new InvalidOperationException("secret inside");

        var (status, _, body) = await InvokeAsync(CardInvoke.InvokeName);

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("application/vnd.microsoft.activity.message");
        body.ShouldMatch("báo mã [0-9A-F]{6} cho");
        body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_failing_dialog_tells_a_reference()
    {
        host.Bot = (_, _) => throw new InvalidOperationException("secret inside");

        var (status, _, body) = await InvokeAsync("task/submit");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldStartWith("""{"task":{"type":"message","value":"Đã có lỗi""");
    }

    [Fact]
    public void A_card_can_be_answered_twice()
    {
        var answer = new InvokeAnswer.Card(Card());

        answer.Render().ShouldBe(answer.Render());
    }

    [Fact]
    public void An_action_is_read_with_its_inputs()
    {
        var (action, error) = Read("""{"action":{"type":"Action.Execute","id":"a1","verb":"row.save","data":{"note":"chữ"}},"trigger":"manual"}""");

        error.ShouldBeNull();
        action!.Verb.ShouldBe("row.save");
        action.Data.GetProperty("note").GetString().ShouldBe("chữ");
        action.Automatic.ShouldBeFalse();
    }

    [Fact]
    public void A_refresh_is_known_as_automatic() =>
        Read("""{"action":{"type":"Action.Execute","verb":"refresh"},"trigger":"automatic"}""").Action!.Automatic.ShouldBeTrue();

    [Theory]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"x"}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Http"}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":7}}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"x","data":[]}}""", "BadRequest")]
    [InlineData("""{"action":"x"}""", "BadRequest")]
    [InlineData("""{}""", "BadRequest")]
    [InlineData("\"text\"", "BadRequest")]
    public void A_malformed_action_is_an_error_of_status_400(string value, string code)
    {
        var (action, error) = Read(value);

        action.ShouldBeNull();
        error!.Code.ShouldBe(code);
        error.Status.ShouldBe(400);
    }

    private static (CardInvoke? Action, InvokeAnswer.Error? Error) Read(string value) =>
        CardInvoke.Read(new Activity { Value = System.Text.Json.JsonElement.Parse(value) });

    private static JsonObject Card() => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.4",
        ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = "Đã lưu dòng 3" }),
    };

    private async Task AnswersAsync(string name, InvokeAnswer answer, string golden)
    {
        var response = await InvokeAsync(name, answer);

        response.ShouldBe((HttpStatusCode.OK, golden.Length == 0 ? null : "application/json; charset=utf-8", golden));
        host.Reached.ShouldHaveSingleItem().Name.ShouldBe(name);
    }

    private Task<(HttpStatusCode Status, string? MediaType, string Body)> InvokeAsync(string name, InvokeAnswer? answer)
    {
        host.Bot = (_, _) => Task.FromResult(answer);
        return InvokeAsync(name);
    }

    private async Task<(HttpStatusCode Status, string? MediaType, string Body)> InvokeAsync(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        using var response = await host.PostAsync(null, MessagesHost.Invoke(name, serviceUrl: "http://127.0.0.1:56150/"), ct);
        return (response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(ct));
    }
}
