namespace HumanRightsBot.Bounds;

/// <summary>What is left of a link's query: the keys that name the article, in the order of the outlet's entry.</summary>
internal static class LinkQuery
{
    /// <summary>Empty, or <c>?key=value&amp;…</c>; null where a kept value is broken. <paramref name="tail"/> is what follows the path.</summary>
    public static string? Kept(ReadOnlySpan<char> tail, IReadOnlyList<string> keys)
    {
        if (keys.Count == 0 || tail.IsEmpty || tail[0] != '?') return "";
        var query = tail[1..];
        if (query.IndexOf('#') is var fragment and >= 0) query = query[..fragment];

        var typed = query.ToString().Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair is [_, { Length: > 0 }]).ToList();
        var kept = new List<string>();
        foreach (var key in keys)
        {
            // Old sites read their keys in any case; the entry's spelling makes it one.
            if (typed.Find(pair => pair[0].Equals(key, StringComparison.OrdinalIgnoreCase)) is not { } pair) continue;
            if (LinkEncoding.Canonical(pair[1]) is not { } value) return null;
            kept.Add($"{key}={value}");
        }

        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }
}
