using System.Text.RegularExpressions;

namespace HumanRightsBot.Forms;

/// <summary>The shape of codes that become keys and paths: lower-case ASCII words joined by hyphens, at most 40 characters.</summary>
internal static partial class Slug
{
    public static bool IsMatch(string text) => text.Length <= 40 && Shape().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
