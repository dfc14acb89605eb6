using HumanRightsBot.Forms;
using HumanRightsBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HumanRightsBot.Functions;

/// <summary>
/// What a process that runs the functions is made of, and what it does before it answers: the same under the Azure host and without it.
/// </summary>
internal static class Composition
{
    private const int Refused = 2;

    public static string FormsFolder => Path.Combine(AppContext.BaseDirectory, "forms");

    /// <summary>Runs the process, and says why where what the environment or a form says cannot be.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> StartAsync(Func<Task<FormCatalog>, Task> run)
    {
        // Takes as long as the rest of composing, and nothing of that needs them.
        var forms = Task.Run(() =>
            FormFile.ReadFolder(FormsFolder).With(HolidayFile.ReadFile(Path.Combine(AppContext.BaseDirectory, "holidays.json"))));
        try
        {
            await run(forms);
            return 0;
        }
        catch (Exception refusal) when (refusal is SettingsException or FormException)
        {
            // The Azure host takes a line for an error, and shows it, only where it says so itself.
            foreach (var line in refusal.Message.Split(Environment.NewLine)) await Console.Error.WriteLineAsync($"Error: {line}");
            return Refused;
        }
    }

    /// <exception cref="SettingsException">Names every setting that is missing or contradicts another.</exception>
    /// <exception cref="FormException">Names the file and the place in it.</exception>
    public static async Task ComposeAsync(this IHostApplicationBuilder builder, Task<FormCatalog> forms)
    {
        var settings = Settings.Read(builder.Configuration);
        var clock = settings.ClockStart is { } start
            ? await RunningClock.SetAsync(new Tables(Setup.TablesOf(settings.Storage)), start, CancellationToken.None)
            : TimeProvider.System;
        // The frameworks' own lines about requests and calls to Storage say nothing that ours do not.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning);
        builder.AddTelemetry(settings);
        builder.Services.AddHumanRightsBot(settings, await forms)
            .AddSingleton(clock)
            .AddSingleton<Health>()
            .AddSingleton<DirectoryAtStart>()
            .AddSingleton<Preparation>()
            .AddSingleton<HostedFunctions>();
    }

    /// <summary>Runs it until it is asked to end.</summary>
    /// <exception cref="FormException">A form contradicts what an earlier version of it stored.</exception>
    public static async Task RunPreparedAsync(this IHost app)
    {
        await Task.WhenAll(app.Services.GetRequiredService<Preparation>().DoneAsync(), app.StartAsync());
        await app.WaitForShutdownAsync();
    }
}
