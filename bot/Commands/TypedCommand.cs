using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Commands;

/// <summary>A typed command: its name, and what stood behind the words («sửa 3 cam kết»: the number and the form).</summary>
/// <param name="Number">What ought to be a row's number; empty where there is none.</param>
/// <param name="Form">The id of the form that is named; null where none is.</param>
internal readonly partial record struct TypedCommand(string Name, string Number = "", string? Form = null)
{
    /// <summary>Null where none is named; not exactly one where it is not clear which is meant.</summary>
    public IReadOnlyList<Period>? Periods { get; init; }

    /// <summary>With or without diacritics, in any case, composed or not, with blanks or punctuation around.</summary>
    /// <param name="today">By which «quý trước» is known.</param>
    /// <returns>Null when the text is no command.</returns>
    public static TypedCommand? Parse(string text, FormCatalog forms, DateOnly today)
    {
        foreach (var words in TypedWords.Readings(text))
        {
            if (OfWords(words, forms, today) is { } command) return command;
        }

        return null;
    }

    /// <param name="folded">One reading of what was typed.</param>
    private static TypedCommand? OfWords(string folded, FormCatalog forms, DateOnly today)
    {
        if (Spelled(folded, forms, today) is { } command) return command;
        var (left, periods) = PeriodWords.TakenFrom(folded, today);
        if (left.Length == 0) return periods is null ? null : new(CommandName.Named) { Periods = periods };
        var besides = periods is null ? null : Spelled(left, forms, today);
        if ((besides ?? OfForm(left, forms)) is { } named) return named with { Periods = periods };
        return CommandTable.Ours.Asked(left) is { } asked
            ? new(asked.Name, Form: FormNames.NamedIn(forms, left)?.Id) { Periods = Sure(periods, left) }
            : null;
    }

    /// <summary>
    /// What to type to name a form and nothing else: «cam kết» of «Theo dõi cam kết», for two syllables are mostly a word; all of the title
    /// where that cannot be.
    /// </summary>
    public static string Naming(Form form, FormCatalog forms)
    {
        var syllables = form.ShortTitle.Split(' ');
        var last = string.Join(' ', syllables.TakeLast(2));
        var isEnough = syllables.Length % 2 == 0
            && Parse(last, forms, form.FirstPeriod.LastDay) is { Name: CommandName.Named, Form: { } id } && id == form.Id;
        return Titles.Lower(isEnough ? last : form.ShortTitle);
    }

    /// <summary>The command a text comes close to, to be offered as a button; null when it is close to none.</summary>
    public static string? Near(string text) => TypedWords.Readings(text)
        .Select(words => CommandTable.Ours.Hinted(words) ?? Mistyped(words) ?? Mistyped(PeriodWords.Without(words)))
        .FirstOrDefault(command => command is not null)?.Name;

    /// <summary>
    /// The periods named beside a command a text comes close to. What records something at once is asked for which period it is, for a
    /// mistyped one looks like none.
    /// </summary>
    public static IReadOnlyList<Period>? PeriodsNear(string text, Command near, DateOnly today)
    {
        if (!near.TakesForm) return null;
        var readings = TypedWords.Readings(text).Select(words => PeriodWords.TakenFrom(words, today)).ToList();
        var (left, periods) = readings.FirstOrDefault(reading => reading.Periods is not null, readings[0]);
        return periods is null && near.Effect == Effect.Changes ? [] : Sure(periods, left);
    }

    /// <summary>What only makes a text sound kind: «ạ», «nhé».</summary>
    [GeneratedRegex("(?: (?:a|nhe|nha|voi))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Polite();

    private static IReadOnlyList<Period>? Sure(IReadOnlyList<Period>? periods, string left) =>
        periods is [_] && PeriodWords.MayGoOn(left) ? [] : periods;

    /// <summary>Begins with the words of a command; they come off before a period is looked for.</summary>
    private static TypedCommand? Spelled(string folded, FormCatalog forms, DateOnly today)
    {
        var (words, command) = CommandTable.Ours.Spellings.FirstOrDefault(spelling =>
            folded == spelling.Words || folded.StartsWith(spelling.Words + " ", StringComparison.Ordinal));
        if (command is null || folded == words) return command is null ? null : new(command.Name);
        if (!command.TakesForm) return null;
        // «chốt quý 4»: the last word belongs to the number as well.
        var unit = words[(words.LastIndexOf(' ') + 1)..] is ("quy" or "quarter") and var last ? last : "";
        var (left, periods) = PeriodWords.TakenFrom(Polite().Replace($"{unit}{folded[words.Length..]}", "").TrimStart(), today);
        if (unit.Length > 0 && $"{left} ".StartsWith(unit + " ", StringComparison.Ordinal)) left = left[unit.Length..].TrimStart();
        if (left.Length == 0) return new(command.Name) { Periods = periods };
        return WithRest(command, left, forms) is { } understood ? understood with { Periods = periods } : null;
    }

    private static TypedCommand? OfForm(string folded, FormCatalog forms) =>
        FormNames.NamedBy(forms, folded) is { } form ? new(CommandName.Named, Form: form.Id) : null;

    /// <summary>Behind the words of a command stands the form it is meant for, or a row's number, or both in either order.</summary>
    private static TypedCommand? WithRest(Command command, string rest, FormCatalog forms)
    {
        if (FormNames.NamedBy(forms, rest) is { } named) return new(command.Name, Form: named.Id);
        if (!command.TakesNumber) return null;
        // As every card names it: «Dòng số 2».
        foreach (var spoken in (ReadOnlySpan<string>)["dong so ", "dong ", "so "])
        {
            if (rest.StartsWith(spoken, StringComparison.Ordinal) && char.IsAsciiDigit(rest[spoken.Length])) rest = rest[spoken.Length..];
        }

        var words = rest.Split(' ');
        foreach (var (number, name) in (ReadOnlySpan<(string, string[])>)[(words[0], words[1..]), (words[^1], words[..^1])])
        {
            if (number.All(char.IsAsciiDigit) && FormNames.NamedBy(forms, string.Join(' ', name)) is { } form)
                return new(command.Name, number, form.Id);
        }

        return new(command.Name, rest);
    }

    /// <summary>A command with a letter wrong for every four it has.</summary>
    private static Command? Mistyped(string folded) =>
        CommandTable.Ours.Spellings
            .Select(spelling => (spelling.Command, Errors: Errors(folded, spelling.Words), Allowed: spelling.Words.Length / 4))
            .Where(guess => guess.Errors <= guess.Allowed).OrderBy(guess => guess.Errors).FirstOrDefault().Command;

    /// <summary>How many letters have to be added, left out or exchanged to make one text of the other; enough is too many.</summary>
    private static int Errors(string typed, string words)
    {
        if (Math.Abs(typed.Length - words.Length) > words.Length / 4) return int.MaxValue;
        var errors = Enumerable.Range(0, words.Length + 1).ToArray();
        for (var at = 1; at <= typed.Length; at++)
        {
            var diagonal = errors[0];
            errors[0] = at;
            for (var to = 1; to <= words.Length; to++)
            {
                var exchanged = diagonal + (typed[at - 1] == words[to - 1] ? 0 : 1);
                diagonal = errors[to];
                errors[to] = Math.Min(exchanged, Math.Min(errors[to], errors[to - 1]) + 1);
            }
        }

        return errors[^1];
    }
}

/// <summary>
/// How people name a form when they type: by words of its short title or of its id that follow one another, two of them or all there are.
/// </summary>
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
    public static Form? NamedIn(FormCatalog forms, string text) =>
        OnlyOne(forms.All.Where(form => NamesOf(form).SelectMany(PairsOf).Any(pair => Holds(text, pair))));

    private static string[] NamesOf(Form form) => [TypedText.Folded(form.ShortTitle), form.Id.Replace('-', ' ')];

    private static bool IsPart(string words, string name) =>
        words == name || (words.Split(' ').Length >= FewestWords && Holds(name, words));

    /// <summary>Two words that follow one another, or the one word there is.</summary>
    private static IEnumerable<string> PairsOf(string name)
    {
        var words = name.Split(' ');
        return words is [var only] ? [only] : words.Zip(words.Skip(1), (first, second) => $"{first} {second}");
    }

    public static bool Holds(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);

    private static Form? OnlyOne(IEnumerable<Form> forms) => forms.Take(2).ToList() is [var only] ? only : null;
}
