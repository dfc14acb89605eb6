using System.Globalization;

namespace HumanRightsBot.Benchmarks;

/// <summary>Which benchmark, and how much of it.</summary>
internal sealed record Options(string Name, IReadOnlyDictionary<string, int> Numbers)
{
    public int Number(string name, int usual) => Numbers.GetValueOrDefault(name, usual);

    /// <summary>Whether the usage has a line that begins with the name and holds every option.</summary>
    public bool AreOf(string usage) =>
        usage.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith($"{Name} ", StringComparison.Ordinal)) is { } own
        && Numbers.Keys.All(option => own.Contains($"[--{option} ", StringComparison.Ordinal));

    /// <summary>Null when the arguments are not a name and pairs of <c>--option number</c>.</summary>
    public static Options? Read(string[] args)
    {
        if (args.Length % 2 == 0) return null;
        Dictionary<string, int> numbers = [];
        for (var at = 1; at < args.Length; at += 2)
        {
            if (!args[at].StartsWith("--", StringComparison.Ordinal)
                || !int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            numbers[args[at][2..]] = number;
        }

        return new(args[0], numbers);
    }
}
