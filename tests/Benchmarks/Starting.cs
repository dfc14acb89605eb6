using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;

namespace HumanRightsBot.Benchmarks;

/// <summary>
/// The published functions without the Azure host (infra/host), from the start of its process to its first answers, beside an empty web application published
/// the same way.
/// </summary>
internal static class Starting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<string>> RunAsync(Options options)
    {
        var times = options.Number("times", 7);
        await using var stage = await Stage.StartAsync(1);
        var member = (await stage.OpenAsync())[0];
        await stage.KillAppAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "Empty.csproj"), EmptyProject);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "Program.cs"), EmptyProgram);

        List<Program> programs = [];
        foreach (var ready in (bool[])[false, true])
        {
            var app = await PublishAsync(Path.Combine(RepositoryRoot.Folder, "infra", "host"), folder.Path, ready);
            var empty = await PublishAsync(Path.Combine(folder.Path, "Empty.csproj"), folder.Path, ready);
            programs.Add(new("app", ready, Path.Combine(app, "HumanRightsBot.Host")));
            programs.Add(new("empty", ready, Path.Combine(empty, "Empty")));
        }

        var faults = new List<string>();
        // In turn, so that a machine that is busy for a while is so for all; the first round is thrown away.
        for (var round = 0; round <= times; round++)
        {
            foreach (var program in programs)
            {
                var (first, submit, answered) = await StartAsync(
                    program.File, stage, program.Name == "app" ? async () => await member.PressesAsync() == Outcome.Receipt : () => PostsAsync(stage));
                if (!answered) faults.Add($"{program.Name}: the first submit was not answered.");
                if (round > 0) program.Took.Add((first, submit));
            }
        }

        Console.WriteLine($"{times} cold starts each, seconds from the start of the process; fewest, and the median");
        foreach (var program in programs)
        {
            var empty = programs.Single(other => other.Name == "empty" && other.Ready == program.Ready);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {program.Name,-6} ReadyToRun {(program.Ready ? "on " : "off")}  GET health {program.Best(0):F2}, {program.Median(0):F2} "
                    + $"({program.Best(0) / empty.Best(0):F2} × empty)   first submit {program.Best(1):F2}, {program.Median(1):F2} "
                    + $"({program.Best(1) / empty.Best(1):F2} × empty)   {program.Megabytes:F0} MB"));
        }

        var (off, on) = (programs[0], programs[2]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  the app with ReadyToRun takes {on.Best(0) / off.Best(0):F2} × to GET health and {on.Best(1) / off.Best(1):F2} × to the first submit"));
        return faults;
    }

    private static string EmptyProject => """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
        </Project>
        """;

    private static string EmptyProgram => """
        var app = WebApplication.CreateSlimBuilder(args).Build();
        app.MapGet("/api/health", () => Results.Text(""));
        app.MapPost("/", async (HttpRequest request) => { await new StreamReader(request.Body).ReadToEndAsync(); return Results.Text("{}"); });
        app.Run($"http://127.0.0.1:{args[1]}");
        """;

    private static async Task<string> PublishAsync(string project, string folder, bool ready)
    {
        var output = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(project)}-{ready}");
        using var publish = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "publish", project, "--configuration", "Release", "--runtime", "linux-x64", "--self-contained", $"-p:PublishReadyToRun={ready}",
                    "--output", output,
                ])
            { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? output : throw new InvalidOperationException(said);
    }

    /// <summary>Seconds until the first answer to GET health and until the first submit was answered; whether it was as it should be.</summary>
    private static async Task<(double First, double Submit, bool Answered)> StartAsync(string file, Stage stage, Func<Task<bool>> submit)
    {
        var start = new ProcessStartInfo(file, ["--port", stage.Port]) { WorkingDirectory = Path.GetDirectoryName(file), RedirectStandardOutput = true };
        // Development's clock asks Storage before anything else begins, and no deployed process has it.
        foreach (var (name, value) in stage.Environment.Where(setting => setting.Key != "Clock__Start")) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (!await AnswersAsync(stage))
            {
                if (clock.Elapsed > Patience) throw new TimeoutException($"{file} did not answer.");
                await Task.Delay(2);
            }

            var first = clock.Elapsed.TotalSeconds;
            var answered = await submit();
            return (first, clock.Elapsed.TotalSeconds, answered);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(Stage stage)
    {
        try
        {
            using var answer = await stage.Http.GetAsync("/api/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> PostsAsync(Stage stage)
    {
        using var answer = await stage.Http.PostAsync("/", new StringContent("{}"));
        return answer.IsSuccessStatusCode;
    }

    private sealed record Program(string Name, bool Ready, string File)
    {
        public List<(double First, double Submit)> Took { get; } = [];

        public double Megabytes =>
            new DirectoryInfo(Path.GetDirectoryName(File)!).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;

        public double Best(int which) => Took.Min(took => which == 0 ? took.First : took.Submit);

        public double Median(int which) => Took.Select(took => which == 0 ? took.First : took.Submit).Order().ElementAt(Took.Count / 2);
    }
}
