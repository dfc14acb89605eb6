using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>«Số, ngày văn bản» of the paper a unit issued: a document's number as evidence takes it, shorter, and no link.</summary>
internal static class IssuedDocument
{
    public const int Longest = 60;

    /// <returns>Empty where nothing was typed, which is no fault.</returns>
    public static (string Value, Problem? Problem) Read(string? typed)
    {
        var line = TypedText.OneLine(typed ?? "");
        if (line.Length > Longest) return ("", new Problem.TooLong(line.Length, Longest));
        return TextLinks.LooksLikeLink(line) ? ("", new Problem.LinkInText(null)) : (line, null);
    }
}
