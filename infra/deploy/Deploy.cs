using HumanRightsBot.Local;

namespace HumanRightsBot.Deploy;

/// <summary>Checks what would be deployed, then explains each step and does it, or only prints it.</summary>
internal static class Deploy
{
    /// <returns>0 done, or printed without a problem; 1 with a problem.</returns>
    public static async Task<int> RunAsync(DeployOptions options, TextWriter output, TextReader input, CancellationToken ct)
    {
        Directory.CreateDirectory(Deployment.Artifacts);
        await output.WriteLineAsync($"# Compile and check infra/main.bicep with what infra/main.bicepparam says.{Environment.NewLine}");
        // Both are linted by the way.
        var wrong = await Bicep.RunAsync(["build-params", "infra/main.bicepparam", "--outfile", "artifacts/main.parameters.json"], ct);
        if (wrong.Count > 0) return await SayAsync(output, wrong, 1);
        var parameters = await DeployParameters.ReadAsync(Path.Combine(Deployment.Artifacts, "main.parameters.json"), ct);
        var problems = parameters.Problems(Path.Combine(RepositoryRoot.Folder, "functions", "forms")).ToList();
        if (problems.Count > 0 && !options.DryRun) return await SayAsync(output, problems, 1);
        wrong = await Bicep.RunAsync(["build", "infra/main.bicep", "--outfile", "artifacts/main.json"], ct);
        if (wrong.Count > 0) return await SayAsync(output, wrong, 1);

        var number = 0;
        foreach (var step in Deployment.Steps(options, parameters, ConfirmAsync))
        {
            await output.WriteLineAsync($"# {++number}. {step.Why}{Environment.NewLine}{step.Line}{Environment.NewLine}");
            if (!options.DryRun) await step.RunAsync(output.WriteLine, ct);
        }

        var next = options.NoApp
            ? "Ready for the app: the same command without --no-app brings it."
            : "Deployed. Next, once: infra/grant, then the app package (manifest/README.md).";
        if (!options.DryRun) return await SayAsync(output, [next], 0);
        return await SayAsync(
            output,
            [
                "# That was a dry run: nothing outside this folder was touched.",
                .. problems.Select(problem => $"# Before a deployment: {problem}"),
            ],
            0);

        async Task<bool> ConfirmAsync()
        {
            if (options.Yes) return true;
            await output.WriteLineAsync("Type yes to go on.");
            return await input.ReadLineAsync(ct) == "yes";
        }
    }

    private static async Task<int> SayAsync(TextWriter output, IReadOnlyList<string> lines, int code)
    {
        foreach (var line in lines) await output.WriteLineAsync(line);
        return code;
    }
}
