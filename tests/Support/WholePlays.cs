using FsCheck.Xunit;

namespace HumanRightsBot.Tests.Support;

/// <summary>Long plays, of which the suite plays a part that shows the rule; HUMANRIGHTSBOT_PLAYS=all plays them whole.</summary>
internal static class WholePlays
{
    public static bool AreAsked { get; } = Environment.GetEnvironmentVariable("HUMANRIGHTSBOT_PLAYS") == "all";
}

/// <summary>A property of which each case is a long play.</summary>
/// <param name="some">In the suite.</param>
/// <param name="all">Where the plays are asked for whole.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongPropertyAttribute : PropertyAttribute
{
    public LongPropertyAttribute(int some, int all) => MaxTest = WholePlays.AreAsked ? all : some;
}
