using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HumanRightsBot.Channel;

namespace HumanRightsBot.Tests.Support;

/// <summary>What the real connector refuses, and what it takes though it would look wrong on somebody's screen.</summary>
internal static partial class FakeConnectorRules
{
    /// <summary>The code of the 400 the connector would answer; null when it takes the activity.</summary>
    public static string? Refusal(JsonObject activity, string conversationId)
    {
        if (Text(activity["type"]) is not ("message" or "typing"))
            return "BadSyntax";
        if (Text(activity["from"]?["id"]) is not { Length: > 0 })
            return "BadArgument";
        if (activity["conversation"]?["id"] is { } id && Text(id) != conversationId)
            return "BadArgument";
        var hasText = Text(activity["text"]) is { Length: > 0 };
        var hasCard = activity["attachments"] is JsonArray { Count: > 0 };
        return hasText == hasCard ? "BadArgument" : null;
    }

    /// <summary>The messages the channel makes of one activity.</summary>
    public static IEnumerable<JsonObject> Split(JsonObject activity)
    {
        if (activity["attachments"] is not JsonArray { Count: > 1 } attachments)
            return [activity];
        return attachments.Select(attachment =>
        {
            var part = activity.DeepClone().AsObject();
            part["attachments"] = new JsonArray(attachment?.DeepClone());
            return part;
        });
    }

    /// <summary>Every rule of the wire this activity breaks.</summary>
    public static IEnumerable<string> Violations(JsonObject activity, string json)
    {
        foreach (var found in OfText(json))
            yield return found;
        if (activity["attachments"] is not JsonArray attachments)
            yield break;
        if (Text(activity["summary"]) is not { Length: > 0 })
            yield return "A card without a summary: the notification would be empty.";
        if (attachments.Count is < 1 or > 10)
            yield return $"{attachments.Count} attachments in one message.";
        if (attachments.Count > 1 && Text(activity["attachmentLayout"]) != "list")
            yield return "Several attachments, and not as a list: one would hide the others.";
        foreach (var attachment in attachments)
        {
            if (Text(attachment?["contentType"]) != Attachment.AdaptiveCard || attachment?["content"] is not JsonObject card)
            {
                yield return "An attachment that is no Adaptive Card.";
                continue;
            }

            foreach (var found in OfCard(card))
                yield return found;
        }
    }

    /// <summary>Rules every JSON document of the bot obeys, answers to invokes included.</summary>
    public static IEnumerable<string> OfText(string json)
    {
        if (WireJson.SizeOf(json) > WireJson.CardTarget)
            yield return $"{WireJson.SizeOf(json)} bytes are over the target of {WireJson.CardTarget}.";
        foreach (Match escape in Escapes().Matches(json))
        {
            var code = int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (char.IsLetter((char)code) || char.GetUnicodeCategory((char)code) == UnicodeCategory.NonSpacingMark)
                yield return $"A letter is escaped: {escape.Value}.";
        }
    }

    /// <summary>Rules every card obeys, in a message or in the answer to an invoke.</summary>
    public static IEnumerable<string> OfCard(JsonObject card)
    {
        if (Text(card["type"]) != "AdaptiveCard")
            yield return "The card's type is not AdaptiveCard.";
        if (Text(card["version"]) != "1.4")
            yield return $"Card version {card["version"]} instead of 1.4.";
        if (card["refresh"] is JsonObject refresh && refresh["userIds"] is not JsonArray { Count: <= 60 })
            yield return "A refresh without a list of at most 60 members.";
        foreach (var element in Elements(card))
        {
            switch (Text(element["type"]))
            {
                case "Table" or "Media":
                    yield return $"{element["type"]} is not shown everywhere.";
                    break;
                case "Input.Date" when element["value"] is { } day && !DateOnly.TryParseExact(Text(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out _):
                    yield return $"A date input that shows no date: {day}.";
                    break;
                case "Input.ChoiceSet" when ShownBy(element).Except(ChoicesOf(element)).Any():
                    yield return $"A choice that is none of its input's: {element["value"]}.";
                    break;
                case "Input.Text" when element["maxLength"] is not null:
                    yield return $"The client cuts what is typed into {element["id"]}, and says nothing.";
                    break;
                case "Action.Execute" when Text(element["verb"]) is not { Length: > 0 }:
                    yield return "An Action.Execute without a verb.";
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Rules of a card in a dialog, besides: nothing but Action.Submit reaches the bot, and at most six buttons are shown.</summary>
    public static IEnumerable<string> OfDialog(JsonObject card)
    {
        foreach (var found in OfCard(card))
            yield return found;
        foreach (var element in Elements(card))
        {
            if (Text(element["type"]) is "ActionSet" or "Action.ShowCard" or "Action.Execute")
                yield return $"{element["type"]} in a dialog.";
            if (Text(element["type"]) == "Action.Submit" && element["data"]?["msteams"] is not null)
                yield return "A dialog that opens another.";
        }

        if (card["actions"] is not JsonArray { Count: > 0 and <= 6 })
            yield return "A dialog without buttons, or with more than are shown.";
    }

    private static string[] ShownBy(JsonObject input) => Text(input["value"]) switch
    {
        null or "" => [],
        var several when (bool?)input["isMultiSelect"] == true => several.Split(','),
        var one => [one],
    };

    private static IEnumerable<string?> ChoicesOf(JsonObject input) => input["choices"]!.AsArray().Select(choice => Text(choice?["value"]));

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Elements(member.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Elements),
        _ => [],
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escapes();
}
