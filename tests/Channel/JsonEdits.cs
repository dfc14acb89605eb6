using System.Text.Json.Nodes;

namespace HumanRightsBot.Tests.Channel;

/// <summary>Bends an activity for a test.</summary>
internal static class JsonEdits
{
    public static JsonObject With(this JsonObject json, string member, JsonNode? value)
    {
        json[member] = value;
        return json;
    }

    public static JsonObject Without(this JsonObject json, params string[] path)
    {
        var at = path[..^1].Aggregate(json, (parent, name) => parent[name]!.AsObject());
        at.Remove(path[^1]);
        return json;
    }
}
