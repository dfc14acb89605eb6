using System.Text.Json.Nodes;
using HumanRightsBot.Tab;
using static HumanRightsBot.Grant.Grants;

namespace HumanRightsBot.Grant;

/// <summary>The registration by which members sign in to the tab; each part of it is written only where it is missing or another.</summary>
internal sealed class TabRegistration(Graph graph, TextWriter output)
{
    /// <summary>Of the one scope, within this registration alone.</summary>
    private const string ScopeId = "6a2f0c3e-5d0b-4f5e-9c57-2f6f1f0a7b11";

    /// <summary>Make and change registrations.</summary>
    public static readonly IReadOnlyList<string> Scopes = ["Application.ReadWrite.All"];

    public async Task RunAsync(string host, CancellationToken ct)
    {
        var name = $"HumanRightsBot tab {host}";
        var named = await graph.GetAsync("Find the registration.", $"applications?$filter=displayName eq '{name}'", ct);
        var found = Items(named).FirstOrDefault();
        var made = found ?? await graph.PostAsync(
            "Unless it is there: make it, for this tenant alone, without a secret.", "applications",
            new() { ["displayName"] = name, ["signInAudience"] = "AzureADMyOrg" }, ct);
        var (id, app) = graph.IsDry ? ("{id}", "{appId}") : (Text(made, "id"), Text(made, "appId"));
        await SetAsync("the one scope, and what a token says", Api(app, host), id, found, ct);
        // Which clients may ask for a scope is taken only once the scope is there.
        await SetAsync("the applications that show the tab", Clients(), id, found, ct);
        var principals = await graph.GetAsync(
            "See whether the tenant knows it.", $"servicePrincipals?$filter=appId eq '{app}'&$select=id", ct);
        if (!Items(principals).Any())
            await graph.PostAsync("Unless it does: let it.", "servicePrincipals", new() { ["appId"] = app }, ct);
        await output.WriteLineAsync($"param tabAppId = '{app}'");
    }

    private async Task SetAsync(string what, JsonObject wanted, string id, JsonNode? found, CancellationToken ct)
    {
        if (Holds(found, wanted)) await output.WriteLineAsync($"# It has {what} already.\n");
        else await graph.PatchAsync($"Unless it has them already: write {what}.", $"applications/{id}", wanted, ct);
    }

    private static JsonObject Api(string app, string host) => new()
    {
        ["identifierUris"] = new JsonArray($"api://{host}/{app}"),
        ["optionalClaims"] = new JsonObject { ["accessToken"] = new JsonArray(new JsonObject { ["name"] = "upn" }) },
        ["api"] = new JsonObject
        {
            ["requestedAccessTokenVersion"] = 2,
            ["oauth2PermissionScopes"] = new JsonArray(new JsonObject
            {
                ["id"] = ScopeId,
                ["value"] = HostClients.Scope,
                ["type"] = "User",
                ["isEnabled"] = true,
                ["adminConsentDisplayName"] = "Mở trang báo cáo",
                ["adminConsentDescription"] = "Cho phép cán bộ mở trang báo cáo quyền con người bằng tài khoản của mình. "
                    + "Ứng dụng không đọc thư, lịch hay tệp.",
                ["userConsentDisplayName"] = "Mở trang báo cáo",
                ["userConsentDescription"] = "Cho phép trang báo cáo biết anh/chị là ai. Ứng dụng không đọc thư, lịch hay tệp.",
            }),
        },
    };

    private static JsonObject Clients()
    {
        var clients = HostClients.All
            .Select(client => new JsonObject { ["appId"] = client, ["delegatedPermissionIds"] = new JsonArray(ScopeId) });
        return new() { ["api"] = new JsonObject { ["preAuthorizedApplications"] = new JsonArray([.. clients]) } };
    }

    /// <summary>Whether all that is wanted is there; Graph says more of each part than it was told.</summary>
    private static bool Holds(JsonNode? there, JsonNode? wanted) => (there, wanted) switch
    {
        (JsonObject has, JsonObject wants) => wants.All(part => Holds(has[part.Key], part.Value)),
        (JsonArray has, JsonArray wants) => has.Count == wants.Count && wants.All(want => has.Any(item => Holds(item, want))),
        _ => JsonNode.DeepEquals(there, wanted),
    };

    private static string Text(JsonNode? answer, string name) =>
        (string?)answer?[name] ?? throw new InvalidOperationException($"Microsoft Graph gave no {name} for the registration.");
}
