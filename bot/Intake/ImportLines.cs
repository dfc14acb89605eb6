using System.Text.RegularExpressions;
using HumanRightsBot.Bounds;
using HumanRightsBot.Forms;
using HumanRightsBot.People;

namespace HumanRightsBot.Intake;

/// <summary>A line below the headings that is a row, with what stands in the form's columns.</summary>
/// <param name="Place">Among the lines below the headings, blank ones aside.</param>
/// <param name="Reading">As a card with these cells would be read.</param>
/// <param name="IsOfOther">It stands under another unit's line, or names one.</param>
internal sealed record ImportLine(int Number, int Place, Dictionary<Column, SourceCell> Cells, Reading Reading, bool IsOfOther);

/// <summary>Tells the rows of a table from what stands between them: units, column numbers, headings again, hints, the example.</summary>
internal sealed partial class ImportLines(ImportTarget target, Headings headings)
{
    /// <summary>Begins what did not fit into the row above, in our own workbooks.</summary>
    private const string Continuation = "(tiếp) ";

    private const int FewestOfRow = 2;

    /// <summary>Of letters: the name of a unit with a number before it is no longer; of what is longer only the beginning counts.</summary>
    private const int MostOfName = DirectoryUnits.LongestName + Beginning;
    private const int Beginning = 50;

    /// <summary>How names of bodies begin that report, folded.</summary>
    private static readonly string[] Bodies =
    [
        "ubnd ", "uy ban ", "phuong ", "xa ", "thi tran ", "phong ", "ban ", "hoi ", "doan ", "mat tran ", "lien doan ", "cong an ",
        "trung tam ", "truong ",
    ];

    private readonly List<string> own = [.. target.Directory.FormerOf(target.Unit).Append(target.Unit).SelectMany(NamesOf).Distinct()];
    private readonly List<string> others = [.. target.Directory.Units.Where(unit => unit.MayReport).SelectMany(NamesOf)];
    /// <summary>Folded: they stand on lines of their own on a sheet that is grouped by a column.</summary>
    private readonly HashSet<string> choices =
        [.. target.Form.Columns.SelectMany(column => column.Choices).Select(choice => TypedText.Folded(choice.Title))];

    private readonly Dictionary<Column, string> example = ImportTemplate.ExampleOf(target.Form, target.Period);
    private readonly List<int> skipped = [];
    private bool isOfOther;
    private bool isOver;

    /// <summary>Lines with one cell that were taken for headings or notes.</summary>
    public IReadOnlyList<int> Skipped => skipped;

    /// <param name="lines">Of the whole table; a unit above the headings has all rows.</param>
    public List<ImportLine> Of(IReadOnlyList<SourceLine> lines)
    {
        var rows = new List<ImportLine>();
        var above = lines.Take(headings.First).SelectMany(line => line.Cells).Select(cell => IsOther(NameIn(cell), exactly: true));
        isOfOther = above.Order().FirstOrDefault(named => named is not null) == true;
        foreach (var (place, line) in lines.Skip(headings.Last + 1).Index())
        {
            if (place == 0 && CountsUp(line)) continue;
            var cells = headings.Columns.Where(pair => !line[pair.Key].IsBlank).ToDictionary(pair => pair.Value, pair => line[pair.Key]);
            var reading = ImportCells.Read(target, cells);
            if (IsNone(line, cells, reading)) continue;
            if (headings.Unit is { } column && !line[column].IsBlank) isOfOther = !IsOwn(line[column]);
            if (rows.Count > 0 && cells.Values.All(cell => cell.Text.StartsWith(Continuation, StringComparison.Ordinal)))
                rows[^1] = With(rows[^1], cells);
            else
                rows.Add(new(line.Number, place, cells, reading, isOfOther || NamesOther(line)));
        }

        return rows;
    }

    /// <summary>Whether the line is no row; a unit's says whose those below are.</summary>
    private bool IsNone(SourceLine line, Dictionary<Column, SourceCell> cells, Reading reading)
    {
        var filled = Enumerable.Range(0, line.Cells.Count).Where(index => index != headings.Number && !line[index].IsBlank).ToList();
        var all = line.Cells.Where(cell => !cell.IsBlank).ToList();
        if (all.TrueForAll(cell => ColumnNumber().IsMatch(cell.Text)) || headings.AreIn(line)) return true;
        // A line over the whole width, a signature, a note: what stands alone is no row, but where there is hardly more to a row.
        if (all is [var only] && (headings.Columns.Count > FewestOfRow || line.Cells[0] == only))
        {
            if (filled.Count == 0 && only.Text.All(char.IsAsciiDigit)) return true;
            var name = NameIn(only);
            if (IsOfUnit(name, ofBodies: true) is { } isOther) isOfOther = isOther;
            else if (!choices.Contains(name)) skipped.Add(line.Number);
            return true;
        }

        if (IsBetween(line, [.. filled.Where(index => index != headings.Unit)], reading))
        {
            skipped.Add(line.Number);
            return true;
        }

        if (cells.Count > 0) return IsSame(cells, column => column.Hint) || IsSame(cells, example.GetValueOrDefault);
        if (filled.Exists(index => index != headings.Unit)) skipped.Add(line.Number);
        else if (filled is [var unit]) isOfOther = !IsOwn(line[unit]);
        return true;
    }

    private static bool IsSame(Dictionary<Column, SourceCell> cells, Func<Column, string?> words) => cells.Count > 1 && cells.All(
        pair => words(pair.Key) is { } text && TypedText.OneLine(pair.Value.Text) == TypedText.OneLine(text));

    /// <summary>1, 2, 3 … without brackets, right below the headings.</summary>
    private static bool CountsUp(SourceLine line) =>
        line.Cells.Count > 2 && line.Cells.Index().All(cell => cell.Item.Text.Trim() == $"{cell.Index + 1}");

    /// <summary>
    /// A unit's line with more than its name, a sum, a signature: nothing in it is of an article, and below a signature nothing is a row.
    /// </summary>
    private bool IsBetween(SourceLine line, List<int> filled, Reading reading)
    {
        if (reading.Values.Keys.Any(IsOfArticle)) return false;
        var names = line.Cells.Select(NameIn).ToList();
        // A number in figures may stand before a row of which only the title is known.
        var isNumbered = headings.Number is { } number && line[number].Text.Any(char.IsAsciiDigit);
        var named = filled.Select(index => IsOfUnit(names[index], ofBodies: filled.Count == 1 && !isNumbered))
            .FirstOrDefault(isOther => isOther is not null);
        var isSigned = isOver || filled.Exists(index => Signature().IsMatch(names[index]));
        if (named is null && !isSigned && !names.Exists(name => Sum().IsMatch(name))) return false;
        (isOfOther, isOver) = (named ?? isOfOther, isSigned);
        return true;

        bool IsOfArticle(string key) => target.Form.Find(key)?.Kind is not (ColumnKind.Text or ColumnKind.LongText or ColumnKind.Evidence);
    }

    /// <summary>Null where the line names no unit; else whether it is another one.</summary>
    /// <param name="ofBodies">A name that begins as a body's does is one, known or not.</param>
    private bool? IsOfUnit(string name, bool ofBodies) => choices.Contains(name) ? null
        : IsOther(name, exactly: false) ?? (ofBodies && Bodies.Any(body => name.StartsWith(body, StringComparison.Ordinal)) ? true : null);

    /// <summary>In a column that is none of the form's; the one of units decides for the lines below too.</summary>
    private bool NamesOther(SourceLine line) => line.Cells.Index().Any(cell => cell.Index != headings.Unit
        && !headings.Columns.ContainsKey(cell.Index) && IsOther(NameIn(cell.Item), exactly: true) == true);

    private bool IsOwn(SourceCell cell) => TypedText.Folded(cell.Text) is var name
        && (own.Contains(name) || (!others.Contains(name) && own.Exists(unit => EndsAs(unit, name))));

    /// <summary>Whether a known unit is named, and is another one; null where none is.</summary>
    /// <param name="exactly">Else by the end of its name too: «Hạ Đình», «P. Hạ Đình».</param>
    private bool? IsOther(string name, bool exactly)
    {
        if (own.Contains(name)) return false;
        if (others.Contains(name)) return true;
        if (exactly || !name.Contains(' ', StringComparison.Ordinal)) return null;
        return own.Exists(unit => EndsAs(unit, name)) ? false : others.Exists(unit => EndsAs(unit, name)) ? true : null;
    }

    private static bool EndsAs(string unit, string name) => unit.EndsWith($" {Short().Replace(name, "")}", StringComparison.Ordinal);

    private static IEnumerable<string> NamesOf(Unit unit) => [TypedText.Folded(unit.Name), TypedText.Folded(unit.Code)];

    /// <summary>What a cell begins with, folded, without the number of a line before it.</summary>
    private static string NameIn(SourceCell cell)
    {
        var text = TypedText.WithoutHiddenEnds(cell.Text);
        return text.Length > MostOfName ? Folded(text[..Beginning]) + " …" : Folded(text);

        static string Folded(string text) => TypedText.Folded(LineNumber().Replace(TypedText.OneLine(text), ""));
    }

    private ImportLine With(ImportLine row, Dictionary<Column, SourceCell> more)
    {
        var joined = new Dictionary<Column, SourceCell>(row.Cells);
        foreach (var (column, cell) in more)
        {
            var begun = joined.GetValueOrDefault(column, SourceCell.Empty);
            var between = column.Kind is ColumnKind.OfficialLink or ColumnKind.PressLink || begun.Link is not null ? "" : " ";
            joined[column] = begun with { Text = begun.Text + between + cell.Text[Continuation.Length..] };
        }

        return row with { Cells = joined, Reading = ImportCells.Read(target, joined) };
    }

    /// <summary>As <see cref="TypedText.Folded"/> gives words; so below.</summary>
    [GeneratedRegex(@"\A(?:ubnd )?p ", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"\A(?:tong cong\b|(?:cong|tong so)\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Sum();

    [GeneratedRegex(
        @"\A(?:(?:nguoi (?:lap|tong hop|ky)|tm|kt|noi nhan|ky (?:ten|ghi ro))\b"
        + @"|(?:thu truong(?: don vi)?|truong (?:phong|ban)|(?:pho )?chu tich)\z)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Signature();

    [GeneratedRegex(@"\A\s*\([0-9]{1,2}\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnNumber();

    /// <summary>«IV. », «12) », «3 - ».</summary>
    [GeneratedRegex(@"\A(?:[IVXLCDM]+|[0-9]{1,4})\s*[.)\-–:]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LineNumber();
}
