using System.Text.Json.Nodes;
using Microsoft.Bot.Connector;
using Newtonsoft.Json;
using Shouldly;

namespace HumanRightsBot.Tests.Channel;

/// <summary>JSON as Microsoft's bot SDK reads and writes it, with the settings of the SDK's own client.</summary>
internal static class BotSdkJson
{
    private static readonly ConnectorClient Client = new(new Uri("https://smba.trafficmanager.net/vn/"), microsoftAppId: null, microsoftAppPassword: null);

    /// <summary>Never null: a test that gets nothing has failed.</summary>
    public static T Read<T>(string json)
        where T : class => JsonConvert.DeserializeObject<T>(json, Client.DeserializationSettings).ShouldNotBeNull();

    public static string Write(object value) => JsonConvert.SerializeObject(value, Client.SerializationSettings);

    /// <summary>Reads the text as this type and writes it again: what the SDK would hand on.</summary>
    public static T ShouldComeBackFrom<T>(this string json)
        where T : class
    {
        var value = Read<T>(json);
        Write(value).ShouldBeSameJsonAs(json);
        return value;
    }

    /// <summary>The order of members is free; a member that is null is not one that is missing.</summary>
    public static void ShouldBeSameJsonAs(this string actual, string expected) =>
        Differences("$", JsonNode.Parse(expected), JsonNode.Parse(actual)).ShouldBeEmpty();

    private static IEnumerable<string> Differences(string at, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject left, JsonObject right) =>
            left.Select(member => member.Key).Union(right.Select(member => member.Key)).SelectMany(name => OfMember($"{at}.{name}", name, left, right)),
        (JsonArray left, JsonArray right) when left.Count == right.Count =>
            left.Zip(right).SelectMany((pair, index) => Differences($"{at}[{index}]", pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(expected, actual) ? [] : [$"{at}: {expected?.ToJsonString() ?? "null"} became {actual?.ToJsonString() ?? "null"}"],
    };

    private static IEnumerable<string> OfMember(string at, string name, JsonObject left, JsonObject right)
    {
        if (!left.TryGetPropertyValue(name, out var expected)) return [$"{at} was not there"];
        return right.TryGetPropertyValue(name, out var actual) ? Differences(at, expected, actual) : [$"{at} is gone"];
    }
}
