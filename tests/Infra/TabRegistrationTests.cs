using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HumanRightsBot.Grant;
using HumanRightsBot.Tab;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Infra;

/// <summary>The registration by which members sign in to the tab.</summary>
public sealed class TabRegistrationTests
{
    private const string Host = "bao-cao.azurewebsites.net";
    private const string AppId = "aaaaaaaa-2222-3333-4444-555555555555";

    [Fact]
    public async Task A_dry_run_prints_exactly_what_would_be_asked()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        await new TabRegistration(new Grant.Graph(null, null, TabRegistration.Scopes, output), output).RunAsync(Host, default);

        output.ToString().ShouldMatchGolden("infra/grant-tab-dry-run.txt");
    }

    [Fact]
    public async Task It_is_made_once_however_often_it_is_run()
    {
        var tenant = new SomeTenant();

        var said = await RunAsync(tenant);
        var first = tenant.Asked.ToList();
        var again = await RunAsync(tenant);

        first.ShouldBe(["POST applications", "PATCH applications/object-1", "PATCH applications/object-1", "POST servicePrincipals"]);
        tenant.Asked.ShouldBe(first);
        foreach (var output in new[] { said, again }) output.ShouldEndWith($"param tabAppId = '{AppId}'\n");
        again.ShouldContain("# It has the one scope, and what a token says already.");
    }

    [Fact]
    public async Task It_is_for_this_tenant_has_no_secret_and_lets_only_the_hosts_ask()
    {
        var tenant = new SomeTenant();

        await RunAsync(tenant);

        var app = tenant.Applications.ShouldHaveSingleItem();
        ((string?)app["signInAudience"], (string?)app["identifierUris"]![0], (int?)app["api"]!["requestedAccessTokenVersion"])
            .ShouldBe(("AzureADMyOrg", $"api://{Host}/{AppId}", 2));
        app.Select(part => part.Key).ShouldBe(
            ["displayName", "signInAudience", "id", "appId", "identifierUris", "optionalClaims", "api"], ignoreOrder: true);
        var scope = app["api"]!["oauth2PermissionScopes"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)scope["value"]).ShouldBe("access_as_user");
        app["api"]!["preAuthorizedApplications"]!.AsArray().Select(client => (string)client!["appId"]!).ShouldBe(HostClients.All);
        app["api"]!["preAuthorizedApplications"]!.AsArray().Select(client => client!["delegatedPermissionIds"]!.AsArray().Single()!.ToString()).Distinct()
            .ShouldBe([scope["id"]!.ToString()]);
    }

    [Theory]
    [InlineData("""{ "identifierUris": ["api://other/x"] }""", 1)]
    [InlineData("""{ "optionalClaims": { "accessToken": [] } }""", 1)]
    [InlineData("""{ "api": { "requestedAccessTokenVersion": null } }""", 1)]
    [InlineData("""{ "api": { "preAuthorizedApplications": [] } }""", 1)]
    public async Task What_somebody_changed_is_put_right_and_nothing_else_is_written(string change, int patches)
    {
        var tenant = new SomeTenant();
        await RunAsync(tenant);
        tenant.Change(tenant.Applications[0], JsonNode.Parse(change)!.AsObject());
        tenant.Asked.Clear();

        await RunAsync(tenant);

        tenant.Asked.ShouldBe(Enumerable.Repeat("PATCH applications/object-1", patches));
    }

    [Fact]
    public void Arguments_that_are_understood_name_a_host() =>
        TabOptions.Read(["--tab", "--dry-run", "--tenant", "t", "--host", Host]).ShouldBe(new TabOptions(Host, "t", DryRun: true));

    [Theory]
    [InlineData]
    [InlineData("--tab")]
    [InlineData("--host", Host)]
    [InlineData("--tab", "--host", "https://bao-cao.azurewebsites.net")]
    [InlineData("--tab", "--host", "Bao-cao.azurewebsites.net")]
    [InlineData("--tab", "--host", "localhost")]
    [InlineData("--tab", "--host", Host, "--bot-id", AppId)]
    public void Arguments_that_are_not_understood_register_nothing(params string[] args)
    {
        TabOptions.Read(args).ShouldBeNull();
        GrantOptions.Read(args).ShouldBeNull();
    }

    private static async Task<string> RunAsync(SomeTenant tenant)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        using var http = new HttpClient(tenant, disposeHandler: false);
        await new TabRegistration(new Grant.Graph(http, new GrantTests.Administrator(), TabRegistration.Scopes, output), output).RunAsync(Host, default);
        return output.ToString();
    }

    /// <summary>The few answers of Microsoft Graph that a registration needs; remembers what was written, and which clients may ask only
    /// for scopes it knows.</summary>
    private sealed class SomeTenant : HttpMessageHandler
    {
        private readonly List<JsonObject> principals = [];

        public List<JsonObject> Applications { get; } = [];

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath["/v1.0/".Length..];
            var list = path == "applications" ? Applications : principals;
            if (request.Method == HttpMethod.Get) return Answer(HttpStatusCode.OK, new JsonObject { ["value"] = new JsonArray([.. list.Select(Said)]) });
            Asked.Add($"{request.Method} {path}");
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
            if (request.Method == HttpMethod.Post)
            {
                if (path == "applications") (body["id"], body["appId"]) = ("object-1", AppId);
                list.Add(body);
                return Answer(HttpStatusCode.Created, Said(body));
            }

            if (body["api"]!["preAuthorizedApplications"] is not null && Applications[0]["api"]?["oauth2PermissionScopes"] is null)
                return Answer(HttpStatusCode.BadRequest, new JsonObject());
            Change(Applications[0], body);
            return new(HttpStatusCode.NoContent);
        }

        /// <summary>A part that is not named stays, as in Graph.</summary>
        public void Change(JsonObject there, JsonObject by)
        {
            foreach (var (name, value) in by)
            {
                if (name == "api" && there[name] is JsonObject part) Change(part, value!.AsObject());
                else there[name] = value?.DeepClone();
            }
        }

        /// <summary>Graph says more than it was told.</summary>
        private static JsonNode Said(JsonObject entry)
        {
            var said = entry.DeepClone().AsObject();
            said["createdDateTime"] = "2026-01-01T00:00:00Z";
            if (said["optionalClaims"]?["accessToken"] is JsonArray claims)
                foreach (var claim in claims) claim!["essential"] = false;
            return said;
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, JsonNode body) =>
            new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
    }
}
