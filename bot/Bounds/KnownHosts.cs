using System.Collections.Frozen;

namespace HumanRightsBot.Bounds;

/// <summary>Shorteners, messengers and platforms, known by name in any case and with a disguised dot: their names pass for prose.</summary>
internal static class KnownHosts
{
    private static readonly FrozenSet<string> Shorteners = Hosts("""
        bit.ly goo.gl zalo.me youtu.be cutt.ly tiny.cc rb.gy adf.ly shorturl.at lin.ee bom.so han.gl telegram.me discord.gg signal.group
        reut.rs ift.tt trib.al nyti.ms spoti.fi amzn.to buff.ly dlvr.it lnkd.in shope.ee redd.it soo.gd clck.ru rebrand.ly bl.ink t2m.io
        snip.ly dub.sh linktr.ee beacons.ai qrco.de forms.gle twitch.tv bsky.app
        """);

    private static readonly FrozenSet<string> Platforms = Hosts("""
        facebook.com youtube.com tiktok.com instagram.com threads.net twitter.com telegram.org tinyurl.com bitly.com whatsapp.com viber.com
        wechat.com reddit.com medium.com substack.com wordpress.com blogspot.com blogger.com tumblr.com pinterest.com linkedin.com vimeo.com
        dailymotion.com rumble.com odysee.com discord.com messenger.com google.com
        """);

    /// <summary>So short that a blank after the dot is a new sentence, and a comma is a list unless a path follows.</summary>
    private static readonly FrozenSet<string> Short = Hosts("""
        t.me m.me wa.me wp.me fb.me t.co g.co j.mp t.ly x.com fb.com fb.watch vk.com vk.cc ok.ru ow.ly is.gd v.gd s.id u.to tr.im db.tt
        qr.ae pin.it apple.co g.page
        """);

    /// <summary>Most words behind a dot or a comma are none of these.</summary>
    private static readonly FrozenSet<string> Endings = Shorteners.Concat(Platforms).Concat(Short)
        .Select(host => host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool StandIn(string plain) => DottedWord.AllIn(plain).Any(Contains);

    public static bool Contains(DottedWord word)
    {
        if (!Endings.Contains(word.Ending)) return false;
        var host = $"{word.Label}.{word.Ending}";
        return Platforms.Contains(host)
            || (Shorteners.Contains(host) && !(word.IsComma && word.HasBlanks))
            || (Short.Contains(host) && (word.IsComma ? !word.HasBlanks && word.HasSlash : word.HasBlankBefore || !word.HasBlankAfter));
    }

    private static FrozenSet<string> Hosts(string hosts) => TopLevels.Words(hosts).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
