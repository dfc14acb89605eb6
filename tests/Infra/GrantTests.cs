using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using HumanRightsBot.Cards;
using HumanRightsBot.Grant;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Infra;

public sealed class GrantTests
{
    private const string Bot = "11111111-2222-3333-4444-555555555555";

    private static readonly string[] Sites =
    [
        "--library", "https://office.sharepoint.com/sites/tong-hop", "--directory", "https://office.sharepoint.com/sites/quan-tri",
    ];

    private static readonly GrantOptions Granting = GrantOptions.Read(["--bot-id", Bot, .. Sites])!;

    [Fact]
    public async Task A_dry_run_prints_exactly_what_would_be_asked()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        await new Grants(new Grant.Graph(null, null, Grants.Scopes, output), output).RunAsync(Granting, default);
        await new Grants(new Grant.Graph(null, null, Grants.Scopes, output), output).RunAsync(GrantOptions.Read(["--find", .. Sites])!, default);

        output.ToString().ShouldMatchGolden("infra/grant-dry-run.txt");
    }

    [Fact]
    public async Task A_role_and_two_sites_are_granted_once_however_often_it_is_run()
    {
        var tenant = new SomeTenant();

        await RunAsync(tenant, Granting);
        var first = tenant.Given.ToList();
        var said = await RunAsync(tenant, Granting);

        first.ShouldBe(["role 883ea226-0bf2-4a8f-9f9d-92c9162a727d on graph-sp to bot-sp", $"write on tong-hop to {Bot}", $"read on quan-tri to {Bot}"]);
        tenant.Given.ShouldBe(first);
        said.ShouldContain("# It has Sites.Selected already.");
        said.ShouldContain("# The bot may write there already.");
    }

    [Fact]
    public async Task One_site_for_both_is_granted_for_writing_only()
    {
        var tenant = new SomeTenant();

        await RunAsync(tenant, Granting with { Directory = Granting.Library });

        tenant.Given.Skip(1).ShouldBe([$"write on tong-hop to {Bot}"]);
    }

    [Fact]
    public async Task What_is_found_can_be_pasted_into_the_parameters()
    {
        var tenant = new SomeTenant();

        var said = await RunAsync(tenant, GrantOptions.Read(["--find", .. Sites])!);

        said.ShouldContain("param library = { siteId: 'tong-hop', driveId: 'drive-1', path: '' } // Tài liệu");
        tenant.Given.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_Graph_refuses_is_said_with_its_own_words()
    {
        var refusal = await Should.ThrowAsync<LocalProblemException>(() => RunAsync(new SomeTenant { Refuses = true }, Granting));

        refusal.Message.ShouldStartWith("Microsoft Graph answered 403: {\"error\":\"Authorization_RequestDenied\"}");
    }

    [Theory]
    [InlineData]
    [InlineData("--library", "https://office.sharepoint.com/sites/a", "--directory", "https://office.sharepoint.com/sites/b")]
    [InlineData("--find", "--library", "http://office.sharepoint.com/sites/a", "--directory", "https://office.sharepoint.com/sites/b")]
    [InlineData("--find", "--library", "https://office.sharepoint.com/sites/", "--directory", "https://office.sharepoint.com/sites/b")]
    [InlineData("--find", "--library", "https://office.sharepoint.com/", "--directory", "https://office.sharepoint.com/sites/b")]
    [InlineData("--bot-id", "bot", "--library", "https://office.sharepoint.com/sites/a", "--directory", "https://office.sharepoint.com/sites/b")]
    [InlineData("--find", "--bot-id", Bot, "--library", "https://office.sharepoint.com/sites/a", "--directory", "https://office.sharepoint.com/sites/b")]
    public void Arguments_that_are_not_understood_grant_nothing(params string[] args) => GrantOptions.Read(args).ShouldBeNull();

    private static async Task<string> RunAsync(SomeTenant tenant, GrantOptions options)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        using var http = new HttpClient(tenant, disposeHandler: false);
        await new Grants(new Grant.Graph(http, new Administrator(), Grants.Scopes, output), output).RunAsync(options, default);
        return output.ToString();
    }

    internal sealed class Administrator : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>The few answers of Microsoft Graph that granting needs; remembers what was given.</summary>
    private sealed class SomeTenant : HttpMessageHandler
    {
        private readonly Dictionary<string, JsonArray> lists = [];

        public bool Refuses { get; init; }

        public List<string> Given { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization!.Parameter.ShouldBe("token");
            if (Refuses) return Answer(new JsonObject { ["error"] = "Authorization_RequestDenied" }, HttpStatusCode.Forbidden);
            var path = request.RequestUri!.AbsolutePath["/v1.0/".Length..];
            if (request.Method == HttpMethod.Post)
                return Answer(Add(path, JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject()), HttpStatusCode.Created);
            if (path.EndsWith("/drives", StringComparison.Ordinal))
                return Answer(new JsonObject { ["value"] = new JsonArray(new JsonObject { ["id"] = "drive-1", ["name"] = "Tài liệu" }) });
            if (path.EndsWith("/appRoleAssignments", StringComparison.Ordinal) || path.EndsWith("/permissions", StringComparison.Ordinal))
                return Answer(new JsonObject { ["value"] = Listed(path) });
            if (path.Contains("/permissions/", StringComparison.Ordinal)) return Answer(lists[path[..path.LastIndexOf('/')]][0]!.DeepClone());
            return Answer(
                new JsonObject
                {
                    ["id"] = path.Contains(Bot, StringComparison.Ordinal) ? "bot-sp" : path.Contains(
                        "00000003", StringComparison.Ordinal) ? "graph-sp" : path[(path.LastIndexOf('/') + 1)..],
                });
        }

        /// <summary>As the service does it: without the roles of site permissions.</summary>
        private JsonArray Listed(string path) => new([.. lists.GetValueOrDefault(path, []).Select(entry =>
        {
            var copy = entry!.DeepClone().AsObject();
            copy.Remove("roles");
            return copy;
        })]);

        private JsonObject Add(string path, JsonObject body)
        {
            body["id"] = "permission-1";
            Given.Add(path.EndsWith("/permissions", StringComparison.Ordinal)
                ? $"{body["roles"]![0]} on {path.Split('/')[1]} to {body["grantedToIdentities"]![0]!["application"]!["id"]}"
                : $"role {body["appRoleId"]} on {body["resourceId"]} to {body["principalId"]}");
            lists.TryAdd(path, []);
            lists[path].Add(body);
            return new JsonObject { ["id"] = "permission-1" };
        }

        private static HttpResponseMessage Answer(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
            new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
    }
}
