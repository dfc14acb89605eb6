using HumanRightsBot.Library;
using HumanRightsBot.People;
using Microsoft.Azure.Functions.Worker;

namespace HumanRightsBot.Host;

/// <summary>The addresses the Azure host would open, and in Development some more.</summary>
internal static class Routes
{
    /// <exception cref="InvalidOperationException">A function asks for a key, which only the Azure host can look at.</exception>
    public static void MapFunctions(this IEndpointRouteBuilder routes, HostFile host)
    {
        var calls = routes.ServiceProvider.GetRequiredService<FunctionCalls>();
        foreach (var function in HostedFunction.All)
        {
            if (function.Trigger is not HttpTriggerAttribute http) continue;
            if (http.AuthLevel != AuthorizationLevel.Anonymous) throw new InvalidOperationException($"{function.Name} asks for a key.");
            routes.Map($"/{host.RoutePrefix}/{http.Route ?? function.Name}", context => calls.CallAsync(function, context.Request));
        }
    }

    public static void MapDevelopment(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/functions/{name}", RunAsync);
        // Browsers refuse links to files.
        routes.MapGet("/library/{*path}", async (string path, ILibrary library, CancellationToken ct) =>
            await library.OpenAsync(path, ct) is { } file
                ? Results.Stream(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Path.GetFileName(path))
                : Results.NotFound());
        routes.MapGet("/mails", (Settings settings) => Mails.List(settings));
        routes.MapGet("/mails/{name}", (string name, Settings settings) => Mails.Show(name, settings));
        routes.MapGet("/tab", () => HostPage("host.html", "text/html; charset=utf-8"));
        routes.MapGet("/tab/host.js", () => HostPage("host.js", "text/javascript; charset=utf-8"));
        routes.MapGet("/tab/members", async (CachedDirectory directory, CancellationToken ct) =>
            (await directory.GetAsync(ct)).Members.Select(member => member.Upn).Distinct());
    }

    /// <summary>Stands for Teams around the tab.</summary>
    private static IResult HostPage(string name, string contentType) =>
        Results.Stream(typeof(Routes).Assembly.GetManifestResourceStream("host/" + name)!, contentType);

    /// <summary>
    /// The Azure host's own way to run a function by hand, with <c>{"input":"…"}</c>; unlike it this waits until the function has done its
    /// work, and answers 500 where it failed.
    /// </summary>
    private static async Task<IResult> RunAsync(string name, Invocation invocation, FunctionCalls calls) =>
        HostedFunction.All.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase)) switch
        {
            { Trigger: TimerTriggerAttribute } timer => Answer(await calls.SucceedsAsync(timer, new TimerInfo())),
            { Trigger: QueueTriggerAttribute } queue => Answer(await calls.SucceedsAsync(queue, invocation.Input ?? "")),
            _ => Results.NotFound(),
        };

    internal sealed record Invocation(string? Input);

    private static IResult Answer(bool succeeded) =>
        Results.StatusCode(succeeded ? StatusCodes.Status202Accepted : StatusCodes.Status500InternalServerError);
}
