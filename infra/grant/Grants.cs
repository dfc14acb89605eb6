using System.Text.Json.Nodes;

namespace HumanRightsBot.Grant;

/// <summary>The role and the two grants the bot's identity needs, each given only where it is missing.</summary>
internal sealed class Grants(Graph graph, TextWriter output)
{
    /// <summary>Find applications, give this one a role, give it two sites.</summary>
    public static readonly IReadOnlyList<string> Scopes =
        ["Application.Read.All", "AppRoleAssignment.ReadWrite.All", "Sites.FullControl.All"];

    /// <summary>Microsoft Graph, in every tenant.</summary>
    private const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    /// <summary>Its application role Sites.Selected: no site at all until one is granted.</summary>
    private const string SitesSelected = "883ea226-0bf2-4a8f-9f9d-92c9162a727d";

    public async Task RunAsync(GrantOptions options, CancellationToken ct)
    {
        if (options.Find)
        {
            await FindAsync("library", options.Library, ct);
            await FindAsync("directory", options.Directory, ct);
            return;
        }

        await GiveRoleAsync(options.BotId, ct);
        await GiveSiteAsync(options.BotId, "library", options.Library, "write", ct);
        if (options.Directory != options.Library) await GiveSiteAsync(options.BotId, "directory", options.Directory, "read", ct);
    }

    private async Task FindAsync(string what, Uri site, CancellationToken ct)
    {
        var id = await SiteAsync(what, site, ct);
        var drives = await graph.GetAsync("List its document libraries.", $"sites/{id}/drives?$select=id,name", ct);
        foreach (var drive in Items(drives))
        {
            await output.WriteLineAsync($"param {what} = {{ siteId: '{id}', driveId: '{drive?["id"]}', path: '' }} // {drive?["name"]}");
        }
    }

    private async Task GiveRoleAsync(string bot, CancellationToken ct)
    {
        var principal = await IdAsync("Find the bot's identity.", $"servicePrincipals(appId='{bot}')?$select=id", "{principal}", ct);
        var resource = await IdAsync(
            "Find Microsoft Graph in this tenant.", $"servicePrincipals(appId='{GraphAppId}')?$select=id", "{graph}", ct);
        var roles = await graph.GetAsync("See which roles the identity has.", $"servicePrincipals/{principal}/appRoleAssignments", ct);
        if (Items(roles).Any(role => (string?)role?["appRoleId"] == SitesSelected))
            await output.WriteLineAsync("# It has Sites.Selected already.\n");
        else await graph.PostAsync(
            "Unless it has it already: give it Sites.Selected, which opens no site by itself.",
            $"servicePrincipals/{principal}/appRoleAssignments",
            new() { ["principalId"] = principal, ["resourceId"] = resource, ["appRoleId"] = SitesSelected }, ct);
    }

    private async Task GiveSiteAsync(string bot, string what, Uri site, string role, CancellationToken ct)
    {
        var id = await SiteAsync(what, site, ct);
        if (await HasAsync(id, bot, role, ct)) await output.WriteLineAsync($"# The bot may {role} there already.\n");
        else await graph.PostAsync($"Unless it may already: let the bot {role} there.", $"sites/{id}/permissions", new()
        {
            ["roles"] = new JsonArray(role),
            ["grantedToIdentities"] = new JsonArray(
                new JsonObject { ["application"] = new JsonObject { ["id"] = bot, ["displayName"] = "HumanRightsBot" } }),
        }, ct);
    }

    private Task<string> SiteAsync(string what, Uri site, CancellationToken ct) =>
        IdAsync($"Find the site of the {what}.", $"sites/{site.Host}:{site.AbsolutePath.TrimEnd('/')}?$select=id", $"{{{what}Site}}", ct);

    /// <returns>In a dry run the name that stands for what Graph would answer.</returns>
    private async Task<string> IdAsync(string why, string path, string name, CancellationToken ct)
    {
        var answer = await graph.GetAsync(why, path, ct);
        return graph.IsDry
            ? name
            : (string?)answer?["id"] ?? throw new InvalidOperationException($"Microsoft Graph gave no id for {path}.");
    }

    /// <summary>The list names who was granted something; what, only the single permission says for sure.</summary>
    private async Task<bool> HasAsync(string site, string bot, string role, CancellationToken ct)
    {
        var permissions = await graph.GetAsync("See who was granted this site.", $"sites/{site}/permissions", ct);
        foreach (var permission in Items(permissions).Where(permission => IsFor(permission, bot)))
        {
            var whole = await graph.GetAsync("See what the bot may do there.", $"sites/{site}/permissions/{permission?["id"]}", ct);
            if (Items(whole?["roles"]).Any(given => (string?)given == role)) return true;
        }

        return false;
    }

    private static bool IsFor(JsonNode? permission, string bot) =>
        Items(permission?["grantedToIdentitiesV2"])
            .Concat(Items(permission?["grantedToIdentities"]))
            .Any(identity => string.Equals((string?)identity?["application"]?["id"], bot, StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? node?["value"] as JsonArray ?? [];
}
