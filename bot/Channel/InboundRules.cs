namespace HumanRightsBot.Channel;

/// <summary>Decides whether a caller may bring this very activity. A token alone is not enough: it must fit what it came with.</summary>
internal static class InboundRules
{
    /// <summary>Why not, for the log alone; null when the activity is welcome.</summary>
    public static InboundRefusal? Check(Caller caller, Activity activity, ChannelSettings settings)
    {
        if (!settings.Channels.Contains(activity.ChannelId, StringComparer.Ordinal))
            return InboundRefusal.ChannelNotServed;
        if (caller.Issuer.IsEndorsed && !caller.Endorsements.Contains(activity.ChannelId ?? ""))
            return InboundRefusal.KeyNotEndorsed;
        if (caller.Issuer.Callers.Count > 0 && !caller.Issuer.Callers.Contains(caller.Application, StringComparer.OrdinalIgnoreCase))
            return InboundRefusal.ApplicationNotAllowed;
        if (!NamesThisService(caller, activity.ServiceUrl))
            return InboundRefusal.ServiceUrlNotInToken;
        if (!ServiceUrls.IsAllowed(activity.ServiceUrl, settings))
            return InboundRefusal.ServiceUrlNotAllowed;
        return IsOfAllowedTenant(activity, settings) ? null : InboundRefusal.TenantNotAllowed;
    }

    /// <summary>Without tokens only a channel on this machine is believed.</summary>
    public static InboundRefusal? CheckAnonymous(Activity activity, ChannelSettings settings)
    {
        if (settings.Mode != ChannelMode.Anonymous || !settings.IsDevelopment || settings.IsHosted)
            return InboundRefusal.AnonymousNotAllowed;
        return ServiceUrls.IsAllowed(activity.ServiceUrl, settings) ? null : InboundRefusal.ServiceUrlNotAllowed;
    }

    // Entra's tokens know no such claim; an issuer that endorses channels always writes it.
    private static bool NamesThisService(Caller caller, string? serviceUrl) => caller.ServiceUrls switch
    {
        [] => !caller.Issuer.IsEndorsed,
        [var named] => named.Equals(serviceUrl, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

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
    ApplicationNotAllowed,
    ServiceUrlNotInToken,
    ServiceUrlNotAllowed,
    TenantNotAllowed,
    AnonymousNotAllowed,
}
