using FsCheck.Xunit;

namespace HumanRightsBot.Tests.Support;

/// <summary>Long plays, of which the suite plays a part that shows the rule; HUMANRIGHTSBOT_PLAYS=all plays them whole.</summary>
internal static class WholePlays
{
    public static bool AreAsked { get; } = Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PLAYS") == "all";
}

/// <summary>A property of which each case is a long play.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongPropertyAttribute : PropertyAttribute
{
    public LongPropertyAttribute(int some, int all) => (Some, All, MaxTest) = (some, all, WholePlays.AreAsked ? all : some);

    /// <summary>Cases in the suite.</summary>
    public int Some { get; }

    /// <summary>Cases where the plays are asked for whole.</summary>
    public int All { get; }
}
