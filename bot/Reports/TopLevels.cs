using System.Collections.Frozen;

namespace HumanRightsBot.Reports;

/// <summary>Endings of host names, by how easily they are mistaken for Vietnamese words and abbreviations.</summary>
internal static class TopLevels
{
    /// <summary>No Vietnamese text ends a word with these after a dot, in whatever case.</summary>
    public static readonly FrozenSet<string> Plain = Set(
        "com net org info biz gov edu xyz icu mobi asia website blogspot onion");

    /// <summary>These are also words, abbreviations or syllables, so the word before the dot decides.</summary>
    public static readonly FrozenSet<string> Ambiguous = Set("""
        me ly be gl co io tv gg cc to la ai so in is it id gd gy ee at fm ws am re im pw su tk ml ga cf gq
        us uk eu de fr ru cn jp kr sg hk tw th au ca ch nl se no es ua br nz kh my ph
        online site app link live news page club shop store top vip pro blog wiki space fun click web dev chat video social
        """);

    /// <summary>Whether the whole word is a host name by its ending: <c>evil.com</c>, <c>youtu.be</c>.</summary>
    public static bool EndsHost(string word)
    {
        var dot = word.LastIndexOf('.');
        if (dot <= 0 || dot == word.Length - 1) return false;
        var ending = word[(dot + 1)..].ToLowerInvariant();
        return ending == "vn" || Plain.Contains(ending) || Ambiguous.Contains(ending);
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
