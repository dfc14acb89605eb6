using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <summary>How people name a form when they type: by words of its short title or of its id that follow one another, two of them or all there are.</summary>
internal static class FormNames
{
    private const int FewestWords = 2;

    /// <summary>The one form these folded words name; null where they name none, or more than one.</summary>
    public static Form? NamedBy(FormCatalog forms, string words)
    {
        var named = forms.All.Where(form => NamesOf(form).Any(name => IsPart(words, name))).ToList();
        return named is [var only] ? only : OnlyOne(named.Where(form => NamesOf(form).Contains(words)));
    }

    /// <summary>The one form that is named somewhere in a folded text.</summary>
    public static Form? NamedIn(FormCatalog forms, string text) => OnlyOne(forms.All.Where(form => NamesOf(form).SelectMany(PairsOf).Any(pair => Holds(text, pair))));

    private static string[] NamesOf(Form form) => [TypedText.Folded(form.ShortTitle), form.Id.Replace('-', ' ')];

    private static bool IsPart(string words, string name) => words == name || (words.Split(' ').Length >= FewestWords && Holds(name, words));

    /// <summary>Two words that follow one another, or the one word there is.</summary>
    private static IEnumerable<string> PairsOf(string name)
    {
        var words = name.Split(' ');
        return words is [var only] ? [only] : words.Zip(words.Skip(1), (first, second) => $"{first} {second}");
    }

    private static bool Holds(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);

    private static Form? OnlyOne(IEnumerable<Form> forms) => forms.Take(2).ToList() is [var only] ? only : null;
}
