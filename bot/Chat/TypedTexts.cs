using System.Text.Encodings.Web;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Chat;

/// <summary>How much of what was typed comes back in a form card: what the limits allow, and beyond them, for a client may ignore these, what the card still has room for.</summary>
internal static class TypedTexts
{
    /// <summary>What texts within their limits may take, in characters of JSON, which writes a quote as two of them and an emoji as twelve.</summary>
    private const int Most = 2 * Form.TextBudget;

    /// <summary>What all texts together may take where one is beyond its limit: a sentence at every input still fits beside them.</summary>
    private const int MostBeyond = Form.TextBudget - 1_000;

    /// <returns>By column key.</returns>
    public static IReadOnlyDictionary<string, string> Shown(Form form, IReadOnlyDictionary<string, string> typed)
    {
        Dictionary<string, string> shown = [];
        var room = Most;
        var columns = form.Columns.Where(column => typed.ContainsKey(column.Key)).ToList();
        foreach (var column in columns) shown[column.Key] = Begin(typed[column.Key], column.MaxLength, ref room);
        room -= Most - MostBeyond;
        foreach (var (key, begun) in columns.Select(column => (column.Key, shown[column.Key]))) shown[key] += Begin(typed[key][begun.Length..], int.MaxValue, ref room);
        return shown;
    }

    private static string Begin(string text, int letters, ref int room)
    {
        var at = 0;
        while (at < text.Length)
        {
            var width = at + 1 < text.Length && char.IsSurrogatePair(text, at) ? 2 : 1;
            var cost = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text.Substring(at, width)).Length;
            if (at + width > letters || cost > room) break;
            (at, room) = (at + width, room - cost);
        }

        return text[..at];
    }
}
