using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HumanRightsBot.Local;

/// <summary>The Microsoft 365 Agents Playground: a real chat client with the channel's REST side, both on one port.</summary>
internal sealed class Playground : IAsyncDisposable
{
    /// <summary>The tenant it claims to be; no GUID, so nobody may read it as one.</summary>
    public const string TenantId = "00000000-0000-0000-0000-0000000000001";

    private const int FewestUsers = 5;
    private const string Listening = "Listening on ";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly ToolProcess tool;

    private Playground(ToolProcess tool, int port)
    {
        this.tool = tool;
        Address = new Uri($"http://localhost:{port}");
    }

    public Uri Address { get; }

    /// <summary>Done with the exit code when it has ended.</summary>
    public Task<int> Ended => tool.Ended;

    /// <param name="app">The app whose <c>/api/messages</c> gets what is typed.</param>
    /// <param name="port">Where the chat is to be opened; another port when taken.</param>
    /// <param name="appId">The bot is called <c>28:{appId}</c>, as in Teams.</param>
    /// <param name="who">Who types.</param>
    /// <param name="folder">For its configuration and its log.</param>
    /// <param name="ct">Ends the waiting, and then the client.</param>
    public static async Task<Playground> StartAsync(Uri app, int port, string appId, Person who, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "playground.yml");
        await File.WriteAllTextAsync(configuration, ConfigurationFor(appId, who), ct);
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var tool = ToolProcess.Start(StartFor(app, FreePort.Near(port), folder, configuration), line =>
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                listening.TrySetResult(int.Parse(line.AsSpan(Listening.Length), CultureInfo.InvariantCulture));
        });
        try
        {
            await Task.WhenAny(listening.Task, tool.Ended).WaitAsync(StartPatience, ct);
            var playground = new Playground(tool, await PortOfAsync(listening.Task, tool, folder));
            await playground.WaitUntilReadyAsync(folder, ct);
            return playground;
        }
        catch
        {
            await tool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once: it keeps nothing.</summary>
    public ValueTask DisposeAsync() => tool.DisposeAsync();

    private static async Task<int> PortOfAsync(Task<int> listening, ToolProcess tool, string folder) =>
        listening.IsCompleted ? await listening : throw EndedTooSoon(tool, folder);

    // It listens first and reads its configuration afterwards, and may end in between.
    private async Task WaitUntilReadyAsync(string folder, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = StartPatience };
        try
        {
            using var answer = await http.GetAsync(new Uri("/_debug/ping", UriKind.Relative), ct);
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException) when (tool.Ended.IsCompleted)
        {
            throw EndedTooSoon(tool, folder);
        }
    }

    private static LocalProblemException EndedTooSoon(ToolProcess tool, string folder) => new(
        $"The Agents Playground ended before it answered; see "
            + $"{Path.Combine(folder, "playground.log")}.{Environment.NewLine}{tool.LastLines}");

    private static ToolStart StartFor(Uri app, int port, string folder, string configuration) => new(
        "The Agents Playground",
        NodePackages.Node,
        [
            "--require", Path.Combine(NodePackages.Folder, "leash.cjs"),
            NodePackages.PathOf("@microsoft", "m365agentsplayground", "cli.js"), "start",
            "--app-endpoint", new Uri(app, "/api/messages").ToString(), "--channel-id", "msteams",
            "--port", port.ToString(CultureInfo.InvariantCulture), "--disable-telemetry",
        ],
        folder,
        new Dictionary<string, string>
        {
            ["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = configuration,
            ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(folder, "playground.log"),
            ["TEAMSAPPTESTER_BROWSER"] = "none",
        });

    // JSON is YAML. It wants at least five other users, and misspells the user principal name.
    private static string ConfigurationFor(string appId, Person who) => JsonSerializer.Serialize(
        new
        {
            version = "0.1.1",
            tenantId = TenantId,
            bot = new { id = $"28:{appId}", name = "HumanRightsBot" },
            currentUser = User(who),
            users = SampleDirectory.People.Where(p => p != who).Take(FewestUsers).Select(User),
            personalChat = new { id = $"personal-{who.Slug}" },
            groupChat = new { id = "group-chat", name = "Group Chat" },
            team = new
            {
                id = "team-id",
                name = "My Team",
                aadGroupId = "00000000-0000-0000-0000-000000000031",
                channels = new[] { new { id = "channel-announcements-id", name = "Announcements" } },
            },
        },
        Plain);

    private static object User(Person person) => new
    {
        id = person.ChannelId,
        name = person.Name,
        userPrincipleName = person.Upn,
        aadObjectId = person.ObjectId,
        givenName = person.Name,
        surname = "",
        email = person.Upn,
    };
}
