using System.Text.RegularExpressions;
using HumanRightsBot.Forms;
using HumanRightsBot.People;

namespace HumanRightsBot.Intake;

/// <summary>Tells by its headings what a table is about.</summary>
internal static class SourceTables
{
    /// <summary>The form whose columns the table names most of; null where none or several do.</summary>
    public static Form? FormOf(SourceReading.Table table, IEnumerable<Form> forms)
    {
        var best = forms.Where(form => table.HeadingsOf(form) is not null)
            .GroupBy(form => table.HeadingsOf(form)!.Columns.Count).MaxBy(group => group.Key)?.ToList();
        return best is [var only] ? only : null;
    }
}

/// <summary>The headings of a table as a form's columns, by their words without diacritics and in any order.</summary>
/// <param name="First">Of the lines that hold headings, counted from 0; <paramref name="Last"/> too.</param>
internal sealed partial record Headings(int First, int Last, IReadOnlyDictionary<int, Column> Columns)
{
    /// <summary>Titles and notes may stand above the headings.</summary>
    private const int Searched = 20;

    /// <summary>Fewer are found in any text.</summary>
    private const int Fewest = 2;

    /// <summary>No heading is longer.</summary>
    private const int MostLetters = 400;

    private static readonly HashSet<string> OfNumber = ["stt", "sothutu", "tt", "so"];
    private static readonly HashSet<string> OfUnit = ["donvi", "tendonvi", "donvibaocao", "coquandonvi"];

    /// <summary>Whether it numbers the lines.</summary>
    public int? Number { get; private init; }

    /// <summary>Where each line names its unit.</summary>
    public int? Unit { get; private init; }

    /// <summary>A column of the form that is named twice.</summary>
    public Column? Twice { get; private init; }

    public IReadOnlyList<string> Unknown { get; private init; } = [];

    /// <summary>Of people who write, post or comment.</summary>
    public IReadOnlyList<string> OfPeople { get; private init; } = [];

    /// <summary>Null where no line among the first names columns of the form.</summary>
    public static Headings? Find(IReadOnlyList<SourceLine> lines, Form form)
    {
        var names = NamesOf(form);
        var fewest = Math.Min(Fewest, form.Columns.Count);
        var hits = lines.Take(Searched).Select(line => Hits(line, names)).ToList();
        var most = hits.DefaultIfEmpty().Max();
        // The first of those that name about as many: the headings may come again on the next page.
        return most < fewest ? null : Of(lines, hits.FindIndex(each => each >= fewest && each * 2 >= most), names);
    }

    /// <summary>Whether a line further down is the headings once more, as on each page of a printed table.</summary>
    public bool AreIn(SourceLine line)
    {
        var filled = Columns.Where(pair => !line[pair.Key].IsBlank).ToList();
        return filled.Count >= Math.Min(Fewest, Columns.Count)
            && filled.TrueForAll(pair => FoldsOf(line[pair.Key].Text).Any(NamesOf(pair.Value).Contains));
    }

    /// <summary>A heading over two lines stands in the upper one, where merged cells have their text.</summary>
    private static Headings Of(IReadOnlyList<SourceLine> lines, int at, Dictionary<string, Column> names)
    {
        var (first, last) = (at, at);
        if (at > 0 && Adds(lines[at - 1])) first--;
        if (at + 1 < lines.Count && Adds(lines[at + 1]) && IsOnlyBeside(lines[at + 1])) last++;
        var width = Enumerable.Range(first, last - first + 1).Max(line => lines[line].Cells.Count);
        List<int> order = [at, .. new[] { at - 1, at + 1 }.Where(line => line >= first && line <= last)];
        var texts = Enumerable.Range(0, width)
            .Select(column => order.Select(line => lines[line][column].Text).ToList())
            .Select(words => words.Find(IsKnown) ?? words.Find(text => !string.IsNullOrWhiteSpace(text)) ?? "")
            .ToList();
        return Of(first, last, texts, names);

        // In columns that have no heading in the line that was found.
        bool Adds(SourceLine line) => line.Cells.Index().Any(cell => lines[at][cell.Index].IsBlank && IsKnown(cell.Item.Text));

        bool IsOnlyBeside(SourceLine line) =>
            line.Cells.Index().All(cell => cell.Item.IsBlank || !IsKnown(lines[at][cell.Index].Text));

        bool IsKnown(string text) => FoldsOf(text).Any(fold => names.ContainsKey(fold) || OfNumber.Contains(fold) || OfUnit.Contains(fold));
    }

    private static Headings Of(int first, int last, List<string> texts, Dictionary<string, Column> names)
    {
        var (columns, unknown, people) = (new Dictionary<int, Column>(), new List<string>(), new List<string>());
        Column? twice = null;
        int? number = null, unit = null;
        foreach (var (index, text) in texts.Index())
        {
            var folds = FoldsOf(text).ToList();
            if (folds.Find(names.ContainsKey) is { } fold)
            {
                if (columns.ContainsValue(names[fold])) twice ??= names[fold];
                columns[index] = names[fold];
            }
            else if (folds.Exists(OfNumber.Contains)) number ??= index;
            else if (folds.Exists(OfUnit.Contains)) unit ??= index;
            else if (!TypedText.IsBlank(text)) (People().IsMatch(TypedText.Folded(text)) ? people : unknown).Add(TypedText.OneLine(text));
        }

        return new(first, last, columns) { Number = number, Unit = unit, Twice = twice, Unknown = unknown, OfPeople = people };
    }

    private static int Hits(SourceLine line, Dictionary<string, Column> names) =>
        line.Cells.SelectMany(cell => FoldsOf(cell.Text).Where(names.ContainsKey).Take(1)).Select(fold => names[fold]).Distinct().Count();

    /// <summary>As it stands; and without what it says in brackets: «Ngày đăng (ngày/tháng/năm)».</summary>
    private static IEnumerable<string> FoldsOf(string text) =>
        text.Length > MostLetters ? [] : [DirectoryHeading.Fold(text), DirectoryHeading.Fold(Bracketed().Replace(text, ""))];

    private static HashSet<string> NamesOf(Column column) =>
        [.. new[] { column.Heading, column.Label, column.Key }.Concat(column.AlsoCalled).Select(DirectoryHeading.Fold)];

    /// <summary>
    /// What stands on the sheet goes before what stands on the card, that before keys, and all before other words: of these none that two
    /// columns have, and none that is of people.
    /// </summary>
    private static Dictionary<string, Column> NamesOf(Form form)
    {
        var names = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var name in new Func<Column, string>[] { column => column.Heading, column => column.Label, column => column.Key })
        {
            foreach (var column in form.Columns) names.TryAdd(DirectoryHeading.Fold(name(column)), column);
        }

        var others = form.Columns.SelectMany(column => column.AlsoCalled.Select(name => (Name: name, Column: column)))
            .Where(other => !People().IsMatch(TypedText.Folded(other.Name)))
            .ToLookup(other => DirectoryHeading.Fold(other.Name), other => other.Column);
        foreach (var other in others.Where(other => other.Distinct().Count() == 1)) names.TryAdd(other.Key, other.First());
        return names;
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Bracketed();

    /// <summary>As <see cref="TypedText.Folded"/> gives words.</summary>
    [GeneratedRegex(
        @"\b(?:tac gia|but danh|phong vien|nha bao|blogger|facebooker|kenh(?! (?:tra loi|chinh thuc))"
        + "|(?:nguoi|ben) (?:dang|viet|dua tin|binh luan|gui|phan anh|to cao|khieu nai|chia se|lien quan)"
        + "|tai khoan|fanpage|facebook|zalo|tiktok|youtube|trang ca nhan|nick(?:name)?|ho (?:va )?ten|chu (?:tai khoan|trang)"
        + @"|dien thoai|sdt|email|cccd|cmnd)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex People();
}
