using System.Text.RegularExpressions;
using HumanRightsBot.Channel;
using Microsoft.Extensions.Configuration;

namespace HumanRightsBot;

/// <summary>What the environment says about the channel: the settings that begin with <c>Bot__</c>.</summary>
internal static partial class ChannelConfiguration
{
    /// <summary>Adds to <paramref name="problems"/> what is missing or contradicts, each as a sentence naming the setting.</summary>
    public static ChannelSettings Read(IConfiguration configuration, bool development, List<string> problems)
    {
        var named = configuration["Bot:Authentication"] ?? nameof(ChannelMode.BotService);
        // Numbers and lists of names are read as well, and a mode that opens the door must be spelt out.
        if (!Enum.TryParse<ChannelMode>(named, out var mode) || mode.ToString() != named)
            problems.Add("Bot__Authentication must be BotService or Anonymous.");
        var channel = new ChannelSettings
        {
            AppId = configuration["Bot:AppId"] ?? "",
            TenantIds = ListOf(configuration["Bot:TenantId"]),
            Credential = CredentialOf(configuration, mode, problems),
            Mode = mode,
            IsDevelopment = development,
            IsHosted = configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 },
        };
        if (ListOf(configuration["Bot:ServiceHosts"]) is { Count: > 0 } hosts) channel = channel with { ServiceHosts = hosts };
        if (!channel.ServiceHosts.All(host => HostPattern().IsMatch(host)))
            problems.Add("Bot__ServiceHosts must be host names, or *.host for all hosts below one, separated by commas.");
        problems.AddRange(channel.Problems());
        return channel;
    }

    private static ConnectorCredential CredentialOf(IConfiguration configuration, ChannelMode mode, List<string> problems)
    {
        switch (configuration["Bot:ClientSecret"], configuration["Bot:CertificatePath"])
        {
            case var _ when mode == ChannelMode.Anonymous:
                return new ConnectorCredential.None();
            case ({ Length: > 0 } secret, var path):
                if (path is { Length: > 0 }) problems.Add("At most one of Bot__ClientSecret and Bot__CertificatePath may be set.");
                return new ConnectorCredential.ClientSecret(secret);
            case (_, { Length: > 0 } path):
                if (!File.Exists(path)) problems.Add("Bot__CertificatePath names no file.");
                return new ConnectorCredential.Certificate(path);
            default:
                return new ConnectorCredential.ManagedIdentity();
        }
    }

    private static IReadOnlyList<string> ListOf(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>At least two labels below the star, so that nobody allows a whole top-level domain.</summary>
    [GeneratedRegex(@"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();
}
