using System.Net;

namespace HumanRightsBot.Channel;

/// <summary>Decides whether a caller may bring this very activity. A token alone is not enough: it must fit what it came with.</summary>
internal static class InboundRules
{
    /// <summary>Why not, for the log alone; null when the activity is welcome.</summary>
    public static InboundRefusal? Check(Caller caller, Activity activity, ChannelSettings settings)
    {
        if (!settings.Channels.Contains(activity.ChannelId, StringComparer.Ordinal))
            return InboundRefusal.ChannelNotServed;
        if (!caller.Endorsements.Contains(activity.ChannelId ?? ""))
            return InboundRefusal.KeyNotEndorsed;
        if (caller.ServiceUrls is not [var named] || !named.Equals(activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
            return InboundRefusal.ServiceUrlNotInToken;
        if (!ServiceUrls.IsAllowed(activity.ServiceUrl, settings))
            return InboundRefusal.ServiceUrlNotAllowed;
        return IsOfAllowedTenant(activity, settings) ? null : InboundRefusal.TenantNotAllowed;
    }

    /// <summary>Without a token only who calls from this machine is believed, and only while somebody develops there.</summary>
    /// <param name="from">Null where the call came over no network.</param>
    public static bool BelievesWithoutToken(ChannelSettings settings, IPAddress? from) =>
        settings is { Mode: ChannelMode.Anonymous, IsDevelopment: true, IsHosted: false } && (from is null || IPAddress.IsLoopback(from));

    /// <summary>Without tokens only a channel on this machine is believed.</summary>
    public static InboundRefusal? CheckAnonymous(Activity activity, ChannelSettings settings, IPAddress? from)
    {
        if (!BelievesWithoutToken(settings, from)) return InboundRefusal.AnonymousNotAllowed;
        return ServiceUrls.IsAllowed(activity.ServiceUrl, settings) ? null : InboundRefusal.ServiceUrlNotAllowed;
    }

    // An activity may name its tenant in two places; a forged one would be right in one of them.
    private static bool IsOfAllowedTenant(Activity activity, ChannelSettings settings)
    {
        string?[] named = [activity.Conversation?.TenantId, activity.TenantInChannelData];
        var stated = named.Where(tenant => !string.IsNullOrEmpty(tenant)).ToList();
        return stated.Count > 0 && stated.TrueForAll(tenant => settings.TenantIds.Contains(tenant, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>The reasons an activity with a good token is refused.</summary>
internal enum InboundRefusal
{
    ChannelNotServed,
    KeyNotEndorsed,
    ServiceUrlNotInToken,
    ServiceUrlNotAllowed,
    TenantNotAllowed,
    AnonymousNotAllowed,
}
