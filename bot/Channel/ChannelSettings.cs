namespace HumanRightsBot.Channel;

/// <summary>Whom the bot believes: the channel's signed tokens, or, on a developer's machine, everybody on it.</summary>
internal enum ChannelMode
{
    BotService,
    Anonymous,
}

/// <summary>Everything the channel needs to know about this deployment.</summary>
internal sealed record ChannelSettings
{
    /// <summary>Empty only in Anonymous mode.</summary>
    public required string AppId { get; init; }

    /// <summary>The tenants whose members may talk to the bot. The first is the bot's own, where it gets its tokens.</summary>
    public required IReadOnlyList<string> TenantIds { get; init; }

    public required ConnectorCredential Credential { get; init; }

    public ChannelMode Mode { get; init; } = ChannelMode.BotService;
    public bool IsDevelopment { get; init; }

    /// <summary>The process runs in Azure (it has a <c>WEBSITE_INSTANCE_ID</c>).</summary>
    public bool IsHosted { get; init; }

    /// <summary>Where the Bot Framework says which keys it signs with.</summary>
    public string MetadataAddress { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Channels the bot was built for; on others, such as Direct Line, the client itself says who it is.</summary>
    public IReadOnlyList<string> Channels { get; init; } = ["msteams", "outlook", "m365extensions"];

    /// <summary>Where tokens may go: a host name means this very host, <c>*.host</c> any host below it.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } =
        ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"];

    /// <summary>Requests a member may make at once.</summary>
    public int MemberBurst { get; init; } = 60;

    /// <summary>After this time a member who used up the burst may make one more request.</summary>
    public TimeSpan MemberPace { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>What is missing or contradicts itself, each as one sentence naming the setting; a process with problems must not start.</summary>
    public IEnumerable<string> Problems()
    {
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
        if (TenantIds.Count == 0 || TenantIds.Any(string.IsNullOrWhiteSpace))
            yield return "Bot__TenantId is missing.";
        if (Credential is ConnectorCredential.None)
            yield return "The bot has no credential to get its own tokens with.";
    }
}

/// <summary>How the bot proves to Entra that it is the bot.</summary>
internal abstract record ConnectorCredential
{
    private ConnectorCredential()
    {
    }

    /// <summary>No token at all: only for a connector on this machine.</summary>
    public sealed record None : ConnectorCredential;

    /// <summary>The managed identity whose client id is the bot's app id.</summary>
    public sealed record ManagedIdentity : ConnectorCredential;

    /// <summary>A client secret of the app registration.</summary>
    public sealed record ClientSecret(string Secret) : ConnectorCredential
    {
        public override string ToString() => nameof(ClientSecret);
    }

    /// <summary>A certificate with its private key, as a PEM or PFX file.</summary>
    public sealed record Certificate(string Path) : ConnectorCredential;
}
