using System.Text.Json.Nodes;
using HumanRightsBot.Channel;
using HumanRightsBot.Tests.Support;
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_activities_never_throw(int seed)
    {
        var mutations = new ActivityMutations(seed);
        var activity = JsonNode.Parse(Invoke)!;
        for (var n = 0; n < 4000; n++) Look(mutations.Of(activity));
    }

    private static void Look(byte[] body)
    {
        if (ActivityReader.Read(body) is not { } activity)
            return;
        _ = activity.IsComplete;
        _ = activity.TextWithoutMention();
        _ = (activity.TenantId, activity.AddsBot, Address.Of(activity));
        _ = InboundRules.CheckAnonymous(activity, MessagesHost.Anonymous, from: null);
        if (CardInvoke.Read(activity).Action is { } action)
            _ = action.Data.EnumerateObject().Select(member => member.Value.ToString()).ToList();
        _ = WireJson.Write(activity);
    }
}
