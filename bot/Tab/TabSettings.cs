using HumanRightsBot.Channel;
using HumanRightsBot.Storage;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Tab;

/// <summary>Everything the tab needs to know about this deployment: the settings that begin with <c>Tab__</c>.</summary>
internal sealed record TabSettings
{
    /// <summary>The tab's own registration, a GUID in small letters: tokens are made for it.</summary>
    public required string AppId { get; init; }

    /// <summary>The tenants whose members may come in.</summary>
    public required IReadOnlyList<string> TenantIds { get; init; }

    /// <summary>The local run: a user name stands for a token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Where Entra says which keys it signs with; no setting, a test has keys of its own.</summary>
    public string MetadataAddress
    {
        get => field ?? $"https://login.microsoftonline.com/{TenantIds[0]}/v2.0/.well-known/openid-configuration";
        init;
    }

    /// <summary>How cards lead here; null where no client would find the tab.</summary>
    public DeepLinks? Links { get; init; }

    /// <summary>Adds to <paramref name="problems"/> what contradicts, each as a sentence naming the setting.</summary>
    /// <returns>Null without <c>Tab__AppId</c>: there is no tab.</returns>
    public static TabSettings? Read(IConfiguration configuration, ChannelSettings channel, List<string> problems)
    {
        var app = configuration["Tab:AppId"] ?? "";
        var teams = configuration["Tab:TeamsAppId"] ?? "";
        var page = Settings.AddressOf("Tab__Address", configuration["Tab:Address"], channel.IsDevelopment, problems);
        if (teams.Length > 0 && !Guid.TryParseExact(teams, "D", out _)) problems.Add("Tab__TeamsAppId must be a GUID.");
        if (app.Length == 0) return null;
        if (!Guid.TryParseExact(app, "D", out _)) problems.Add("Tab__AppId must be a GUID.");
        if (teams.Length == 0) teams = channel.AppId;
        var host = channel.IsHosted ? StorageSettings.NotEmpty(configuration["WEBSITE_HOSTNAME"]) : null;
        return new()
        {
            AppId = app.ToLowerInvariant(),
            TenantIds = channel.TenantIds,
            IsAnonymous = channel.Mode == ChannelMode.Anonymous,
            Links = teams.Length > 0 || page is not null ? new(teams, host, page) : null,
        };
    }
}
