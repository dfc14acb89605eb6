using System.Globalization;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <summary>Reads the periods a folded text names: «quy iv 2023», «q4», «ky truoc».</summary>
internal static partial class PeriodWords
{
    private static readonly string[] Roman = ["i", "ii", "iii", "iv"];
    private static readonly string[] Numerals = ["mot", "hai", "ba", "bon", "tu"];

    public static string Without(string folded) => TypedText.Folded(Named().Replace(folded, " "));

    /// <summary>Takes the periods out. What follows «từ» or «chép» is where something comes from, and stays.</summary>
    /// <returns>What is left, and the periods; null for none, not exactly one where it is not clear which is meant.</returns>
    public static (string Left, IReadOnlyList<Period>? Periods) TakenFrom(string folded, DateOnly today)
    {
        var found = Named().Matches(folded).Select(match => PeriodOf(match.Groups, today)).Distinct().ToList();
        if (found.Count == 0) return (folded, null);
        return (Without(folded), found.Contains(null) ? [] : [.. found.OfType<Period>()]);
    }

    /// <summary>
    /// Whether more may belong to a period that was found: «(quý 3), 4», «(quý 4) năm ngoái», «từ quý trước đến (quý này)».
    /// </summary>
    public static bool MayGoOn(string left) => More().IsMatch(left);

    /// <returns>Null where there is no such quarter.</returns>
    private static Period? PeriodOf(GroupCollection said, DateOnly today)
    {
        var current = Period.Of(today);
        switch (said["moved"].Value)
        {
            case "":
                break;
            case "nay" or "hien tai" or "hien nay" or "this":
                return current;
            case "sau" or "toi" or "tiep theo" or "next":
                return current.Next;
            default:
                return current.Previous;
        }

        var word = said["number"].Value;
        var at = Math.Max(Array.IndexOf(Roman, word), Array.IndexOf(Numerals, word));
        var quarter = at < 0 ? word : $"{Math.Min(at + 1, 4)}";
        // Without a year, the latest such quarter that has begun.
        var latest = quarter[0] - '0' <= current.Quarter ? current.Year : current.Year - 1;
        var year = said["year"].Success ? said["year"].Value : latest.ToString(CultureInfo.InvariantCulture);
        return Period.TryParse($"{year}Q{quarter}", out var period) ? period : null;
    }

    [GeneratedRegex(
        @"\b(?<!\b(?:tu|from|chep) )(?:(?:cua|trong|vao|va|den|hoac|hay|sang|in|of|for) )?(?:"
        + @"(?:quy|qui|ky|ki) ?(?:bao cao )?"
        + @"(?<moved>nay|hien tai|hien nay|truoc(?! nua)|trc|lien truoc|vua roi|vua qua|(?<!\bk[yi] ?)roi|sau|toi|tiep theo)"
        + @"|(?<moved>this|last|previous|next) ?quarter"
        + @"|(?:(?:nam )?(?<year>\d{4}) ?)?(?:"
        + @"(?:quy|qui|ky|ki|quarter|q)(?: thu)?(?: ?(?<number>\d+)| (?<number>iv|i{1,3}))|qu[yi](?: thu)? (?<number>mot|hai|ba|bon|tu))\b"
        + @"(?: nay\b)?(?:(?: nam)? (?<year>\d{3,}))?)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\d|\b(?:iv|i{1,3}|nam|qu[yi]|k[yi]|quarter)\b", RegexOptions.CultureInvariant)]
    private static partial Regex More();
}
