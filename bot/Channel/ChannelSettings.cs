using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Channel;

/// <summary>Whom the bot believes: the channel's signed tokens, or, on a developer's machine, everybody on it.</summary>
internal enum ChannelMode
{
    BotService,
    Anonymous,
}

/// <summary>Everything the channel needs to know about this deployment: the settings that begin with <c>Bot__</c>, and
/// where files may come from.</summary>
internal sealed partial record ChannelSettings
{
    /// <summary>Empty only in Anonymous mode.</summary>
    public required string AppId { get; init; }

    /// <summary>The tenants whose members may talk to the bot. The first is the bot's own, where it gets its tokens.</summary>
    public required IReadOnlyList<string> TenantIds { get; init; }

    /// <summary>Of the app registration; with neither this nor a certificate the bot is the managed identity with its app id.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A PEM or PFX file with the private key.</summary>
    public string? CertificatePath { get; init; }

    public ChannelMode Mode { get; init; } = ChannelMode.BotService;
    public bool IsDevelopment { get; init; }

    /// <summary>The process runs in Azure (it has a <c>WEBSITE_INSTANCE_ID</c>).</summary>
    public bool IsHosted { get; init; }

    /// <summary>Where the Bot Framework says which keys it signs with; no setting, a test has keys of its own.</summary>
    public string MetadataAddress { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Channels the bot was built for; on others, such as Direct Line, the client itself says who it is.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["msteams", "outlook", "m365extensions"];

    /// <summary>Where tokens may go: a host name means this very host, <c>*.host</c> any host below it.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } =
        ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"];

    /// <summary>Where files are fetched that people send, in the same words; the setting <c>Files__Hosts</c>.</summary>
    public IReadOnlyList<string> FileHosts { get; init; } = ["*.sharepoint.com"];

    /// <summary>Requests a member may make at once.</summary>
    public int MemberBurst { get; init; } = 60;

    /// <summary>After this time a member who used up the burst may make one more request.</summary>
    public TimeSpan MemberPace { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Adds to <paramref name="problems"/> what is missing or contradicts, each as a sentence naming the setting.</summary>
    public static ChannelSettings Read(IConfiguration configuration, bool development, ICollection<string> problems)
    {
        var named = configuration["Bot:Authentication"] ?? nameof(ChannelMode.BotService);
        // Numbers and lists of names are read as well, and a mode that opens the door must be spelt out.
        if (!Enum.TryParse<ChannelMode>(named, out var mode) || mode.ToString() != named)
            problems.Add("Bot__Authentication must be BotService or Anonymous.");
        var settings = new ChannelSettings
        {
            AppId = configuration["Bot:AppId"] ?? "",
            TenantIds = ListOf(configuration["Bot:TenantId"]),
            ClientSecret = configuration["Bot:ClientSecret"] is { Length: > 0 } secret ? secret : null,
            CertificatePath = configuration["Bot:CertificatePath"] is { Length: > 0 } path ? path : null,
            Mode = mode,
            IsDevelopment = development,
            IsHosted = configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 },
        };
        if (ListOf(configuration["Bot:ServiceHosts"]) is { Count: > 0 } hosts) settings = settings with { ServiceHosts = hosts };
        if (ListOf(configuration["Files:Hosts"]) is { Count: > 0 } places) settings = settings with { FileHosts = places };
        foreach (var problem in settings.Problems()) problems.Add(problem);
        return settings;
    }

    /// <summary>A secret is in it.</summary>
    public override string ToString() => nameof(ChannelSettings);

    private IEnumerable<string> Problems()
    {
        if (!ServiceHosts.All(host => HostPattern().IsMatch(host)))
            yield return "Bot__ServiceHosts must be host names, or *.host for all hosts below one, separated by commas.";
        if (!FileHosts.All(host => HostPattern().IsMatch(host)))
            yield return "Files__Hosts must be host names, or *.host for all hosts below one, separated by commas.";
        if (Mode == ChannelMode.Anonymous)
        {
            if (!IsDevelopment)
                yield return "Bot__Authentication=Anonymous is accepted only with ASPNETCORE_ENVIRONMENT=Development.";
            if (IsHosted)
                yield return "Bot__Authentication=Anonymous is refused in Azure (WEBSITE_INSTANCE_ID is set).";
            yield break;
        }

        if (AppId.Length == 0)
            yield return "Bot__AppId is missing.";
        if (TenantIds.Count == 0)
            yield return "Bot__TenantId is missing.";
        if (ClientSecret is not null && CertificatePath is not null)
            yield return "At most one of Bot__ClientSecret and Bot__CertificatePath may be set.";
        else if (CertificatePath is not null && !File.Exists(CertificatePath))
            yield return "Bot__CertificatePath names no file.";
    }

    private static IReadOnlyList<string> ListOf(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>At least two labels below the star, so that nobody allows a whole top-level domain.</summary>
    [GeneratedRegex(@"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();
}
