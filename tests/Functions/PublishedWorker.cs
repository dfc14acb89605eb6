using System.IO.Compression;
using System.Text.Json.Nodes;
using HumanRightsBot.Deploy;
using HumanRightsBot.Tests.Support;
using Xunit;

namespace HumanRightsBot.Tests.Functions;

/// <summary>The app as a deployment publishes and packs it, unpacked into a folder with nothing else; made once for the tests of one class.</summary>
public sealed class PublishedWorker : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string Folder => Path.Combine(folder.Path, "app");

    public double Megabytes { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux()) return;
        var options = new DeployOptions("rg", DryRun: true, Yes: false, NoApp: false, Package: null);
        var parameters = JsonNode.Parse("""{ "appName": { "value": "app" }, "storageName": { "value": "st" }, "location": { "value": "southeastasia" } }""")!;
        var steps = Deployment.Steps(options, new DeployParameters(parameters), () => Task.FromResult(true)).TakeWhile(step => step.Command[0] != "az");
        foreach (var step in steps) await step.RunAsync(_ => { }, TestContext.Current.CancellationToken);
        var zip = Path.Combine(Deployment.Artifacts, "released-package.zip");
        Megabytes = new FileInfo(zip).Length / 1e6;
        await ZipFile.ExtractToDirectoryAsync(zip, Folder, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }
}
