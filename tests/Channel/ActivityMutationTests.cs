using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using Xunit;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Whatever comes, reading and looking at it ends in an answer, not in an exception.</summary>
public sealed class ActivityMutationTests
{
    private const string Invoke = """
        {"type":"invoke","name":"adaptiveCard/action","id":"f:1","channelId":"msteams","replyToId":"1","serviceUrl":"https://smba.trafficmanager.net/vn/","locale":"vi-VN",
         "from":{"id":"29:an","aadObjectId":"oid"},"recipient":{"id":"28:app"},"conversation":{"id":"a:1","tenantId":"tenant"},"text":"<at>Bot</at> báo cáo",
         "entities":[{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:app"}}],"membersAdded":[{"id":"28:app"}],"channelData":{"tenant":{"id":"tenant"}},
         "attachments":[{"contentType":"text/html","content":"<p>a</p>"}],
         "value":{"action":{"type":"Action.Execute","verb":"row.save","data":{"note":"chữ","submissionId":"1"}},"trigger":"manual"}}
        """;

    private static readonly string[] Odd =
        ["null", "true", "0", "-1e400", "1.5", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":null}", "{\"id\":7}", "\"<at>Bot</at>\"", "\"ấ\""];

    private static readonly List<string> Places = [.. Values(JsonNode.Parse(Invoke)!).Select(WireJson.Write)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_activities_never_throw(int seed)
    {
#pragma warning disable CA5394 // Because the same seed has to give the same mutations.
        var random = new Random(seed);
        for (var n = 0; n < 4000; n++)
            Look(n % 2 == 0 ? WithMembersReplaced(random) : WithBytesReplaced(random));
    }

    private static byte[] WithMembersReplaced(Random random)
    {
        var json = Invoke;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var place = Places[random.Next(Places.Count)];
            var at = json.IndexOf(place, StringComparison.Ordinal);
            if (at >= 0)
                json = json[..at] + Odd[random.Next(Odd.Length)] + json[(at + place.Length)..];
        }

        return Encoding.UTF8.GetBytes(json);
    }

    private static byte[] WithBytesReplaced(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Invoke);
        for (var times = random.Next(1, 4); times > 0; times--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
#pragma warning restore CA5394

    private static void Look(byte[] body)
    {
        if (ActivityReader.Read(body) is not { } activity)
            return;
        _ = activity.MissingMember();
        _ = activity.TextWithoutMention();
        _ = (activity.TenantId, activity.EventType, activity.AddsBot, Address.Of(activity));
        _ = InboundRules.CheckAnonymous(activity, MessagesHost.Anonymous);
        if (CardAction.Read(activity).Action is { } action)
            _ = action.Data.EnumerateObject().Select(member => member.Value.ToString()).ToList();
        _ = WireJson.Write(activity);
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is { } value ? Values(value).Append(value) : []),
        JsonArray items => items.SelectMany(item => item is null ? [] : Values(item).Append(item)),
        _ => [],
    };
}
