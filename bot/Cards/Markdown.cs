using System.Buffers;
using System.Text;

namespace HumanRightsBot.Cards;

/// <summary>The Markdown that text in a card is read as.</summary>
internal static class Markdown
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]()<>#+-!|~&\n");

    /// <summary>The text as typed, with nothing left that the renderer would take for a link, emphasis, a list or a heading.</summary>
    public static string Escape(string typed)
    {
        if (typed.AsSpan().IndexOfAny(Special) < 0 && !char.IsAsciiDigit(typed.FirstOrDefault())) return typed;
        var text = new StringBuilder(typed.Length + 16);
        var lineStart = true;
        for (var i = 0; i < typed.Length; i++)
        {
            var letter = typed[i];
            if (letter == '\n') text.Append("\n\n");
            else if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' || (lineStart && letter is '#' or '+' or '-' or '=')) text.Append('\\').Append(letter);
            else if (letter == '.' && i > 0 && char.IsAsciiDigit(typed[i - 1]) && OnlyDigitsBefore(typed, i)) text.Append("\\.");
            else text.Append(letter);
            lineStart = letter == '\n' || (lineStart && letter == ' ');
        }

        return text.ToString();
    }

    /// <summary>«1.» at the start of a line would begin a numbered list.</summary>
    private static bool OnlyDigitsBefore(string typed, int dot)
    {
        var start = typed.LastIndexOf('\n', dot - 1) + 1;
        return typed.AsSpan(start, dot - start).Trim().IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
