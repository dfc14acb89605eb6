using System.Text.Json.Nodes;

namespace HumanRightsBot.Channel;

/// <summary>Addresses that open the app in Teams: its tab, and the chat with the bot.</summary>
/// <param name="TeamsAppId">Under which Teams knows the app.</param>
/// <param name="Host">Where the tab is served, for clients that cannot open an entity; null where nobody said.</param>
/// <param name="LocalPage">The page that stands for Teams on a developer's machine; null elsewhere.</param>
internal sealed record DeepLinks(string TeamsAppId, string? Host, Uri? LocalPage)
{
    /// <summary>The tab's name in the manifest.</summary>
    public const string Tab = "bao-cao";

    /// <summary>What the tab shows at once: a unit's report, or, without a unit, what the office sees of a form and period.</summary>
    public static string SubPageOf(string form, string period, string? unit) =>
        unit is null ? $"{form}|{period}" : $"{form}|{period}|{unit}";

    /// <summary>The chat with the bot of this app id.</summary>
    public static Uri Chat(string botId) => new($"https://teams.microsoft.com/l/chat/0/0?users=28:{Uri.EscapeDataString(botId)}");

    /// <param name="subPage">Null opens the tab's start.</param>
    public Uri ToTab(string? subPage)
    {
        var query = subPage is null ? "" : $"?subPageId={Uri.EscapeDataString(subPage)}";
        if (LocalPage is not null) return new(LocalPage, query);
        List<string> parts = [$"label={Uri.EscapeDataString(ChannelTexts.Tab)}"];
        if (Host is not null) parts.Insert(0, $"webUrl={Uri.EscapeDataString($"https://{Host}/api/tab/{query}")}");
        if (subPage is not null)
            parts.Add($"context={Uri.EscapeDataString(new JsonObject { ["subEntityId"] = subPage }.ToJsonString())}");
        return new($"https://teams.microsoft.com/l/entity/{Uri.EscapeDataString(TeamsAppId)}/{Tab}?{string.Join('&', parts)}");
    }
}
