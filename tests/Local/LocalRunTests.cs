using System.Net;
using HumanRightsBot.Cards;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Local;

// Constructed so that the packages are installed before the clock of a run's own patience starts.
public sealed class LocalRunTests(LocalParts parts) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_call_starts_storage_app_and_chat_client_with_folders_and_a_directory()
    {
        await using var run = await LocalRun.StartAsync(Options(playgroundPort: 0), Ct);
        using var http = new HttpClient();

        (await http.GetAsync(new Uri(run.App.Address, "/api/health"), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(run.Playground.ShouldNotBeNull().Address, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        run.Settings["AzureWebJobsStorage"].ShouldBe(run.Storage.ConnectionString);
        run.Storage.ConnectionString.ShouldNotBe(parts.ConnectionString);
        System.IO.Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName)
            .ShouldBe([".in-use", "azurite", "directory", "library", "playground"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_app_that_dies_ends_the_run_with_its_exit_code_and_last_words()
    {
        await using var run = await LocalRun.StartAsync(Options(), Ct);

        run.App.Kill();
        var end = await run.EndedAsync(Ct);

        end.ExitCode.ShouldNotBe(0);
        end.Message.ShouldStartWith($"The app ended by itself with exit code {end.ExitCode}. Its last words:");
    }

    [Fact]
    public async Task A_killed_app_is_started_again_on_its_port()
    {
        await using var run = await LocalRun.StartAsync(Options(), Ct);
        var address = run.App.Address;
        using var http = new HttpClient();

        run.App.Kill();
        await run.RestartAppAsync(Ct);

        run.App.Address.ShouldBe(address);
        (await http.GetAsync(new Uri(address, "/api/health"), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_runs_do_not_share_a_data_folder()
    {
        await using var run = await LocalRun.StartAsync(Options(), Ct);

        var problem = await Should.ThrowAsync<LocalProblemException>(() => LocalRun.StartAsync(Options(), Ct));

        problem.Message.ShouldContain("--data");
    }

    [Fact]
    public async Task A_port_of_the_app_that_is_taken_is_told()
    {
        await using var run = await LocalRun.StartAsync(Options(), Ct);
        var port = run.App.Address.Port;

        var problem = await Should.ThrowAsync<LocalProblemException>(() => LocalRun.StartAsync(Options() with { AppPort = port }, Ct));

        problem.Message.ShouldStartWith($"Port {port} is taken");
    }

    private LocalOptions Options(int? playgroundPort = null) => new()
    {
        DataFolder = folder.Path,
        AppPort = 0,
        StoragePort = 0,
        PlaygroundPort = playgroundPort,
    };
}
