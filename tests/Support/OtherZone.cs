using System.Runtime.CompilerServices;

namespace HumanRightsBot.Tests.Support;

/// <summary>
/// Every test runs as on a machine where it is another day than in Vietnam for most of the time, unless <c>TZ</c> names a zone; so do the
/// processes that tests start.
/// </summary>
internal static class OtherZone
{
    [ModuleInitializer]
    internal static void Enter()
    {
        if (Environment.GetEnvironmentVariable("TZ") is not null) return;
        Environment.SetEnvironmentVariable("TZ", "America/Los_Angeles");
        TimeZoneInfo.ClearCachedData();
    }
}
