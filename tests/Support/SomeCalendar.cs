namespace HumanRightsBot.Tests.Support;

/// <summary>Reads a calendar file by the letter of RFC 5545, as far as one event goes: unfolds lines, and gives the properties of each component.</summary>
internal static class SomeCalendar
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(string file)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> components = [];
        Stack<(string Name, Dictionary<string, string> Properties)> open = new();
        foreach (var line in file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = line.Split(':', 2) is [var left, var right] ? (left, right) : throw new FormatException(line);
            if (name == "BEGIN") open.Push((value, []));
            else if (name != "END") open.Peek().Properties.Add(name, value);
            else if (open.Pop() is var (ended, properties) && ended == value) components.Add(value, properties);
            else throw new FormatException(line);
        }

        return open.Count == 0 ? components : throw new FormatException("Something does not end.");
    }
}
