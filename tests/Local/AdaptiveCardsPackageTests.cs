using HumanRightsBot.Cards;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

public sealed class AdaptiveCardsPackageTests(LocalParts parts)
{
    private const string Good = """
        { "type": "AdaptiveCard", "version": "1.4", "msteams": { "width": "Full" },
          "refresh": { "action": { "type": "Action.Execute", "verb": "look" }, "userIds": [] },
          "body": [
            { "type": "TextBlock", "text": "**Phản hồi báo chí**", "size": "Large", "wrap": true },
            { "type": "FactSet", "facts": [ { "title": "Kỳ", "value": "Quý III/2023" } ] },
            { "type": "ColumnSet", "columns": [ { "type": "Column", "width": "stretch", "items": [ { "type": "TextBlock", "text": "Đơn vị" } ] } ] },
            { "type": "Input.Text", "id": "a", "label": "Nội dung", "isRequired": true, "errorMessage": "Cần nội dung", "isMultiline": true },
            { "type": "Input.ChoiceSet", "id": "c", "label": "Kết quả", "choices": [ { "title": "Phản ánh đúng", "value": "dung" } ] } ],
          "actions": [ { "type": "Action.Execute", "title": "Lưu", "verb": "save", "data": { "anything": { "type": "goes" } },
            "fallback": { "type": "Action.Submit", "title": "Lưu", "data": { "verb": "save" } } } ] }
        """;

    [Fact]
    public async Task A_good_card_raises_nothing() =>
        await AdaptiveCardsPackage.CheckAsync([("good", Good)]);

    [Theory]
    [InlineData("\"wrap\": true", "\"warp\": true", "card: UnknownProperty $.body[0].warp: TextBlock has no warp")]
    [InlineData("\"title\": \"Kỳ\"", "\"heading\": \"Kỳ\"", "card: UnknownProperty $.body[1].facts[0].heading: object has no heading")]
    [InlineData("\"size\": \"Large\"", "\"size\": \"Huge\"", "card: InvalidPropertyValue : Invalid value \"Huge\" for property \"size\".")]
    [InlineData("\"size\": \"Large\"", "\"style\": \"heading\"", "card: TooNewProperty $.body[0].style: style came with version 1.5")]
    [InlineData("\"errorMessage\": \"Cần nội dung\", ", "", "card: RequiredInputsShouldHaveErrorMessage a: Required inputs should have an error message")]
    [InlineData("\"id\": \"c\"", "\"id\": \"a\"", "card: DuplicateId a: Duplicate Id \"a\".")]
    [InlineData("Action.Submit", "Action.OpenUrl", "card: MissingFallback $.actions[0]: Action.Execute needs a fallback Action.Submit")]
    [InlineData("\"FactSet\"", "\"Table\"", "card: NotInThisVersion $.body[1]: Table is unknown or newer than version 1.4")]
    public async Task A_card_with_a_mistake_is_told_where_it_is(string right, string wrong, string expected)
    {
        var card = Good.Replace(right, wrong, StringComparison.Ordinal);

        var events = await AdaptiveCardsPackage.EventsAsync([("card", card)]);

        events.ShouldContain(expected);
    }

    [Fact]
    public async Task A_card_is_drawn_at_the_width_of_a_phone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "card.png");

        await AdaptiveCardsPackage.DrawAsync(await parts.BrowserAsync(), Good, path);

        var png = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(780);
    }
}
