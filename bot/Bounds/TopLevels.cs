using System.Collections.Frozen;

namespace HumanRightsBot.Bounds;

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
        tech run bio bet cat men loan pin
        """);

    /// <summary>English words that no Vietnamese text writes after a dot without a blank.</summary>
    public static readonly FrozenSet<string> Modern = Set("""
        cloud group media world one zip rocks today life guru agency digital email network systems solutions center company
        zone city studio design technology games game host hosting press report support services software expert works work
        plus cash win red best monster lol wtf sbs cfd cyou rest bond quest buzz ltd inc llc ink fyi mov band team love style
        photos photo pics pictures gallery movie film music radio events community network forum chatroom direct directory
        domains email express fail family farm foundation global gold house international institute academy education school
        university training market marketing money finance business capital partners ventures vision watch tube stream download
        review reviews science health care fit fitness food cafe bar beer wine pizza travel tours voyage wedding dating
        observer post tips tools toys trade wang work xin yoga zip nexus foo
        """);

    /// <summary>Of countries; too short to judge by alone, save in the path of a link, where no word ends so.</summary>
    private static readonly FrozenSet<string> Countries = Set("""
        ac ad ae af ag al ao aq ar as aw ax az ba bb bd bf bg bh bi bj bm bn bo bs bt bw by bz cd ci ck cl cm cr cu cv cw cx cy
        cz dj dk dm do dz ec eg er et fi fj fk fo ge gf gh gi gm gn gp gr gs gt gu gw hm hn hr ht hu ie il iq ir je jm jo ke ki
        km kn kp kw ky kz lb lc li lk lr ls lt lu lv ma mc md mg mk mm mn mo mp mq mr ms mt mu mv mw mx mz na nc ne nf ng ni np
        nr nu om pa pe pf pg pk pl pm pn pr ps pt py qa ro rs rw sa sb sc sd sh si sj sk sl sm sn sr ss st sv sx sy sz tc td tf
        tg tj tl tm tn tr tt tz ug uy uz va vc ve vg vi vu wf ye yt za zm zw
        """);

    /// <summary>Whether the whole word is a host name by its ending: <c>evil.com</c>, <c>youtu.be</c>, <c>reut.rs</c>.</summary>
    public static bool EndsHost(string word)
    {
        var dot = word.LastIndexOf('.');
        if (dot <= 0 || dot == word.Length - 1) return false;
        var ending = word[(dot + 1)..].ToLowerInvariant();
        return ending == "vn" || Plain.Contains(ending) || Ambiguous.Contains(ending)
            || Modern.Contains(ending) || Countries.Contains(ending);
    }

    /// <summary>The words of a list written as one text.</summary>
    public static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static FrozenSet<string> Set(string words) => Words(words).ToFrozenSet(StringComparer.Ordinal);
}
