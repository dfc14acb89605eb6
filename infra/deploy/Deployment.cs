using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HumanRightsBot.Local;

namespace HumanRightsBot.Deploy;

/// <summary>The steps from this repository to an app that answers; each can be repeated.</summary>
internal static class Deployment
{
    private static readonly TimeSpan HealthPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HealthPause = TimeSpan.FromSeconds(5);

    public static string Artifacts => Path.Combine(RepositoryRoot.Folder, "artifacts");

    /// <param name="options">Paths in commands are relative to the repository.</param>
    /// <param name="parameters">What main.bicepparam says.</param>
    /// <param name="confirm">Asked after what-if; false ends it.</param>
    public static IEnumerable<Step> Steps(DeployOptions options, DeployParameters parameters, Func<Task<bool>> confirm)
    {
        var (group, app) = (options.ResourceGroup, parameters.App);
        var zip = options.Package ?? "artifacts/released-package.zip";
        if (options is { Package: null, NoApp: false })
        {
            yield return new(
                "Empty the folder the app is built into: a file of an earlier build would go along.", ["empty", "artifacts/app"], _ =>
            {
                if (Directory.Exists(Path.Combine(Artifacts, "app"))) Directory.Delete(Path.Combine(Artifacts, "app"), recursive: true);
                return Task.CompletedTask;
            });
            yield return new("Build the app for the machines it will run on, compiled ahead so that it starts quickly.",
                [
                    "dotnet", "publish", "functions", "--configuration", "Release", "--runtime", "linux-x64", "--self-contained", "false",
                    "-p:PublishReadyToRun=true", "--output", "artifacts/app",
                ]);
            yield return new("Pack it, and look whether all is there that the platform reads.", ["zip", "artifacts/app", zip], _ =>
            {
                AppZip.Write(Path.Combine(Artifacts, "app"), Path.Combine(RepositoryRoot.Folder, zip));
                return Task.CompletedTask;
            });
        }

        string[] template =
        [
            "--resource-group", group, "--name", "humanrightsbot", "--template-file", "artifacts/main.json", "--parameters",
            "@artifacts/main.parameters.json",
        ];
        yield return new(
            "Make sure that there is a resource group; one that is there stays as it is.",
            ["az", "group", "create", "--name", group, "--location", parameters.Location, "--output", "none"]);
        yield return new("Show what would change in it, without changing it.", ["az", "deployment", "group", "what-if", .. template]);
        yield return new("Ask whether that is wanted.", ["ask"], async _ =>
        {
            if (!await confirm()) throw new LocalProblemException("Nothing was changed.");
        });
        yield return new(
            "Create or change what Azure runs. Shows the bot's id and host, for the app package.",
            ["az", "deployment", "group", "create", .. template, "--query", "properties.outputs", "--output", "json"]);
        if (options.NoApp) yield break;
        yield return new("Upload the app to where the platform fetches it.",
            [
                "az", "storage", "blob", "upload", "--account-name", parameters.Storage, "--container-name", "deployments", "--name",
                "released-package.zip", "--file", zip, "--overwrite", "--auth-mode", "login", "--output", "none",
            ]);
        yield return new("Tell the platform to read the functions anew.",
            [
                "az", "rest", "--method", "post", "--url",
                $"/subscriptions/{{subscriptionId}}/resourceGroups/{group}/providers/Microsoft.Web/sites/{app}/syncfunctiontriggers?api-version=2024-04-01",
            ]);
        yield return new("Start it with the new package.", ["az", "functionapp", "restart", "--name", app, "--resource-group", group]);
        var health = new Uri($"https://{app}.azurewebsites.net/api/health");
        yield return new(
            "Wait until it says that it can work, five minutes at most.", ["GET", health.ToString()], ct => HealthyAsync(health, ct));
    }

    private static async Task HealthyAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(HealthPatience);
        try
        {
            while (!await IsHealthyAsync(http, address, patience.Token)) await Task.Delay(HealthPause, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LocalProblemException(
                $"{address} did not answer {{\"ok\":true}} within {HealthPatience.TotalMinutes:0} minutes. infra/README.md «Alerts» "
                    + "says what to look at; --package with the zip before this one goes back.");
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient http, Uri address, CancellationToken ct)
    {
        try
        {
            return (bool?)(await http.GetFromJsonAsync<JsonNode>(address, ct))?["ok"] == true;
        }
        catch (Exception failure) when (
            failure is HttpRequestException or System.Text.Json.JsonException
                || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
