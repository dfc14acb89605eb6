using FsCheck;
using FsCheck.Fluent;

namespace HumanRightsBot.Tests.Reports;

/// <summary>Texts put together of what breaks readers: halves of characters, marks, masks, escapes, pieces of links, and plain words.</summary>
public static class Nasty
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "9", " ", "\n", "\r\n", "\t", "\0", "\u200B", "\u200D", "\u202E", "\uFEFF", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00", "😀",
        "\u0301", "\u0327", "\u0338", "\u1EAD", "ê\u0300", "\u212A", "\u037E", "\u3164", "%", "%2", "%2F", "%2f", "%2C", "%25", "%41", "%c3%aa", "%CC%80",
        "%E1", "%00", "%20", "%EF%BF%BE",
        "/", "//", "\\", ".", "..", "?", "#", "&", "=", ":", "@", "[", "]", "<", "|", "ArticleID=", "page=", "https://", "http:", "www.", ".com", ".vn",
        "bao.vn", "un.org",
        "Quyền", "đã trả lời", "12/BC-UBND", "1/9/2023", "dung", "x",
    ];

    public static Arbitrary<string> Text() =>
        Arb.From(Gen.OneOf(Gen.Elements(Pieces), Gen.Choose(0, 0xFFFF).Select(code => ((char)code).ToString())).ListOf().Select(string.Concat));
}
