using FsCheck;
using FsCheck.Fluent;

namespace HumanRightsBot.Tests.Storage;

/// <summary>One thing somebody does, as numbers that <see cref="Player"/> gives a meaning.</summary>
/// <param name="Looks">Whether they look at the report first, or go by what they saw before.</param>
/// <param name="Point">Before which request of this step others come in between.</param>
/// <param name="Between">How many of the steps after this one are done by others in between.</param>
public sealed record Deed(int Who, int What, int Which, int Content, bool Looks, int Point, int Between)
{
    public override string ToString() => $"({Who} {What} {Which} {Content} {(Looks ? "looks" : "goes on")} {Point} {Between})";
}

/// <summary>What two reporters and a coordinator do to one report.</summary>
public sealed record Play(IReadOnlyList<Deed> Steps)
{
    public override string ToString() => string.Join(' ', Steps);
}

/// <summary>Makes plays; they are not shrunk, so that a failure shows what was played.</summary>
public static class Plays
{
    public static Arbitrary<Play> Any() => Arb.From(Of(40));

    internal static Gen<Play> Of(int atMost) =>
        from count in Gen.Choose(1, atMost)
        from steps in Deed().ListOf(count)
        select new Play([.. steps]);

    private static Gen<Deed> Deed() =>
        from who in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from what in Gen.Choose(0, 99)
        from which in Gen.Choose(0, 9)
        from content in Gen.Choose(0, 199)
        from looks in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from point in Gen.Choose(0, 4)
        from between in Gen.Choose(0, 2)
        select new Deed(who, what, which, content, looks, point, between);
}

/// <summary>A play for the emulator, which takes its time: fewer steps.</summary>
public static class ShortPlays
{
    public static Arbitrary<Play> Any() => Arb.From(Plays.Of(16));
}
