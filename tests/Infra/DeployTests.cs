using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using HumanRightsBot.Cards;
using HumanRightsBot.Deploy;
using HumanRightsBot.Library;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Infra;

/// <summary>The deployment as far as it goes without Azure. One class: its tests write the same artifacts one after another.</summary>
public sealed class DeployTests
{
    private static readonly DeployOptions Options = new("rg-bao-cao", DryRun: true, Yes: false, NoApp: false, Package: null);

    private static readonly DeployParameters Parameters = new(JsonNode.Parse("""{ "appName": { "value": "app" }, "storageName": { "value": "st" }, "location": { "value": "southeastasia" } }""")!);

    /// <summary>How a dry run ended, what it said, and the template it compiled; once for all who look at it.</summary>
    private static Task<(int Code, string Said, string Template)> DryRun => field ??= RunDryAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_compiles_and_prints_exactly_what_would_be_run()
    {
        var (code, said, _) = await DryRun;

        code.ShouldBe(0);
        said.ShouldMatchGolden("infra/deploy-dry-run.txt");
    }

    [Fact]
    public async Task A_deployment_with_empty_parameters_stops_before_the_first_step()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        var code = await Deploy.Deploy.RunAsync(Options with { DryRun = false }, output, TextReader.Null, Ct);

        code.ShouldBe(1);
        output.ToString().ShouldContain("library.siteId is empty; infra/grant --find prints it.");
        output.ToString().ShouldNotContain("# 1.");
    }

    [Fact]
    public async Task An_unused_parameter_in_the_Bicep_is_a_mistake()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(RepositoryRoot.Folder, "infra", "bicepconfig.json"), Path.Combine(folder.Path, "bicepconfig.json"));
        var file = folder.Write("main.bicep", "param unused string\n");

        (await Bicep.RunAsync(["build", file], Ct)).ShouldHaveSingleItem().ShouldContain("no-unused-params");
    }

    [Fact]
    public async Task The_template_holds_no_secret_and_gives_every_role_with_its_reason()
    {
        var text = (await DryRun).Template;
        var resources = ResourcesOf(JsonNode.Parse(text)!).ToList();

        text.ShouldNotContain("listKeys", Case.Insensitive);
        text.ShouldNotContain("secureString", Case.Insensitive);
        var account = Only(resources, "Microsoft.Storage/storageAccounts");
        ((bool)account["properties"]!["allowSharedKeyAccess"]!, (bool)account["properties"]!["allowBlobPublicAccess"]!).ShouldBe((false, false));
        ((bool)Only(resources, "Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!).ShouldBeTrue();
        ((bool)Only(resources, "Microsoft.BotService/botServices")["properties"]!["disableLocalAuth"]!).ShouldBeTrue();
        ((bool)Only(resources, "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies")["properties"]!["allowProtectedAppendWrites"]!)
            .ShouldBeFalse();
        resources.Where(resource => TypeOf(resource) == "Microsoft.Authorization/roleAssignments")
            .Select(role => (string?)role["properties"]!["description"]).ShouldAllBe(reason => reason != null && reason.Length > 20);
        resources.Where(resource => resource["location"] is not null && !TypeOf(resource).EndsWith("/channels", StringComparison.Ordinal))
            .ShouldAllBe(resource => resource["tags"] != null);
    }

    /// <summary>Flex Consumption refuses the older settings for what stands under the runtime, and a warm instance must not load the app into itself.</summary>
    [Fact]
    public async Task The_app_runs_as_an_isolated_worker_and_sets_nothing_that_the_plan_refuses()
    {
        var app = Only(ResourcesOf(JsonNode.Parse((await DryRun).Template)!), "Microsoft.Web/sites");

        var runtime = app["properties"]!["functionAppConfig"]!["runtime"]!;
        ((string?)runtime["name"], (string?)runtime["version"]).ShouldBe(("dotnet-isolated", "10.0"));
        var text = app.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        text.ShouldContain("'WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED', '0'");
        string[] refused =
        [
            "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "linuxFxVersion", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTSHARE",
            "SCM_DO_BUILD_DURING_DEPLOYMENT",
        ];
        foreach (var setting in refused) text.ShouldNotContain(setting);
    }

    [Fact]
    public async Task The_app_starts_with_the_settings_that_a_deployment_writes()
    {
        var template = JsonNode.Parse((await DryRun).Template)!;
        var written = template["resources"]!["app"]!["properties"]!["parameters"]!["settings"]!["value"]!.AsObject().Select(setting => setting.Key);

        var settings = Settings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    written.Select(name => KeyValuePair.Create(name.Replace("__", ":", StringComparison.Ordinal), (string?)SomeValueOf(name))))
                .Build());

        settings.Library.ShouldBe(settings.Directory);
        settings.Library.ShouldBeOfType<FileHome.SharePoint>();
        (settings.Storage.Account, settings.Storage.ClientId, settings.FirstCoordinator, settings.ApplicationInsights)
            .ShouldBe((Guid.Empty.ToString(), Guid.Empty.ToString(), Guid.Empty.ToString(), Guid.Empty.ToString()));
        (settings.Storage.Connection, settings.BackupFolder, settings.IsDevelopment).ShouldBe((null, null, false));
        settings.Tab.ShouldNotBeNull().AppId.ShouldBe(Guid.Empty.ToString());
        ((string?)template["parameters"]!["tabAppId"]!["defaultValue"]).ShouldBe("");
        settings.Channel.FileHosts.ShouldBe(["office-my.sharepoint.com"]);
        (settings.Mail.Sender, settings.Mail.Domains.Single(), settings.Mail.Folder).ShouldBe(("bao-cao@office.example", "office.example", null));

        static string SomeValueOf(string name) => name switch
        {
            "Mail__Sender" => "bao-cao@office.example",
            "Mail__Domains" => "office.example",
            "Files__Hosts" => "office-my.sharepoint.com",
            _ => Guid.Empty.ToString(),
        };
    }

    [Theory]
    [InlineData("""{ "backupKeptDays": { "value": 366 } }""", 1, "backups would stay for 366 days, but f.json keeps its reports for 1 years only.")]
    [InlineData("""{ "backupKeptDays": { "value": 365 } }""", 1, null)]
    [InlineData("""{ "backupImmutableDays": { "value": 401 } }""", 2, "backups are immutable for 401 days and deleted after 400; the first must not be longer.")]
    [InlineData("{}", null, null)]
    public void Backups_are_kept_no_longer_than_the_form_with_the_shortest_retention(string values, int? years, string? sentence)
    {
        using var folder = new TemporaryFolder();
        folder.Write("f.json", $$"""{ "retentionYears": {{years?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}, } // As loose as the app reads it.""");

        var problems = new DeployParameters(JsonNode.Parse(values)!)
            .Problems(folder.Path).Where(problem => problem.Contains("backups", StringComparison.Ordinal)).ToList();

        problems.ShouldBe(sentence is null ? [] : [$"infra/main.bicepparam: {sentence}"]);
    }

    [Fact]
    public void An_earlier_package_is_deployed_without_building()
    {
        var steps = Deployment.Steps(Options with { Package = "/old.zip" }, Parameters, () => Task.FromResult(true)).ToList();

        steps.ShouldNotContain(step => step.Command[0] == "dotnet");
        steps.ShouldContain(step => step.Line.Contains("--file /old.zip", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_app_nothing_is_built_uploaded_or_started()
    {
        var whole = Deployment.Steps(Options, Parameters, () => Task.FromResult(true)).Select(step => step.Line).ToList();
        var without = Deployment.Steps(DeployOptions.Read(["--resource-group", "rg-bao-cao", "--no-app"])!, Parameters, () => Task.FromResult(true))
            .Select(step => step.Line).ToList();

        without.ShouldBe(whole[3..7]);
        without[^1].ShouldStartWith("az deployment group create ");
    }

    [Fact]
    public async Task Whoever_does_not_say_yes_changes_nothing()
    {
        var ask = Deployment.Steps(Options, Parameters, () => Task.FromResult(false)).Single(step => step.Command[0] == "ask");

        (await Should.ThrowAsync<LocalProblemException>(() => ask.RunAsync(_ => { }, Ct))).Message.ShouldBe("Nothing was changed.");
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    [InlineData("--resource-group")]
    [InlineData("--resource-group", "rg", "--what")]
    [InlineData("--resource-group", "rg", "--no-app", "--package", "old.zip")]
    public void Arguments_that_are_not_understood_deploy_nothing(params string[] args) => DeployOptions.Read(args).ShouldBeNull();

    private static async Task<(int Code, string Said, string Template)> RunDryAsync()
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var code = await Deploy.Deploy.RunAsync(Options, output, TextReader.Null, CancellationToken.None);
        return (code, output.ToString(), await File.ReadAllTextAsync(Path.Combine(Deployment.Artifacts, "main.json")));
    }

    private static JsonNode Only(IEnumerable<JsonNode> resources, string type) => resources.Single(resource => TypeOf(resource) == type);

    private static string TypeOf(JsonNode resource) => (string)resource["type"]!;

    /// <summary>Of the template and of every module in it; resources are an array or, with symbolic names, an object.</summary>
    private static IEnumerable<JsonNode> ResourcesOf(JsonNode template)
    {
        var resources = template["resources"] is JsonArray list ? list : template["resources"]!.AsObject().Select(pair => pair.Value);
        return resources.OfType<JsonNode>().SelectMany(resource => resource["properties"]?["template"] is { } module ? ResourcesOf(module) : [resource]);
    }
}
