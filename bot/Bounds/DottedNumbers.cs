using System.Globalization;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Bounds;

/// <summary>Tells a bare IP address from amounts of money, telephone numbers, versions and numbered paragraphs.</summary>
internal static partial class DottedNumbers
{
    public static bool HoldAddress(string plain) => FourNumbers().Matches(plain).Any(match => IsAddress(match.Value.Split('.')));

    /// <summary>Groups of three digits are an amount, a zero in front a telephone number, and low numbers a paragraph.</summary>
    private static bool IsAddress(string[] parts)
    {
        if (parts.Any(part => part is ['0', _, ..]) || parts.Skip(1).All(part => part.Length == 3)) return false;
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers.All(number => number <= 255) && (numbers.Any(number => number >= 100) || (numbers[0] >= 10 && numbers.Contains(0)));
    }

    [GeneratedRegex(
        @"(?<![\p{L}\d.,+/-])(?<!(?:phiên bản|version)\s+)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\p{L}\d]|[.,]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FourNumbers();
}
