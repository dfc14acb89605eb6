using System.Buffers;
using System.Text;

namespace HumanRightsBot.Cards;

/// <summary>The one look of all cards: a part is named by what it is for, and its size, weight and colour stand here.</summary>
/// <remarks>Every text is read as Markdown; what people typed goes through <see cref="Plain"/> first.</remarks>
internal static class CardLook
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>#+-~\n");

    /// <summary>Parts and buttons that are null are left out.</summary>
    public static AdaptiveCard Card(string speak, IEnumerable<Element?> body, IEnumerable<CardAction?> actions) =>
        new([.. body.OfType<Element>()]) { Speak = speak, Actions = [.. actions.OfType<CardAction>()] };

    /// <summary>Begins with what it is about and whose that is.</summary>
    public static AdaptiveCard Titled(string title, string whose, IEnumerable<Element?> body, IEnumerable<CardAction?> actions) =>
        Card(title, [Title(title), Subtitle(Plain(whose)), .. body], actions);

    /// <summary>Says what was done, and to what.</summary>
    public static AdaptiveCard Bannered(
        string title, string style, string whose, IEnumerable<Element?> body, IEnumerable<CardAction?> actions) =>
        Card(title, [Banner(title, style), Strong(Plain(whose)), .. body], actions);

    /// <summary>What the card is about.</summary>
    public static TextBlock Title(string text) => new(text) { Size = TextSize.Large, Weight = TextWeight.Bolder };

    /// <summary>A title for something that was done.</summary>
    public static Container Banner(string title, string style) => new([Title(title)]) { Style = style };

    /// <summary>Whose it is, close below the title.</summary>
    public static TextBlock Subtitle(string text) => Strong(text) with { Spacing = Spacing.None };

    public static TextBlock Strong(string text) => new(text) { Weight = TextWeight.Bolder };

    /// <summary>What begins something new on the same card.</summary>
    public static TextBlock Heading(string text) => Strong(text) with { Separator = true };

    /// <summary>Belongs to the line above it.</summary>
    public static TextBlock Below(string text) => new(text) { Spacing = Spacing.None };

    /// <summary>Belongs to the line above it and matters less.</summary>
    public static TextBlock Subtle(string text) => new(text) { IsSubtle = true, Spacing = Spacing.None };

    public static TextBlock Hint(string text) => new(text) { IsSubtle = true };

    public static TextBlock Warning(string text) => new(text) { Color = TextColor.Warning };

    public static TextBlock StrongWarning(string text) => Strong(text) with { Color = TextColor.Warning };

    /// <summary>What is wrong, or was not done.</summary>
    public static TextBlock Fault(string text) => Strong(text) with { Color = TextColor.Attention };

    /// <summary>One thing of several below each other.</summary>
    public static Container Group(IEnumerable<Element?> items) => new([.. items.OfType<Element>()]) { Separator = true };

    /// <summary>The text as typed, with nothing left that a client would take for a link, emphasis, a list or a heading.</summary>
    public static string Plain(string typed)
    {
        if (typed.AsSpan().IndexOfAny(Special) < 0 && !char.IsAsciiDigit(typed.FirstOrDefault())) return typed;
        var text = new StringBuilder(typed.Length + 16);
        var lineStart = true;
        for (var i = 0; i < typed.Length; i++)
        {
            var letter = typed[i];
            if (letter == '\n') text.Append("\n\n");
            else if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~') text.Append('\\').Append(letter);
            else if (lineStart && letter is '#' or '+' or '-' or '=') text.Append('\\').Append(letter);
            else if (letter is '.' or ')' && i > 0 && char.IsAsciiDigit(typed[i - 1]) && OnlyDigitsBefore(typed, i))
                text.Append('\\').Append(letter);
            else text.Append(letter);
            lineStart = letter == '\n' || (lineStart && letter == ' ');
        }

        return text.ToString();
    }

    /// <summary>«1.» or «1)» at the start of a line would begin a numbered list.</summary>
    private static bool OnlyDigitsBefore(string typed, int sign)
    {
        var start = typed.LastIndexOf('\n', sign - 1) + 1;
        return typed.AsSpan(start, sign - start).Trim().IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
