using System.Text.Json.Nodes;
using static HumanRightsBot.Manifest.Checks;

namespace HumanRightsBot.Manifest;

/// <summary>Checks that members find the tab and can sign in to it.</summary>
internal static class TabChecks
{
    public static IEnumerable<string> Of(JsonObject manifest)
    {
        var tabs = Items(manifest["staticTabs"]).ToList();
        var web = manifest["webApplicationInfo"];
        if (tabs.Count > 0 && web is null)
            yield return "manifest.json: it has staticTabs, but no webApplicationInfo; nobody could sign in to them.";
        if (tabs.Count == 0 && web is not null)
            yield return "manifest.json: it has webApplicationInfo, but no staticTabs; nothing signs in by it.";
        var hosts = Items(manifest["validDomains"]).Select(Text).ToList();
        foreach (var problem in (web is null ? [] : Registration(manifest, web, hosts)).Concat(Tabs(tabs, hosts))) yield return problem;
    }

    private static IEnumerable<string> Registration(JsonObject manifest, JsonNode web, IReadOnlyList<string?> hosts)
    {
        var id = Text(web["id"]);
        if (id == Text(Items(manifest["bots"]).FirstOrDefault()?["botId"]))
            yield return $"manifest.json: webApplicationInfo.id is {id}, the bot's id; the bot is a managed identity, which has no "
                + "registration: infra/grant --tab makes one for the tab.";
        if (!hosts.Any(host => Text(web["resource"]) == $"api://{host}/{id}"))
            yield return $"manifest.json: webApplicationInfo.resource is {Text(web["resource"])}; right would be api://HOST/{id} "
                + "with a host of validDomains.";
    }

    private static IEnumerable<string> Tabs(IReadOnlyList<JsonNode?> tabs, IReadOnlyList<string?> hosts)
    {
        if (tabs.Count > 0 && Text(tabs[0]?["entityId"]) != "conversations")
            yield return "manifest.json: staticTabs[0] is not conversations; the chat comes first.";
        var named = new HashSet<string?>();
        foreach (var (index, tab) in tabs.Index())
        {
            if (!named.Add(Text(tab?["entityId"])))
                yield return $"manifest.json: staticTabs[{index}].entityId {Text(tab?["entityId"])} is there already.";
            foreach (var name in new[] { "contentUrl", "websiteUrl" })
            {
                if (Text(tab?[name]) is not { } address) continue;
                if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
                    || uri.Scheme != Uri.UriSchemeHttps || !hosts.Contains(uri.Authority))
                    yield return $"manifest.json: staticTabs[{index}].{name} is {address}; it must be an https address on a host of "
                        + "validDomains.";
            }
        }
    }
}
