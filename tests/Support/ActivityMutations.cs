using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;

namespace HumanRightsBot.Tests.Support;

/// <summary>Bends activities in ways no client would, the same ones for the same seed.</summary>
internal sealed class ActivityMutations(int seed)
{
    private static readonly string[] Odd =
        ["null", "true", "0", "-1e400", "1.5", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":null}", "{\"id\":7}", "\"<at>Bot</at>\"", "\"ấ\""];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    /// <summary>One to three values replaced by odd ones, or as many bytes by any.</summary>
    public byte[] Of(JsonNode activity) => random.Next(2) == 0 ? WithMembersReplaced(activity) : WithBytesReplaced(activity);

    private byte[] WithMembersReplaced(JsonNode activity)
    {
        var json = WireJson.Write(activity);
        var places = Values(activity).Select(WireJson.Write).ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var place = places[random.Next(places.Count)];
            var at = json.IndexOf(place, StringComparison.Ordinal);
            if (at >= 0) json = json[..at] + Odd[random.Next(Odd.Length)] + json[(at + place.Length)..];
        }

        return Encoding.UTF8.GetBytes(json);
    }

    private byte[] WithBytesReplaced(JsonNode activity)
    {
        var bytes = Encoding.UTF8.GetBytes(WireJson.Write(activity));
        for (var times = random.Next(1, 4); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is { } value ? Values(value).Append(value) : []),
        JsonArray items => items.SelectMany(item => item is null ? [] : Values(item).Append(item)),
        _ => [],
    };
}
