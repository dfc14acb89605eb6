using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace HumanRightsBot.Bounds;

/// <summary>The query of an official link, for documents are named by it: what stays, and what refuses the link.</summary>
internal static partial class OfficialQuery
{
    private const int MostKeys = 8;

    private static readonly FrozenSet<string> Dropped = Keys("""
        fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ttclid twclid li_fat_id igshid igsh mibextid srsltid zarsrc
        mc_cid mc_eid _ga _gl _hsenc _hsmi
        token access_token id_token sid session sessionid phpsessid jsessionid auth sig code
        """);

    /// <summary>Of searches, and of persons.</summary>
    private static readonly FrozenSet<string> Refused = Keys("""
        q query s search keyword keywords tukhoa timkiem
        name fullname hoten author tacgia user username uid profile email phone cccd
        """);

    /// <param name="query">What stands behind the «?».</param>
    /// <returns>What is kept, with its «?»; or the key for which the link is refused.</returns>
    public static (string? Kept, string? Key) Read(string query)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, typed) = pair.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? (pair[..at], pair[at..]) : (pair, "");
            if (Dropped.Contains(key) || key.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)) continue;
            var value = Uri.UnescapeDataString(typed);
            var isGood = Key().IsMatch(key) && !Refused.Contains(key) && !KnownHosts.StandIn(key) && IsOfDocument(value);
            if (!isGood || kept.Count == MostKeys || !kept.TryAdd(key, key + value)) return (null, key);
        }

        return (kept.Count == 0 ? "" : "?" + string.Join('&', kept.Values), null);
    }

    private static bool IsOfDocument(string value) =>
        Value().IsMatch(value) && !TextLinks.LooksLikeLink(value.TrimStart('=')) && !LinkEncoding.CarriesLink(value);

    private static FrozenSet<string> Keys(string keys) => TopLevels.Words(keys).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,60}\z")]
    private static partial Regex Key();

    /// <summary>With its «=»; decoded once.</summary>
    [GeneratedRegex(@"^(?:=[A-Za-z0-9._/,-]{0,120})?\z")]
    private static partial Regex Value();
}
